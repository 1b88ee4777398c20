/* What a round in bands of voters works in; band.c explains it. */
#ifndef PLM_MODELS_CHALLENGE_BAND_H
#define PLM_MODELS_CHALLENGE_BAND_H

#include "models/challenge/challenge.h"

enum {
    PLM__BAND_GROUP = 8,   /* voters whose votes are laid out together, */
    PLM__BAND_MERGED = 4,  /* and of these, whose distances are ranked side by side */
    PLM__BAND_MARGIN = 16, /* before and behind an array, for vectors that reach beyond its ends */
    PLM__BAND_MARGINS = 2 * PLM__BAND_MARGIN,
    PLM__BAND_ARRAYS = 17,     /* with a number for each place in line */
    PLM__BAND_THREADS = 16,    /* at most share a game */
    PLM__BAND_BLOCKS = 40,     /* of viewers, at most, where threads share them, */
    PLM__BAND_VIEWERS = 64,    /* and the least of a block */
    PLM__BAND_FEW = 500,       /* actors of whom threads would share too little */
    PLM__BAND_CELLS = 1 << 19, /* of a band, so that it stays in the cache; but */
    PLM__BAND_WHOLE = 1 << 20  /* of one with all voters, whose votes are then raised once */
};

/* The best offer that each place has heard. */
typedef struct plm__band_offers {
    double *fights; /* all bits set where it ends a conflict, else none: a compromise */
    double *key;    /* infinite: none so far */
    double *from;   /* index of the actor who makes it */
    double *own;
    double *other;
    double *rival; /* position of who makes it */
} plm__band_offers;

/* Arrays hold one number for each place in line, and end in copies of the last. */
typedef struct plm__band {
    const plm__challenge *game;
    size_t count;
    size_t rows;     /* voters in a band: a multiple of a group */
    bool is_whole;   /* whether the band holds all voters */
    size_t stride;   /* from row to row of sums */
    bool is_second;  /* the pass in which actors have risk exponents and take offers */
    bool some_plain; /* whether anybody's risk exponent is 1 in the second pass */
    double near;     /* positions at most this far apart are one place */
    double all_pairs_share;
    double *position;
    double *weight;
    double *salience;
    double *risk;
    double *stay; /* U_sq at the middle, with each actor's risk exponent */
    double *actor;
    double *security;
    double *totals; /* of weight x distance^risk over all voters */
    double *apart;  /* of rank x distance^risk over all others, of each voter */
    plm__band_offers best;
    double *sums;      /* (rows + 1) rows: row r holds the sums over voters below place first + r */
    double *distances; /* from some voters of a group; of each thread */
    float
        *ranks; /* 2 m - n - 1 of the m-th place by distance from each voter: of all where the band
                          holds them, else of a group and each thread */
    uint32_t *from;   /* the next higher place that each is to meet in this band, */
    uint32_t *to;     /* and in the next */
    bool with_ranks;  /* whether votes are added up by the ranks of distances, */
    bool ranks_stand; /* which the first pass found */
    size_t threads;
    size_t viewers; /* places of a block of them */
    size_t first;   /* voter of the band */
    size_t end;
} plm__band;

size_t plm__challenge_band_rows(size_t actors);

/* Threads that there is room for, and voters whose ranks there is. */
size_t plm__challenge_band_workers(size_t actors);
size_t plm__challenge_band_ranks(size_t actors);

#endif
