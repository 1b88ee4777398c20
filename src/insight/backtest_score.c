/*
 * The second step of a back-test: marks, losses, and how sure these are.
 *
 * Sources: Gneiting and Raftery, Strictly proper scoring rules, prediction, and estimation, Journal
 * of the American Statistical Association 102, 2007, 359-378. Czado, Gneiting and Held, Predictive
 * model assessment for count data, Biometrics 65, 2009, 1254-1261: where single outcomes have a
 * probability of their own, the probability integral transform is spread evenly over it.
 */
#include "base/parallel.h"
#include "forecast/distribution.h"
#include "insight/backtest.h"
#include "insight/bootstrap.h"

#include "base/maths.h"

#include <math.h>
#include <string.h>

/* An error of a hit may be this much more than its limit, for rounding. */
static const double SLACK = 1e-9;

/* A 95 % interval. */
static const double TAIL = 0.025;

/* What a law says about the outcome that came about. */
typedef struct verdict {
    double crps;
    plm__law_node outcome;
    double option; /* the probability of the option that came true */
} verdict;

static double unit_of(const plm_issue *issue) {
    return 100 / (issue->scale_high - issue->scale_low);
}

/* Where the option that came true begins and ends; the scale's ends are open. */
static plm__probe came_true(const plm_issue *issue) {
    return plm__probe_option(issue, (size_t)(issue->outcome_option - issue->options[0]));
}

static plm__marks mark(const plm_issue *issue, const verdict *said, double point) {
    plm__marks marks = plm__mark_point(issue, point);
    marks.crps = said->crps * unit_of(issue);
    marks.below = said->outcome.below;
    marks.up_to = said->outcome.up_to;
    if (issue->outcome_option != NULL) {
        marks.log_score = -plm__log(said->option);
    }
    return marks;
}

plm__marks plm__mark_point(const plm_issue *issue, double point) {
    plm__marks marks = {.error = fabs(point - issue->outcome) * unit_of(issue),
                        .log_score = (double)NAN,
                        .below = (double)NAN,
                        .up_to = (double)NAN};
    marks.crps = marks.error;
    return marks;
}

plm__marks plm__mark_law(const plm_issue *issue, const plm__law *law, double point) {
    verdict said = {.crps = plm__law_crps(law, issue->outcome),
                    .outcome = plm__law_at(law, issue->outcome)};
    if (issue->outcome_option != NULL) {
        plm__probe option = came_true(issue);
        said.option = plm__law_at(law, option.high).below - plm__law_at(law, option.low).below;
    }
    return mark(issue, &said, point);
}

plm__marks plm__mark_mixture(const plm_issue *issue, const plm__mixture *law, double point) {
    verdict said = {.crps = plm__mixture_crps(law, issue->outcome),
                    .outcome = {.value = issue->outcome,
                                .below = plm__mixture_below(law, issue->outcome),
                                .up_to = plm__mixture_up_to(law, issue->outcome)}};
    if (issue->outcome_option != NULL) {
        plm__probe option = came_true(issue);
        said.option = plm__mixture_between(law, option.low, option.high);
    }
    return mark(issue, &said, point);
}

/* How much of an outcome's own probability lies between two shares. */
static double share_within(const plm__marks *marks, double from, double to) {
    if (!(marks->up_to > marks->below)) {
        return marks->below >= from && marks->below < to ? 1 : 0;
    }
    double part = fmin(marks->up_to, to) - fmax(marks->below, from);
    return part > 0 ? part / (marks->up_to - marks->below) : 0;
}

static double error_of(const plm__marks *marks, double limit) {
    (void)limit;
    return marks->error;
}

static double hit_of(const plm__marks *marks, double limit) {
    return isnan(marks->error) ? (double)NAN : marks->error <= limit + SLACK ? 1 : 0;
}

static double crps_of(const plm__marks *marks, double limit) {
    (void)limit;
    return marks->crps;
}

static double log_of(const plm__marks *marks, double limit) {
    (void)limit;
    return marks->log_score;
}

static double coverage_of(const plm__marks *marks, double level) {
    return isnan(marks->up_to) ? (double)NAN
                               : share_within(marks, (1 - level) / 2, (1 + level) / 2);
}

static double inside_of(const plm__marks *marks, double level) {
    if (isnan(marks->up_to)) {
        return (double)NAN;
    }
    return marks->up_to >= (1 - level) / 2 && marks->below <= (1 + level) / 2 ? 1 : 0;
}

typedef struct loss {
    const char *name;
    const char *title; /* in a table; distances are in hundredths of the scale */
    const char *about;
    plm__average_kind kind;
    double (*of)(const plm__marks *marks, double limit);
    double limit;
} loss;

static const loss losses[] = {
    {"mae", "Off by, mean", "mean distance from the outcome", PLM__AVERAGE_MEAN, error_of, 0},
    {"rmse", "Off by, root of mean square", "root of the mean squared distance", PLM__AVERAGE_ROOT,
     error_of, 0},
    {"median-error", "Off by, median", "median distance", PLM__AVERAGE_MEDIAN, error_of, 0},
    {"hit-5", "Share within 5", "share of issues with a distance of at most 5", PLM__AVERAGE_MEAN,
     hit_of, 5},
    {"hit-10", "Share within 10", "share with at most 10", PLM__AVERAGE_MEAN, hit_of, 10},
    {"hit-20", "Share within 20", "share with at most 20", PLM__AVERAGE_MEAN, hit_of, 20},
    {"crps", "CRPS", "continuous ranked probability score", PLM__AVERAGE_MEAN, crps_of, 0},
    {"log-score", "Logarithmic score",
     "mean of -ln of the probability of the option that came true", PLM__AVERAGE_MEAN, log_of, 0},
    {"coverage-50", "In the 50 % interval, its ends in part",
     "share of outcomes in the 50 % interval; one at its end counts in part", PLM__AVERAGE_MEAN,
     coverage_of, 0.5},
    {"coverage-80", "In 80 %, ends in part", "the same of the 80 % interval", PLM__AVERAGE_MEAN,
     coverage_of, 0.8},
    {"coverage-95", "In 95 %, ends in part", "the same of the 95 % interval", PLM__AVERAGE_MEAN,
     coverage_of, 0.95},
    {"inside-50", "In the 50 % interval or at its ends",
     "share of outcomes in the 50 % interval or at its ends", PLM__AVERAGE_MEAN, inside_of, 0.5},
    {"inside-80", "In 80 % or at its ends", "the same of the 80 % interval", PLM__AVERAGE_MEAN,
     inside_of, 0.8},
    {"inside-95", "In 95 % or at its ends", "the same of the 95 % interval", PLM__AVERAGE_MEAN,
     inside_of, 0.95},
};

enum { LOSSES = sizeof losses / sizeof *losses };

const char *plm__loss_title(const char *name) {
    for (size_t i = 0; i < LOSSES; i++) {
        if (strcmp(losses[i].name, name) == 0) {
            return losses[i].title;
        }
    }
    return name;
}

/* A loss of one model, and of the model and the reference on the issues that both could treat. */
typedef struct columns {
    plm__column alone;
    plm__column shared;
    plm__column reference;
} columns;

typedef struct scoring {
    const plm__examination *of;
    size_t reference;
    size_t resamples;
    plm_backtest_model *models;
    plm_score *scores; /* LOSSES for each model */
} scoring;

static plm_status make_columns(const scoring *with, size_t choice, const loss *by,
                               plm__arena *arena, columns *out) {
    size_t count = with->of->trial_count;
    const plm__marks *own = &with->of->marks[choice * count];
    const plm__marks *other = &with->of->marks[with->reference * count];
    double *alone = plm__arena_allocate(arena, count, 3 * sizeof *alone);
    if (alone == NULL) {
        return PLM_E_MEMORY;
    }
    double *shared = alone + count;
    double *reference = shared + count;
    for (size_t i = 0; i < count; i++) {
        alone[i] = by->of(&own[i], by->limit);
        double theirs = by->of(&other[i], by->limit);
        bool both = !isnan(alone[i]) && !isnan(theirs);
        shared[i] = both ? alone[i] : (double)NAN;
        reference[i] = both ? theirs : (double)NAN;
    }
    PLM_TRY(plm__column_init(&out->alone, arena, by->kind, alone, count));
    PLM_TRY(plm__column_init(&out->shared, arena, by->kind, shared, count));
    return plm__column_init(&out->reference, arena, by->kind, reference, count);
}

/* alone: the average of that column under the same resample. */
static double difference(const columns *of, const double *times, double alone) {
    bool same = of->shared.present == of->alone.present;
    double shared = same ? alone : plm__column_average(&of->shared, times);
    return shared - plm__column_average(&of->reference, times);
}

static void begin_score(const loss *by, const columns *of, plm_score *out) {
    double value = plm__column_average(&of->alone, NULL);
    *out = (plm_score){.loss = by->name,
                       .about = by->about,
                       .value = value,
                       .difference = difference(of, NULL, value)};
}

static plm_status find_intervals(const scoring *with, const columns *each, plm__arena *arena,
                                 plm_score *scores) {
    size_t count = with->of->trial_count;
    size_t resamples = with->resamples;
    double *times = plm__arena_allocate(arena, count, sizeof *times);
    double *value = plm__arena_allocate(arena, resamples, sizeof *value * LOSSES * 2);
    if (times == NULL || value == NULL) {
        return PLM_E_MEMORY;
    }
    double *gap = value + LOSSES * resamples;
    for (size_t r = 0; r < resamples; r++) {
        if (plm__cancelled(arena->context)) {
            return PLM_E_CANCELLED;
        }
        plm__resample(with->of->seed, r, count, times);
        for (size_t k = 0; k < LOSSES; k++) {
            double average = plm__column_average(&each[k].alone, times);
            value[k * resamples + r] = average;
            gap[k * resamples + r] = difference(&each[k], times, average);
        }
    }
    for (size_t k = 0; k < LOSSES && !plm__cancelled(arena->context); k++) {
        plm__percentile_interval(&value[k * resamples], resamples, TAIL, &scores[k].low,
                                 &scores[k].high);
        plm__percentile_interval(&gap[k * resamples], resamples, TAIL, &scores[k].difference_low,
                                 &scores[k].difference_high);
    }
    return PLM_OK;
}

static void count_bins(const scoring *with, size_t choice, plm_backtest_model *model) {
    size_t count = with->of->trial_count;
    size_t laws = 0;
    for (size_t i = 0; i < count; i++) {
        const plm__marks *marks = &with->of->marks[choice * count + i];
        if (isnan(marks->up_to)) {
            continue;
        }
        laws++;
        for (size_t bin = 0; bin < PLM_PIT_BINS; bin++) {
            double to = bin + 1 == PLM_PIT_BINS ? 1.5 : (double)(bin + 1) / PLM_PIT_BINS;
            model->pit[bin] += share_within(marks, (double)bin / PLM_PIT_BINS, to);
        }
    }
    model->distributions = laws;
}

static plm_status score_choice(const scoring *with, size_t choice, plm__arena *arena) {
    plm_backtest_model *model = &with->models[choice];
    columns each[LOSSES];
    plm_score *scores = &with->scores[choice * LOSSES];
    for (size_t k = 0; k < LOSSES; k++) {
        PLM_TRY(make_columns(with, choice, &losses[k], arena, &each[k]));
        begin_score(&losses[k], &each[k], &scores[k]);
    }
    model->treated = each[0].alone.present;
    model->untreated = with->of->trial_count - model->treated;
    count_bins(with, choice, model);
    return find_intervals(with, each, arena, scores);
}

static plm_status score_block(void *user, size_t worker, size_t choice) {
    (void)worker;
    const scoring *with = user;
    plm__arena arena;
    plm__arena_init(&arena, with->of->context);
    plm_status status = score_choice(with, choice, &arena);
    plm__arena_clear(&arena);
    return status;
}

plm_status plm__take_scores(const plm__examination *of, size_t reference, size_t resamples,
                            plm__arena *arena, plm_backtest_model *models) {
    plm_score *scores = plm__arena_allocate(arena, of->choice_count, LOSSES * sizeof *scores);
    if (scores == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->choice_count; i++) {
        models[i].scores = plm__arena_list(arena, &scores[i * LOSSES], LOSSES, sizeof *scores);
        models[i].score_count = LOSSES;
        if (models[i].scores == NULL) {
            return PLM_E_MEMORY;
        }
    }
    scoring with = {of, reference, resamples, models, scores};
    return plm__parallel(of->context, "resampling", of->choice_count, score_block, &with);
}
