/*
 * A distribution by its 10, 50 and 90 per cent points, between two ends: the bounded Johnson
 * quantile-parameterized distribution (J-QPD-B). It passes through all three.
 *
 * Source: Hadlock and Bickel, Johnson quantile-parameterized distributions, Decision Analysis 14
 * (2017), 35-64, equations 5 to 8.
 *
 * Readings. The paper wants low < p10 < p50 < p90 < high; points that touch each other or an end
 * are moved apart by a thousandth of the distance from p10 to p90.
 */
#ifndef PLM_GAME_JOHNSON_H
#define PLM_GAME_JOHNSON_H

#include "plenum.h"

/* The quantile at a standard normal deviate z is low + width * share(base + size * sinh(bend * (z +
 * shift))), where share is the normal's; bend 0: low + width * share(base + size * z). */
typedef struct plm__johnson {
    double low;
    double width;
    double base;
    double size;
    double bend;
    double shift;
} plm__johnson;

/* Of a range in PLM_SHAPE_QUANTILES whose low is below its high, and p10 below p90. */
void plm__johnson_init(plm__johnson *to, const plm_range *range);

/* The value with the share of a standard normal below z; never falls as z rises but by rounding. */
double plm__johnson_at(const plm__johnson *of, double z);

#endif
