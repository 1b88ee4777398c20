/*
 * How long it takes until something is settled.
 *
 * Sources: Kaplan and Meier, Nonparametric estimation from incomplete observations, Journal of the
 * American Statistical Association 53 (1958), equation 2b (the curve), after Greenwood's variance;
 * Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 1980, section 1.3
 * (intervals by the logarithm of minus the logarithm, which never leave 0 to 1); Brookmeyer and
 * Crowley, A confidence interval for the median survival time, Biometrics 38 (1982) (the median's
 * interval: the days on which the curve's interval holds one half).
 *
 * Equations: with d of n settled at time t, S = product of 1 - d/n, V = sum of d / (n (n - d)), and
 * the interval from S^exp(z s) to S^exp(-z s), s = sqrt(V) / -ln S.
 *
 * Who is open after as many days as another took was still watched when that one was settled.
 */
#include "forecast/kaplan_meier.h"

#include "base/maths.h"

#include <math.h>
#include <stdlib.h>

/* Of the normal distribution, with 2.5 % beyond. */
static const double two_sided = 1.959963984540054;

/* Shares that only rounding keeps from one half are one half. */
static const double rounding = 1e-12;

/* ---- a share and its interval -------------------------------------------------------------- */

typedef struct share {
    double left;     /* S */
    double variance; /* V: of the logarithm of S */
} share;

static share settle(share before, const plm_survival_step *step) {
    double at_risk = (double)step->at_risk;
    double settled = (double)step->settled;
    return (share){before.left * (1 - settled / at_risk),
                   before.variance + settled / (at_risk * (at_risk - settled))};
}

/* NaN where all or none is left, of which the transformed interval says nothing. */
static double end_of(share of, double deviates) {
    if (!(of.left > 0 && of.left < 1)) {
        return (double)NAN;
    }
    double logarithm = plm__log(of.left);
    double error = sqrt(of.variance) / -logarithm;
    return plm__exp(logarithm * plm__exp(deviates * error));
}

/* ---- the curve ----------------------------------------------------------------------------- */

static int compare(const void *a, const void *b) {
    double one = ((const plm__wait *)a)->days;
    double other = ((const plm__wait *)b)->days;
    return one < other ? -1 : one > other ? 1 : 0;
}

/* From the wait at `at` to the first longer one; *settled: how many of them ended. */
static size_t past_equals(const plm__wait *waits, size_t count, size_t at, size_t *settled) {
    size_t end = at;
    *settled = 0;
    for (; end < count && waits[end].days == waits[at].days; end++) {
        *settled += waits[end].open ? 0 : 1;
    }
    return end;
}

static size_t take_steps(const plm__wait *waits, size_t count, plm_survival_step *steps) {
    share left = {1, 0};
    size_t step_count = 0;
    for (size_t at = 0; at < count;) {
        size_t settled = 0;
        size_t end = past_equals(waits, count, at, &settled);
        if (settled > 0) {
            plm_survival_step *step = &steps[step_count++];
            *step = (plm_survival_step){
                .days = waits[at].days, .at_risk = count - at, .settled = settled};
            left = settle(left, step);
            step->open = left.left;
            step->low = end_of(left, two_sided);
            step->high = end_of(left, -two_sided);
        }
        at = end;
    }
    return step_count;
}

/* The first day after which one half or less is left, by the curve or by an end of its interval;
 * NaN: none. */
static double first_half(const plm_survival *of, size_t place) {
    for (size_t i = 0; i < of->step_count; i++) {
        double left = *(const double *)((const char *)of->steps[i] + place);
        if (left <= 0.5 + rounding) {
            return of->steps[i]->days;
        }
    }
    return (double)NAN;
}

plm_status plm__survival_fill(plm_survival *out, plm__arena *arena, plm__wait *waits,
                              size_t count) {
    qsort(waits, count, sizeof *waits, compare);
    plm_survival_step *steps = plm__arena_allocate(arena, count, sizeof *steps);
    out->steps = plm__arena_list(arena, steps, count, sizeof *steps);
    if (steps == NULL || out->steps == NULL) {
        return PLM_E_MEMORY;
    }
    out->step_count = take_steps(waits, count, steps);
    out->count = count;
    for (size_t i = 0; i < count; i++) {
        out->settled += waits[i].open ? 0 : 1;
    }
    out->longest = waits[count - 1].days;
    out->median = first_half(out, offsetof(plm_survival_step, open));
    out->median_low = first_half(out, offsetof(plm_survival_step, low));
    out->median_high = first_half(out, offsetof(plm_survival_step, high));
    return PLM_OK;
}

/* ---- by a day ------------------------------------------------------------------------------ */

/* What is left after `days` of those that were open after `waited`; of all, where nothing was. */
static share left_between(const plm_survival *of, double waited, double days) {
    share left = {1, 0};
    for (size_t i = 0; i < of->step_count; i++) {
        const plm_survival_step *step = of->steps[i];
        bool later = waited == 0 || step->days > waited;
        if (later && step->days <= days) {
            left = settle(left, step);
        }
    }
    return left;
}

plm_survival_chance plm_survival_by(const plm_survival *of, double waited, double days) {
    plm_survival_chance made = {.waited = waited,
                                .days = days,
                                .value = (double)NAN,
                                .low = (double)NAN,
                                .high = (double)NAN};
    bool asked = waited == 0 || (waited > 0 && waited < of->longest);
    share left = left_between(of, waited, days);
    bool told = days <= of->longest || left.left == 0;
    if (asked && told && days >= waited) {
        made.value = 1 - left.left;
        made.low = 1 - end_of(left, -two_sided);
        made.high = 1 - end_of(left, two_sided);
    }
    return made;
}
