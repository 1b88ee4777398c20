/* Shapley values from the values of coalitions. */
#ifndef PLM_INSIGHT_SHAPLEY_H
#define PLM_INSIGHT_SHAPLEY_H

#include <stddef.h>
#include <stdint.h>

/* Coalition number m holds player i when bit i of m is set. values holds, for each of the 2^players
 * coalitions, `stride` numbers; out gets `stride` numbers for each player. */
void plm__shapley(const double *values, size_t players, size_t stride, double *out);

/* Likewise Shapley's interaction index of each pair of players, in the order (0, 1), (0, 2), ...,
 * (1, 2), ...: `stride` numbers for each. */
void plm__shapley_pairs(const double *values, size_t players, size_t stride, double *out);

/* The players 0..players - 1 in the order of joining number `number`. Orders 2k and 2k + 1 are each
 * other's reverse, which cancels part of the sampling error. */
void plm__joining_order(uint64_t seed, uint64_t number, size_t players, size_t *order);

#endif
