#include "insight/wish.h"

#include "base/error.h"
#include "base/number.h"
#include "forecast/distribution.h"
#include "tree/suggest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Above this chance of yes an actor of a vote wishes yes. */
static const double EVEN = 0.5;

static bool holds(const plm_issue *issue, size_t option, double position) {
    plm__probe probe = plm__probe_option(issue, option);
    return plm__probed(&probe, position) > 0;
}

static void wish_option(const plm_issue *issue, size_t option, double own, plm__wish *out) {
    const plm_option *wanted = issue->options[option];
    double middle = wanted->from + (wanted->to - wanted->from) / 2;
    *out = (plm__wish){
        .option = wanted, .position = middle, .aim = holds(issue, option, own) ? own : middle};
}

static void wish_position(double position, plm__wish *out) {
    *out = (plm__wish){.position = position, .aim = position};
}

static void wish_own(const plm_issue *issue, double own, plm__wish *out) {
    for (size_t i = 0; i < issue->option_count; i++) {
        if (holds(issue, i, own)) {
            wish_option(issue, i, own, out);
            return;
        }
    }
    wish_position(own, out);
}

/* Of a vote: yes lies at 1, no at 0. */
static void wish_answer(const plm_issue *issue, size_t option, plm__wish *out) {
    *out = (plm__wish){
        .option = issue->options[option], .position = (double)NAN, .aim = option == 0 ? 1 : 0};
}

/* Room for as many ids as a message has a use for. */
enum { LIST_TEXT = PLM_ERROR_TEXT / 2 };

/* "low, middle, high" */
static void list_options(const plm_issue *issue, char list[LIST_TEXT]) {
    size_t used = 0;
    list[0] = '\0';
    for (size_t i = 0; i < issue->option_count; i++) {
        const char *id = issue->options[i]->id;
        if (used + strlen(id) + strlen(", ") >= LIST_TEXT) {
            break;
        }
        used += (size_t)snprintf(list + used, LIST_TEXT - used, "%s%s", i > 0 ? ", " : "", id);
    }
}

static plm_status refuse_answer(const plm_issue *issue, const char *want, plm_error *error) {
    return plm__fail(error, PLM_E_NOT_FOUND,
                     "issue '%s' asks yes or no; want one of these, not '%s'", issue->id, want);
}

static plm_status read_answer(const plm_issue *issue, const char *want, double own, plm__wish *out,
                              plm_error *error) {
    for (size_t i = 0; want != NULL && i < issue->option_count; i++) {
        if (strcmp(issue->options[i]->id, want) == 0) {
            wish_answer(issue, i, out);
            return PLM_OK;
        }
    }
    if (want == NULL) {
        wish_answer(issue, own > EVEN ? (size_t)0 : (size_t)1, out);
    }
    return want == NULL ? PLM_OK : refuse_answer(issue, want, error);
}

static plm_status refuse(const plm_issue *issue, const char *want, plm_error *error) {
    char options[LIST_TEXT];
    char low[PLM__NUMBER_TEXT];
    char high[PLM__NUMBER_TEXT];
    list_options(issue, options);
    plm__number_print(issue->scale_low, low);
    plm__number_print(issue->scale_high, high);
    if (issue->option_count == 0) {
        return plm__fail(error, PLM_E_NOT_FOUND,
                         "issue '%s' has no options, and '%s' is no number from %s to %s on its "
                         "scale",
                         issue->id, want, low, high);
    }
    plm__suggestion near;
    plm__suggest_start(&near, want, strlen(want));
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__suggest_offer(&near, issue->options[i]->id);
    }
    if (near.best != NULL) {
        return plm__fail(error, PLM_E_NOT_FOUND,
                         "issue '%s' has no option '%s'; did you mean '%s'?", issue->id, want,
                         near.best);
    }
    return plm__fail(error, PLM_E_NOT_FOUND,
                     "issue '%s' has no option '%s'; want one of %s, or a number from %s to %s",
                     issue->id, want, options, low, high);
}

plm_status plm__wish_read(const plm_issue *issue, const char *want, double own, plm__wish *out,
                          plm_error *error) {
    if (issue->kind == PLM_ISSUE_YES_NO) {
        return read_answer(issue, want, own, out, error);
    }
    if (want == NULL) {
        wish_own(issue, own, out);
        return PLM_OK;
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        if (strcmp(issue->options[i]->id, want) == 0) {
            wish_option(issue, i, own, out);
            return PLM_OK;
        }
    }
    double position = 0;
    if (plm__number_parse(want, strlen(want), &position) != PLM__NUMBER_OK ||
        position < issue->scale_low || position > issue->scale_high) {
        return refuse(issue, want, error);
    }
    wish_position(position, out);
    return PLM_OK;
}
