#include "store/own.h"

#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* So far from 1 a sum of probabilities may be, as they were written. */
static const double ROUNDING = 1e-9;

#define YES "yes"

/* ---- what is named ------------------------------------------------------------------------- */

/* The issue that is meant where none is named; NULL: it is not clear. */
static const char *usual_issue(const plm__own_request *of) {
    const plm_resolution *resolution = of->dossier->resolution;
    if (of->issue_id != NULL) {
        return of->issue_id;
    }
    if (resolution != NULL && resolution->issue != NULL) {
        return resolution->issue->id;
    }
    return of->dossier->issue_count == 1 ? of->dossier->issues[0]->id : NULL;
}

static bool is_forecast(const plm__own_request *of, const char *id) {
    for (size_t i = 0; i < of->dossier->issue_count; i++) {
        if (strcmp(of->dossier->issues[i]->id, id) == 0) {
            return of->issue_id == NULL || strcmp(of->issue_id, id) == 0;
        }
    }
    return false;
}

static plm_status check_one(const plm__own_request *of, const plm_own_probability *stated,
                            plm_error *error) {
    const char *issue = stated->issue != NULL ? stated->issue : usual_issue(of);
    if (!(stated->probability >= 0 && stated->probability <= 1)) {
        char value[PLM__NUMBER_TEXT];
        plm__number_print(stated->probability, value);
        return plm__fail(error, PLM_E_ARGUMENT, "a probability is from 0 to 1, not %s", value);
    }
    if (issue == NULL) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the case has %zu issues; say of which an own probability is, such as "
                         "%s.OPTION",
                         of->dossier->issue_count, of->dossier->issues[0]->id);
    }
    return is_forecast(of, issue) ? PLM_OK
                                  : plm__fail(error, PLM_E_NOT_FOUND,
                                              "no issue '%s' is forecast, so no own "
                                              "probability can stand beside",
                                              issue);
}

plm_status plm__own_check(const plm__own_request *of, plm_error *error) {
    for (size_t i = 0; i < of->how->own_count; i++) {
        PLM_TRY(check_one(of, of->how->own[i], error));
    }
    return PLM_OK;
}

static bool is_of(const plm__own_request *of, const plm_own_probability *stated,
                  const plm_issue *issue) {
    const char *id = stated->issue != NULL ? stated->issue : usual_issue(of);
    return strcmp(id, issue->id) == 0;
}

/* ---- of an issue --------------------------------------------------------------------------- */

typedef struct tally {
    const plm__own_issue *on;
    double *values; /* NaN: not stated */
    double sum;
    size_t stated;
} tally;

static size_t place_of(const plm__own_issue *on, const char *id) {
    size_t place = 0;
    while (place < on->option_count && strcmp(on->options[place], id) != 0) {
        place++;
    }
    return place;
}

static plm_status put(tally *to, const char *option, double probability, plm_error *error) {
    size_t place = place_of(to->on, option);
    if (place == to->on->option_count) {
        return plm__fail(error, PLM_E_NOT_FOUND, "the issue '%s' has no option '%s'",
                         to->on->issue->id, option);
    }
    if (!isnan(to->values[place])) {
        return plm__fail(error, PLM_E_ARGUMENT, "'%s' has two own probabilities; state one",
                         option);
    }
    to->values[place] = probability;
    to->sum += probability;
    to->stated++;
    return PLM_OK;
}

/* "weekends, closed": what nothing is stated of, as far as there is room. */
static void list_open(const tally *of, char *out, size_t room) {
    size_t used = 0;
    for (size_t i = 0; i < of->on->option_count; i++) {
        if (isnan(of->values[i]) && used < room) {
            used += (size_t)snprintf(out + used, room - used, "%s%s", used > 0 ? ", " : "",
                                     of->on->options[i]);
        }
    }
}

static plm_status refuse_sum(const tally *of, plm_error *error) {
    char sum[PLM__NUMBER_TEXT];
    plm__number_print(round(of->sum * 1e6) / 1e6, sum);
    if (of->sum > 1 || of->stated == of->on->option_count) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the own probabilities of the issue '%s' add up to %s, and not to 1",
                         of->on->issue->id, sum);
    }
    char open[PLM_ERROR_TEXT / 2] = "";
    list_open(of, open, sizeof open);
    return plm__fail(error, PLM_E_ARGUMENT,
                     "the own probabilities of the issue '%s' add up to %s, and these have none: "
                     "%s; state all but one, which has the rest",
                     of->on->issue->id, sum, open);
}

/* What no statement names has the rest: one option, or where there is none, all. */
static plm_status complete(tally *of, plm_error *error) {
    size_t open = of->on->option_count - of->stated;
    bool whole = fabs(of->sum - 1) <= ROUNDING;
    if (!whole && (of->sum > 1 || open != 1)) {
        return refuse_sum(of, error);
    }
    for (size_t i = 0; i < of->on->option_count; i++) {
        if (isnan(of->values[i])) {
            of->values[i] = whole ? 0 : 1 - of->sum;
        }
    }
    return PLM_OK;
}

/* Options mean yes by the case's resolution. */
static bool has_yes(const plm__own_request *of, const plm_issue *issue) {
    const plm_resolution *resolution = of->dossier->resolution;
    return resolution != NULL && resolution->issue == issue && resolution->yes_count > 0;
}

static plm_status put_yes(const plm__own_request *of, tally *to, double probability, double *yes,
                          plm_error *error) {
    const plm_issue *issue = to->on->issue;
    if (!has_yes(of, issue) && issue->kind != PLM_ISSUE_YES_NO) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the case does not say which options of '%s' mean yes ('resolution: "
                         "yes'); state the probability of each option",
                         issue->id);
    }
    if (!has_yes(of, issue)) {
        return put(to, YES, probability, error);
    }
    bool again = !isnan(*yes);
    *yes = probability;
    return again ? plm__fail(error, PLM_E_ARGUMENT, "yes has two own probabilities; state one")
                 : PLM_OK;
}

static plm_status find(const plm__own_request *of, tally *to, plm__own *out, plm_error *error) {
    for (size_t i = 0; i < of->how->own_count; i++) {
        const plm_own_probability *stated = of->how->own[i];
        if (!is_of(of, stated, to->on->issue)) {
            continue;
        }
        if (stated->option == NULL) {
            PLM_TRY(put_yes(of, to, stated->probability, &out->yes, error));
        } else {
            PLM_TRY(put(to, stated->option, stated->probability, error));
        }
    }
    if (to->stated > 0 && !isnan(out->yes)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "state an own probability of yes, or of options, and not of both");
    }
    if (to->stated == 0) {
        return PLM_OK;
    }
    out->options = to->values;
    return complete(to, error);
}

plm_status plm__own_find(const plm__own_request *of, const plm__own_issue *on, plm__arena *arena,
                         plm__own *out, plm_error *error) {
    tally all = {.on = on, .values = plm__arena_allocate(arena, on->option_count, sizeof(double))};
    *out = (plm__own){.yes = (double)NAN};
    if (all.values == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < on->option_count; i++) {
        all.values[i] = (double)NAN;
    }
    return find(of, &all, out, error);
}

/* ---- as it was sealed ---------------------------------------------------------------------- */

plm_status plm__own_sealed(const plm__json *issue, size_t option_count, plm__arena *arena,
                           plm__own *out) {
    const plm__json *own = plm__json_member(issue, "own");
    const plm__json *yes = plm__json_member(own, "yes");
    const plm__json *options = plm__json_member(own, "options");
    *out = (plm__own){.yes = (double)NAN};
    if (options == NULL || options->kind != PLM__JSON_LIST) {
        out->yes = yes != NULL && yes->kind == PLM__JSON_NUMBER ? yes->number : (double)NAN;
        return PLM_OK;
    }
    double *values = plm__arena_allocate(arena, option_count, sizeof *values);
    size_t count = 0;
    if (values == NULL) {
        return PLM_E_MEMORY;
    }
    for (const plm__json *each = options->first; each != NULL && count < option_count;
         each = each->next) {
        values[count++] = each->kind == PLM__JSON_NUMBER ? each->number : (double)NAN;
    }
    out->options = values;
    return PLM_OK;
}
