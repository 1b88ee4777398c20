/* What the models forecast when only some of the players take part. */
#ifndef PLM_INSIGHT_COALITION_H
#define PLM_INSIGHT_COALITION_H

#include "forecast/solver.h"

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

/* Numbers that a coalition is worth: the outcome, and whether each option came about. */
size_t plm__worth_count(const plm_issue *issue);

/* What one thread needs to judge coalitions. */
typedef struct plm__judge {
    const plm__cast *cast;
    plm__solver solver;
    bool *actors; /* of the presence */
    bool *considerations;
    uint64_t solves;
} plm__judge;

plm_status plm__judge_init(plm__judge *judge, plm__arena *arena, const plm__cast *cast);

/* Fixes the numbers that the following coalitions are judged with. */
void plm__judge_at_modes(plm__judge *judge);
void plm__judge_at_draw(plm__judge *judge, uint64_t seed, uint64_t draw);

/* Lets a player in, or sends it away. */
void plm__judge_admit(plm__judge *judge, size_t player, bool present);

/* The pooled worth of the players present. Where no model has an outcome, the worth is that of the
 * issue's reference point, or else of the middle of its scale, and *nobody is true. */
plm_status plm__judge_worth(plm__judge *judge, double *worth, bool *nobody);

#endif
