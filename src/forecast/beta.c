#include "forecast/beta.h"

#include "base/maths.h"

#include <math.h>

enum { MOST_TERMS = 10000, BISECTIONS = 200 };

/* ln Gamma(x), x > 0: Stirling's series from x >= 16 on, reached by Gamma(x) = Gamma(x + 1) / x. */
static double log_gamma(double x) {
    double steps = 1;
    while (x < 16) {
        steps *= x;
        x += 1;
    }
    double inverse = 1 / x;
    double square = inverse * inverse;
    double series = 1.0 / 156;
    series = series * square - 691.0 / 360360;
    series = series * square + 1.0 / 1188;
    series = series * square - 1.0 / 1680;
    series = series * square + 1.0 / 1260;
    series = series * square - 1.0 / 360;
    series = series * square + 1.0 / 12;
    double half_log_two_pi = 0.91893853320467274178;
    return (x - 0.5) * plm__log(x) - x + half_log_two_pi + series * inverse - plm__log(steps);
}

/* x^a (1 - x)^b / (a B(a, b)). */
static double leading_factor(double a, double b, double x) {
    double log_beta = log_gamma(a) + log_gamma(b) - log_gamma(a + b);
    return plm__exp(a * plm__log(x) + b * plm__log(1 - x) - log_beta) / a;
}

static double away_from_zero(double value) {
    return fabs(value) < 1e-300 ? 1e-300 : value;
}

/* The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's
 * method; quick where x < (a + 1) / (a + b + 2). */
static double continued_fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < MOST_TERMS; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / away_from_zero(1 + even * d);
        c = away_from_zero(1 + even / c);
        value *= c * d;
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / away_from_zero(1 + odd * d);
        c = away_from_zero(1 + odd / c);
        value *= c * d;
        if (fabs(c * d - 1) < 0x1p-53) {
            break;
        }
    }
    return value;
}

double plm__beta_share(double a, double b, double x) {
    if (x <= 0) {
        return 0;
    }
    if (x >= 1) {
        return 1;
    }
    if (x < (a + 1) / (a + b + 2)) {
        return leading_factor(a, b, x) * continued_fraction(a, b, x);
    }
    return 1 - leading_factor(b, a, 1 - x) * continued_fraction(b, a, 1 - x);
}

double plm__beta_quantile(double a, double b, double share) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) {
            break;
        }
        if (plm__beta_share(a, b, middle) < share) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low + (high - low) / 2;
}
