/* Quantiles of outcomes, of equal or of different weight. */
#ifndef PLM_FORECAST_LADDER_H
#define PLM_FORECAST_LADDER_H

#include "base/arena.h"
#include "plenum.h"

/* Values in ascending order. levels are the shares, from 0 to 1, at which they stand; NULL: evenly
 * spaced, which makes quantiles those of type 7 of Hyndman and Fan (1996). */
typedef struct plm__ladder {
    const double *values;
    const double *levels;
    size_t count; /* at least 1 */
} plm__ladder;

/* The value at a level, linear between two rungs; levels beyond 0 and 1 give the ends. */
double plm__ladder_at(const plm__ladder *ladder, double level);

/* Ascending outcomes that each have the same weight. One that stands for many draws counts as that
 * many copies of itself. */
typedef struct plm__rungs {
    const double *values;
    size_t count;
    double weight; /* of all together */
    size_t copies; /* of each value: 1, or more where count is 1 */
} plm__rungs;

/* A model's outcomes, ascending, with a weight, in the arena: none without a scale. draws: of the
 * forecast; a single outcome stands for all of them.
 * PLM_E_MEMORY, or PLM_OK. O(draws log draws). */
plm_status plm__rungs_of(const plm_forecast_model *of, uint64_t draws, double weight,
                         plm__arena *arena, plm__rungs *out);

/* Merges outcomes of several weights into values[] and levels[], which have room for all of them,
 * and for two where there are copies. An outcome stands at the middle of its own weight, its copies
 * at the middles of the first's and the last's, and the levels are stretched to 0 and 1; so equal
 * weights give type 7. next[] has room for an index for each of the `count` sides. */
plm__ladder plm__ladder_merge(const plm__rungs *sides, size_t count, size_t *next, double *values,
                              double *levels);

#endif
