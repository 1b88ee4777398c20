/* What a sweep of the challenge model works in; challenge_sweep.c explains it. */
#ifndef PLM_MODELS_CHALLENGE_SWEEP_H
#define PLM_MODELS_CHALLENGE_SWEEP_H

#include "models/challenge/view.h"

enum { PLM__SWEEP_PAIRS = 256, PLM__SWEEP_SIDES = 2 };

/* One side of each pair gathered: what it looks like, and how it sees the other side. */
typedef struct plm__sweep_side {
    size_t place[PLM__SWEEP_PAIRS];
    double position[PLM__SWEEP_PAIRS];
    double salience[PLM__SWEEP_PAIRS];
    double risk[PLM__SWEEP_PAIRS];
    double stay[PLM__SWEEP_PAIRS];
    double chance[PLM__SWEEP_PAIRS];
    double win[PLM__SWEEP_PAIRS];
    double lose[PLM__SWEEP_PAIRS];
    double own[PLM__SWEEP_PAIRS];
    double other[PLM__SWEEP_PAIRS];
} plm__sweep_side;

/* Arrays hold one number for each place in line. */
typedef struct plm__sweep {
    const plm__challenge *game;
    size_t count;
    bool is_second; /* the pass in which actors have risk exponents and take offers */
    double *position;
    double *weight;
    double *salience;
    double *risk;
    double *stay;     /* U_sq at the middle, with each actor's risk exponent */
    double *middle;   /* distance to the median, in ranges */
    double *sums;     /* of weight x distance^risk over the voters so far */
    double *totals;   /* and over all voters */
    double *distance; /* from one voter; infinite on both sides of the row */
    double *raised;   /* distance^risk of one voter */
    double *rank;
    double all_pairs_share;
    size_t *rival; /* the next higher place that each is to meet */
    plm__offer *best;
    size_t gathered;
    double gap[PLM__SWEEP_PAIRS];   /* between the positions of each pair */
    double apart[PLM__SWEEP_PAIRS]; /* the same in ranges */
    double log_of_win[PLM__SWEEP_PAIRS];
    double log_of_lose[PLM__SWEEP_PAIRS];
    plm__sweep_side sides[PLM__SWEEP_SIDES]; /* lower and higher */
} plm__sweep;

/* Arrays of a sweep, and what closes the row of distances on both sides. */
enum { PLM__SWEEP_ARRAYS = 11, PLM__SWEEP_ENDS = 2 };

#endif
