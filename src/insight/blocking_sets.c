#include "insight/blocking_sets.h"

#include "models/institutions/coalition.h"

static plm_status name_members(const plm_actor *const *actors, const size_t *players, size_t count,
                               plm__arena *arena, plm_blocking_set *out) {
    const plm_actor **members = plm__arena_allocate(arena, count, sizeof(const plm_actor *));
    if (members == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        members[i] = actors[players[i]];
    }
    *out = (plm_blocking_set){members, count};
    return PLM_OK;
}

plm_status plm__actors_blocking(const plm__rule *rule, const plm__turnout *turnout,
                                const plm_actor *const *actors, plm__arena *arena,
                                plm__actor_sets *out) {
    plm__blocking found;
    PLM_TRY(plm__blocking_sets(rule, turnout, PLM_MOST_BLOCKING_SETS + 1, arena, &found));
    size_t count = found.count < PLM_MOST_BLOCKING_SETS ? found.count : PLM_MOST_BLOCKING_SETS;
    plm_blocking_set *sets = plm__arena_allocate(arena, count, sizeof *sets);
    if (sets == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        PLM_TRY(name_members(actors, found.sets[i], found.sizes[i], arena, &sets[i]));
    }
    *out = (plm__actor_sets){.list = plm__arena_list(arena, sets, count, sizeof *sets),
                             .count = count,
                             .complete = found.sure && found.count == count};
    return out->list != NULL ? PLM_OK : PLM_E_MEMORY;
}
