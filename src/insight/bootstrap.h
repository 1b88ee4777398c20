/*
 * The bootstrap: how much a figure over a sample would differ over another sample of its kind.
 *
 * Source: Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7, 1979,
 * 1-26; intervals by percentiles. A resample is how often each member of the sample occurs in it.
 * It is addressed by (seed, number), so every figure sees the same resamples, which pairs them.
 */
#ifndef PLM_INSIGHT_BOOTSTRAP_H
#define PLM_INSIGHT_BOOTSTRAP_H

#include "base/arena.h"

/* Resample `number` of `count` members: times[i] is how often member i was drawn. */
void plm__resample(uint64_t seed, uint64_t number, size_t count, double *times);

typedef enum plm__average_kind {
    PLM__AVERAGE_MEAN,
    PLM__AVERAGE_ROOT,  /* of the mean square */
    PLM__AVERAGE_MEDIAN /* half way between the two in the middle of an even number */
} plm__average_kind;

/* Values of a sample's members, some of which may be missing, ready to be averaged quickly. */
typedef struct plm__column {
    plm__average_kind kind;
    size_t count;
    size_t present;
    double *value; /* (squared for a root) 0 where missing */
    double *there; /* 1, or 0 where missing */
    size_t *order; /* for a median: the present members by value */
} plm__column;

/* values: NaN where missing. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__column_init(plm__column *column, plm__arena *arena, plm__average_kind kind,
                            const double *values, size_t count);

/* The average when member i occurs times[i] times, which add up to count (NULL: once); NaN when
 * none is there. */
double plm__column_average(const plm__column *column, const double *times);

/* The values at shares `tail` and 1 - tail of count values, which it sorts; NaN ones left out. */
void plm__percentile_interval(double *values, size_t count, double tail, double *low, double *high);

#endif
