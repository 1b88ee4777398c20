/* The settlement law of a point game whose case states who decides: from the statement's numbers to
 * the ruling that plm__add_ruled takes. */
#ifndef PLM_MODELS_SETTLEMENT_STATED_H
#define PLM_MODELS_SETTLEMENT_STATED_H

#include "game/game.h"
#include "models/settlement/unruled.h"

/* What the law takes besides the statement. */
typedef struct plm__stated_terms {
    const plm__unruled *terms;
    double stray;
    double coding_error; /* of a position that is given as a point, as a share of the scale */
    const double *weight;
    const size_t *order; /* of the positions */
} plm__stated_terms;

/* Bytes of work that the law of a game needs, whose decisions are given. */
size_t plm__stated_size(const plm__decisions *decisions, size_t actors, size_t issues);

/* The law of a point with a verdict, closed and in work: each decision's with its chance. Somebody
 * has weight. */
plm__mixture plm__stated_law(const plm__point *point, const plm__stated_terms *with, void *work);

#endif
