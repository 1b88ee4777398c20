/* Those who could be brought to the table, put into the dossier. */
#include "insight/advice.h"

#include "case/ballot.h"

#include <string.h>

static bool takes_part(const plm_actor *actor, const plm_issue *issue) {
    for (size_t i = 0; i < actor->stake_count; i++) {
        const plm_stake *stake = actor->stakes[i];
        bool stated =
            stake->position.stated || stake->weigh_count > 0 || stake->chance_of_yes.stated;
        if (stake->issue == issue && stated) {
            return true;
        }
    }
    return false;
}

/* The capability that the case states for the issue, or else the actor's largest; NULL: none. */
static const plm_parameter *capability_of(const plm_actor *actor, const plm_issue *issue) {
    const plm_parameter *largest = NULL;
    for (size_t i = 0; i < actor->stake_count; i++) {
        const plm_parameter *capability = &actor->stakes[i]->capability;
        if (!capability->stated) {
            continue;
        }
        if (actor->stakes[i]->issue == issue) {
            return capability;
        }
        if (largest == NULL || capability->range.mode > largest->range.mode) {
            largest = capability;
        }
    }
    return largest != NULL && largest->range.high > 0 ? largest : NULL;
}

static plm_parameter exactly(double value) {
    return (plm_parameter){.stated = true,
                           .range = {PLM_SHAPE_POINT, value, value, value, 0, 0, 0}};
}

static plm_status invite(const plm_actor *actor, const plm_issue *issue, double aim,
                         const plm_parameter *capability, plm__arena *arena, plm_actor *out) {
    plm_stake *stakes = plm__arena_allocate(arena, actor->stake_count + 1, sizeof *stakes);
    out->stakes = plm__arena_list(arena, stakes, actor->stake_count + 1, sizeof *stakes);
    if (out->stakes == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < actor->stake_count; i++) {
        stakes[i] = *actor->stakes[i];
    }
    const bool votes = issue->kind == PLM_ISSUE_YES_NO;
    plm_stake *stake = &stakes[actor->stake_count];
    *stake = (plm_stake){
        .issue = issue, .capability = *capability, .salience = exactly(0), .guest = true};
    *(votes ? &stake->chance_of_yes : &stake->position) = exactly(aim);
    out->stake_count = actor->stake_count + 1;
    return PLM_OK;
}

static plm_status keep_relations(const plm_dossier *dossier, const bool *invited, plm__arena *arena,
                                 plm_dossier *out) {
    plm_relation *kept = plm__arena_allocate(arena, dossier->relation_count, sizeof *kept);
    out->relations = plm__arena_list(arena, kept, dossier->relation_count, sizeof *kept);
    if (out->relations == NULL) {
        return PLM_E_MEMORY;
    }
    out->relation_count = 0;
    for (size_t i = 0; i < dossier->relation_count; i++) {
        const plm_relation *relation = dossier->relations[i];
        if (!invited[relation->from - dossier->actors[0]] &&
            !invited[relation->to - dossier->actors[0]]) {
            kept[out->relation_count++] = *relation;
        }
    }
    return PLM_OK;
}

/* ---- votes --------------------------------------------------------------------------------- */

/* Marks those whom some rule of the issue counts. */
static plm_status mark_seats(const plm_dossier *dossier, const plm_issue *issue, plm__arena *arena,
                             bool *seated) {
    for (size_t i = 0; i < issue->decision_count; i++) {
        const plm_decision *decision = issue->decisions[i];
        plm__rule rule;
        if (decision->alone != NULL) {
            continue;
        }
        PLM_TRY(plm__compile_rules(dossier, issue, decision->stages, decision->stage_count,
                                   decision->absent, arena, &rule));
        for (size_t k = 0; k < dossier->actor_count; k++) {
            seated[k] = seated[k] || plm__rule_counts(&rule, k);
        }
    }
    return PLM_OK;
}

/* Whoever has a seat in a rule of a vote could be brought in, with one vote where the case
 * states no capability; where no rule is stated, whoever has capability. */
static plm_status find_invited(const plm_dossier *dossier, const plm_issue *issue,
                               plm__arena *arena, const plm_parameter **capability) {
    static const plm_parameter unstated;
    bool *seated = plm__arena_allocate(arena, dossier->actor_count, sizeof *seated);
    if (seated == NULL) {
        return PLM_E_MEMORY;
    }
    const bool votes = issue->kind == PLM_ISSUE_YES_NO;
    PLM_TRY(votes ? mark_seats(dossier, issue, arena, seated) : PLM_OK);
    for (size_t i = 0; i < dossier->actor_count; i++) {
        const plm_actor *actor = dossier->actors[i];
        const bool barred = votes && issue->decision_count > 0 && !seated[i];
        capability[i] = takes_part(actor, issue) || barred ? NULL : capability_of(actor, issue);
        if (capability[i] == NULL && seated[i] && !takes_part(actor, issue)) {
            capability[i] = &unstated;
        }
    }
    return PLM_OK;
}

plm_status plm__cast_invite(const plm_dossier *dossier, const plm_issue *issue, double aim,
                            plm__arena *arena, plm_dossier *out, bool *invited) {
    plm_actor *actors = plm__arena_allocate(arena, dossier->actor_count, sizeof *actors);
    const plm_parameter **capability =
        plm__arena_allocate(arena, dossier->actor_count, sizeof(const plm_parameter *));
    *out = *dossier;
    out->actors = plm__arena_list(arena, actors, dossier->actor_count, sizeof *actors);
    if (out->actors == NULL || capability == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(find_invited(dossier, issue, arena, capability));
    for (size_t i = 0; i < dossier->actor_count; i++) {
        actors[i] = *dossier->actors[i];
        invited[i] = capability[i] != NULL;
        if (invited[i]) {
            PLM_TRY(invite(dossier->actors[i], issue, aim, capability[i], arena, &actors[i]));
        }
    }
    return keep_relations(dossier, invited, arena, out);
}
