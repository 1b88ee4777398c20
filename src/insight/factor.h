/* The numbers of an issue that are not known exactly. */
#ifndef PLM_INSIGHT_FACTOR_H
#define PLM_INSIGHT_FACTOR_H

#include "game/game.h"

typedef struct plm__factor {
    const plm__input *input;
    const char *path;  /* in the case */
    const char *actor; /* id; "" for a number of no actor */
} plm__factor;

/* The inputs of the game of one issue that a draw can move, in the order of the case. PLM_E_MEMORY,
 * or PLM_OK. */
plm_status plm__factors_of(const plm_game *game, const plm_dossier *dossier, plm__arena *arena,
                           plm__factor **factors, size_t *count);

/* The ends between which a number is swung, in its unit: of its range, of the central 95 % of a
 * normal, and of several assessors' the outermost. */
void plm__factor_ends(const plm__factor *factor, double *low, double *high);

#endif
