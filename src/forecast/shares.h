/* Statistics of probabilities: what models say of an issue without a scale. */
#ifndef PLM_FORECAST_SHARES_H
#define PLM_FORECAST_SHARES_H

#include "forecast/draw_tally.h"
#include "plenum.h"

/* One model's probabilities of the options of one issue. */
typedef struct plm__share_sample {
    const double *draws; /* of option o in draw d at d * option_count + o; NaN: none in the draw */
    size_t draw_count;
    const plm__draw_tally *tally; /* of all draws, where not all are kept; else NULL */
    bool exact;                   /* one draw that stands for all: without sampling error */
    double weight;                /* in the pool */
} plm__share_sample;

/* The mean of an option over the draws that have one, and its standard error; NaN without any. */
plm_estimate plm__mean_share(const plm__share_sample *sample, size_t options, size_t option);

/* A distribution of the options' mean probabilities alone; options has room for them and belongs to
 * it from then on. */
void plm__shares_of(const plm_issue *issue, const plm__share_sample *sample, plm_estimate *options,
                    plm_distribution *out);

/* The same of the linear pool of samples, whose weights add up to 1, or are all 0. The samples
 * share their draws, so errors are added draw by draw before they are squared. PLM_E_MEMORY, or
 * PLM_OK. */
plm_status plm__shares_pool(plm_context *context, const plm_issue *issue,
                            const plm__share_sample *samples, size_t count, plm_estimate *options,
                            plm_distribution *out);

#endif
