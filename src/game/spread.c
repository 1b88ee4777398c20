#include "game/spread.h"

#include "base/maths.h"
#include "game/johnson.h"
#include "game/range.h"

#include <math.h>

/* Beyond the point where the density has fallen to e^-40 of its largest value nothing is added. */
enum { PANELS = 2048, FALL = 40 };

static plm__moments triangular_moments(const plm_range *range) {
    double below = range->mode - range->low;
    double above = range->high - range->mode;
    return (plm__moments){range->low + (2 * below + above) / 3,
                          (below * below + above * above + below * above) / 18};
}

/* The beta distribution with parameters that add up to 6: mean (low + 4 mode + high) / 6. */
static plm__moments pert_moments(const plm_range *range) {
    double mean = (range->low + 4 * range->mode + range->high) / 6;
    return (plm__moments){mean, (mean - range->low) * (range->high - mean) / 7};
}

static plm__moments uniform_moments(const plm_range *range) {
    double width = range->high - range->low;
    return (plm__moments){range->low + width / 2, width * width / 12};
}

/* Simpson's rule over the density, in standard deviations from the point of its largest value,
 * which is an end of the range where the mean lies outside. */
static plm__moments normal_moments(const plm_range *range) {
    double low = (range->low - range->mode) / range->sd;
    double high = (range->high - range->mode) / range->sd;
    double peak = fmin(fmax(0, low), high);
    double reach = sqrt(peak * peak + 2.0 * FALL) - fabs(peak);
    double from = fmax(low - peak, -reach);
    double step = (fmin(high - peak, reach) - from) / PANELS;
    double sums[3] = {0, 0, 0};
    for (int i = 0; i <= PANELS; i++) {
        double x = from + i * step;
        double weight = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
        double mass = weight * plm__exp(-0.5 * x * (x + 2 * peak));
        sums[0] += mass;
        sums[1] += mass * x;
        sums[2] += mass * x * x;
    }
    double mean = sums[1] / sums[0];
    return (plm__moments){range->mode + range->sd * (peak + mean),
                          range->sd * range->sd * (sums[2] / sums[0] - mean * mean)};
}

/* Simpson's rule over the normal deviates of the quantiles. */
static plm__moments quantiles_moments(const plm_range *range) {
    static const double reach = 9;
    plm__johnson johnson;
    plm__johnson_init(&johnson, range);
    double step = 2 * reach / PANELS;
    double sums[3] = {0, 0, 0};
    for (int i = 0; i <= PANELS; i++) {
        double z = i * step - reach;
        double weight = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
        double mass = weight * plm__exp(-0.5 * z * z);
        double from_middle = plm__johnson_at(&johnson, z) - range->mode;
        sums[0] += mass;
        sums[1] += mass * from_middle;
        sums[2] += mass * from_middle * from_middle;
    }
    double mean = sums[1] / sums[0];
    return (plm__moments){range->mode + mean, sums[2] / sums[0] - mean * mean};
}

plm__moments plm__range_moments(const plm_range *range) {
    if (!plm__range_is_point(range)) {
        switch (range->shape) {
        case PLM_SHAPE_TRIANGULAR:
            return triangular_moments(range);
        case PLM_SHAPE_PERT:
            return pert_moments(range);
        case PLM_SHAPE_UNIFORM:
            return uniform_moments(range);
        case PLM_SHAPE_NORMAL:
            return normal_moments(range);
        case PLM_SHAPE_QUANTILES:
            return quantiles_moments(range);
        case PLM_SHAPE_POINT:
            break;
        }
    }
    return (plm__moments){range->mode, 0};
}

plm__spread plm__assessors_spread(const plm_parameter *parameter) {
    plm__spread spread = {0, 0};
    double mean = 0;
    if (parameter->assessor_count < 2) {
        return spread;
    }
    for (size_t i = 0; i < parameter->assessor_count; i++) {
        const plm_assessment *each = parameter->assessors[i];
        plm__moments moments = plm__range_moments(&each->range);
        mean += each->weight * moments.mean;
        spread.within += each->weight * moments.variance;
    }
    for (size_t i = 0; i < parameter->assessor_count; i++) {
        const plm_assessment *each = parameter->assessors[i];
        double distance = plm__range_moments(&each->range).mean - mean;
        spread.between += each->weight * distance * distance;
    }
    return spread;
}
