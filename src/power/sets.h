/*
 * All sets of a small body's members, for rules of which no other way can hold what they differ in.
 *
 * Members are parted in two. Of the first part all sets stand as bits, in the order of their sizes,
 * and a set of the other part shows which of them pass each test together with it: for each test
 * those are the first of an order by votes. So a rule is played for 4,096 sets at once. How many
 * sets win, by their size and with each member, gives all swings, as more votes in favour never
 * defeat a rule.
 */
#ifndef PLM_POWER_SETS_H
#define PLM_POWER_SETS_H

#include "power/body.h"

enum { PLM__SETS_MOST_PLAYERS = 30, PLM__SETS_MOST_TESTS = 64 };

/* Sets that win, by how many members they have, and of those the ones that hold one of each kind. */
typedef struct plm__sets {
    uint64_t winning[PLM__SETS_MOST_PLAYERS + 1];
    uint64_t (*with)[PLM__SETS_MOST_PLAYERS + 1]; /* of each kind */
} plm__sets;

/* A body of at most PLM__SETS_MOST_PLAYERS, and PLM__SETS_MOST_TESTS, each of which takes 2 MB. All lives as long as the arena. PLM_E_MEMORY,
 * PLM_E_CANCELLED. O(2^players / 64 * (tests + nodes of the rule)), on all threads. */
plm_status plm__sets_count(const plm__body *body, plm__arena *arena, plm__sets *out);

#endif
