#include "forecast/remainder.h"

#include "base/sum.h"
#include "forecast/distribution.h"
#include "forecast/rule_out.h"

#include <math.h>
#include <string.h>

bool plm__remainder_factors(const plm_forecast_issue *of, double *factors) {
    for (size_t i = 0; i < of->issue->option_count; i++) {
        double before = of->before != NULL ? of->before->options[i].value : 1;
        double after = of->before != NULL ? of->answer[i].value : 1;
        factors[i] = before > 0 ? after / before : 0;
    }
    return of->before != NULL;
}

size_t plm__remainder_option(const plm_issue *issue, double outcome) {
    size_t option = 0;
    while (option + 1 < issue->option_count && outcome >= plm__probe_option(issue, option).high) {
        option++;
    }
    return option;
}

size_t plm__remainder_cut(const plm_issue *issue, const plm__rungs *side, const double *factors,
                          plm__rungs *out) {
    size_t count = 0;
    size_t start = 0;
    for (size_t i = 0; i < issue->option_count; i++) {
        size_t end = start;
        double edge = plm__probe_option(issue, i).high;
        while (end < side->count && side->values[end] < edge) {
            end++;
        }
        if (end > start && factors[i] > 0) {
            out[count] = *side;
            out[count].values = side->values + start;
            out[count].count = end - start;
            out[count].weight =
                factors[i] * side->weight * (double)(end - start) / (double)side->count;
            count++;
        }
        start = end;
    }
    return count;
}

/* ---- the pieces ---------------------------------------------------------------------------- */

/* What the outcomes of the weighted models that are kept are cut
 * into, whose weights add up to 1. */
typedef struct pieces {
    const plm_forecast_issue *of;
    const double *factors;
    uint64_t draws;
    plm__rungs *list;
    size_t count;
    size_t outcomes;   /* of them all */
    double whole;      /* what the weights added up to */
    double *influence; /* room for each draw */
    double *parts;     /* room for each option; so has `centres` */
    double *centres;
} pieces;

static size_t most_draws(const plm_forecast_issue *of) {
    size_t most = 0;
    for (size_t i = 0; i < of->model_count; i++) {
        most = of->models[i]->draw_count > most ? of->models[i]->draw_count : most;
    }
    return most;
}

static plm_status add_model(pieces *to, plm__arena *arena, const plm_forecast_model *model) {
    plm__rungs side;
    PLM_TRY(plm__rungs_of(model, to->draws, model->weight, arena, &side));
    if (side.count > 0) {
        to->count += plm__remainder_cut(to->of->issue, &side, to->factors, &to->list[to->count]);
        to->outcomes += side.count + (side.copies > 1 ? 1 : 0);
    }
    return PLM_OK;
}

/* PLM_E_EMPTY: no outcome that is kept lies in what is left. */
static plm_status cut_models(pieces *to, plm__arena *arena) {
    const plm_forecast_issue *of = to->of;
    size_t most = of->model_count * of->issue->option_count;
    to->list = plm__arena_allocate(arena, most, sizeof *to->list);
    to->influence = plm__arena_allocate(arena, most_draws(of), sizeof *to->influence);
    if (to->list == NULL || to->influence == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->model_count; i++) {
        if (of->models[i]->weight > 0) {
            PLM_TRY(add_model(to, arena, of->models[i]));
        }
    }
    for (size_t i = 0; i < to->count; i++) {
        to->whole += to->list[i].weight;
    }
    if (!(to->whole > 0)) {
        return PLM_E_EMPTY;
    }
    for (size_t i = 0; i < to->count; i++) {
        to->list[i].weight /= to->whole;
    }
    return PLM_OK;
}

/* ---- errors -------------------------------------------------------------------------------- */

/* How an outcome moves the mean of a probe. */
static double pull_of(const pieces *of, const plm__probe *probe, double outcome) {
    size_t option = plm__remainder_option(of->of->issue, outcome);
    return of->factors[option] * plm__probed(probe, outcome) - of->centres[option];
}

/* A model's draws, about the model's own mean: beside an exact model it need not be the pool's. draws:
 * of the model that has most. */
static void add_influence(const pieces *of, const plm_forecast_model *model,
                          const plm__probe *probe, size_t draws) {
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < model->draw_count; i++) {
        if (!isnan(model->draws[i])) {
            sum += pull_of(of, probe, model->draws[i]);
            count++;
        }
    }
    double own = sum / (double)count;
    double weight = model->weight / of->whole * (double)draws / (double)count;
    for (size_t i = 0; i < model->draw_count; i++) {
        if (!isnan(model->draws[i])) {
            of->influence[i] += weight * (pull_of(of, probe, model->draws[i]) - own);
        }
    }
}

/* What each option has in the mean of a probe before anything is ruled out. */
static void find_parts(const pieces *of, const plm__probe *probe) {
    memset(of->parts, 0, of->of->issue->option_count * sizeof *of->parts);
    for (size_t i = 0; i < of->count; i++) {
        const plm__rungs *each = &of->list[i];
        size_t option = plm__remainder_option(of->of->issue, each->values[0]);
        double sum = 0;
        for (size_t k = 0; k < each->count; k++) {
            sum += plm__probed(probe, each->values[k]);
        }
        of->parts[option] += each->weight / of->factors[option] * sum / (double)each->count;
    }
}

/* The standard error of a probe's mean over the draws, which the models share. */
static double error_of(const pieces *of, const plm__probe *probe) {
    size_t draws = most_draws(of->of);
    memset(of->influence, 0, draws * sizeof *of->influence);
    find_parts(of, probe);
    plm__rule_out_centres(of->of, of->parts, of->centres);
    for (size_t i = 0; i < of->of->model_count; i++) {
        const plm_forecast_model *model = of->of->models[i];
        if (model->weight > 0) {
            add_influence(of, model, probe, draws);
        }
    }
    double count = (double)draws;
    return draws > 1 ? sqrt(plm__sum_of_squares(of->influence, draws, 0) / (count - 1) / count)
           : of->draws > 1 ? 0
                           : (double)NAN;
}

/* ---- the distribution ---------------------------------------------------------------------- */

static void set_moments(const pieces *of, plm_distribution *out) {
    double mean = 0;
    double squares = 0;
    for (size_t i = 0; i < of->count; i++) {
        const plm__rungs *each = &of->list[i];
        mean += each->weight * plm__sum(each->values, each->count) / (double)each->count;
    }
    for (size_t i = 0; i < of->count; i++) {
        const plm__rungs *each = &of->list[i];
        squares += each->weight * plm__sum_of_squares(each->values, each->count, mean) /
                   (double)each->count;
    }
    const plm__probe outcome = {.outcome = true};
    out->mean = (plm_estimate){mean, error_of(of, &outcome)};
    out->standard_deviation = of->draws > 1 ? sqrt(squares) : (double)NAN;
}

/* How many rungs lie below a value. */
static size_t rungs_below(const plm__ladder *ladder, double value) {
    size_t low = 0;
    size_t high = ladder->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ladder->values[middle] < value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Levels about that of a value. */
typedef struct span {
    double low;
    double high;
} span;

/* Narrows a span to where outcomes are as dense as at the value: at an edge between two options
 * that what is ruled out makes unequally likely, they are suddenly more or less so. A gap, where
 * one of the two is out altogether, is none: the quantile may well lie beyond it. */
static void keep_to_density(const pieces *of, const plm__ladder *ladder, double value,
                            span *levels) {
    for (size_t i = 0; i + 1 < of->of->issue->option_count; i++) {
        bool both = of->factors[i] > 0 && of->factors[i + 1] > 0;
        double edge = plm__probe_option(of->of->issue, i).high;
        size_t below = rungs_below(ladder, edge);
        if (!both || of->factors[i] == of->factors[i + 1]) {
            continue;
        }
        if (edge > value && below > 0) {
            levels->high = fmin(levels->high, ladder->levels[below - 1]);
        } else if (edge <= value && below < ladder->count) {
            levels->low = fmax(levels->low, ladder->levels[below]);
        }
    }
}

/* The error is read off where outcomes are as dense as at the quantile,
 * unless that is too narrow to tell. */
static plm_estimate quantile(const pieces *of, const plm__ladder *ladder, double level) {
    double value = plm__ladder_at(ladder, level);
    const plm__probe below = {.low = -(double)INFINITY, .high = nextafter(value, (double)INFINITY)};
    double error = error_of(of, &below);
    double aside = PLM__ERRORS_ASIDE * error;
    const span whole = {level - aside, level + aside};
    span levels = whole;
    keep_to_density(of, ladder, value, &levels);
    double width = levels.high - levels.low;
    plm_estimate found = plm__quantile_estimate(ladder, level, error);
    if (width >= error && (levels.low > whole.low || levels.high < whole.high)) {
        double rise = plm__ladder_at(ladder, levels.high) - plm__ladder_at(ladder, levels.low);
        found.standard_error = error * rise / width;
    }
    return found;
}

static plm_status set_quantiles(const pieces *of, plm__arena *arena, plm_distribution *out) {
    size_t *next = plm__arena_allocate(arena, of->count, sizeof *next);
    double *values = plm__arena_allocate(arena, of->outcomes, sizeof *values);
    double *levels = plm__arena_allocate(arena, of->outcomes, sizeof *levels);
    if (next == NULL || values == NULL || levels == NULL) {
        return PLM_E_MEMORY;
    }
    const plm__ladder ladder = plm__ladder_merge(of->list, of->count, next, values, levels);
    out->median = quantile(of, &ladder, 0.5);
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        double tail = (1 - out->intervals[i].level) / 2;
        out->intervals[i].low = quantile(of, &ladder, tail);
        out->intervals[i].high = quantile(of, &ladder, 1 - tail);
    }
    return PLM_OK;
}

static void set_histogram(const pieces *of, plm_distribution *out) {
    memset(out->histogram, 0, sizeof out->histogram);
    for (size_t i = 0; i < of->count; i++) {
        const plm__rungs *each = &of->list[i];
        for (size_t k = 0; k < each->count; k++) {
            out->histogram[plm__histogram_bin(of->of->issue, each->values[k])] +=
                each->weight / (double)each->count;
        }
    }
}

/* Where only draws that are not kept reach what is left, it is not known where in it they lie. */
static void set_unknown(plm_distribution *out) {
    const plm_estimate unknown = {(double)NAN, (double)NAN};
    out->mean = unknown;
    out->median = unknown;
    out->standard_deviation = (double)NAN;
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        out->intervals[i].low = unknown;
        out->intervals[i].high = unknown;
    }
    for (size_t i = 0; i < PLM_HISTOGRAM_BINS; i++) {
        out->histogram[i] = (double)NAN;
    }
}

plm_status plm__remainder_of(plm_context *context, const plm_forecast_issue *of, uint64_t draws,
                             plm_distribution *out) {
    *out = *of->before;
    out->options = of->answer;
    out->quantile_error = 0; /* of the draws that are kept, and of all of those */
    if (!plm_issue_has_scale(of->issue) || isnan(of->before->median.value)) {
        return PLM_OK;
    }
    plm__arena arena;
    plm__arena_init(&arena, context);
    double *factors = plm__arena_allocate(&arena, of->issue->option_count, sizeof *factors);
    pieces made = {.of = of, .factors = factors, .draws = draws};
    made.parts = plm__arena_allocate(&arena, of->issue->option_count, sizeof *made.parts);
    made.centres = plm__arena_allocate(&arena, of->issue->option_count, sizeof *made.centres);
    plm_status status = PLM_E_MEMORY;
    if (factors != NULL && made.parts != NULL && made.centres != NULL) {
        plm__remainder_factors(of, factors);
        status = cut_models(&made, &arena);
    }
    if (status >= 0) {
        set_moments(&made, out);
        set_histogram(&made, out);
        status = set_quantiles(&made, &arena, out);
    } else if (status == PLM_E_EMPTY) {
        set_unknown(out);
        status = PLM_OK;
    }
    plm__arena_clear(&arena);
    return status;
}
