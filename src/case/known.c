#include "case/known.h"

#include "base/error.h"
#include "case/date.h"
#include "case/removal.h"
#include "case/statement.h"

#include <math.h>
#include <string.h>

#define HIGHEST_CAPABILITY 100.0
#define HIGHEST_WEIGHT     10.0

/* Of a claim that is not known on any day of a forecast. */
static const char never[] = "9999-12-31";

/* ---- reasons ------------------------------------------------------------------------------- */

static bool hangs_on_absent(const plm_consideration *of) {
    bool hangs = false;
    for (size_t i = 0; i < of->with_count; i++) {
        hangs = hangs || of->with[i]->absent;
    }
    return hangs;
}

static void leave_out_reasons(const plm__removal *with) {
    const plm_dossier *d = &with->of->dossier;
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < d->consideration_count; i++) {
            plm_consideration *each = (plm_consideration *)d->considerations[i];
            if (!each->absent &&
                (plm__has_lost_support(with, &each->support) || hangs_on_absent(each))) {
                each->absent = true;
                more = true;
            }
        }
    }
}

/* Keeps those of a stake's reasons that are in the case, and returns whether one of them weighs. */
static bool keep_reasons(plm_stake *stake) {
    const plm_weighing **list = (const plm_weighing **)stake->weighs;
    size_t count = 0;
    bool weighs = false;
    for (size_t i = 0; i < stake->weigh_count; i++) {
        if (!list[i]->consideration->absent) {
            weighs = weighs || list[i]->weight.range.high > 0;
            list[count++] = list[i];
        }
    }
    stake->weigh_count = count;
    return weighs;
}

/* ---- actors -------------------------------------------------------------------------------- */

/* Numbers that were not known set no width: those of the others do, or the usual one. */
static void shrink(const plm__removal *with, plm_parameter *number, double *highest) {
    if (plm__has_lost_support(with, &number->support)) {
        number->range.high = 0;
    }
    *highest = fmax(*highest, number->range.high);
}

static void set_height(const plm__removal *with, plm_parameter *number, double high) {
    if (plm__has_lost_support(with, &number->support)) {
        number->range.high = high;
    }
}

static void set_weights(const plm__removal *with, plm_stake *stake) {
    double highest = 0;
    for (size_t i = 0; i < stake->weigh_count; i++) {
        shrink(with, &((plm_weighing *)stake->weighs[i])->weight, &highest);
    }
    highest = highest > 0 ? highest : HIGHEST_WEIGHT;
    for (size_t i = 0; i < stake->weigh_count; i++) {
        set_height(with, &((plm_weighing *)stake->weighs[i])->weight, highest);
    }
}

static void set_reasons(const plm__removal *with, plm_stake *stake) {
    bool reasoned = stake->weigh_count > 0;
    set_weights(with, stake);
    if (reasoned && !keep_reasons(stake)) {
        stake->weigh_count = 0;
        plm__open_number(&stake->position, stake->issue->scale_low, stake->issue->scale_high);
        stake->position.support = (plm_support){NULL, 0};
        stake->position.mark = stake->mark;
    }
}

/* The stake of an actor on an issue, or NULL. */
static plm_stake *stake_of(const plm_actor *actor, const plm_issue *issue) {
    for (size_t i = 0; i < actor->stake_count; i++) {
        if (actor->stakes[i]->issue == issue) {
            return (plm_stake *)actor->stakes[i];
        }
    }
    return NULL;
}

static void set_capabilities(const plm__removal *with, const plm_issue *issue) {
    const plm_dossier *d = &with->of->dossier;
    double highest = 0;
    for (size_t i = 0; i < d->actor_count; i++) {
        plm_stake *stake = stake_of(d->actors[i], issue);
        if (stake != NULL) {
            shrink(with, &stake->capability, &highest);
        }
    }
    highest = highest > 0 ? highest : HIGHEST_CAPABILITY;
    for (size_t i = 0; i < d->actor_count; i++) {
        plm_stake *stake = stake_of(d->actors[i], issue);
        if (stake != NULL) {
            set_height(with, &stake->capability, highest);
        }
    }
}

static void set_actors(const plm__removal *with) {
    const plm_dossier *d = &with->of->dossier;
    for (size_t i = 0; i < d->issue_count; i++) {
        set_capabilities(with, d->issues[i]);
    }
    for (size_t i = 0; i < d->actor_count; i++) {
        for (size_t k = 0; k < d->actors[i]->stake_count; k++) {
            set_reasons(with, (plm_stake *)d->actors[i]->stakes[k]);
        }
    }
}

/* ---- issues -------------------------------------------------------------------------------- */

static bool have_lost(const plm__removal *with, const plm_say *const *says, size_t count) {
    bool lost = false;
    for (size_t i = 0; i < count; i++) {
        lost = lost || plm__has_lost_support(with, &says[i]->share.support);
    }
    return lost;
}

static bool is_decision_lost(const plm__removal *with, const plm_decision *of) {
    bool lost = plm__has_lost_support(with, &of->support) ||
                plm__has_lost_support(with, &of->chance.support) ||
                plm__has_lost_support(with, &of->heard.support) ||
                have_lost(with, of->heard_ones, of->heard_count);
    for (size_t i = 0; i < of->stage_count; i++) {
        lost = lost || have_lost(with, of->stages[i]->proposers, of->stages[i]->proposer_count);
    }
    return lost;
}

static bool are_decisions_lost(const plm__removal *with, const plm_issue *of) {
    bool lost = false;
    for (size_t i = 0; i < of->decision_count; i++) {
        lost = lost || is_decision_lost(with, of->decisions[i]);
    }
    return lost;
}

static bool is_stage_lost(const plm__removal *with, const plm_process_stage *of) {
    return plm__has_lost_support(with, &of->support) ||
           plm__has_lost_support(with, &of->takes.support) ||
           plm__has_lost_support(with, &of->fails.support) ||
           plm__has_lost_support(with, &of->skipped.support) ||
           (of->on != NULL && plm__has_lost_support(with, &of->on->support)) ||
           (of->rules_out != NULL && plm__has_lost_support(with, &of->rules_out->chance.support));
}

static bool is_process_lost(const plm__removal *with, const plm_process *of) {
    bool lost = plm__has_lost_support(with, &of->support);
    for (size_t i = 0; i < of->stage_count; i++) {
        lost = lost || is_stage_lost(with, of->stages[i]);
    }
    return lost;
}

static void set_reference(const plm__removal *with, plm_issue *issue) {
    if (issue->reference.stated && plm_issue_has_scale(issue) &&
        plm__has_lost_support(with, &issue->reference.support)) {
        plm__open_number(&issue->reference, issue->scale_low, issue->scale_high);
        issue->reference_point = issue->reference.range.mode;
    }
    if (issue->kind == PLM_ISSUE_OPTIONS && issue->decision_count == 0 &&
        plm__has_lost_support(with, &issue->reference_support)) {
        issue->reference_option = NULL;
    }
}

static void set_issues(const plm__removal *with) {
    plm_dossier *d = &with->of->dossier;
    for (size_t i = 0; i < d->issue_count; i++) {
        plm_issue *issue = (plm_issue *)d->issues[i];
        if (are_decisions_lost(with, issue)) {
            issue->decision_count = 0;
        }
        if (issue->process != NULL && is_process_lost(with, issue->process)) {
            issue->process = NULL;
        }
        set_reference(with, issue);
    }
}

/* What is ruled out by a chance that was not known is not out;
 * what nobody knew of at all says so. */
static const plm_exclusion *keep_exclusion(const plm__removal *with, const plm_exclusion *of,
                                           const plm_support *owner) {
    bool open = of != NULL && plm__has_lost_support(with, &of->chance.support);
    return open && !plm__has_lost_support(with, owner) ? NULL : of;
}

static void keep_exclusions(const plm__removal *with) {
    const plm_dossier *d = &with->of->dossier;
    for (size_t i = 0; i < d->event_count; i++) {
        plm_event *event = (plm_event *)d->events[i];
        event->rules_out = keep_exclusion(with, event->rules_out, &event->support);
    }
    for (size_t i = 0; i < d->consideration_count; i++) {
        plm_consideration *reason = (plm_consideration *)d->considerations[i];
        reason->rules_out = keep_exclusion(with, reason->rules_out, &reason->support);
    }
}

/* ---- lists --------------------------------------------------------------------------------- */

static void keep_relations(const plm__removal *with) {
    plm_dossier *d = &with->of->dossier;
    const plm_relation **list = (const plm_relation **)d->relations;
    size_t count = 0;
    for (size_t i = 0; i < d->relation_count; i++) {
        if (!plm__has_lost_support(with, &list[i]->support)) {
            list[count++] = list[i];
        }
    }
    d->relation_count = count;
}

static void keep_dependences(const plm__removal *with) {
    plm_dossier *d = &with->of->dossier;
    const plm_dependence **list = (const plm_dependence **)d->together;
    size_t count = 0;
    for (size_t i = 0; i < d->together_count; i++) {
        if (!plm__has_lost_support(with, &list[i]->support)) {
            list[count++] = list[i];
        }
    }
    d->together_count = count;
}

static void keep_precedents(const plm__removal *with) {
    plm_dossier *d = &with->of->dossier;
    const plm_precedent **list = (const plm_precedent **)d->precedents;
    size_t count = 0;
    for (size_t i = 0; i < d->precedent_count; i++) {
        if (!plm__has_lost_support(with, &list[i]->support)) {
            list[count++] = list[i];
        }
    }
    d->precedent_count = count;
}

/* ---- the case ------------------------------------------------------------------------------ */

static plm_status mark_unknown(plm__removal *with, const bool *claims) {
    const plm_dossier *d = &with->of->dossier;
    with->fallen = plm__arena_allocate(&with->of->arena, d->origin_count, sizeof *with->fallen);
    if (with->fallen == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < d->evidence_count; i++) {
        if (!claims[i]) {
            with->fallen[d->evidence[i]->origin - d->origins[0]] = true;
            ((plm_evidence *)d->evidence[i])->known = never;
        }
    }
    return PLM_OK;
}

static plm_status leave_known(plm_case *made, const bool *claims, plm_error *error) {
    plm__removal with = {.of = made};
    if (mark_unknown(&with, claims) < 0) {
        return plm__out_of_memory(error);
    }
    leave_out_reasons(&with);
    set_actors(&with);
    set_issues(&with);
    keep_exclusions(&with);
    keep_relations(&with);
    keep_dependences(&with);
    keep_precedents(&with);
    plm__take_from_numbers(&with);
    return with.failed ? plm__out_of_memory(error) : PLM_OK;
}

plm_status plm__case_as_known(const plm_case *base, const bool *claims, plm_case **out,
                              plm_error *error) {
    plm_case *made = NULL;
    plm_status status =
        plm_case_parse(base->context, base->text, base->length, base->name, &made, error);
    if (status == PLM_OK) {
        status = leave_known(made, claims, error);
    }
    if (status < 0) {
        plm_case_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

/* ---- the day ------------------------------------------------------------------------------- */

static int32_t day_of(const char *text) {
    plm__date date = {PLM_DAY_FIRST, PLM_DAY_LAST};
    if (text != NULL) {
        plm__date_parse(text, strlen(text), &date);
    }
    return date.high;
}

static void set_beginnings(plm_case *made, const plm_case *base, int32_t day) {
    int32_t usual = day_of(base->dossier.as_of);
    for (size_t i = 0; i < made->dossier.issue_count; i++) {
        plm_process *process = (plm_process *)made->dossier.issues[i]->process;
        if (process != NULL && base->dossier.issues[i]->process->from == PLM_DAY_FIRST) {
            process->from = day > usual ? usual : PLM_DAY_FIRST;
        }
    }
}

/* The claims that an event rests on in the base, as the made case has them. */
static plm_status restore_support(plm_case *made, const plm_case *base, const plm_support *from,
                                  plm_support *out) {
    const plm_evidence **list =
        plm__arena_allocate(&made->arena, from->count, sizeof(const plm_evidence *));
    if (list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < from->count; i++) {
        list[i] = made->dossier.evidence[from->evidence[i] - base->dossier.evidence[0]];
    }
    *out = (plm_support){list, from->count};
    return PLM_OK;
}

/* A hidden event rests on a claim that is never known. */
static plm_status hide_events(plm_case *made, const plm_case *base, const bool *hidden) {
    plm_evidence *claim = plm__arena_allocate(&made->arena, 1, sizeof *claim);
    const plm_evidence **list = plm__arena_allocate(&made->arena, 1, sizeof(const plm_evidence *));
    if (claim == NULL || list == NULL) {
        return PLM_E_MEMORY;
    }
    claim->known = never;
    list[0] = claim;
    for (size_t i = 0; i < made->dossier.event_count; i++) {
        plm_event *event = (plm_event *)made->dossier.events[i];
        event->support = (plm_support){list, 1};
        if (!hidden[i]) {
            PLM_TRY(
                restore_support(made, base, &base->dossier.events[i]->support, &event->support));
        }
    }
    return PLM_OK;
}

plm_status plm__case_set_day(plm_case *made, const plm_case *base, int32_t day,
                             const bool *hidden) {
    char text[PLM_DAY_TEXT];
    plm_day_print(day, text);
    made->dossier.as_of = plm__arena_copy(&made->arena, text, strlen(text));
    set_beginnings(made, base, day);
    if (made->dossier.as_of == NULL) {
        return PLM_E_MEMORY;
    }
    return hidden != NULL ? hide_events(made, base, hidden) : PLM_OK;
}
