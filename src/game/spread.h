/* How far a number may lie from its mean: of one range, and of several assessors' ranges. */
#ifndef PLM_GAME_SPREAD_H
#define PLM_GAME_SPREAD_H

#include "plenum.h"

typedef struct plm__moments {
    double mean;
    double variance;
} plm__moments;

/* Exact, but for a truncated normal, whose relative error is about 1e-10. */
plm__moments plm__range_moments(const plm_range *range);

/* The two parts of the variance of several assessors' mixture (law of total variance). */
typedef struct plm__spread {
    double between; /* variance of the assessors' means */
    double within;  /* mean of the assessors' variances */
} plm__spread;

/* Both 0 for a number without several assessors. */
plm__spread plm__assessors_spread(const plm_parameter *parameter);

#endif
