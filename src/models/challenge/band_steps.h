/* The steps of a round in bands, and the vector arithmetic that they share; band.c explains it. Each
 * step is compiled once for every kind of lanes, which the build names. */
#ifndef PLM_MODELS_CHALLENGE_BAND_STEPS_H
#define PLM_MODELS_CHALLENGE_BAND_STEPS_H

#include "base/lanes.h"
#include "models/challenge/band.h"

#ifndef PLM__BAND_LAY_OUT
#define PLM__BAND_LAY_OUT plm__band_lay_out_baseline
#define PLM__BAND_MEET    plm__band_meet_baseline
#endif

#define ALWAYS_INLINE inline __attribute__((always_inline))

typedef plm__lanes lanes;
typedef plm__lane_tests tests;
typedef plm__band band;

/* Lays out the votes of the band's voters as rows of sums and, if asked to, adds them up by the
 * ranks of distances, too. */
void PLM__BAND_LAY_OUT(band *of, bool with_ranks);

/* Deals with all pairs whose voters nearer to the lower place end in the band. */
void PLM__BAND_MEET(band *of);

static inline lanes least(lanes a, lanes b) {
    return plm__lanes_choose(a < b, a, b);
}

static inline lanes most(lanes a, lanes b) {
    return plm__lanes_choose(a > b, a, b);
}

static inline lanes every(double value) {
    return plm__lanes_of(value);
}

static inline size_t count_lanes(plm__lane_mask mask) {
    return (size_t)__builtin_popcount(plm__lanes_bits_of(mask));
}

/* Sums over the voters below place `voters`. */
static inline double *row_at(const band *of, size_t voters) {
    return of->sums + (voters - of->first) * of->stride;
}

/* Parts that make up a whole, the last of which may be smaller. */
static inline size_t parts(size_t whole, size_t part) {
    return (whole + part - 1) / part;
}

#endif
