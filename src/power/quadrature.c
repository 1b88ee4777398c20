#include "power/quadrature.h"

#include <math.h>

static const double PI = 0x1.921fb54442d18p+1;
enum { COSINE_TERMS = 14, NEWTON_STEPS = 8 };

/* For 0 to pi / 2. */
static double cosine(double angle) {
    double square = angle * angle;
    double sum = 0;
    for (int k = COSINE_TERMS; k > 0; k--) {
        sum = (1 + sum) * -square / (double)(2 * k * (2 * k - 1));
    }
    return 1 + sum;
}

/* The Legendre polynomial of a degree at x, and its derivative. */
static double legendre(size_t degree, double x, double *slope) {
    double before = 1;
    double here = x;
    for (size_t k = 2; k <= degree; k++) {
        double n = (double)k;
        double next = ((2 * n - 1) * x * here - (n - 1) * before) / n;
        before = here;
        here = next;
    }
    *slope = (double)degree * (x * here - before) / (x * x - 1);
    return here;
}

void plm__quadrature_fill(size_t count, double *nodes, double *weights) {
    for (size_t i = 0; i < (count + 1) / 2; i++) {
        double x = cosine(PI * ((double)i + 0.75) / ((double)count + 0.5));
        double slope = 1;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double value = legendre(count, x, &slope);
            x -= value / slope;
        }
        x = 2 * i + 1 == count ? 0 : x;
        legendre(count, x, &slope);
        double weight = 1 / ((1 - x * x) * slope * slope);
        nodes[i] = (1 - x) / 2;
        nodes[count - 1 - i] = (1 + x) / 2;
        weights[i] = weight;
        weights[count - 1 - i] = weight;
    }
}

const size_t plm__quadrature_counts[] = {8, 16, 32, 48, 64, 96, 128, 192, 256, 384, 512, 0};

size_t plm__quadrature_least(size_t exact) {
    size_t first = plm__quadrature_counts[0];
    size_t second = plm__quadrature_counts[1];
    return exact <= first ? exact : first + (exact < second ? exact : second);
}

double plm__quadrature_wrong(double change, size_t count, size_t before) {
    return 10 * (count >= 2 * before ? change * change : change * sqrt(change));
}
