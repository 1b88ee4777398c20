/* Statistics of outcomes. All sums run in a fixed order. */
#ifndef PLM_FORECAST_DISTRIBUTION_H
#define PLM_FORECAST_DISTRIBUTION_H

#include "base/arena.h"
#include "forecast/draw_tally.h"
#include "forecast/ladder.h"
#include "plenum.h"

/* One model's outcomes on one issue. */
typedef struct plm__sample {
    const double *draws; /* that are kept, in order of draw number; NaN: none */
    size_t draw_count;
    size_t drawn_count;           /* with those that are not kept */
    const plm__draw_tally *tally; /* of all of them; NULL: all are kept */
    const double *sorted;         /* the outcomes that are not NaN, ascending */
    size_t count;
    bool exact; /* one draw that stands for `copies`: without sampling error */
    size_t copies;
    double weight; /* in the pool */
} plm__sample;

/* What is averaged over outcomes: the outcome itself, or whether it lies in [low, high). */
typedef struct plm__probe {
    bool outcome;
    double low;
    double high;
} plm__probe;

double plm__probed(const plm__probe *probe, double outcome);

/* Its mean over a sample. */
double plm__probe_mean(const plm__probe *probe, const plm__sample *sample);

/* The part of the scale that counts as an option. Rounding may leave an outcome a hair outside the
 * scale, so the first and the last option have no end there. */
plm__probe plm__probe_option(const plm_issue *issue, size_t option);

/* The bin of a histogram that an outcome falls into. */
size_t plm__histogram_bin(const plm_issue *issue, double outcome);

/* A quantile and its error, read off so many standard errors of its level to either side. */
#define PLM__ERRORS_ASIDE 2.0
plm_estimate plm__quantile_estimate(const plm__ladder *ladder, double level, double level_error);

/* A distribution with its levels and options in place, and all shares 0. */
void plm__distribution_init(const plm_issue *issue, plm_estimate *options, plm_distribution *out);

/* options has room for the issue's options and belongs to the distribution from then on. */
void plm__distribution_of(const plm_issue *issue, const plm__sample *sample, plm_estimate *options,
                          plm_distribution *out);

/* The same of draws that were counted; values and levels have room for 2 x cell_count. */
void plm__distribution_of_tally(const plm__draw_tally *tally, double *values, double *levels,
                                plm_estimate *options, plm_distribution *out);

/* The linear pool of samples, whose distributions are parts and whose weights add up to 1.
 * PLM_E_MEMORY, or PLM_OK. */
plm_status plm__distribution_pool(plm_context *context, const plm_issue *issue,
                                  const plm__sample *samples, const plm_distribution *const *parts,
                                  size_t count, plm_estimate *options, plm_distribution *out);

/* Whether it says anything of the issue. */
bool plm__distribution_is_known(const plm_issue *issue, const plm_distribution *of);

/* Every number NaN: nothing was drawn. */
void plm__distribution_unknown(const plm_issue *issue, plm_estimate *options,
                               plm_distribution *out);

#endif
