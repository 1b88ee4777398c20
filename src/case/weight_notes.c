/* Notes on what counts for less, or for more, than it may seem: a reference point whose value
 * nothing uses, an actor with half of the weight, what an actor only says that it wants, and exact
 * numbers that are said to vary with others. */
#include "case/reader.h"
#include "case/stake.h"

#include <string.h>

/* With fewer actors one of them has half of the weight as a matter of course. */
enum { LEAST_ACTORS = 3 };

/* Whether a rule could fall back on the reference point. */
static bool has_rule(const plm_issue *issue) {
    for (size_t i = 0; i < issue->decision_count; i++) {
        if (issue->decisions[i]->alone == NULL) {
            return true;
        }
    }
    return false;
}

static void note_reference(plm__reader *r, const plm_issue *issue, const char *field) {
    if (issue->reference_point == issue->reference_point && !has_rule(issue)) {
        plm__note_at(r, issue->mark, field,
                     "the answer heeds only that '%s' has a reference_point, not its value: that "
                     "counts under a rule, which 'decision' would state",
                     issue->id);
    }
}

static double weight_on(const plm_actor *actor, const plm_issue *issue) {
    const plm_stake *stake = plm__stake_on(actor, issue);
    return stake == NULL ? 0 : stake->capability.range.mode * stake->salience.range.mode;
}

static void note_half(plm__reader *r, const plm_issue *issue, const char *field) {
    const plm_dossier *d = r->dossier;
    const plm_actor *first = NULL;
    double most = 0;
    double sum = 0;
    for (size_t i = 0; i < d->actor_count; i++) {
        double weight = weight_on(d->actors[i], issue);
        first = weight > most ? d->actors[i] : first;
        most = weight > most ? weight : most;
        sum += weight;
    }
    bool many = plm__count_stakes_on(d, issue) >= LEAST_ACTORS;
    if (issue->decision_count == 0 && many && first != NULL && 2 * most >= sum) {
        plm__note_at(r, issue->mark, field,
                     "%s has half of the weight on '%s' or more; if it decides alone, say so: "
                     "decision: {alone: %s}",
                     first->id, issue->id, first->id);
    }
}

static void note_declared(plm__reader *r, const plm_actor *actor) {
    for (size_t i = 0; i < actor->stake_count; i++) {
        const plm_stake *stake = actor->stakes[i];
        if (stake->declared.stated) {
            plm__note_at(r, stake->declared.mark,
                         plm__made(r, plm__arena_print(r->arena, "actors.%s.on.%s.declared",
                                                       actor->id, stake->issue->id)),
                         "what %s declares, %g, is kept beside its position and counts in no model",
                         actor->id, stake->declared.range.mode);
        }
    }
}

static const plm_parameter *parameter_of(const plm_stake *stake, const char *leaf) {
    const char *dot = strchr(leaf, '.');
    for (size_t i = 0; dot != NULL && i < stake->weigh_count; i++) {
        if (strcmp(stake->weighs[i]->consideration->id, dot + 1) == 0) {
            return &stake->weighs[i]->weight;
        }
    }
    for (size_t i = 0; dot != NULL && i < stake->utility_count; i++) {
        if (strcmp(stake->utilities[i]->option->id, dot + 1) == 0) {
            return &stake->utilities[i]->utility;
        }
    }
    if (strcmp(leaf, "chance_of_yes") == 0) {
        return &stake->chance_of_yes;
    }
    return leaf[0] == 'p'   ? &stake->position
           : leaf[0] == 'c' ? &stake->capability
                            : &stake->salience;
}

static void note_exact(plm__reader *r, const plm_linked *linked) {
    const plm_stake *stake = plm__stake_on(linked->actor, linked->issue);
    if (stake == NULL) {
        return;
    }
    const plm_range *range = &parameter_of(stake, linked->leaf)->range;
    if (range->low == range->high) {
        plm__note_at(r, linked->mark, linked->path,
                     "%s is given exactly, so it cannot vary with the others; give it a range",
                     linked->path);
    }
}

void plm__note_weights(plm__reader *r) {
    for (size_t i = 0; i < r->dossier->issue_count && !r->report->failed; i++) {
        const plm_issue *issue = r->dossier->issues[i];
        const char *field = plm__made(r, plm__arena_print(r->arena, "issues.%s", issue->id));
        note_reference(r, issue, field);
        note_half(r, issue, field);
    }
    for (size_t i = 0; i < r->dossier->actor_count && !r->report->failed; i++) {
        note_declared(r, r->dossier->actors[i]);
    }
    for (size_t i = 0; i < r->dossier->together_count; i++) {
        const plm_dependence *each = r->dossier->together[i];
        for (size_t k = 0; k < each->input_count && !r->report->failed; k++) {
            note_exact(r, each->inputs[k]);
        }
    }
}
