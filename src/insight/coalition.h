/* What the models forecast when only some of the players take part. */
#ifndef PLM_INSIGHT_COALITION_H
#define PLM_INSIGHT_COALITION_H

#include "insight/panel.h"

/* The players of an attribution: considerations of the dossier, or actors of the game. */
typedef struct plm__cast {
    plm__panel panel;
    plm_players kind;
    size_t *players; /* indices of considerations or of the game's actors */
    size_t player_count;
} plm__cast;

/* What one thread needs to judge coalitions, as many together as a batch takes. */
typedef struct plm__judge {
    const plm__cast *cast;
    plm__bench bench;
    double **to;   /* of each coalition that waits: what its worth is added to */
    double *worth; /* of one of them */
    size_t waiting;
    bool *actors; /* of the presence */
    bool *considerations;
    bool nobody; /* whether no model had an outcome for the coalition judged last */
} plm__judge;

plm_status plm__judge_init(plm__judge *judge, plm__arena *arena, const plm__cast *cast);

/* Fixes a hand, below the batch's room, that coalitions are judged with. */
void plm__judge_at_modes(plm__judge *judge, size_t hand);
void plm__judge_at_draw(plm__judge *judge, size_t hand, uint64_t seed, uint64_t draw);

/* Lets a player in, or sends it away. */
void plm__judge_admit(plm__judge *judge, size_t player, bool present);

/* Has the pooled worth of the players present, in a hand, added to `to` at the latest when
 * plm__judge_settle is called; coalitions with one `to` are added in the order of these calls. */
plm_status plm__judge_add(plm__judge *judge, size_t hand, double *to);
plm_status plm__judge_settle(plm__judge *judge);

#endif
