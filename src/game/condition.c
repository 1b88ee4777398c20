#include "game/condition.h"

#include "base/random.h"

#include <string.h>

static bool has_any(const plm_dossier *dossier) {
    for (size_t i = 0; i < dossier->consideration_count; i++) {
        const plm_consideration *each = dossier->considerations[i];
        if (each->with_count + each->unless_count + each->weakened_count > 0) {
            return true;
        }
    }
    return false;
}

static size_t place_of(const plm_dossier *dossier, const plm_consideration *of) {
    return (size_t)(of - dossier->considerations[0]);
}

static plm_status set_weakeners(plm_game *game, const plm_dossier *dossier,
                                const plm_consideration *of, plm__condition *out) {
    out->weakeners = plm__arena_allocate(&game->arena, of->weakened_count, sizeof *out->weakeners);
    if (out->weakeners == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->weakened_count; i++) {
        const plm_weakening *from = of->weakened[i];
        plm__weakener *to = &out->weakeners[out->weakener_count];
        if (from->by->absent) {
            continue;
        }
        uint64_t address = plm__hash("considerations/", strlen("considerations/"));
        address = plm__hash_more(address, from->by->id, strlen(from->by->id));
        address = plm__hash_more(address, "/weakens/", strlen("/weakens/"));
        address = plm__hash_more(address, of->id, strlen(of->id));
        to->by = place_of(dossier, from->by);
        PLM_TRY(plm__set_input(game, &to->share, &from->share, 1, address));
        out->weakener_count++;
    }
    return PLM_OK;
}

/* The places of those of a list that the case has; NULL: memory is short. */
static size_t *list_present(plm_game *game, const plm_dossier *dossier,
                            const plm_consideration *const *list, size_t count, size_t *kept) {
    size_t *places = plm__arena_allocate(&game->arena, count, sizeof *places);
    for (size_t i = 0; places != NULL && i < count; i++) {
        if (!list[i]->absent) {
            places[(*kept)++] = place_of(dossier, list[i]);
        }
    }
    return places;
}

static plm_status set_condition(plm_game *game, const plm_dossier *dossier,
                                const plm_consideration *of, plm__condition *out) {
    out->with = list_present(game, dossier, of->with, of->with_count, &out->with_count);
    out->unless = list_present(game, dossier, of->unless, of->unless_count, &out->unless_count);
    if (out->with == NULL || out->unless == NULL) {
        return PLM_E_MEMORY;
    }
    out->never = out->with_count < of->with_count;
    return set_weakeners(game, dossier, of, out);
}

plm_status plm__set_conditions(plm_game *game, const plm_dossier *dossier) {
    if (!has_any(dossier)) {
        return PLM_OK;
    }
    size_t count = dossier->consideration_count;
    game->conditions = plm__arena_allocate(&game->arena, count, sizeof *game->conditions);
    if (game->conditions == NULL) {
        return PLM_E_MEMORY;
    }
    game->condition_count = count;
    for (size_t i = 0; i < count; i++) {
        PLM_TRY(set_condition(game, dossier, dossier->considerations[i], &game->conditions[i]));
    }
    return PLM_OK;
}

static bool is_there(const plm__presence *presence, size_t consideration) {
    return presence == NULL || presence->considerations[consideration];
}

static bool is_switched_on(const plm__condition *condition, const plm__presence *presence) {
    bool on = !condition->never;
    for (size_t i = 0; i < condition->with_count; i++) {
        on = on && is_there(presence, condition->with[i]);
    }
    for (size_t i = 0; i < condition->unless_count; i++) {
        on = on && !is_there(presence, condition->unless[i]);
    }
    return on;
}

double plm__condition_factor(const plm_game *game, size_t consideration, const plm__hand *hand,
                             const plm__presence *presence) {
    if (game->conditions == NULL) {
        return 1;
    }
    const plm__condition *condition = &game->conditions[consideration];
    double factor = is_switched_on(condition, presence) ? 1 : 0;
    for (size_t i = 0; i < condition->weakener_count; i++) {
        const plm__weakener *each = &condition->weakeners[i];
        if (is_there(presence, each->by)) {
            factor *= 1 - hand->values[each->share.index];
        }
    }
    return factor;
}

bool plm__condition_names(const plm__condition *condition, size_t other) {
    for (size_t i = 0; i < condition->with_count; i++) {
        if (condition->with[i] == other) {
            return true;
        }
    }
    for (size_t i = 0; i < condition->unless_count; i++) {
        if (condition->unless[i] == other) {
            return true;
        }
    }
    for (size_t i = 0; i < condition->weakener_count; i++) {
        if (condition->weakeners[i].by == other) {
            return true;
        }
    }
    return false;
}
