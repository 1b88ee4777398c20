/*
 * How a rule stands after some of a body's kinds have been asked: what each test lacks, written so
 * that standings which the other players decide alike look alike as far as that can be seen.
 */
#ifndef PLM_POWER_STANDING_H
#define PLM_POWER_STANDING_H

#include "power/body.h"

/* All that some players can bring to a test, ascending; sums NULL: any number up to the total may
 * have to be reckoned with. */
typedef struct plm__reachable {
    int64_t *sums;
    size_t count;
    int64_t total;
} plm__reachable;

typedef struct plm__standings {
    const plm__body *body;
    plm__reachable *rest; /* by level and test, of the kinds from that level on */
    plm__outlook *outlook;
    bool *matters;
} plm__standings;

/* All lives as long as the arena. Lists take at most 2^25 numbers. PLM_E_MEMORY.
 * O(levels * tests + numbers listed). */
plm_status plm__standings_begin(const plm__body *body, plm__arena *arena, plm__standings *out);

/* Settles what is lacked before a level's kind is asked, and says how the rule then stands. Not for
 * several threads at once. O(tests * log of sums + nodes of the rule). */
plm__outlook plm__standing_settle(const plm__standings *with, size_t level, int64_t *lacks);

#endif
