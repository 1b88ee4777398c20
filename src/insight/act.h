/*
 * Acts: what can be done to an actor, and doing it to a hand.
 *
 * An act moves one number of one actor by a share of what that number can span, or lets an actor in
 * or keeps it out. docs/advise.md says what stands behind each kind.
 */
#ifndef PLM_INSIGHT_ACT_H
#define PLM_INSIGHT_ACT_H

#include "game/decide.h"
#include "solve/batch.h"

typedef struct plm__act {
    plm_lever_kind kind;
    size_t actor;            /* in the game */
    const plm__input *input; /* what moves; of letting in and keeping out the salience. NULL: the
                                position that the actor's considerations give it */
    const plm__pull *pull;   /* whose weight moves, or NULL */
    double by;               /* signed, in the input's unit */
    double least;            /* the ends of what it can span */
    double most;
} plm__act;

/* Whom acts are for, and on what. */
typedef struct plm__theatre {
    const plm_dossier *dossier;
    const plm_issue *issue;
    const plm_game *game;
    const bool *outside; /* actors of the game that take no part as things stand */
    const bool *decides; /* those who decide, or without whom nothing passes */
    const plm_actor *adviser;
    size_t adviser_actor;
    double step; /* share of what a number can span */
} plm__theatre;

/* Whether the adviser may try to move somebody. */
bool plm__can_move(const plm_movable *how, const plm_actor *adviser);

/* The number by which an actor of a vote uses its veto; NULL: it has none, or always does. */
const plm__input *plm__veto_of(const plm_game *game, size_t actor);

/* All acts there are, by actors in the order of the case. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__acts_of(const plm__theatre *of, plm__arena *arena, plm__act **acts, size_t *count);

/* Whether two acts can be done together: not both to one number, and nothing to one kept out. */
bool plm__acts_agree(const plm__act *one, const plm__act *other);

/* Acts done together, and one thread's room to do them. */
typedef struct plm__doing {
    const plm_game *game;
    const plm__act *const *acts;
    size_t act_count;
    bool *actors; /* who takes part as things stand */
    bool *considerations;
} plm__doing;

/* Deals a hand as it is after the acts, as the batch's item number `item`. Returns the effort: the
 * sum over acts of the share of what the number can span that it moves, times the actor's
 * capability. */
double plm__acts_deal(plm__doing *what, const plm__hand *hand, plm__batch *batch, size_t item);

#endif
