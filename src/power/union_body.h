/* Members in unions as bodies: of the unions, of which each votes as one, and of one union's
 * members beside the other unions. */
#ifndef PLM_POWER_UNION_BODY_H
#define PLM_POWER_UNION_BODY_H

#include "power/body.h"
#include "power/partition.h"
#include "power/union_sums.h"

/* Some of a rule's players, and the unions that they vote in. */
typedef struct plm__in_unions {
    const plm__rule *rule;
    const size_t *players;
    size_t count;
    const plm__partition *partition;
} plm__in_unions;

/* The two groups of a union's body. */
enum { PLM__OWN_MEMBERS, PLM__OTHER_UNIONS };

/* The rule among the unions; *players: the number of each, in their order. PLM_E_MEMORY. */
plm_status plm__unions_join(const plm__in_unions *of, plm__arena *arena, plm__rule *out,
                            size_t **players);

/* Members of a union, of so many members in all. O(members). */
size_t plm__union_size(const plm__partition *of, size_t count, size_t which);

/* One union's members, in their order, then the other unions, each as one. rule: room that must
 * live as long as the body. PLM_E_MEMORY; PLM_E_UNSUPPORTED: as of plm__body_of. */
plm_status plm__union_body(const plm__in_unions *of, size_t which, plm__arena *arena,
                           plm__rule *rule, plm__body *out);

/* Of one test, the members' own votes, and what each other union has together. PLM_E_MEMORY. */
plm_status plm__union_take_votes(const plm__in_unions *of, const plm__test *test, size_t which,
                                 plm__arena *arena, plm__union_votes *out);

#endif
