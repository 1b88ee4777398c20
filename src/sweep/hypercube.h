/*
 * Latin hypercubes: of n points, each number has one in every n-th part of its interval.
 *
 * A column depends on the seed, the number's path and n alone, so it is the same on every
 * machine and however many other numbers there are.
 *
 * Source: McKay, Beckman and Conover, A comparison of three methods for selecting values of input
 * variables in the analysis of output from a computer code, Technometrics 21 (1979).
 */
#ifndef PLM_SWEEP_HYPERCUBE_H
#define PLM_SWEEP_HYPERCUBE_H

#include <stddef.h>
#include <stdint.h>

/* Fills out with `points` values between low and high. */
void plm__hypercube_column(uint64_t seed, const char *path, double low, double high, size_t points,
                           double *out);

#endif
