/*
 * How much weight stands at or near each position: equation 1 of the settlement law.
 *
 * D_i = sum over k of w_k max(floor, 1 - ((x_i - x_k) / reach)^2).
 */
#ifndef PLM_MODELS_SETTLEMENT_NEARNESS_H
#define PLM_MODELS_SETTLEMENT_NEARNESS_H

#include <stddef.h>

typedef struct plm__neighbours {
    const double *position; /* ascending, each once */
    const double *weight;   /* with 1 as their sum */
    size_t count;
    double reach; /* at least 0; 0: only what stands at the same position is near */
    double floor; /* 0 to 1 */
} plm__neighbours;

/* Doubles of room that plm__nearness needs. */
size_t plm__nearness_room(size_t count);

/* Fills near[count], by whichever of the two below is quicker: they agree to rounding, 1e-13. */
void plm__nearness(const plm__neighbours *of, double *near, double *room);

/* By every pair. O(count^2). */
void plm__nearness_by_pairs(const plm__neighbours *of, double *near);

/* By sums over windows, in the same room. O(count). */
void plm__nearness_by_windows(const plm__neighbours *of, double *near, double *room);

#endif
