/*
 * Solving one game with many hands: what one thread needs, made once.
 *
 * A caller fixes hands, of the batch or of its own, deals them, and lets one model after the other
 * solve all that were dealt. A model that can treat several games at once does so; the answers are
 * the same to the last bit.
 */
#ifndef PLM_SOLVE_BATCH_H
#define PLM_SOLVE_BATCH_H

#include "solve/options.h"

typedef struct plm__batch {
    const plm_game *game;
    size_t room;                   /* how many hands it takes at once, at least 1 */
    plm__hand *hands;              /* room of them, for the caller to fix */
    plm__solution *solutions;      /* of the last solve, by item */
    plm__point_buffer *buffers[2]; /* by plm__order, and item; NULL: no model wants that order */
    const plm__point **points;     /* of items that are solved together */
    plm__solution **answers;       /* and their solutions */
    bool *waiting;                 /* which items are still to be solved */
    double *outcomes;
    double *shares;
    void *work;
} plm__batch;

/* A batch for any of the choices on the game. PLM_E_MEMORY. */
plm_status plm__batch_init(plm__batch *batch, plm__arena *arena, const plm_game *game,
                           const plm__choice *choices, size_t count);

/* A batch of a single item, for one choice. */
plm_status plm__batch_init_alone(plm__batch *batch, plm__arena *arena, const plm_game *game,
                                 const plm__choice *choice);

/* Lets each solve use so many threads, its own among them. */
void plm__batch_share(plm__batch *batch, size_t threads);

/* Deals a hand as item number `item`, below the room, among those present (NULL: all). */
void plm__batch_deal(plm__batch *batch, size_t item, const plm__hand *hand,
                     const plm__presence *presence);

/* Fixes its first hand with every range at its mode, and deals it. */
void plm__batch_at_modes(plm__batch *batch);

/* Fixes the first `count` of its hands at draws number `first` and after, and deals them. */
void plm__batch_at_draws(plm__batch *batch, uint64_t seed, uint64_t first, size_t count);

/* Lets one model solve the first `count` items; solutions holds until the next solve. An item that
 * the model cannot treat, or that nobody takes part in, has NaN outcomes and shares, and the status
 * that says so. */
plm_status plm__batch_solve(plm__batch *batch, const plm__choice *choice, size_t count);

#endif
