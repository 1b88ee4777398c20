/*
 * A body that divides a sum: one of it is drawn to propose a division, so many must agree, and
 * after a refusal another is drawn; delay costs.
 *
 * Sources: Baron and Ferejohn, American Political Science Review 83, 1989, 1181-1206 (the closed
 * rule); payoffs are unique, Eraslan, Journal of Economic Theory 103, 2002, 11-30.
 *
 * Reading: strategies are stationary, and a proposer asks those whose agreement is cheapest, of
 * equally cheap ones any. So members fall into three sorts by their chances to propose: the least
 * are always asked, some now and then, the most never.
 */
#ifndef PLM_POWER_DIVIDE_H
#define PLM_POWER_DIVIDE_H

#include "base/arena.h"

enum { PLM__MOST_DIVIDING = 10000 };

/* members: their names and `proposes`, which are not below 0 and sum to 1; else filled. quota: how
 * many of them must agree, the proposer among them, 1 to count. discount: what a sum one proposal
 * later is worth, above 0 to 1. PLM_E_UNSUPPORTED: no equilibrium of this form, as may be where the
 * discount is 1; PLM_E_MEMORY. O(members^2). */
plm_status plm__divide(plm_divider *members, size_t count, size_t quota, double discount,
                       plm__arena *arena);

struct plm_division {
    plm__arena arena;
    plm_divider *members;
    size_t member_count;
    size_t quota;
    double discount;
};

#endif
