/*
 * Counts too large for any integer, held as remainders of primes.
 *
 * A number below the product of some primes is known by its remainders. The primes are those just
 * below 2^31, so that products of two remainders fit 64 bits.
 */
#ifndef PLM_POWER_COUNT_H
#define PLM_POWER_COUNT_H

#include "base/arena.h"

/* How many primes numbers up to 2^bits need. */
size_t plm__count_primes(size_t bits);

/* The largest primes below 2^31, in falling order. */
void plm__count_fill_primes(uint64_t *primes, size_t count);

/* What a remainder that is not 0 is to be multiplied by to give 1. */
uint64_t plm__count_inverse(uint64_t remainder, uint64_t prime);

/* The number with these remainders, in decimal; it lives as long as the arena. NULL: memory is
 * short. O(count^2). */
const char *plm__count_text(plm__arena *arena, const uint64_t *primes, const uint64_t *remainders,
                            size_t count);

/* One number by another, in decimal both; NaN: the second is 0. By their first 18 digits. */
double plm__count_ratio(const char *number, const char *by);

#endif
