/* The numbers of an issue that are not known exactly. */
#ifndef PLM_INSIGHT_FACTOR_H
#define PLM_INSIGHT_FACTOR_H

#include "game/copula.h"

/* Another place that one number has in the game. */
typedef struct plm__twin {
    const plm__input *input;
    const struct plm__twin *next;
} plm__twin;

/* A number, or all numbers that hang together. */
typedef struct plm__factor {
    const plm__input *input;     /* NULL for several */
    const plm__copula *together; /* NULL for one */
    const char *path;            /* in the case */
    const char *actor;           /* id; "" for a number of no actor, and for several */
    const plm__twin *twins;      /* such as a veto's, which each of several rules may ask for */
} plm__factor;

/* The inputs of the game of one issue that a draw can move, in the order of the case. PLM_E_MEMORY,
 * or PLM_OK. */
plm_status plm__factors_of(const plm_game *game, const plm_dossier *dossier, plm__arena *arena,
                           plm__factor **factors, size_t *count);

/* The ends between which a number is swung, in its unit: of its range, of the central 95 % of a
 * normal, and of several assessors' the outermost. */
void plm__input_ends(const plm__input *input, double *low, double *high);

/* Gives the factor's numbers in `to` the values that they have in `from`. */
void plm__factor_take(const plm__factor *factor, const plm__hand *from, plm__hand *to);

typedef enum plm__factor_end { PLM__END_LOW, PLM__END_HIGH } plm__factor_end;

/* Puts the factor's numbers at an end: of several, those that are correlated negatively with the
 * first of the case's list at the other end, and those uncorrelated with it stay. */
void plm__factor_put(const plm__factor *factor, plm__factor_end end, plm__hand *hand);

#endif
