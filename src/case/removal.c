/* A case without what comes from one source, document or claim. */
#include "case/removal.h"

#include "base/error.h"
#include "case/statement.h"
#include "tree/unknown.h"

#include <math.h>
#include <string.h>

enum { SALIENCE_HIGH = 100, UTILITY_HIGH = 100 };

/* ---- what falls ---------------------------------------------------------------------------- */

static bool has_fallen(const plm__removal *with, const plm_origin *origin) {
    return with->fallen[origin - with->of->dossier.origins[0]];
}

static bool is_document_fallen(const plm__removal *with, const plm_document *document) {
    const plm_dossier *d = &with->of->dossier;
    return document != NULL && with->fallen[d->source_count + (size_t)(document - d->documents[0])];
}

/* A thing falls with all that it derives from, and a claim with the document that it stands in. */
static bool falls(const plm__removal *with, const plm_origin *origin) {
    if (origin->claim != NULL && is_document_fallen(with, origin->claim->document)) {
        return true;
    }
    size_t standing = 0;
    for (size_t i = 0; i < origin->via_count; i++) {
        standing += has_fallen(with, origin->via[i]) ? 0 : 1;
    }
    return origin->via_count > 0 && standing == 0;
}

static void fell(plm__removal *with, size_t first) {
    const plm_dossier *d = &with->of->dossier;
    bool more = true;
    with->fallen[first] = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < d->origin_count; i++) {
            if (!with->fallen[i] && falls(with, d->origins[i])) {
                with->fallen[i] = true;
                more = true;
            }
        }
    }
}

/* ---- supports ------------------------------------------------------------------------------ */

static size_t count_standing(const plm__removal *with, const plm_support *support) {
    size_t count = 0;
    for (size_t i = 0; i < support->count; i++) {
        count += has_fallen(with, support->evidence[i]->origin) ? 0 : 1;
    }
    return count;
}

bool plm__has_lost_support(const plm__removal *with, const plm_support *support) {
    return support->count > 0 && count_standing(with, support) == 0;
}

/* Drops what fell; whether nothing is left of what was there. */
static bool drop(plm__removal *with, plm_support *support) {
    size_t count = count_standing(with, support);
    if (count == support->count) {
        return false;
    }
    const plm_evidence **kept =
        plm__arena_allocate(&with->of->arena, count, sizeof(const plm_evidence *));
    if (kept == NULL) {
        with->failed = true;
        return false;
    }
    size_t at = 0;
    for (size_t i = 0; i < support->count; i++) {
        if (!has_fallen(with, support->evidence[i]->origin)) {
            kept[at++] = support->evidence[i];
        }
    }
    *support = (plm_support){kept, count};
    return count == 0;
}

void plm__open_number(plm_parameter *number, double low, double high) {
    number->stated = true;
    number->range = (plm_range){
        .shape = PLM_SHAPE_UNIFORM, .low = low, .mode = low + (high - low) / 2, .high = high};
    number->assessors = NULL;
    number->assessor_count = 0;
    number->widened = true;
}

static void widen(plm__removal *with, plm_parameter *number, double low, double high) {
    if (number->stated && drop(with, &number->support)) {
        plm__open_number(number, low, high);
    }
}

/* ---- actors -------------------------------------------------------------------------------- */

/* The largest capability that the case states on an issue. */
static double highest_capability(const plm_dossier *d, const plm_issue *issue) {
    double high = 0;
    for (size_t i = 0; i < d->actor_count; i++) {
        for (size_t k = 0; k < d->actors[i]->stake_count; k++) {
            const plm_stake *stake = d->actors[i]->stakes[k];
            high = stake->issue == issue ? fmax(high, stake->capability.range.high) : high;
        }
    }
    return high;
}

static void widen_weights(plm__removal *with, plm_stake *stake) {
    double high = 0;
    for (size_t i = 0; i < stake->weigh_count; i++) {
        high = fmax(high, stake->weighs[i]->weight.range.high);
    }
    for (size_t i = 0; i < stake->weigh_count; i++) {
        widen(with, &((plm_weighing *)stake->weighs[i])->weight, 0, high);
    }
}

static void visit_stake(plm__removal *with, plm_stake *stake) {
    const plm_issue *issue = stake->issue;
    double capability = highest_capability(&with->of->dossier, issue);
    drop(with, &stake->support);
    drop(with, &stake->declared.support);
    drop(with, &stake->accepts.support);
    widen(with, &stake->position, issue->scale_low, issue->scale_high);
    widen(with, &stake->capability, 0, capability);
    widen(with, &stake->salience, 0, SALIENCE_HIGH);
    widen(with, &stake->chance_of_yes, 0, 1);
    widen(with, &stake->uses_veto, 0, 1);
    widen_weights(with, stake);
    for (size_t i = 0; i < stake->utility_count; i++) {
        widen(with, &((plm_valuation *)stake->utilities[i])->utility, 0, UTILITY_HIGH);
    }
}

static void visit_actors(plm__removal *with) {
    const plm_dossier *d = &with->of->dossier;
    for (size_t i = 0; i < d->actor_count; i++) {
        plm_actor *actor = (plm_actor *)d->actors[i];
        drop(with, &actor->support);
        for (size_t k = 0; k < actor->stake_count; k++) {
            visit_stake(with, (plm_stake *)actor->stakes[k]);
        }
    }
}

/* ---- the rest ------------------------------------------------------------------------------ */

static void drop_says(plm__removal *with, const plm_say *const *says, size_t count) {
    for (size_t i = 0; i < count; i++) {
        drop(with, &((plm_say *)says[i])->share.support);
    }
}

/* Chances and shares that add up to something are kept, as assumptions. */
static void visit_decision(plm__removal *with, plm_decision *of) {
    drop(with, &of->support);
    drop(with, &of->chance.support);
    drop(with, &of->heard.support);
    if (of->binding_word == NULL) {
        widen(with, &of->binding, 0, 1);
    }
    widen(with, &of->follow, 0, 1);
    widen(with, &of->agenda, 0, 1);
    widen(with, &of->deadlock, 0, 1);
    drop_says(with, of->heard_ones, of->heard_count);
    for (size_t i = 0; i < of->stage_count; i++) {
        drop_says(with, of->stages[i]->proposers, of->stages[i]->proposer_count);
    }
}

/* What an event or a reason ruled out that nobody tells of any more is not out. */
static void drop_exclusion(plm__removal *with, const plm_exclusion **of, bool untold) {
    if (*of != NULL) {
        drop(with, &((plm_exclusion *)*of)->chance.support);
    }
    *of = untold ? NULL : *of;
}

/* What a stage takes has no width of its own to be widened to: it is kept, as an assumption. */
static void visit_process(plm__removal *with, plm_process *of) {
    drop(with, &of->support);
    for (size_t i = 0; i < of->stage_count; i++) {
        plm_process_stage *stage = (plm_process_stage *)of->stages[i];
        drop(with, &stage->support);
        drop(with, &stage->takes.support);
        drop(with, &stage->fails.support);
        drop(with, &stage->skipped.support);
        drop_exclusion(with, &stage->rules_out, false);
    }
}

static void visit_issues(plm__removal *with) {
    const plm_dossier *d = &with->of->dossier;
    for (size_t i = 0; i < d->issue_count; i++) {
        plm_issue *issue = (plm_issue *)d->issues[i];
        drop(with, &issue->support);
        drop(with, &issue->outcome_support);
        drop(with, &issue->reference.support);
        drop(with, &issue->reference_support);
        for (size_t k = 0; k < issue->decision_count; k++) {
            visit_decision(with, (plm_decision *)issue->decisions[k]);
        }
        if (issue->process != NULL) {
            visit_process(with, (plm_process *)issue->process);
        }
    }
}

static void visit_reasons(plm__removal *with) {
    const plm_dossier *d = &with->of->dossier;
    for (size_t i = 0; i < d->consideration_count; i++) {
        plm_consideration *each = (plm_consideration *)d->considerations[i];
        bool untold = drop(with, &each->support);
        drop_exclusion(with, &each->rules_out, untold);
        for (size_t k = 0; k < each->weakened_count; k++) {
            widen(with, &((plm_weakening *)each->weakened[k])->share, 0, 1);
        }
    }
    for (size_t i = 0; i < d->together_count; i++) {
        drop(with, &((plm_dependence *)d->together[i])->support);
    }
    for (size_t i = 0; i < d->relation_count; i++) {
        drop(with, &((plm_relation *)d->relations[i])->support);
    }
}

static void visit_history(plm__removal *with) {
    const plm_dossier *d = &with->of->dossier;
    for (size_t i = 0; i < d->event_count; i++) {
        plm_event *each = (plm_event *)d->events[i];
        bool untold = drop(with, &each->support);
        drop_exclusion(with, &each->rules_out, untold);
    }
    for (size_t i = 0; i < d->gap_count; i++) {
        drop(with, &((plm_gap *)d->gaps[i])->support);
    }
    for (size_t i = 0; i < d->calendar_count; i++) {
        drop(with, &((plm_calendar *)d->calendars[i])->support);
    }
    for (size_t i = 0; i < d->precedent_count; i++) {
        drop(with, &((plm_precedent *)d->precedents[i])->support);
    }
}

void plm__take_from_numbers(plm__removal *with) {
    visit_issues(with);
    visit_actors(with);
    visit_reasons(with);
    with->of->dossier.assumption_count = plm__count_numbers(&with->of->dossier, NULL).assumptions;
}

/* ---- the case ------------------------------------------------------------------------------ */

static size_t find(const plm_dossier *d, const char *name) {
    size_t at = 0;
    while (at < d->origin_count && strcmp(d->origins[at]->id, name) != 0) {
        at++;
    }
    return at;
}

static plm_status take_away(plm_case *made, const char *const *names, size_t count,
                            plm_error *error) {
    plm__removal with = {.of = made};
    with.fallen =
        plm__arena_allocate(&made->arena, made->dossier.origin_count, sizeof *with.fallen);
    if (with.fallen == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        fell(&with, find(&made->dossier, names[i]));
    }
    visit_history(&with);
    plm__take_from_numbers(&with);
    return with.failed ? plm__out_of_memory(error) : PLM_OK;
}

plm_status plm_case_without_sources(const plm_case *base, const char *const *names, size_t count,
                                    plm_case **out, plm_error *error) {
    const plm_dossier *d = &base->dossier;
    *out = NULL;
    if (!base->sound) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; put them right first");
    }
    for (size_t i = 0; i < count; i++) {
        if (find(d, names[i]) == d->origin_count) {
            return plm__fail_unknown(error, "source, document or claim", names[i], d->origins,
                                     d->origin_count);
        }
    }
    plm_case *made = NULL;
    plm_status status =
        plm_case_parse(base->context, base->text, base->length, base->name, &made, error);
    if (status == PLM_OK) {
        status = take_away(made, names, count, error);
    }
    if (status < 0) {
        plm_case_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_case_without_source(const plm_case *base, const char *name, plm_case **out,
                                   plm_error *error) {
    return plm_case_without_sources(base, &name, 1, out, error);
}
