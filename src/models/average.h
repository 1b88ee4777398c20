/* Weighted averages of positions, as the models use them. */
#ifndef PLM_MODELS_AVERAGE_H
#define PLM_MODELS_AVERAGE_H

#include <stddef.h>

/* weight[i] = capability[i] * salience[i]. Returns their sum. */
double plm__weights(const double *capability, const double *salience, size_t count, double *weight);

/* sum(weight * position) / sum(weight), never outside the positions; NaN without weight. */
double plm__weighted_mean(const double *position, const double *weight, size_t count);

/* The share of all weights that counts as half of them: a little less, so that a tie does not hang
 * on rounding. */
#define PLM__MEDIAN_HALF (0.5 - 1e-12)

/* The lower weighted median: the first position, from low to high, at which the weights so far
 * reach PLM__MEDIAN_HALF of their sum. order: the actors sorted by position (plm__order_by). NaN
 * without weight. Linear time. */
double plm__weighted_median(const double *position, const double *weight, size_t count,
                            const size_t *order);

/* Fills order with 0..count-1, sorted by value; equal values by index. O(n log n). */
void plm__order_by(const double *value, size_t count, size_t *order);

#endif
