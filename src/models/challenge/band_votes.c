/* The votes of a band: distances to the power of their voter's risk exponent, how those rank, and
 * their sums over voters. */
#include "base/parallel.h"
#include "models/challenge/band_steps.h"

#include <math.h>
#include <string.h>

/* Loops over a function of one step keep the processor busier than one loop of many steps; so
 * many numbers are taken through each of them at a time. */
enum { COLUMNS = 256, CHUNK = 64, MERGED_STEPS = PLM__LANES };

/* Distances from a voter, in ranges, and infinity on both sides of them. */
static void measure(const band *of, size_t voter, double *distance) {
    lanes from = every(of->position[voter]);
    lanes range = every(of->game->range);
    for (size_t j = 0; j < of->count; j += PLM__LANES) {
        lanes gap = plm__lanes_size(from - plm__lanes_load(of->position + j));
        plm__lanes_store(distance + j, least(gap / range, every(1)));
    }
    for (size_t i = 0; i < PLM__BAND_MARGIN; i++) {
        distance[(ptrdiff_t)i - PLM__BAND_MARGIN] = (double)INFINITY;
        distance[of->count + i] = (double)INFINITY;
    }
}

/* Distances to the power of the voter's risk exponent (eq. 26, 30), where its row of sums will be. */
static void raise(const band *of, size_t voter, const double *distance) {
    double exponent = of->is_second ? of->risk[voter] : 1;
    double *row = row_at(of, voter + 1);
    if (exponent == 1) {
        memcpy(row, distance, of->count * sizeof *row);
        return;
    }
    for (size_t begin = 0; begin < of->count; begin += COLUMNS) {
        size_t end = begin + COLUMNS < of->count ? begin + COLUMNS : of->count;
        for (size_t j = begin; j < end; j += PLM__LANES) {
            plm__lanes_store(row + j, plm__lanes_log2_share(plm__lanes_load(distance + j)));
        }
        for (size_t j = begin; j < end; j += PLM__LANES) {
            lanes power = plm__lanes_exp2_share(exponent * plm__lanes_load(row + j));
            plm__lanes_store(row + j, power);
        }
    }
}

/* The places on one side of a voter, as they are merged with those on the other by distance. */
typedef struct merged {
    size_t voter;
    const double *distance;
    float *rank;
    size_t passed; /* places of the other side that are nearer than those to come */
} merged;

/* Ranks higher places side by side: the lower ones that are no farther, the voter among them, go
 * before each. */
static ALWAYS_INLINE void rank_higher(const band *of, size_t high, merged *at) {
    lanes here = plm__lanes_load(at->distance + high);
    size_t last = high + PLM__LANES - 1 < of->count ? high + PLM__LANES - 1 : of->count - 1;
    lanes farthest = every(at->distance[last]);
    lanes before = every((double)at->passed);
    size_t steps;
    do {
        const double *lower = at->distance + at->voter - at->passed;
        steps = 0;
        for (ptrdiff_t step = 0; step < MERGED_STEPS; step += PLM__LANES) {
            lanes side_by_side = plm__lanes_load(lower - step - (PLM__LANES - 1));
            steps += count_lanes(plm__lanes_at_least(farthest, side_by_side));
        }
        for (ptrdiff_t step = 0; step < MERGED_STEPS; step++) {
            before = plm__lanes_count(plm__lanes_at_least(here, every(lower[-step])), before);
        }
        at->passed += steps;
    } while (steps == MERGED_STEPS);
    double nearest = 2 * ((double)high - (double)at->voter) - 1 - (double)of->count;
    plm__lanes_store_short(at->rank + high, 2 * (before + plm__lanes_steps()) + nearest);
}

/* And lower ones, from place `low` on, which may be below 0: the higher ones that are nearer go before each. */
static ALWAYS_INLINE void rank_lower(const band *of, ptrdiff_t low, merged *at) {
    lanes here = plm__lanes_load(at->distance + low);
    lanes farthest = every(at->distance[low > 0 ? low : 0]);
    lanes before = every((double)at->passed);
    size_t steps;
    do {
        const double *higher = at->distance + at->voter + 1 + at->passed;
        steps = 0;
        for (size_t step = 0; step < MERGED_STEPS; step += PLM__LANES) {
            steps += count_lanes(plm__lanes_above(farthest, plm__lanes_load(higher + step)));
        }
        for (size_t step = 0; step < MERGED_STEPS; step++) {
            before = plm__lanes_count(plm__lanes_above(here, every(higher[step])), before);
        }
        at->passed += steps;
    } while (steps == MERGED_STEPS);
    double nearest = 2 * ((double)at->voter - (double)low) + 1 - (double)of->count;
    plm__lanes_store_short(at->rank + low, 2 * (before - plm__lanes_steps()) + nearest);
}

/* As plm__rank_distances, for some voters step by step, so that none waits for another's loads. */
static void rank_some(const band *of, merged *at) {
    size_t first = at[0].voter;
    size_t last = at[PLM__BAND_MERGED - 1].voter;
    for (size_t far = 0; first + 1 + far < of->count; far += PLM__LANES) {
        for (size_t v = 0; v < PLM__BAND_MERGED; v++) {
            rank_higher(of, at[v].voter + 1 + far, &at[v]);
        }
    }
    for (size_t v = 0; v < PLM__BAND_MERGED; v++) {
        at[v].passed = 0;
    }
    for (size_t far = 0; far <= last; far += PLM__LANES) {
        for (size_t v = 0; v < PLM__BAND_MERGED; v++) {
            rank_lower(of, (ptrdiff_t)(at[v].voter - far) - (PLM__LANES - 1), &at[v]);
        }
    }
}

/* A group of voters, a row of ranks for each, and rows of distances for some at a time. */
typedef struct voter_group {
    size_t first;
    size_t count;
    double *distance;
    float *rank;
} voter_group;

static voter_group group_at(const band *of, size_t worker, size_t group) {
    voter_group found = {.first = of->first + group * PLM__BAND_GROUP, .count = PLM__BAND_GROUP};
    size_t rank = of->is_whole ? found.first : worker * PLM__BAND_GROUP;
    found.count = of->end - found.first < found.count ? of->end - found.first : found.count;
    found.distance = of->distances + worker * PLM__BAND_MERGED * of->stride + PLM__BAND_MARGIN;
    found.rank = of->ranks + rank * of->stride + PLM__BAND_MARGIN;
    return found;
}

/* Measures and raises the distances of the group's voters from number `begin` on, and ranks them. */
static void vote_some(const band *of, const voter_group *whose, size_t begin) {
    merged at[PLM__BAND_MERGED];
    size_t last = whose->count - 1 - begin;
    for (size_t v = 0; v < PLM__BAND_MERGED; v++) {
        size_t which = v < last ? v : last;
        at[v] = (merged){.voter = whose->first + begin + which,
                         .distance = whose->distance + which * of->stride,
                         .rank = whose->rank + (begin + which) * of->stride};
        if (which == v) {
            measure(of, at[v].voter, whose->distance + v * of->stride);
            raise(of, at[v].voter, at[v].distance);
        }
    }
    if (of->with_ranks && !of->ranks_stand) {
        rank_some(of, at);
    }
}

/* Adds up rank x distance^risk for each of the voters in the order of places. */
static void add_apart(const band *of, const voter_group *whose) {
    double sum[PLM__BAND_GROUP] = {0};
    double weighed[PLM__BAND_GROUP][CHUNK] = {{0}};
    for (size_t begin = 0; begin < of->count; begin += CHUNK) {
        size_t width = of->count - begin < CHUNK ? of->count - begin : CHUNK;
        for (size_t v = 0; v < whose->count; v++) {
            const float *rank = whose->rank + v * of->stride + begin;
            const double *raised = row_at(of, whose->first + v + 1) + begin;
            for (size_t j = 0; j < width; j += PLM__LANES) {
                lanes product = plm__lanes_load_short(rank + j) * plm__lanes_load(raised + j);
                plm__lanes_store(weighed[v] + j, product);
            }
        }
        for (size_t j = 0; j < width; j++) {
            for (size_t v = 0; v < PLM__BAND_GROUP; v++) {
                sum[v] += weighed[v][j];
            }
        }
    }
    memcpy(of->apart + whose->first, sum, whose->count * sizeof *sum);
}

/* Lays out the powers of distances from a group of voters. */
static plm_status vote(void *user, size_t worker, size_t group) {
    const band *of = user;
    voter_group whose = group_at(of, worker, group);
    for (size_t begin = 0; begin < whose.count; begin += PLM__BAND_MERGED) {
        vote_some(of, &whose, begin);
    }
    if (of->with_ranks) {
        add_apart(of, &whose);
    }
    return PLM_OK;
}

/* Makes sums over voters of their powers, in some columns. */
static plm_status add_up(void *user, size_t worker, size_t chunk) {
    (void)worker;
    const band *of = user;
    size_t begin = chunk * COLUMNS;
    size_t end = begin + COLUMNS < of->count ? begin + COLUMNS : of->count;
    for (size_t voter = of->first; voter < of->end; voter++) {
        const double *before = row_at(of, voter);
        double *after = row_at(of, voter + 1);
        lanes weight = every(of->weight[voter]);
        for (size_t j = begin; j < end; j += PLM__LANES) {
            lanes raised = plm__lanes_load(after + j);
            plm__lanes_store(after + j, plm__lanes_load(before + j) + weight * raised);
        }
    }
    return PLM_OK;
}

void PLM__BAND_LAY_OUT(band *of, bool with_ranks) {
    of->with_ranks = with_ranks;
    (void)plm__share_out(of->threads, parts(of->end - of->first, PLM__BAND_GROUP), vote, of);
    (void)plm__share_out(of->threads, parts(of->count, COLUMNS), add_up, of);
}
