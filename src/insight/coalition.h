/* What the models forecast when only some of the players take part. */
#ifndef PLM_INSIGHT_COALITION_H
#define PLM_INSIGHT_COALITION_H

#include "solve/batch.h"

/* The players of an attribution: considerations of the dossier, or actors of the game. */
typedef struct plm__cast {
    const plm_dossier *dossier;
    const plm_issue *issue;
    const plm_game *game;
    plm_players kind;
    size_t *players; /* indices of considerations or of the game's actors */
    size_t player_count;
    const plm__choice *choices; /* none of them linked */
    size_t choice_count;
} plm__cast;

/* Numbers that a coalition is worth: the outcome (NaN without a scale), and whether each option
 * came about (without a scale, how probable it is). */
size_t plm__worth_count(const plm_issue *issue);

/* A coalition that waits to be judged, with others. */
typedef struct plm__sitting {
    double weights; /* of the models that have an outcome */
    double *worth;
    double *to; /* what the worth is added to */
} plm__sitting;

/* What one thread needs to judge coalitions, as many together as a batch takes. */
typedef struct plm__judge {
    const plm__cast *cast;
    plm__batch batch;
    plm__sitting *sittings;
    size_t waiting;
    bool *actors; /* of the presence */
    bool *considerations;
    bool nobody; /* whether no model had an outcome for the coalition judged last */
    uint64_t solves;
} plm__judge;

plm_status plm__judge_init(plm__judge *judge, plm__arena *arena, const plm__cast *cast);

/* Fixes a hand, below the batch's room, that coalitions are judged with. */
void plm__judge_at_modes(plm__judge *judge, size_t hand);
void plm__judge_at_draw(plm__judge *judge, size_t hand, uint64_t seed, uint64_t draw);

/* Lets a player in, or sends it away. */
void plm__judge_admit(plm__judge *judge, size_t player, bool present);

/* Has the pooled worth of the players present, in a hand, added to `to` at the latest when
 * plm__judge_settle is called; coalitions with one `to` are added in the order of these calls.
 * Where no model has an outcome, the worth is that of the issue's reference point, or else of the
 * middle of its scale, or without a scale that all options are alike. */
plm_status plm__judge_add(plm__judge *judge, size_t hand, double *to);
plm_status plm__judge_settle(plm__judge *judge);

#endif
