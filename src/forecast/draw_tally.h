/*
 * What draws come to that are counted and not kept.
 *
 * The part of the scale that each option has is cut into equal cells. A cell counts its
 * outcomes and knows the least and the greatest of them, so shares of options are exact,
 * and so is a quantile up to the width of what its cell holds. Counts do not depend on an
 * order; sums run in that of the draws.
 */
#ifndef PLM_FORECAST_DRAW_TALLY_H
#define PLM_FORECAST_DRAW_TALLY_H

#include "base/arena.h"
#include "forecast/ending.h"
#include "forecast/ladder.h"
#include "plenum.h"

enum { PLM__TALLY_CELLS = 16384 }; /* of a scale, about */

typedef struct plm__draw_tally_cell {
    double low; /* of the outcomes in it */
    double high;
    uint64_t count;
} plm__draw_tally_cell;

/* Sums over draws of one number, about a centre. */
typedef struct plm__moments {
    double centre;
    double sum;
    double squares;
} plm__moments;

/* One model's draws on one issue. */
typedef struct plm__draw_tally {
    const plm_issue *issue;
    uint64_t draw_count; /* with those that have no outcome */
    uint64_t count;      /* of the draws with one */
    uint64_t endings[PLM__ENDING_COUNT];
    plm__moments *moments;       /* of the outcome; without a scale, of each option's probability */
    plm__draw_tally_cell *cells; /* NULL without a scale, as are the following */
    size_t bands;                /* parts of the scale: the options, or 1 */
    size_t cells_per_band;
    size_t cell_count;
    uint64_t bins[PLM_HISTOGRAM_BINS];
} plm__draw_tally;

/* centres: near what the draws will come to, a number for each moment; NaN counts as 0.
 * PLM_E_MEMORY, or PLM_OK. */
plm_status plm__draw_tally_init(plm__draw_tally *tally, plm__arena *arena, const plm_issue *issue,
                                const double *centres);

/* Adds `count` draws as they stand one after the other, and how each ended. O(count). */
void plm__draw_tally_add(plm__draw_tally *tally, const double *draws, const unsigned char *endings,
                         size_t count);

/* Mean and standard error; NaN without draws, or of a single one. */
plm_estimate plm__draw_tally_mean(const plm__draw_tally *tally, size_t moment);

/* Of at least one outcome on a scale; NaN of a single one. */
double plm__draw_tally_deviation(const plm__draw_tally *tally);

/* The share of the outcomes, at least one, that are of an option. O(cells of a band). */
double plm__draw_tally_share(const plm__draw_tally *tally, size_t option);

/* How much each outcome of a tally weighs. */
typedef struct plm__weighed_draws {
    const plm__draw_tally *of;
    double weight; /* of them all */
} plm__weighed_draws;

/* Where the outcomes of tallies of one issue lie, two rungs for each cell that holds any; values[]
 * and levels[] have room for 2 x cell_count. *error: how far a quantile may be off. O(cells x
 * count). */
plm__ladder plm__draw_tally_ladder(const plm__weighed_draws *tallies, size_t count, double *values,
                                   double *levels, double *error);

#endif
