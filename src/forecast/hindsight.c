#include "forecast/hindsight.h"

#include "case/stake.h"

typedef struct marker {
    const plm_dossier *dossier;
    const plm_issue *issue;
    bool *used; /* by claim */
    size_t count;
} marker;

static void mark(marker *to, plm_support support) {
    for (size_t i = 0; i < support.count; i++) {
        size_t claim = (size_t)(support.evidence[i] - to->dossier->evidence);
        if (support.evidence[i]->hindsight && !to->used[claim]) {
            to->used[claim] = true;
            to->count++;
        }
    }
}

static void mark_parameter(marker *to, const plm_parameter *parameter) {
    if (parameter->stated) {
        mark(to, parameter->support);
    }
}

static void mark_stake(marker *to, const plm_actor *actor, const plm_stake *stake) {
    mark(to, actor->support);
    mark(to, stake->support);
    mark_parameter(to, &stake->position);
    mark_parameter(to, &stake->capability);
    mark_parameter(to, &stake->salience);
    mark_parameter(to, &stake->chance_of_yes);
    for (size_t i = 0; i < stake->utility_count; i++) {
        mark_parameter(to, &stake->utilities[i].utility);
    }
    for (size_t i = 0; i < stake->weigh_count; i++) {
        mark(to, stake->weighs[i].consideration->support);
        mark_parameter(to, &stake->weighs[i].weight);
    }
}

static void mark_all(marker *to) {
    const plm_dossier *d = to->dossier;
    mark(to, to->issue->support);
    mark(to, to->issue->reference_support);
    for (size_t i = 0; i < d->actor_count; i++) {
        const plm_stake *stake = plm__stake_on(&d->actors[i], to->issue);
        if (stake != NULL) {
            mark_stake(to, &d->actors[i], stake);
        }
    }
    for (size_t i = 0; i < d->relation_count; i++) {
        const plm_relation *each = &d->relations[i];
        if (plm__stake_on(each->from, to->issue) != NULL &&
            plm__stake_on(each->to, to->issue) != NULL) {
            mark(to, each->support);
        }
    }
}

static plm_status start(marker *to, plm__arena *arena) {
    to->used = plm__arena_allocate(arena, to->dossier->evidence_count, sizeof *to->used);
    return to->used != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* The claims marked, in the order of the case. */
static plm_status list_marked(const marker *from, plm__arena *arena,
                              const plm_evidence *const **list, size_t *count) {
    const plm_evidence **made =
        plm__arena_allocate(arena, from->count, sizeof(const plm_evidence *));
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    *count = 0;
    for (size_t i = 0; i < from->dossier->evidence_count; i++) {
        if (from->used[i]) {
            made[(*count)++] = &from->dossier->evidence[i];
        }
    }
    *list = made;
    return PLM_OK;
}

plm_status plm__hindsight_of(const plm_dossier *dossier, const plm_issue *issue, plm__arena *arena,
                             plm_basis *out) {
    marker to = {.dossier = dossier, .issue = issue};
    PLM_TRY(start(&to, arena));
    mark_all(&to);
    return list_marked(&to, arena, &out->hindsight, &out->hindsight_count);
}

plm_status plm__hindsight_of_precedents(const plm_dossier *dossier, plm__arena *arena,
                                        const plm_evidence *const **list, size_t *count) {
    marker to = {.dossier = dossier};
    PLM_TRY(start(&to, arena));
    for (size_t i = 0; i < dossier->precedent_count; i++) {
        mark(&to, dossier->precedents[i].support);
    }
    return list_marked(&to, arena, list, count);
}
