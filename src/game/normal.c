/*
 * The inverse is algorithm AS 241 (PPND16), with a relative error of about 1e-16.
 *
 * Source: Wichura, M. J., Algorithm AS 241: The percentage points of the normal distribution,
 * Applied Statistics 37 (1988), 477-484.
 */
#include "game/normal.h"

#include "base/maths.h"

#include <math.h>

/* Beyond this distance from the mean a continued fraction is quicker than the series. */
#define FAR 1.5

enum { FRACTION_DEPTH = 120 };

static double density(double value) {
    return plm__exp(-0.5 * value * value) * 0.39894228040143267794;
}

/* (share below value - 1/2) / density: value + value^3/3 + value^5/(3*5) + ... */
static double series(double value) {
    double term = value;
    double total = value;
    for (int odd = 3; fabs(term) > 1e-18 * fabs(total); odd += 2) {
        term *= value * value / odd;
        total += term;
    }
    return total;
}

/* Share above value / density, for value >= FAR: 1/(value + 1/(value + 2/(value + ...))). */
static double fraction(double value) {
    double tail = value;
    for (int depth = FRACTION_DEPTH; depth > 0; depth--) {
        tail = value + depth / tail;
    }
    return 1 / tail;
}

double plm__normal_share(double value) {
    if (value < -FAR) {
        return density(value) * fraction(-value);
    }
    if (value > FAR) {
        return 1 - density(value) * fraction(value);
    }
    return 0.5 + density(value) * series(value);
}

static double polynomial(const double coefficients[8], double x) {
    double value = coefficients[7];
    for (int i = 6; i >= 0; i--) {
        value = value * x + coefficients[i];
    }
    return value;
}

static double central(double distance) {
    static const double top[8] = {3.3871328727963666080e0, 1.3314166789178437745e2,
                                  1.9715909503065514427e3, 1.3731693765509461125e4,
                                  4.5921953931549871457e4, 6.7265770927008700853e4,
                                  3.3430575583588128105e4, 2.5090809287301226727e3};
    static const double bottom[8] = {1.0,
                                     4.2313330701600911252e1,
                                     6.8718700749205790830e2,
                                     5.3941960214247511077e3,
                                     2.1213794301586595867e4,
                                     3.9307895800092710610e4,
                                     2.8729085735721942674e4,
                                     5.2264952788528545610e3};
    double r = 0.180625 - distance * distance;
    return distance * polynomial(top, r) / polynomial(bottom, r);
}

static double near_tail(double r) {
    static const double top[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                  5.76949722146069140550e0,  3.64784832476320460504e0,
                                  1.27045825245236838258e0,  2.41780725177450611770e-1,
                                  2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double bottom[8] = {1.0,
                                     2.05319162663775882187e0,
                                     1.67638483018380384940e0,
                                     6.89767334985100004550e-1,
                                     1.48103976427480074590e-1,
                                     1.51986665636164571966e-2,
                                     5.47593808499534494600e-4,
                                     1.05075007164441684324e-9};
    return polynomial(top, r - 1.6) / polynomial(bottom, r - 1.6);
}

static double far_tail(double r) {
    static const double top[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                  1.78482653991729133580e0,  2.96560571828504891230e-1,
                                  2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double bottom[8] = {1.0,
                                     5.99832206555887937690e-1,
                                     1.36929880922735805310e-1,
                                     1.48753612908506148525e-2,
                                     7.86869131145613259100e-4,
                                     1.84631831751005468180e-5,
                                     1.42151175831644588870e-7,
                                     2.04426310338993978564e-15};
    return polynomial(top, r - 5) / polynomial(bottom, r - 5);
}

double plm__normal_quantile(double below, double above) {
    double distance = below < above ? below - 0.5 : 0.5 - above;
    if (fabs(distance) <= 0.425) {
        return central(distance);
    }
    double r = sqrt(-plm__log(below < above ? below : above));
    double size = r <= 5 ? near_tail(r) : far_tail(r);
    return distance < 0 ? -size : size;
}
