/*
 * Sobol' indices of any function of independent factors.
 *
 * Sources: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, Variance based sensitivity
 * analysis of model output. Design and estimator for the total sensitivity index, Computer Physics
 * Communications 181 (2010), 259-270 (the sample: A, B, and A with one factor from B). Jansen,
 * Analysis of variance designs for model output, Computer Physics Communications 117 (1999), 35-43.
 *
 * With f(A), f(B) and f(A_B^i) over the rows, and D the sum of (f(A) - f(B))^2, which is 2 rows
 * times the variance:
 *   first_i = 1 - sum (f(B) - f(A_B^i))^2 / D
 *   total_i = sum (f(A) - f(A_B^i))^2 / D
 *
 * Readings: the variance is Jansen's half mean squared difference over the same rows and not that
 * of a larger sample, so that both ends are exact: a factor that does nothing has indices 0, one
 * that does everything has 1. Intervals are percentiles of a bootstrap over groups of rows.
 */
#ifndef PLM_INSIGHT_INDICES_H
#define PLM_INSIGHT_INDICES_H

#include "base/arena.h"
#include "insight/tally.h"

/* Columns of a row: A, B, and from PLM__COLUMN_FACTORS on A with one factor from B. */
enum { PLM__COLUMN_A, PLM__COLUMN_B, PLM__COLUMN_FACTORS };

enum { PLM__INDEX_BATCH = 64 };

/* Values of a column in rows first to first + count - 1, `width` for each row; count is at most
 * PLM__INDEX_BATCH. A worker is asked for A, B and the factors of a batch one after the other. */
typedef plm_status plm__column_function(void *user, size_t worker, uint64_t first, size_t count,
                                        size_t column, double *out);

typedef struct plm__index_design {
    plm_context *context;
    plm__column_function *values;
    void *user;
    size_t factor_count;
    size_t summed; /* the first so many factors make the sum of first indices */
    size_t width;
    uint64_t rows;
    uint64_t seed;    /* of the bootstrap */
    bool points_only; /* no intervals: they are NaN */
} plm__index_design;

typedef struct plm__indices {
    plm_sobol_pair *pairs;   /* [factor][number] */
    plm_variance_share *sum; /* [number] of first indices */
    plm__tally *tallies;     /* [number] of the values in A and B */
} plm__indices;

/* How many threads may ask for values at once. */
size_t plm__index_workers(const plm__index_design *design);

/* PLM_E_MEMORY, PLM_E_CANCELLED, what values fails with, or PLM_OK. */
plm_status plm__indices_estimate(const plm__index_design *design, plm__arena *arena,
                                 plm__indices *out);

#endif
