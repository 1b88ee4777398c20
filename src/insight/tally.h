/* Means and their standard errors, gathered block by block of draws. */
#ifndef PLM_INSIGHT_TALLY_H
#define PLM_INSIGHT_TALLY_H

#include "plenum.h"

typedef struct plm__tally {
    double count;
    double mean;
    double squares; /* sum of squared differences from the mean */
} plm__tally;

/* The tally of values that stand `stride` apart. */
plm__tally plm__tally_of(const double *values, size_t count, size_t stride);

/* The tally of `count` tallies' values together, taken in their order, `stride` apart. */
plm__tally plm__tally_join(const plm__tally *tallies, size_t count, size_t stride);

/* The mean and its standard error; 0 for values that differ by rounding alone. */
plm_estimate plm__tally_estimate(const plm__tally *tally);

/* A tally of so many values, at least 2, that has an estimate. */
plm__tally plm__tally_with(plm_estimate estimate, double count);

/* The values' standard deviation. */
double plm__tally_deviation(const plm__tally *tally);

#endif
