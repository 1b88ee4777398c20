/*
 * Power by chance, for bodies too large to be counted: how often votes decide in drawn coalitions.
 *
 * In each trial everybody agrees with one chance, which is drawn between 0 and 1 for the
 * Shapley-Shubik index and 1/2 for the Penrose measure (swings.h), and is then asked whether its
 * vote decides. What members of one kind show is pooled. Numbers are drawn by address, so any number
 * of threads gives the same.
 */
#ifndef PLM_POWER_SAMPLED_H
#define PLM_POWER_SAMPLED_H

#include "power/body.h"

/* A share, and the ends of its 95 % interval: Wilson, Journal of the American Statistical
 * Association 22, 1927, 209-212, with as many trials as the spread of what was seen is worth. */
typedef struct plm__estimate {
    double share;
    double low;
    double high;
} plm__estimate;

typedef struct plm__sampled {
    size_t draws;
    plm__estimate *shapley; /* of one of each kind, as the next two */
    plm__estimate *tossed;
    bool *veto; /* known exactly */
    plm__estimate act;
    bool never; /* known exactly, as the next */
    bool always;
} plm__sampled;

/* Trials that take some seconds for so many players, and so many tests and nodes of the rule: 1,000
 * to 1,000,000. */
size_t plm__usual_draws(size_t players, size_t parts);

/* draws: 2 to 1,000,000. All lives as long as the arena. PLM_E_MEMORY, PLM_E_CANCELLED.
 * O(draws * players * (tests + nodes)). */
plm_status plm__sample_body(const plm__body *body, uint64_t seed, size_t draws, plm__arena *arena,
                            plm__sampled *out);

#endif
