/*
 * Power within one union under one test of votes, by the sums of the other unions' votes.
 *
 * What the others reach is added up union by union, each with one chance to agree, and every set of
 * the union's own members is looked at against it: so the others may be as many as their votes are
 * different. Sources: as of unions.h, and Owen, Management Science 18, 1972, 64-79.
 */
#ifndef PLM_POWER_UNION_SUMS_H
#define PLM_POWER_UNION_SUMS_H

#include "base/arena.h"

/* The others stand with the smallest votes first. */
typedef struct plm__union_votes {
    const int64_t *own;
    size_t own_count;
    const int64_t *others;
    size_t other_count;
    int64_t quota;
    int64_t total;
} plm__union_votes;

/* Of each own member. */
typedef struct plm__union_values {
    double *owen;
    double *banzhaf_owen;
    double *symmetric;
} plm__union_values;

/* Sums added up at the chances that are always looked at; more may follow. INFINITY: the union
 * is not counted by sums. O(others). */
double plm__union_sums_steps(const plm__union_votes *of);

/* Fills the values, to 1e-12. PLM_E_UNSUPPORTED: more than 16 own members, or too many sums at
 * one chance; PLM_E_CANCELLED; PLM_E_MEMORY. O(nodes * (others * quota + 2^own * own)). */
plm_status plm__union_by_sums(const plm__union_votes *of, plm__arena *arena,
                              plm__union_values *out);

#endif
