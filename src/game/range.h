/* Ranges as probability distributions. */
#ifndef PLM_GAME_RANGE_H
#define PLM_GAME_RANGE_H

#include "plenum.h"

/* The value below which a share u of the range lies, 0 < u < 1. Monotone in u; within [low, high].
 */
double plm__range_quantile(const plm_range *range, double u);

/* Draw of a parameter: a range's quantile at a uniform addressed number; with several assessors one
 * of them is chosen by a second addressed number, in proportion to weight. */
double plm__parameter_draw(const plm_parameter *parameter, uint64_t seed, uint64_t address,
                           uint64_t draw);

#endif
