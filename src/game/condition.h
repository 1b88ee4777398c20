/*
 * How considerations hang on one another, compiled.
 *
 * A reason pulls with its weight times a factor: 0 where one that it needs is not in the case or
 * one that switches it off is, else the product of what those that weaken it leave. Whether those
 * are in the case is all that counts, and not their own conditions, so no circle can arise.
 */
#ifndef PLM_GAME_CONDITION_H
#define PLM_GAME_CONDITION_H

#include "game/game.h"

/* A consideration that weakens another, and by how much. */
typedef struct plm__weakener {
    size_t by; /* index in the dossier */
    plm__input share;
} plm__weakener;

/* What one consideration's pull hangs on: indices in the dossier. */
struct plm__condition {
    bool never; /* it needs one that the case leaves out, or is switched off by one that it has */
    const size_t *with;
    size_t with_count;
    const size_t *unless;
    size_t unless_count;
    plm__weakener *weakeners;
    size_t weakener_count;
};

/* Compiles the conditions of a case that has any. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__set_conditions(plm_game *game, const plm_dossier *dossier);

/* The factor of a consideration's weight, 0 to 1; presence NULL: everything is there. */
double plm__condition_factor(const plm_game *game, size_t consideration, const plm__hand *hand,
                             const plm__presence *presence);

/* Whether a consideration's pull can hang on another one. */
bool plm__condition_names(const plm__condition *condition, size_t other);

#endif
