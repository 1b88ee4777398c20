/* The third step: statistics of the outcomes, in a fixed order. */
#include "base/error.h"
#include "base/order.h"
#include "base/parallel.h"
#include "forecast/shares.h"
#include "forecast/steps.h"

#include <math.h>

/* How what was drawn of an issue is summed up. */
typedef struct statistics {
    void (*summarise)(plm__result *result);
    plm_status (*pool)(plm__run *run, plm__result *const *results, size_t count,
                       plm_estimate *options, plm_distribution *out);
} statistics;

/* ---- outcomes on a scale --------------------------------------------------------------------- */

static void summarise_outcomes(plm__result *result) {
    plm_forecast_model *record = result->record;
    plm__sample *sample = &result->sample;
    size_t count = 0;
    for (size_t i = 0; i < record->draw_count; i++) {
        if (!isnan(result->draws[i])) {
            result->sorted[count++] = result->draws[i];
        }
    }
    plm__sort_numbers(result->sorted, count);
    sample->draws = result->draws;
    sample->draw_count = record->draw_count;
    sample->drawn_count = record->drawn_count;
    sample->tally = result->tally;
    sample->sorted = result->sorted;
    sample->count = count;
    if (!plm__is_counted(result)) {
        plm__distribution_of(result->issue, sample, result->options, &record->distribution);
    }
}

static plm_status pool_outcomes(plm__run *run, plm__result *const *results, size_t count,
                                plm_estimate *options, plm_distribution *out) {
    plm__sample *samples = plm__arena_allocate(&run->scratch, count, sizeof *samples);
    const plm_distribution **parts =
        plm__arena_allocate(&run->scratch, count, sizeof(const plm_distribution *));
    if (samples == NULL || parts == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        samples[i] = results[i]->sample;
        parts[i] = &results[i]->record->distribution;
    }
    return plm__distribution_pool(run->plan->context, results[0]->issue, samples, parts, count,
                                  options, out);
}

static const statistics of_outcomes = {summarise_outcomes, pool_outcomes};

/* ---- probabilities of options ---------------------------------------------------------------- */

static plm__share_sample share_sample_of(const plm__result *result) {
    return (plm__share_sample){.draws = result->draws,
                               .draw_count = result->record->draw_count,
                               .tally = plm__is_counted(result) ? result->tally : NULL,
                               .exact = result->sample.exact,
                               .weight = result->record->weight};
}

static void summarise_shares(plm__result *result) {
    const plm__share_sample sample = share_sample_of(result);
    plm__shares_of(result->issue, &sample, result->options, &result->record->distribution);
}

static plm_status pool_shares(plm__run *run, plm__result *const *results, size_t count,
                              plm_estimate *options, plm_distribution *out) {
    plm__share_sample *samples = plm__arena_allocate(&run->scratch, count, sizeof *samples);
    if (samples == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        samples[i] = share_sample_of(results[i]);
    }
    return plm__shares_pool(run->plan->context, results[0]->issue, samples, count, options, out);
}

static const statistics of_shares = {summarise_shares, pool_shares};

static const statistics *statistics_of(const plm_issue *issue) {
    return plm_issue_has_scale(issue) ? &of_outcomes : &of_shares;
}

/* ---- the models ------------------------------------------------------------------------------ */

static plm_endings count_endings(const plm__result *result) {
    size_t counts[PLM__ENDING_COUNT] = {0};
    size_t total = result->record->drawn_count;
    for (size_t i = 0; i < result->record->draw_count; i++) {
        counts[result->endings[i]]++;
    }
    for (size_t i = 0; plm__is_counted(result) && i < PLM__ENDING_COUNT; i++) {
        counts[i] = (size_t)result->tally->endings[i];
    }
    double all = total > 0 ? (double)total : (double)NAN;
    return (plm_endings){
        .settled = (double)counts[PLM__ENDING_SETTLED] / all,
        .cycle = (double)counts[PLM__ENDING_CYCLE] / all,
        .round_limit = (double)counts[PLM__ENDING_ROUND_LIMIT] / all,
        .degenerate = (double)counts[PLM__ENDING_DEGENERATE] / all,
        .none = (double)counts[PLM__ENDING_NONE] / all,
    };
}

static plm_status summarise_result(void *user, size_t worker, size_t block) {
    (void)worker;
    const plm__run *run = user;
    plm__result *result = &run->results[block];
    if (result->record == NULL) {
        return PLM_OK;
    }
    result->record->endings = count_endings(result);
    statistics_of(result->issue)->summarise(result);
    return PLM_OK;
}

static bool is_unsupported(const plm__result *result) {
    return result->record->point_status == PLM_E_UNSUPPORTED;
}

static bool has_outcome(const plm__result *result) {
    const plm_forecast_model *record = result->record;
    return record->draw_count > 0 ? plm__distribution_is_known(result->issue, &record->distribution)
                                  : !isnan(result->point[0]);
}

typedef struct tally {
    size_t unsupported;
    size_t with_outcome;
    bool weighted; /* somebody chose weights */
    double weight; /* of the models with an outcome */
} tally;

static tally tally_models(plm__result *const *results, size_t count) {
    tally made = {0};
    for (size_t i = 0; i < count; i++) {
        made.unsupported += is_unsupported(results[i]) ? 1 : 0;
        made.weighted = made.weighted || results[i]->choice->weighted;
        if (has_outcome(results[i])) {
            made.with_outcome++;
            made.weight += results[i]->record->weight;
        }
    }
    return made;
}

/* Refuses an issue that no model can treat, and weights that leave nothing to pool. */
static plm_status check_weights(const tally *of, const char *issue, size_t count,
                                plm_error *error) {
    if (of->unsupported == count && of->with_outcome == 0) {
        return plm__fail(error, PLM_E_UNSUPPORTED,
                         "none of the chosen models can treat issue '%s'; choose another", issue);
    }
    if (of->with_outcome > 0 && of->weighted && !(of->weight > 0)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the models with an outcome on issue '%s' have weight 0; give at least "
                         "one of them weight",
                         issue);
    }
    return PLM_OK;
}

/* Makes the weights of the models that have an outcome add up to 1. Where the headline has none,
 * all others count alike. */
static plm_status share_weights(plm__result *const *results, size_t count, plm_error *error) {
    const tally models = tally_models(results, count);
    PLM_TRY(check_weights(&models, results[0]->issue->id, count, error));
    for (size_t i = 0; i < count; i++) {
        double *weight = &results[i]->record->weight;
        if (!has_outcome(results[i])) {
            *weight = 0;
        } else if (models.weight > 0) {
            *weight /= models.weight;
        } else {
            *weight = 1 / (double)models.with_outcome;
        }
        results[i]->sample.weight = *weight;
    }
    return PLM_OK;
}

/* The results on an issue of the models that ran there, which are at least one. */
static plm__result **gather_results(plm__run *run, size_t index, size_t *count) {
    size_t choices = run->plan->choice_count;
    plm__result **results = plm__arena_allocate(&run->scratch, choices, sizeof(plm__result *));
    *count = 0;
    for (size_t i = 0; results != NULL && i < choices; i++) {
        plm__result *result = &run->results[index * choices + i];
        if (result->record != NULL) {
            results[(*count)++] = result;
        }
    }
    return results;
}

static plm_status pool_issue(plm__run *run, size_t index, plm_error *error) {
    size_t count = 0;
    plm_forecast_issue *issue = &run->forecast->issues[index];
    plm__result **results = gather_results(run, index, &count);
    plm_estimate *options =
        plm__arena_allocate(&run->forecast->arena, issue->issue->option_count, sizeof *options);
    if (results == NULL || options == NULL) {
        return plm__out_of_memory(error);
    }
    PLM_TRY(share_weights(results, count, error));
    plm_status status =
        statistics_of(issue->issue)->pool(run, results, count, options, &issue->pool);
    issue->answer = issue->pool.options;
    return status < 0 ? plm__out_of_memory(error) : PLM_OK;
}

plm_status plm__run_summarise(plm__run *run, plm_error *error) {
    plm_status status =
        plm__parallel(run->plan->context, "summing up", run->result_count, summarise_result, run);
    if (status < 0) {
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    for (size_t i = 0; i < run->result_count; i++) {
        if (plm__result_sum_up_counts(run, &run->results[i]) < 0) {
            return plm__out_of_memory(error);
        }
    }
    for (size_t i = 0; i < run->forecast->issue_count; i++) {
        PLM_TRY(pool_issue(run, i, error));
    }
    return PLM_OK;
}
