/* Two forecasts under the same draws, and their differences draw by draw. */
#include "base/error.h"
#include "base/order.h"
#include "base/sum.h"
#include "case/case.h"
#include "forecast/distribution.h"
#include "forecast/remainder.h"
#include "forecast/rule_out.h"
#include "forecast/run.h"
#include "solve/options.h"

#include <math.h>
#include <string.h>

struct plm_comparison {
    plm__arena arena;
    plm_forecast *base;
    plm_forecast *variant;
    plm_comparison_issue *issues;
    size_t issue_count;
};

/* Differences of one number over the draws, and room to sort them. */
typedef struct sample {
    double *values;
    size_t count;
} sample;

typedef struct workroom {
    plm_comparison *to;
    plm__arena arena;
    sample sample;
    double *pooled_outcomes; /* by draw; NaN where a model has none */
    double *pooled_options;  /* by draw, for the option at hand */
    size_t draws;
} workroom;

/* What is compared: the outcome, or an option of the issue. */
typedef struct aspect {
    const plm_issue *issue;
    bool outcome;
    size_t option;
} aspect;

/* A model's number in a draw; NaN: none, or it has fewer draws. One draw stands for all where they
 * are all alike. */
static double number_at(const plm_forecast_model *model, const aspect *of, size_t draw) {
    size_t row = model->draw_count == 1 ? 0 : draw;
    if (row >= model->draw_count) {
        return (double)NAN;
    }
    if (!plm_issue_has_scale(of->issue)) {
        return of->outcome ? (double)NAN : model->draws[row * of->issue->option_count + of->option];
    }
    double outcome = model->draws[row];
    if (of->outcome || isnan(outcome)) {
        return outcome;
    }
    const plm__probe band = plm__probe_option(of->issue, of->option);
    return plm__probed(&band, outcome);
}

static double difference_at(const plm_forecast_model *base, const plm_forecast_model *variant,
                            const aspect *of, size_t draw) {
    return number_at(variant, of, draw) - number_at(base, of, draw);
}

static void take(sample *to, double difference) {
    if (!isnan(difference)) {
        to->values[to->count++] = difference;
    }
}

static plm_estimate mean_of(const sample *of) {
    if (of->count == 0) {
        return (plm_estimate){(double)NAN, (double)NAN};
    }
    double count = (double)of->count;
    double mean = plm__sum(of->values, of->count) / count;
    double squares = plm__sum_of_squares(of->values, of->count, mean);
    double error = of->count > 1 ? sqrt(squares / (count - 1) / count) : 0;
    return (plm_estimate){mean, error};
}

/* Mean, intervals and directions of the differences in of, which are sorted on the way. */
static void summarise(sample *of, plm_difference *out) {
    static const double levels[PLM_INTERVAL_COUNT] = {0.5, 0.8, 0.95};
    out->mean = mean_of(of);
    out->pair_count = of->count;
    out->raised = (double)NAN;
    out->lowered = (double)NAN;
    plm__sort_numbers(of->values, of->count);
    const plm__ladder ladder = {.values = of->values, .count = of->count};
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        plm_estimate unknown = {(double)NAN, (double)NAN};
        double tail = (1 - levels[i]) / 2;
        double error = sqrt(tail * (1 - tail) / (double)of->count);
        out->intervals[i] = (plm_interval){levels[i], unknown, unknown};
        if (of->count > 0) {
            out->intervals[i].low = plm__quantile_estimate(&ladder, tail, error);
            out->intervals[i].high = plm__quantile_estimate(&ladder, 1 - tail, error);
        }
    }
    size_t up = 0;
    size_t down = 0;
    for (size_t i = 0; i < of->count; i++) {
        up += of->values[i] > 0 ? 1 : 0;
        down += of->values[i] < 0 ? 1 : 0;
    }
    if (of->count > 0) {
        out->raised = (double)up / (double)of->count;
        out->lowered = (double)down / (double)of->count;
    }
}

/* Where draws are counted, both sides' means are of all of them, and so is the difference, unless some
 * pairs lack an outcome; how far a draw moves it is seen in those that are kept. */
static void tell_of_all(size_t kept, size_t drawn, size_t option_count, plm_estimate *options,
                        plm_difference *out) {
    if (drawn <= kept || out->pair_count < kept) {
        return;
    }
    double less = sqrt((double)kept / (double)drawn);
    out->mean.value = out->variant->mean.value - out->base->mean.value;
    out->mean.standard_error *= less;
    for (size_t i = 0; i < option_count; i++) {
        options[i].value = out->variant->options[i].value - out->base->options[i].value;
        options[i].standard_error *= less;
    }
}

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

static void add_to_pool(double *pooled, double weight, double difference) {
    if (weight > 0) {
        *pooled += weight * difference;
    }
}

static plm_status compare_models(workroom *in, const plm_forecast_model *base,
                                 const plm_forecast_model *variant, const plm_issue *issue,
                                 plm_difference *out) {
    const aspect outcome = {.issue = issue, .outcome = true};
    size_t pairs = 0;
    plm_estimate *options =
        plm__arena_allocate(&in->to->arena, issue->option_count, sizeof *options);
    if (options == NULL) {
        return PLM_E_MEMORY;
    }
    *out = (plm_difference){.model = base->model,
                            .reading = base->reading,
                            .point = variant->point - base->point,
                            .options = options,
                            .base = &base->distribution,
                            .variant = &variant->distribution,
                            .base_model = base,
                            .variant_model = variant};
    for (size_t option = 0; option < issue->option_count; option++) {
        const aspect one = {.issue = issue, .option = option};
        in->sample.count = 0;
        for (size_t draw = 0; draw < in->draws; draw++) {
            double difference = difference_at(base, variant, &one, draw);
            take(&in->sample, difference);
            add_to_pool(&in->pooled_options[option * in->draws + draw], base->weight, difference);
        }
        options[option] = mean_of(&in->sample);
        pairs = in->sample.count;
    }
    in->sample.count = 0;
    for (size_t draw = 0; draw < in->draws; draw++) {
        double difference = difference_at(base, variant, &outcome, draw);
        take(&in->sample, difference);
        add_to_pool(&in->pooled_outcomes[draw], base->weight, difference);
    }
    summarise(&in->sample, out);
    out->pair_count = out->pair_count > 0 ? out->pair_count : pairs;
    tell_of_all(larger(base->draw_count, variant->draw_count),
                larger(base->drawn_count, variant->drawn_count), issue->option_count, options, out);
    return PLM_OK;
}

/* ---- where something is ruled out ------------------------------------------------------------ */

/* A forecast's pool, given what is ruled out, as means over its draws. */
typedef struct remnant {
    const plm_forecast_issue *of;
    double *factors; /* by option; so are the two below */
    double *parts;   /* of the mean of the present aspect */
    double *centres;
} remnant;

/* What each option has in the mean of an aspect before anything is ruled out. */
static void find_parts(const remnant *in, const aspect *of, size_t draws) {
    size_t count = of->issue->option_count;
    memset(in->parts, 0, count * sizeof *in->parts);
    if (!of->outcome) {
        in->parts[of->option] = plm__pool_before(in->of)->options[of->option].value;
        return;
    }
    for (size_t draw = 0; draw < draws; draw++) {
        for (size_t i = 0; i < in->of->model_count; i++) {
            const plm_forecast_model *model = in->of->models[i];
            double value = model->weight > 0 ? number_at(model, of, draw) : (double)NAN;
            if (!isnan(value)) {
                in->parts[plm__remainder_option(of->issue, value)] +=
                    model->weight * value / (double)draws;
            }
        }
    }
}

/* What a draw of a model is measured from: its options' centres, each with its chance. */
static double centre_at(const remnant *in, const plm_forecast_model *model, const plm_issue *issue,
                        size_t draw) {
    double sum = 0;
    for (size_t k = 0; k < issue->option_count; k++) {
        const aspect one = {.issue = issue, .option = k};
        sum += in->centres[k] * number_at(model, &one, draw);
    }
    return sum;
}

static double pull_of(const remnant *in, const plm_forecast_model *model, const aspect *of,
                      double value, size_t draw) {
    if (!plm_issue_has_scale(of->issue)) {
        return in->factors[of->option] * value - centre_at(in, model, of->issue, draw);
    }
    const aspect outcome = {.issue = of->issue, .outcome = true};
    size_t option = plm__remainder_option(of->issue, number_at(model, &outcome, draw));
    return in->factors[option] * value - in->centres[option];
}

/* What a draw adds to the error of the mean of an aspect in the pool: the models share their
 * draws. */
static double influence_at(const remnant *in, const aspect *of, size_t draw) {
    double sum = 0;
    for (size_t i = 0; i < in->of->model_count; i++) {
        const plm_forecast_model *model = in->of->models[i];
        double value = model->weight > 0 ? number_at(model, of, draw) : (double)NAN;
        if (!isnan(value)) {
            sum += model->weight * pull_of(in, model, of, value, draw);
        }
    }
    return sum;
}

/* Draws are paired, yet one that is left on one side need not be on the other: so the difference is
 * that of the pools, and has an error, and no draws of its own. */
static plm_estimate between_pools(workroom *in, const remnant sides[2], const aspect *of,
                                  double before, double after) {
    in->sample.count = 0;
    for (size_t i = 0; i < 2; i++) {
        find_parts(&sides[i], of, in->draws);
        plm__rule_out_centres(sides[i].of, sides[i].parts, sides[i].centres);
    }
    for (size_t draw = 0; draw < in->draws; draw++) {
        take(&in->sample, influence_at(&sides[1], of, draw) - influence_at(&sides[0], of, draw));
    }
    return (plm_estimate){after - before, mean_of(&in->sample).standard_error};
}

static plm_status open_remainder(workroom *in, const plm_forecast_issue *of, remnant *out) {
    size_t count = of->issue->option_count;
    out->of = of;
    out->factors = plm__arena_allocate(&in->arena, count, sizeof *out->factors);
    out->parts = plm__arena_allocate(&in->arena, count, sizeof *out->parts);
    out->centres = plm__arena_allocate(&in->arena, count, sizeof *out->centres);
    if (out->factors == NULL || out->parts == NULL || out->centres == NULL) {
        return PLM_E_MEMORY;
    }
    plm__remainder_factors(of, out->factors);
    return PLM_OK;
}

static plm_status compare_remainders(workroom *in, const plm_comparison_issue *of,
                                     plm_estimate *options, plm_difference *out) {
    const plm_issue *issue = of->base->issue;
    remnant sides[2];
    PLM_TRY(open_remainder(in, of->base, &sides[0]));
    PLM_TRY(open_remainder(in, of->variant, &sides[1]));
    for (size_t i = 0; i < issue->option_count; i++) {
        const aspect one = {.issue = issue, .option = i};
        options[i] = between_pools(in, sides, &one, of->base->pool.options[i].value,
                                   of->variant->pool.options[i].value);
    }
    size_t pairs = in->draws;
    const aspect outcome = {.issue = issue, .outcome = true};
    double before = of->base->pool.mean.value;
    double after = of->variant->pool.mean.value;
    plm_estimate mean = plm_issue_has_scale(issue)
                            ? between_pools(in, sides, &outcome, before, after)
                            : (plm_estimate){(double)NAN, (double)NAN};
    in->sample.count = 0;
    summarise(&in->sample, out);
    out->mean = mean;
    out->pair_count = pairs;
    return PLM_OK;
}

/* Draws of those with weight, with those that are not kept. */
static size_t most_drawn(const plm_forecast_issue *of) {
    size_t most = 0;
    for (size_t i = 0; i < of->model_count; i++) {
        most = of->models[i]->weight > 0 ? larger(most, of->models[i]->drawn_count) : most;
    }
    return most;
}

static plm_status compare_pools(workroom *in, const plm_comparison_issue *of, plm_difference *out) {
    size_t option_count = of->base->issue->option_count;
    size_t pairs = 0;
    plm_estimate *options = plm__arena_allocate(&in->to->arena, option_count, sizeof *options);
    if (options == NULL) {
        return PLM_E_MEMORY;
    }
    *out = (plm_difference){.model = "pool",
                            .reading = "",
                            .options = options,
                            .base = &of->base->pool,
                            .variant = &of->variant->pool};
    for (size_t i = 0; i < of->model_count; i++) {
        add_to_pool(&out->point, of->models[i]->base_model->weight, of->models[i]->point);
    }
    if (of->base->before != NULL || of->variant->before != NULL) {
        return compare_remainders(in, of, options, out);
    }
    for (size_t option = 0; option < option_count; option++) {
        in->sample.count = 0;
        for (size_t draw = 0; draw < in->draws; draw++) {
            take(&in->sample, in->pooled_options[option * in->draws + draw]);
        }
        options[option] = mean_of(&in->sample);
        pairs = in->sample.count;
    }
    in->sample.count = 0;
    for (size_t draw = 0; draw < in->draws; draw++) {
        take(&in->sample, in->pooled_outcomes[draw]);
    }
    summarise(&in->sample, out);
    out->pair_count = out->pair_count > 0 ? out->pair_count : pairs;
    tell_of_all(in->draws, larger(most_drawn(of->base), most_drawn(of->variant)), option_count,
                options, out);
    return PLM_OK;
}

static size_t most_draws(const plm_forecast_issue *of) {
    size_t most = 0;
    for (size_t i = 0; i < of->model_count; i++) {
        most = of->models[i]->draw_count > most ? of->models[i]->draw_count : most;
    }
    return most;
}

/* The most outcomes that a model of either forecast has: 1 when no range has a width. */
static size_t draws_of(const plm_comparison_issue *issue) {
    size_t before = most_draws(issue->base);
    size_t after = most_draws(issue->variant);
    return before > after ? before : after;
}

/* The same model in the same reading; NULL where it did not run. */
static const plm_forecast_model *counterpart(const plm_forecast_issue *in,
                                             const plm_forecast_model *of) {
    for (size_t i = 0; i < in->model_count; i++) {
        const plm_forecast_model *each = in->models[i];
        if (strcmp(each->model, of->model) == 0 && strcmp(each->reading, of->reading) == 0) {
            return each;
        }
    }
    return NULL;
}

/* Compares the models that ran in both: a change of who decides brings some and takes others. */
static plm_status compare_shared(workroom *in, plm_comparison_issue *issue,
                                 plm_difference *models) {
    for (size_t i = 0; i < issue->base->model_count; i++) {
        const plm_forecast_model *base = issue->base->models[i];
        const plm_forecast_model *variant = counterpart(issue->variant, base);
        if (variant != NULL) {
            PLM_TRY(
                compare_models(in, base, variant, issue->base->issue, &models[issue->model_count]));
            issue->model_count++;
        }
    }
    issue->models = plm__arena_list(&in->to->arena, models, issue->model_count, sizeof *models);
    return issue->models != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status compare_issue(plm_comparison *to, plm_comparison_issue *issue) {
    const plm_issue *of = issue->base->issue;
    workroom in = {.to = to, .draws = draws_of(issue)};
    plm__arena_init(&in.arena, to->arena.context);
    plm_difference *models =
        plm__arena_allocate(&to->arena, issue->base->model_count, sizeof *models);
    size_t option_draws = 0;
    bool fits = plm__multiply_size(in.draws, of->option_count, &option_draws);
    in.sample.values = plm__arena_allocate(&in.arena, in.draws, sizeof(double));
    in.pooled_outcomes = plm__arena_allocate(&in.arena, in.draws, sizeof(double));
    in.pooled_options = fits ? plm__arena_allocate(&in.arena, option_draws, sizeof(double)) : NULL;
    plm_status status = models != NULL && in.sample.values != NULL && in.pooled_outcomes != NULL &&
                                in.pooled_options != NULL
                            ? PLM_OK
                            : PLM_E_MEMORY;
    if (status >= 0) {
        status = compare_shared(&in, issue, models);
    }
    if (status >= 0) {
        status = compare_pools(&in, issue, &issue->pool);
    }
    plm__arena_clear(&in.arena);
    return status;
}

static bool same_options(const plm_issue *a, const plm_issue *b) {
    if (a->option_count != b->option_count || a->kind != b->kind) {
        return false;
    }
    for (size_t i = 0; i < a->option_count; i++) {
        if (strcmp(a->options[i]->id, b->options[i]->id) != 0) {
            return false;
        }
    }
    return true;
}

static bool match(const plm_forecast_issue *a, const plm_forecast_issue *b) {
    return a != NULL && b != NULL && strcmp(a->issue->id, b->issue->id) == 0 &&
           same_options(a->issue, b->issue);
}

static plm_status compare(plm_comparison *to, plm_error *error) {
    size_t count = plm_forecast_issue_count(to->base);
    to->issues = plm__arena_allocate(&to->arena, count, sizeof *to->issues);
    if (to->issues == NULL) {
        return plm__out_of_memory(error);
    }
    to->issue_count = count;
    for (size_t i = 0; i < count; i++) {
        plm_comparison_issue *issue = &to->issues[i];
        issue->base = plm_forecast_issue_at(to->base, i);
        issue->variant = plm_forecast_issue_at(to->variant, i);
        if (!match(issue->base, issue->variant)) {
            return plm__fail(error, PLM_E_UNSUPPORTED,
                             "the variant changes the issues or their options; compare cases that "
                             "have the same ones");
        }
        plm_status status = compare_issue(to, issue);
        if (status < 0) {
            return plm__fail(error, status, "%s", plm_status_text(status));
        }
    }
    return PLM_OK;
}

/* Whether a model has fewer draws in one forecast than in the other, and more than one. */
static bool is_drawn_less(const plm_forecast *one, const plm_forecast *other) {
    for (size_t i = 0; i < plm_forecast_issue_count(one); i++) {
        const plm_forecast_issue *issue = plm_forecast_issue_at(one, i);
        const plm_forecast_issue *against = plm_forecast_issue_at(other, i);
        for (size_t k = 0; match(issue, against) && k < issue->model_count; k++) {
            const plm_forecast_model *each = counterpart(against, issue->models[k]);
            size_t draws = issue->models[k]->drawn_count;
            if (each != NULL && draws > 1 && draws < each->drawn_count) {
                return true;
            }
        }
    }
    return false;
}

/* Both forecasts, with as many draws of each model: where the work is bounded and one of them takes
 * more of it, the other has no more draws than that one. */
static plm_status forecast_both(const plm_case *base, const plm_case *variant,
                                const plm_options *options, plm_comparison *made,
                                plm_error *error) {
    PLM_TRY(plm__forecast_run_beside(base, options, NULL, &made->base, error));
    PLM_TRY(plm__forecast_run_beside(variant, options, made->base, &made->variant, error));
    if (!is_drawn_less(made->variant, made->base)) {
        return PLM_OK;
    }
    plm_forecast_free(made->base);
    return plm__forecast_run_beside(base, options, made->variant, &made->base, error);
}

static plm_status run_comparison(const plm_case *base, const plm_case *variant,
                                 const plm_options *options, plm_comparison **out,
                                 plm_error *error) {
    plm_comparison *made = plm__handle_new(options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    plm__arena_init(&made->arena, options->context);
    plm_status status = forecast_both(base, variant, options, made, error);
    if (status >= 0) {
        status = compare(made, error);
    }
    if (status < 0) {
        plm_comparison_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_comparison_run(const plm_case *base, const plm_case *variant,
                              const plm_options *options, plm_comparison **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_comparison(base, variant, options, out, error));
}

void plm_comparison_free(plm_comparison *comparison) {
    if (comparison != NULL) {
        plm_context *context = comparison->arena.context;
        plm_forecast_free(comparison->base);
        plm_forecast_free(comparison->variant);
        plm__arena_clear(&comparison->arena);
        plm__handle_free(context, comparison);
    }
}

const plm_forecast *plm_comparison_base(const plm_comparison *comparison) {
    return comparison->base;
}

const plm_forecast *plm_comparison_variant(const plm_comparison *comparison) {
    return comparison->variant;
}

size_t plm_comparison_issue_count(const plm_comparison *comparison) {
    return comparison->issue_count;
}

const plm_comparison_issue *plm_comparison_issue_at(const plm_comparison *comparison,
                                                    size_t index) {
    return index < comparison->issue_count ? &comparison->issues[index] : NULL;
}
