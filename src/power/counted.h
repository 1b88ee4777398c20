/*
 * How often each vote of a body decides: as chances and as counts, by the quicker of two ways.
 */
#ifndef PLM_POWER_COUNTED_H
#define PLM_POWER_COUNTED_H

#include "power/body.h"

/* Numbers are of one of each kind; counts are decimal text, exact. */
typedef struct plm__counted {
    const plm__body *body;
    bool by_votes; /* by the sums of votes, else by the diagram */
    bool always;   /* it passes even if nobody agrees */
    double *shapley;
    double *tossed; /* the chance to be critical, all by the toss of a coin */
    double act;     /* that it passes then */
    const char **swings;
    const char *winning;
    const char *losing;
} plm__counted;

/* Whether it is counted by the sums of votes, which any number of members may have. O(kinds). */
bool plm__count_is_by_votes(const plm__body *body);

/* All lives as long as the arena. Errors at most 1e-12. PLM_E_UNSUPPORTED: the body is too large
 * for both ways; PLM_E_CANCELLED; PLM_E_MEMORY. O(edges of the diagram * players). */
plm_status plm__count_body(const plm__body *body, plm__arena *arena, plm__counted *out);

#endif
