#include "forecast/hindsight.h"

#include "case/statement.h"

typedef struct marker {
    const plm_dossier *dossier;
    bool *used; /* by claim */
    size_t count;
} marker;

static void mark(marker *to, plm_support support) {
    for (size_t i = 0; i < support.count; i++) {
        size_t claim = (size_t)(support.evidence[i] - to->dossier->evidence[0]);
        if (support.evidence[i]->hindsight && !to->used[claim]) {
            to->used[claim] = true;
            to->count++;
        }
    }
}

static plm_status mark_statement(void *user, const plm__statement *statement) {
    mark(user, statement->support);
    return PLM_OK;
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
            made[(*count)++] = from->dossier->evidence[i];
        }
    }
    *list = made;
    return PLM_OK;
}

plm_status plm__hindsight_of(const plm_dossier *dossier, const plm_issue *issue, plm__arena *arena,
                             plm_basis *out) {
    marker to = {.dossier = dossier};
    PLM_TRY(start(&to, arena));
    PLM_TRY(plm__each_statement(dossier, issue, NULL, mark_statement, &to));
    return list_marked(&to, arena, &out->hindsight, &out->hindsight_count);
}

plm_status plm__hindsight_of_precedents(const plm_dossier *dossier, plm__arena *arena,
                                        const plm_evidence *const **list, size_t *count) {
    marker to = {.dossier = dossier};
    PLM_TRY(start(&to, arena));
    for (size_t i = 0; i < dossier->precedent_count; i++) {
        mark(&to, dossier->precedents[i]->support);
    }
    return list_marked(&to, arena, list, count);
}
