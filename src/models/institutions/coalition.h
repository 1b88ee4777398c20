/* Coalitions under a decision rule: who can block, and whom to win over at the least cost. */
#ifndef PLM_MODELS_INSTITUTIONS_COALITION_H
#define PLM_MODELS_INSTITUTIONS_COALITION_H

#include "game/rule.h"

/* The players to win over so that the rule is carried. */
typedef struct plm__purchase {
    bool possible; /* even all together may not do */
    bool sure;     /* that nothing costs less: the search came to its end */
    double cost;
    bool *won; /* of each player */
} plm__purchase;

/* The cheapest set of players not yet in favour that carries the rule; of equals the one with
 * fewer members, then the earlier in order. cost: of each player, at least 0. Branch and bound: the
 * bound is the cost of buying each test's missing votes by the fraction. PLM_E_MEMORY. */
plm_status plm__cheapest_win(const plm__rule *rule, const plm__turnout *turnout,
                             const bool *in_favour, const double *cost, plm__arena *arena,
                             plm__purchase *out);

/* Sets of players without whose agreement nothing passes, and none of whose members is idle. */
typedef struct plm__blocking {
    size_t count;
    bool sure;                 /* that these are the smallest ones, or all */
    const size_t *const *sets; /* ascending players */
    const size_t *sizes;
} plm__blocking;

/* The smallest first, in order of their players; at most `most` of them. PLM_E_MEMORY. */
plm_status plm__blocking_sets(const plm__rule *rule, const plm__turnout *turnout, size_t most,
                              plm__arena *arena, plm__blocking *out);

#endif
