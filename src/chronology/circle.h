/*
 * Circles of limits that add up to less than zero: what makes a temporal network contradictory.
 */
#ifndef PLM_CHRONOLOGY_CIRCLE_H
#define PLM_CHRONOLOGY_CIRCLE_H

#include "chronology/temporal.h"

/* A circle of limits, each starting where the one before ends; the first starts at the circle's
 * least moment. */
typedef struct plm__circle {
    size_t *limits;
    size_t count;
} plm__circle;

/* A moment on a circle of `by`, which holds for each moment the limit that it is reached by, or
 * PLM__NO_LIMIT; `moments` when there is no circle. seen has room for `moments`. */
size_t plm__circle_meet(const plm__limit *limits, const size_t *by, size_t moments, size_t *seen);

/* Shrinks the negative circle of `by` that goes through the moment `on`. The result has the fewest
 * limits of all negative circles of the network wherever the search for it takes no more than some
 * 50 million looks at a limit (200 moments of any kind; more where the circle is short); else no
 * single limit takes a short cut through it. Leaving out any one of its limits breaks it in both
 * cases. Time: the search's bound, and the circle's length x limits. PLM_E_MEMORY. */
plm_status plm__circle_shrink(plm__arena *arena, size_t moments, const plm__limit *limits,
                              size_t limit_count, const size_t *by, size_t on, plm__circle *out);

#endif
