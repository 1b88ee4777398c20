#include "insight/given.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

/* Differences below this share of the largest are rounding. */
static const double ROUNDING = 1e-12;

static unsigned all_of(plm__exclusions of) {
    return of.count > 0 ? (1U << of.count) - 1 : 0;
}

plm_status plm__conditional_init(plm__conditional *given, plm__arena *arena,
                                 const plm__panel *panel) {
    size_t options = panel->issue->option_count;
    *given = (plm__conditional){.panel = panel, .all = all_of(panel->ruled)};
    given->factors = plm__arena_allocate(arena, options, sizeof(double));
    given->even = plm__arena_allocate(arena, options, sizeof(double));
    given->mean = plm__arena_allocate(arena, panel->width, sizeof(double));
    given->answer = plm__arena_allocate(arena, panel->told, sizeof(double));
    given->other = plm__arena_allocate(arena, panel->told, sizeof(double));
    if (given->factors == NULL || given->even == NULL || given->mean == NULL ||
        given->answer == NULL || given->other == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < options; i++) {
        given->even[i] = 1 / (double)options;
    }
    return PLM_OK;
}

/* ---- one answer ---------------------------------------------------------------------------- */

static double weighted(const double *factors, const double *parts, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += factors[i] > 0 ? factors[i] * parts[i] : 0;
    }
    return sum;
}

/* Each option at its middle. */
static void answer_evenly(const plm__conditional *given, double *answer) {
    const plm_issue *issue = given->panel->issue;
    const double aim = given->panel->aim;
    double outcome = plm_issue_has_scale(issue) ? 0 : (double)NAN;
    double distance = 0;
    for (size_t i = 0; i < issue->option_count; i++) {
        const plm_option *option = issue->options[i];
        double middle = option->from + (option->to - option->from) / 2;
        double share = given->factors[i] * given->even[i];
        answer[1 + i] = share;
        outcome += share * middle;
        distance += share * fabs(middle - aim);
    }
    answer[0] = outcome;
    if (!isnan(aim)) {
        answer[1 + issue->option_count] = distance;
    }
}

bool plm__conditional_answer(const plm__conditional *given, unsigned set, const double *mean,
                             double *answer) {
    const plm__panel *panel = given->panel;
    size_t options = panel->issue->option_count;
    double *factors = given->factors;
    memcpy(answer, mean, panel->told * sizeof *answer);
    if (!plm__can_rule_out(panel->ruled, set)) {
        return true;
    }
    if (!plm__rule_out_factors(panel->issue, panel->ruled, set, mean + 1, factors, NULL)) {
        plm__rule_out_factors(panel->issue, panel->ruled, set, given->even, factors, NULL);
        answer_evenly(given, answer);
        return false;
    }
    for (size_t i = 0; i < options; i++) {
        answer[1 + i] = factors[i] > 0 ? factors[i] * mean[1 + i] : 0;
    }
    if (panel->width > panel->told) {
        answer[0] = weighted(factors, mean + panel->told, options);
    }
    if (!isnan(panel->aim)) {
        answer[1 + options] = weighted(factors, mean + panel->told + options, options);
    }
    return true;
}

/* ---- what a draw adds ---------------------------------------------------------------------- */

/* together: by two options, as plm__rule_out_factors has it. */
static void find_slopes(const plm__conditional *given, const double *mean, const double *together,
                        double *slopes) {
    const plm__panel *panel = given->panel;
    size_t options = panel->issue->option_count;
    for (size_t i = 0; i < options; i++) {
        double *option = slopes + (1 + i) * panel->width + 1;
        for (size_t k = 0; k < options; k++) {
            double falls = together[i * options + k];
            option[k] = (i == k ? given->factors[i] : 0) - mean[1 + i] * falls;
            slopes[1 + k] -= panel->width > panel->told ? mean[panel->told + i] * falls : 0;
        }
        if (panel->width > panel->told) {
            slopes[panel->told + i] = given->factors[i];
        }
    }
}

plm_status plm__conditional_slopes(const plm__conditional *given, const double *mean,
                                   plm__arena *arena, double *base, double *slopes) {
    const plm__panel *panel = given->panel;
    size_t options = panel->issue->option_count;
    double *together = plm__arena_allocate(arena, options * options, sizeof *together);
    if (together == NULL) {
        return PLM_E_MEMORY;
    }
    memset(slopes, 0, panel->told * panel->width * sizeof *slopes);
    if (!plm__can_rule_out(panel->ruled, given->all)) {
        memset(base, 0, panel->told * sizeof *base);
        for (size_t k = 0; k < panel->told; k++) {
            slopes[k * panel->width + k] = 1;
        }
        return PLM_OK;
    }
    if (!plm__conditional_answer(given, given->all, mean, base)) {
        return PLM_E_DOMAIN;
    }
    plm__rule_out_factors(panel->issue, panel->ruled, given->all, mean + 1, given->factors,
                          together);
    find_slopes(given, mean, together, slopes);
    for (size_t k = 0; k < panel->told; k++) {
        for (size_t j = 1; j < panel->width; j++) {
            base[k] -= slopes[k * panel->width + j] * mean[j];
        }
    }
    return PLM_OK;
}

/* ---- with its error ------------------------------------------------------------------------ */

double plm__jackknife(const double *values, size_t count, size_t stride) {
    double mean = 0;
    double largest = 0;
    double squares = 0;
    for (size_t i = 0; i < count; i++) {
        mean += values[i * stride];
        largest = fmax(largest, fabs(values[i * stride]));
    }
    mean /= (double)count;
    for (size_t i = 0; i < count; i++) {
        double off = values[i * stride] - mean;
        squares += fabs(off) > ROUNDING * largest ? off * off : 0;
    }
    return count > 1 ? sqrt(squares * ((double)count - 1) / (double)count) : (double)NAN;
}

/* Of all blocks but one (count: of all). */
static void find_mean(const plm__conditional *given, const plm__blocks *of, size_t omitted) {
    double draws = 0;
    memset(given->mean, 0, given->panel->width * sizeof *given->mean);
    for (size_t block = 0; block < of->count; block++) {
        const plm__tally *tallies = of->tallies + block * of->stride;
        double share = block == omitted ? 0 : tallies[0].count;
        draws += share;
        for (size_t k = 0; share > 0 && k < given->panel->width; k++) {
            given->mean[k] += share * tallies[k].mean;
        }
    }
    for (size_t k = 0; k < given->panel->width; k++) {
        given->mean[k] /= draws;
    }
}

/* The answer, or how much it is more than another. */
static bool find_answer(const plm__conditional *given, const plm__blocks *of,
                        const plm__blocks *less, size_t omitted) {
    find_mean(given, of, omitted);
    bool left = plm__conditional_answer(given, given->all, given->mean, given->answer);
    if (less != NULL) {
        find_mean(given, less, omitted);
        left = plm__conditional_answer(given, given->all, given->mean, given->other) && left;
        for (size_t k = 0; k < given->panel->told; k++) {
            given->answer[k] -= given->other[k];
        }
    }
    return left;
}

/* Adds an answer without a block to its mean and squares, in Welford's way. */
static void add_replicate(const plm__conditional *given, size_t number, plm_estimate *out) {
    for (size_t k = 0; k < given->panel->told; k++) {
        double off = given->answer[k] - out[k].value;
        out[k].value += off / (double)(number + 1);
        out[k].standard_error += off * (given->answer[k] - out[k].value);
    }
}

bool plm__conditional_estimates(plm__conditional *given, const plm__blocks *of,
                                const plm__blocks *less, plm_estimate *out) {
    double blocks = (double)of->count;
    memset(out, 0, given->panel->told * sizeof *out);
    for (size_t block = 0; of->count > 1 && block < of->count; block++) {
        find_answer(given, of, less, block);
        add_replicate(given, block, out);
    }
    bool left = find_answer(given, of, less, of->count);
    bool unknown = of->count == 1 && of->tallies[0].count > 1;
    for (size_t k = 0; k < given->panel->told; k++) {
        double error = sqrt(out[k].standard_error * (blocks - 1) / blocks);
        double value = given->answer[k];
        double size = fabs(value) + (less != NULL ? fabs(given->other[k]) : 0);
        error = error > ROUNDING * size ? error : 0;
        out[k] = (plm_estimate){value, unknown ? (double)NAN : error};
    }
    given->nothing_left += left ? 0 : 1;
    return left;
}

plm_status plm__conditional_fail(const plm__panel *panel, const plm_case *of, plm_status status,
                                 plm_error *error) {
    return status == PLM_E_DOMAIN && panel->ruled.count > 0
               ? plm__refuse_ruled_out(of, panel->issue, panel->ruled, all_of(panel->ruled), error)
               : plm__fail(error, status, "%s", plm_status_text(status));
}
