#include "insight/tally.h"

#include <math.h>

/* Deviations below this share of the mean are rounding. */
static const double ROUNDING = 1e-12;

plm__tally plm__tally_of(const double *values, size_t count, size_t stride) {
    plm__tally tally = {.count = (double)count};
    for (size_t i = 0; i < count; i++) {
        tally.mean += values[i * stride];
    }
    tally.mean /= count > 0 ? tally.count : 1;
    for (size_t i = 0; i < count; i++) {
        double difference = values[i * stride] - tally.mean;
        tally.squares += difference * difference;
    }
    return tally;
}

plm__tally plm__tally_join(const plm__tally *tallies, size_t count, size_t stride) {
    plm__tally joined = {0};
    for (size_t i = 0; i < count; i++) {
        joined.count += tallies[i * stride].count;
        joined.mean += tallies[i * stride].count * tallies[i * stride].mean;
    }
    joined.mean /= joined.count > 0 ? joined.count : 1;
    for (size_t i = 0; i < count; i++) {
        const plm__tally *each = &tallies[i * stride];
        double difference = each->mean - joined.mean;
        joined.squares += each->squares + each->count * difference * difference;
    }
    return joined;
}

double plm__tally_deviation(const plm__tally *tally) {
    if (!(tally->count > 1)) {
        return 0;
    }
    double deviation = sqrt(tally->squares / (tally->count - 1));
    return deviation <= ROUNDING * fabs(tally->mean) ? 0 : deviation;
}

plm_estimate plm__tally_estimate(const plm__tally *tally) {
    double error = tally->count > 1 ? plm__tally_deviation(tally) / sqrt(tally->count) : 0;
    return (plm_estimate){tally->mean, error};
}

plm__tally plm__tally_with(plm_estimate estimate, double count) {
    double error = estimate.standard_error;
    return (plm__tally){count, estimate.value, error * error * count * (count - 1)};
}
