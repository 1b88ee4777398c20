/* Those who could be brought to the table, put into the dossier. */
#include "insight/advice.h"

#include <string.h>

static bool takes_part(const plm_actor *actor, const plm_issue *issue) {
    for (size_t i = 0; i < actor->stake_count; i++) {
        const plm_stake *stake = &actor->stakes[i];
        if (stake->issue == issue && (stake->position.stated || stake->weigh_count > 0)) {
            return true;
        }
    }
    return false;
}

/* The capability that the case states for the issue, or else the actor's largest; NULL: none. */
static const plm_parameter *capability_of(const plm_actor *actor, const plm_issue *issue) {
    const plm_parameter *largest = NULL;
    for (size_t i = 0; i < actor->stake_count; i++) {
        const plm_parameter *capability = &actor->stakes[i].capability;
        if (!capability->stated) {
            continue;
        }
        if (actor->stakes[i].issue == issue) {
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
    if (stakes == NULL) {
        return PLM_E_MEMORY;
    }
    if (actor->stake_count > 0) {
        memcpy(stakes, actor->stakes, actor->stake_count * sizeof *stakes);
    }
    stakes[actor->stake_count] = (plm_stake){.issue = issue,
                                             .position = exactly(aim),
                                             .capability = *capability,
                                             .salience = exactly(0),
                                             .guest = true};
    out->stakes = stakes;
    out->stake_count = actor->stake_count + 1;
    return PLM_OK;
}

static plm_status keep_relations(const plm_dossier *dossier, const bool *invited, plm__arena *arena,
                                 plm_dossier *out) {
    plm_relation *kept = plm__arena_allocate(arena, dossier->relation_count, sizeof *kept);
    if (kept == NULL) {
        return PLM_E_MEMORY;
    }
    out->relations = kept;
    out->relation_count = 0;
    for (size_t i = 0; i < dossier->relation_count; i++) {
        const plm_relation *relation = &dossier->relations[i];
        if (!invited[relation->from - dossier->actors] &&
            !invited[relation->to - dossier->actors]) {
            kept[out->relation_count++] = *relation;
        }
    }
    return PLM_OK;
}

plm_status plm__cast_invite(const plm_dossier *dossier, const plm_issue *issue, double aim,
                            plm__arena *arena, plm_dossier *out, bool *invited) {
    plm_actor *actors = plm__arena_allocate(arena, dossier->actor_count, sizeof *actors);
    if (actors == NULL) {
        return PLM_E_MEMORY;
    }
    *out = *dossier;
    out->actors = actors;
    for (size_t i = 0; i < dossier->actor_count; i++) {
        actors[i] = dossier->actors[i];
        const plm_parameter *capability =
            takes_part(&actors[i], issue) ? NULL : capability_of(&actors[i], issue);
        invited[i] = capability != NULL;
        if (invited[i]) {
            PLM_TRY(invite(&dossier->actors[i], issue, aim, capability, arena, &actors[i]));
        }
    }
    return keep_relations(dossier, invited, arena, out);
}
