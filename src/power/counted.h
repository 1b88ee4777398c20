/*
 * How often each vote of a body decides: as chances and as counts, by the quickest of three ways.
 */
#ifndef PLM_POWER_COUNTED_H
#define PLM_POWER_COUNTED_H

#include "power/body.h"

typedef enum plm__count_way { PLM__BY_DIAGRAM, PLM__BY_VOTES, PLM__BY_SETS } plm__count_way;

/* Numbers are of one of each kind; counts are decimal text, exact. */
typedef struct plm__counted {
    const plm__body *body;
    plm__count_way way;
    bool always; /* it passes even if nobody agrees */
    double *shapley;
    double *tossed; /* the chance to be critical, all by the toss of a coin */
    double act;     /* that it passes then */
    const char **swings;
    const char *winning;
    const char *losing;
} plm__counted;

/* Additions that counting by the sums of votes takes at least, of 0.27 ns of the processor each, and
 * the most: half a minute. 0: it is counted by a diagram. O(kinds). */
double plm__count_by_votes(const plm__body *body);
#define PLM__MOST_BY_VOTES 1e11

/* All lives as long as the arena. Errors at most 1e-12. PLM_E_UNSUPPORTED: the sums of votes would
 * take more than PLM__MOST_BY_VOTES, or no diagram holds the body and it has more than
 * PLM__SETS_MOST_PLAYERS, or tests beyond 64, which is mostly said at once; PLM_E_CANCELLED;
 * PLM_E_MEMORY. O(edges of the diagram * players). */
plm_status plm__count_body(const plm__body *body, plm__arena *arena, plm__counted *out);

#endif
