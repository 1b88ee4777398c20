/* The smallest sets of actors without whose agreement a rule is not carried. */
#ifndef PLM_INSIGHT_BLOCKING_SETS_H
#define PLM_INSIGHT_BLOCKING_SETS_H

#include "game/rule.h"

/* At most PLM_MOST_BLOCKING_SETS of them. */
typedef struct plm__actor_sets {
    const plm_blocking_set *const *list;
    size_t count;
    bool complete; /* these are all there are */
} plm__actor_sets;

/* actors: of each player of the rule. The smallest set first. All lives as long as the arena.
 * PLM_E_MEMORY. A bounded search. */
plm_status plm__actors_blocking(const plm__rule *rule, const plm__turnout *turnout,
                                const plm_actor *const *actors, plm__arena *arena,
                                plm__actor_sets *out);

#endif
