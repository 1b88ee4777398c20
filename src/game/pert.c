#include "game/pert.h"

#include "base/maths.h"

#include <assert.h>
#include <math.h>

enum { NEWTON_STEPS = 60, TURN_BITS = 8, TURN = 1 << TURN_BITS };

static_assert(TURN == 4 * PLM__PERT_NODES, "a turn holds four times the nodes' angles");

/* One side of the distribution, seen from its own end: density proportional to
 * x^(near - 1) (1 - x)^(far - 1), up to the mean, near / 6. */
typedef struct side_shape {
    double near;
    double far;
    double whole; /* the beta function of both */
} side_shape;

static double power(double base, double exponent) {
    return base > 0 ? plm__power(base, exponent) : 0;
}

/* The incomplete beta function over x^near: (1 - x)^far / near * sum of
 * (6)_n / (near + 1)_n x^n, all terms positive. */
static double incomplete_beta_over_power(const side_shape *shape, double x) {
    double term = 1;
    double total = 1;
    for (int n = 0; term > 1e-18 * total; n++) {
        term *= x * (6 + n) / (shape->near + 1 + n);
        total += term;
    }
    return plm__power(1 - x, shape->far) * total / shape->near;
}

/* (share below x)^(1/near), nearly a straight line. */
static double root_of_share(const side_shape *shape, double x) {
    return x * plm__power(incomplete_beta_over_power(shape, x) / shape->whole, 1 / shape->near);
}

static double slope_of_root(const side_shape *shape, double x, double root) {
    double density = power(x, shape->near - 1) * power(1 - x, shape->far - 1) / shape->whole;
    return density / (shape->near * power(root, shape->near - 1));
}

/* The x with root_of_share(x) = s: Newton's method, held inside a bracket. */
static double invert(const side_shape *shape, double s, double most) {
    double low = 0;
    double high = most;
    double x = most / 2;
    for (int step = 0; step < NEWTON_STEPS; step++) {
        double root = root_of_share(shape, x);
        if (root < s) {
            low = x;
        } else {
            high = x;
        }
        double next = x - (root - s) / slope_of_root(shape, x, root);
        if (!(next > low && next < high)) {
            next = low + (high - low) / 2;
        }
        if (fabs(next - x) <= 0x1p-53 * x) {
            return next;
        }
        x = next;
    }
    return x;
}

/* cos(j pi / (2 PLM__PERT_NODES)) for a full turn of j. Angles are halved from pi / 2 on with
 * square roots, and each j is the sum of those of its bits. */
static void fill_cosines(double cosines[TURN]) {
    double cosine[TURN_BITS] = {[TURN_BITS - 1] = -1, [TURN_BITS - 2] = 0};
    double sine[TURN_BITS] = {[TURN_BITS - 1] = 0, [TURN_BITS - 2] = 1};
    for (int bit = TURN_BITS - 3; bit >= 0; bit--) {
        cosine[bit] = sqrt((1 + cosine[bit + 1]) / 2);
        sine[bit] = sine[bit + 1] / (2 * cosine[bit]);
    }
    for (unsigned j = 0; j < TURN; j++) {
        double c = 1;
        double s = 0;
        for (unsigned bit = 0; bit < TURN_BITS; bit++) {
            if ((j >> bit & 1U) != 0) {
                double turned = c * cosine[bit] - s * sine[bit];
                s = s * cosine[bit] + c * sine[bit];
                c = turned;
            }
        }
        cosines[j] = c;
    }
}

/* Chebyshev coefficients of a function from its values at the nodes. */
static void transform(const double cosines[TURN], const double values[PLM__PERT_NODES],
                      double coefficients[PLM__PERT_NODES]) {
    for (unsigned k = 0; k < PLM__PERT_NODES; k++) {
        double sum = 0;
        for (unsigned i = 0; i < PLM__PERT_NODES; i++) {
            sum += values[i] * cosines[k * (2 * i + 1) % TURN];
        }
        coefficients[k] = sum * (k == 0 ? 1.0 : 2.0) / PLM__PERT_NODES;
    }
}

static void fit_side(plm__pert_side *side, const side_shape *shape, double share) {
    double most = shape->near / 6;
    side->exponent = 1 / shape->near;
    side->reach = plm__power(share, side->exponent);
    double cosines[TURN];
    double values[PLM__PERT_NODES];
    fill_cosines(cosines);
    for (int i = 0; i < PLM__PERT_NODES; i++) {
        double s = side->reach * (1 + cosines[2 * i + 1]) / 2;
        values[i] = invert(shape, s, most) / s;
    }
    transform(cosines, values, side->coefficients);
    side->count = PLM__PERT_NODES;
    while (side->count > 1 &&
           fabs(side->coefficients[side->count - 1]) < 0x1p-51 * fabs(side->coefficients[0])) {
        side->count--;
    }
}

static double side_at(const plm__pert_side *side, double share) {
    double s = plm__power(share, side->exponent);
    double x = 2 * s / side->reach - 1;
    double one = 0;
    double two = 0;
    for (int k = side->count - 1; k > 0; k--) {
        double sum = 2 * x * one - two + side->coefficients[k];
        two = one;
        one = sum;
    }
    return s * (x * one - two + side->coefficients[0]);
}

void plm__pert_init(plm__pert *pert, double mode) {
    side_shape left = {.near = 1 + 4 * mode, .far = 5 - 4 * mode};
    side_shape right = {.near = left.far, .far = left.near};
    double mean = left.near / 6;
    double below = plm__power(mean, left.near) * incomplete_beta_over_power(&left, mean);
    double above = plm__power(1 - mean, right.near) * incomplete_beta_over_power(&right, 1 - mean);
    left.whole = below + above;
    right.whole = left.whole;
    pert->split = below / left.whole;
    fit_side(&pert->left, &left, pert->split);
    fit_side(&pert->right, &right, above / left.whole);
}

double plm__pert_at(const plm__pert *pert, double u) {
    return u < pert->split ? side_at(&pert->left, u) : 1 - side_at(&pert->right, 1 - u);
}
