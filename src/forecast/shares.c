#include "forecast/shares.h"

#include "base/sum.h"
#include "forecast/distribution.h"

#include <math.h>

static const plm_estimate unknown = {(double)NAN, (double)NAN};

/* How many draws have probabilities. */
static size_t count_draws(const plm__share_sample *sample, size_t options) {
    size_t count = 0;
    for (size_t draw = 0; draw < sample->draw_count; draw++) {
        count += isnan(sample->draws[draw * options]) ? 0 : 1;
    }
    return count;
}

static double mean_of(const plm__share_sample *sample, size_t options, size_t option,
                      size_t count) {
    double sum = 0;
    for (size_t draw = 0; draw < sample->draw_count; draw++) {
        double share = sample->draws[draw * options + option];
        sum += isnan(share) ? 0 : share;
    }
    return sum / (double)count;
}

plm_estimate plm__mean_share(const plm__share_sample *sample, size_t options, size_t option) {
    if (sample->tally != NULL) {
        return plm__draw_tally_mean(sample->tally, option);
    }
    size_t count = count_draws(sample, options);
    if (count == 0) {
        return unknown;
    }
    double mean = mean_of(sample, options, option, count);
    double squares = 0;
    for (size_t draw = 0; draw < sample->draw_count; draw++) {
        double share = sample->draws[draw * options + option];
        squares += isnan(share) ? 0 : (share - mean) * (share - mean);
    }
    double error = count > 1 ? sqrt(squares / (double)(count - 1) / (double)count) : (double)NAN;
    return (plm_estimate){mean, sample->exact ? 0 : error};
}

void plm__shares_of(const plm_issue *issue, const plm__share_sample *sample, plm_estimate *options,
                    plm_distribution *out) {
    plm__distribution_unknown(issue, options, out);
    for (size_t i = 0; i < issue->option_count; i++) {
        options[i] = plm__mean_share(sample, issue->option_count, i);
    }
}

/* Adds to each draw's influence what a sample's share of an option there adds to the pooled mean;
 * draw_count: of the sample that has most. */
static void add_influence(const plm__share_sample *sample, size_t options, size_t option,
                          double *influence, size_t draw_count) {
    size_t count = count_draws(sample, options);
    double mean = mean_of(sample, options, option, count);
    double weight = sample->weight * (double)draw_count / (double)count;
    for (size_t draw = 0; draw < sample->draw_count; draw++) {
        double share = sample->draws[draw * options + option];
        influence[draw] += isnan(share) ? 0 : weight * (share - mean);
    }
}

/* An option's probability in the pool; influence has room for draw_count numbers. */
static plm_estimate pool_option(const plm__share_sample *samples, size_t count, size_t options,
                                size_t option, double *influence, size_t draw_count, double drawn) {
    plm_estimate pooled = {0, 0};
    for (size_t draw = 0; draw < draw_count; draw++) {
        influence[draw] = 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (samples[i].weight > 0) {
            pooled.value += samples[i].weight * plm__mean_share(&samples[i], options, option).value;
        }
        if (samples[i].weight > 0 && !samples[i].exact) {
            add_influence(&samples[i], options, option, influence, draw_count);
        }
    }
    pooled.value = fmin(pooled.value, 1);
    double draws = (double)draw_count;
    if (draw_count > 0) {
        pooled.standard_error =
            sqrt(plm__sum_of_squares(influence, draw_count, 0) / (draws - 1) / drawn);
    }
    return pooled;
}

plm_status plm__shares_pool(plm_context *context, const plm_issue *issue,
                            const plm__share_sample *samples, size_t count, plm_estimate *options,
                            plm_distribution *out) {
    size_t draw_count = 0;
    double drawn = 0;
    bool any = false;
    plm__distribution_unknown(issue, options, out);
    for (size_t i = 0; i < count; i++) {
        bool counts = samples[i].weight > 0 && samples[i].draw_count > 0;
        any = any || counts;
        if (counts && !samples[i].exact && samples[i].draw_count > draw_count) {
            const plm__draw_tally *tally = samples[i].tally;
            draw_count = samples[i].draw_count;
            drawn = tally != NULL ? (double)tally->draw_count : (double)draw_count;
        }
    }
    if (!any) {
        return PLM_OK;
    }
    double *influence = plm__allocate(context, draw_count + 1, sizeof *influence);
    if (influence == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        options[i] =
            pool_option(samples, count, issue->option_count, i, influence, draw_count, drawn);
    }
    plm__release(context, influence);
    return PLM_OK;
}
