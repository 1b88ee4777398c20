/*
 * One round of the challenge model among many actors, in vector lanes across partners:
 * challenge_round.c to the last bit, with memory that grows with the actors alone.
 *
 * Actors stand in line by position. Voters come in bands of some places. Of each band, the sums of
 * votes up to each of its voters are laid out as rows; then the pairs are dealt with whose lower
 * place just those voters are nearer to that end in the band. For one lower place these are a run
 * of higher ones, side by side, so that the lanes hold the higher places of a run.
 *
 * Sums keep the order of challenge_round.c: as the higher of a pair a place meets rivals from the
 * bottom up, and all of them before those it meets as the lower.
 *
 * A viewer hears and adds up for itself alone, so that places can be shared out over threads. A
 * pair whose two places fall to different threads is looked at by both.
 */
#include "models/challenge/band.h"

#include "base/lanes.h"
#include "base/parallel.h"
#include "models/challenge/lanes.h"

#include <math.h>
#include <string.h>

/* The build gives each kind its name. */
#ifndef PLM__CHALLENGE_BAND
#define PLM__CHALLENGE_BAND plm__challenge_band_baseline
#endif

/* Loops over a function of one step keep the processor busier than one loop of many steps; so
 * many numbers are taken through each of them at a time. */
enum { COLUMNS = 256, RUN = 64, ROWS = 16, CHUNK = 64, MERGED_STEPS = PLM__LANES };

#define ALWAYS_INLINE inline __attribute__((always_inline))

typedef plm__lanes lanes;
typedef plm__lane_tests tests;
typedef plm__band band;

static lanes least(lanes a, lanes b) {
    return plm__lanes_choose(a < b, a, b);
}

static lanes most(lanes a, lanes b) {
    return plm__lanes_choose(a > b, a, b);
}

static lanes every(double value) {
    return plm__lanes_of(value);
}

static size_t count_lanes(plm__lane_mask mask) {
    return (size_t)__builtin_popcount(plm__lanes_bits_of(mask));
}

/* ---- setting up ----------------------------------------------------------------------------- */

static void repeat_last(double *array, size_t count) {
    for (size_t i = 0; i < PLM__BAND_MARGIN; i++) {
        array[count + i] = array[count - 1];
    }
}

/* Small enough that blocks share out evenly, and large, as pairs across blocks cost twice. */
static size_t viewers_of_block(size_t count) {
    size_t share = count / PLM__BAND_BLOCKS;
    return share > PLM__BAND_VIEWERS ? share : PLM__BAND_VIEWERS;
}

/* Shares out the scratch memory, and puts the actors in line. */
static band *line_up(const plm__challenge *game) {
    size_t n = game->count;
    band *of = game->scratch;
    *of = (band){.game = game,
                 .count = n,
                 .rows = plm__challenge_band_rows(n),
                 .is_whole = plm__challenge_band_rows(n) >= n,
                 .stride = n + PLM__BAND_MARGINS,
                 .near = game->rules.tolerance * game->range,
                 .threads = n < PLM__BAND_FEW ? 1 : game->threads};
    of->threads = of->threads < PLM__BAND_THREADS ? of->threads : PLM__BAND_THREADS;
    of->viewers = of->threads > 1 ? viewers_of_block(n) : n;
    double *next = (double *)(void *)(of + 1);
    double **const arrays[] = {&of->position,   &of->weight,     &of->salience,   &of->risk,
                               &of->stay,       &of->actor,      &of->security,   &of->totals,
                               &of->apart,      &of->best.key,   &of->best.from,  &of->best.own,
                               &of->best.other, &of->best.rival, &of->best.fights};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = next;
        next += n + PLM__BAND_MARGIN;
    }
    of->sums = next + PLM__BAND_MARGIN;
    of->distances = next + (of->rows + 1) * of->stride;
    of->ranks = (float *)(void *)(of->distances +
                                  plm__challenge_band_workers(n) * PLM__BAND_MERGED * of->stride);
    of->from = (uint32_t *)(void *)(of->ranks + plm__challenge_band_ranks(n) * of->stride);
    of->to = of->from + n;
    for (size_t i = 0; i < n; i++) {
        size_t actor = game->order[i];
        of->position[i] = game->position[actor];
        of->weight[i] = game->weight[actor];
        of->salience[i] = game->salience[actor];
        of->actor[i] = (double)actor;
        of->risk[i] = 1;
        of->stay[i] = 0;
    }
    double *const read[] = {of->position, of->salience, of->actor, of->risk, of->stay};
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
        repeat_last(read[i], n);
    }
    return of;
}

/* ---- votes ---------------------------------------------------------------------------------- */

static double *row_at(const band *of, size_t voters) {
    return of->sums + (voters - of->first) * of->stride;
}

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

static size_t parts(size_t whole, size_t part) {
    return (whole + part - 1) / part;
}

static void lay_out(band *of, bool with_ranks) {
    of->with_ranks = with_ranks;
    (void)plm__share_out(of->threads, parts(of->end - of->first, PLM__BAND_GROUP), vote, of);
    (void)plm__share_out(of->threads, parts(of->count, COLUMNS), add_up, of);
}

/* ---- pairs ---------------------------------------------------------------------------------- */

/* One lower place and higher places side by side, with numbers for each of these. */
typedef struct run {
    size_t low;
    size_t high; /* the first of them */
    size_t count;
    double gap[RUN];
    double apart[RUN];       /* the same in ranges */
    double chance_low[RUN];  /* P of the lower over the higher; 0 at one place */
    double chance_high[RUN]; /* and of the higher over the lower */
    double log_of_win[RUN];
    double log_of_lose[RUN];
    double win_low[RUN]; /* U_s and U_f of either side at its risk exponent (eq. 15, 22) */
    double lose_low[RUN];
    double win_high[RUN];
    double lose_high[RUN];
} run;

/* Tells lanes whose pair is dealt with now from what a vector reaches beyond the last. */
static ALWAYS_INLINE tests met_at(const run *of, size_t q) {
    tests place;
    for (int lane = 0; lane < PLM__LANES; lane++) {
        place[lane] = lane;
    }
    return place < (int64_t)(of->count - q);
}

/* Votes of the voters nearer to the lower place, for either place. */
typedef struct nearer {
    lanes to_low;
    lanes to_high;
    unsigned later; /* bits of lanes whose count of such voters is beyond the band */
} nearer;

/* Where the voter at place t is nearer to the lower place, adds its vote; `away` is how far that is.
 * Returns these lanes. */
static ALWAYS_INLINE plm__lane_mask step_over(const band *of, size_t low, size_t high, size_t t,
                                              double away, const double *row, nearer *found) {
    lanes above = plm__lanes_load(of->position + high);
    plm__lane_mask is_nearer = plm__lanes_above(above - every(of->position[t]), every(away));
    found->to_low = plm__lanes_pick(is_nearer, every(row[low]), found->to_low);
    found->to_high = plm__lanes_pick(is_nearer, plm__lanes_load(row + high), found->to_high);
    return is_nearer;
}

/* The same for voters side by side. Returns how many of them are nearer to the lower place than the
 * last lane is; lanes before it are nearer to no more. */
static ALWAYS_INLINE size_t stride_over(const band *of, size_t low, size_t high, size_t t,
                                        const double *row, nearer *found) {
    lanes voters = plm__lanes_load(of->position + t);
    lanes away = voters - every(of->position[low]);
    lanes last = every(of->position[high + PLM__LANES - 1]);
    size_t steps = count_lanes(plm__lanes_below(away, last - voters));
    double away_of[PLM__LANES];
    plm__lanes_store(away_of, away);
    for (size_t step = 0; step < PLM__LANES; step++) {
        row += of->stride;
        (void)step_over(of, low, high, t + step, away_of[step], row, found);
    }
    return steps;
}

/* All lanes have at least *t of these voters; those that are in the band at most *t afterwards. */
static ALWAYS_INLINE nearer find_nearer(const band *of, size_t low, size_t high, size_t *t) {
    const double *row = row_at(of, *t);
    nearer found = {every(row[low]), plm__lanes_load(row + high), 0};
    while (*t + PLM__LANES <= of->end) {
        size_t steps = stride_over(of, low, high, *t, row, &found);
        *t += steps;
        if (steps < PLM__LANES) {
            return found;
        }
        row += PLM__LANES * of->stride;
    }
    double from = of->position[low];
    for (found.later = 1; found.later != 0 && *t < of->end; *t += found.later != 0) {
        row += of->stride;
        found.later =
            plm__lanes_bits_of(step_over(of, low, high, *t, of->position[*t] - from, row, &found));
    }
    if (found.later != 0) {
        lanes last = every(of->position[of->end]);
        lanes above = plm__lanes_load(of->position + high);
        found.later = plm__lanes_bits_of(plm__lanes_below(last - every(from), above - last));
    }
    return found;
}

static ALWAYS_INLINE void find_chances(const band *of, const nearer *votes, run *to, size_t q) {
    size_t high = to->high + q;
    lanes none = every(0);
    lanes all_low = every(of->totals[to->low]);
    lanes all_high = plm__lanes_load(of->totals + high);
    lanes lower = most(votes->to_high - votes->to_low, none);
    lanes higher = most((all_low - votes->to_low) - (all_high - votes->to_high), none);
    lanes gap = every(of->position[to->low]) - plm__lanes_load(of->position + high);
    gap = plm__lanes_size(gap);
    lanes share = plm__lanes_choose(gap <= of->near, none, every(of->all_pairs_share));
    plm__lanes_store(to->gap + q, gap);
    plm__lanes_store(to->apart + q, least(gap / of->game->range, every(1)));
    plm__lanes_store(to->chance_low + q, lower * share);
    plm__lanes_store(to->chance_high + q, higher * share);
}

/* Fills a run with the pairs in the band from its first higher place on, below place `end`. Returns
 * whether there may be more. */
static ALWAYS_INLINE bool gather(const band *of, size_t end, size_t *t, run *to) {
    size_t room = end - to->high < RUN ? end - to->high : RUN;
    to->count = 0;
    for (size_t q = 0; q < room; q += PLM__LANES) {
        size_t before = *t;
        nearer votes = find_nearer(of, to->low, to->high + q, t);
        find_chances(of, &votes, to, q);
        *t = q + PLM__LANES > room ? before : *t; /* which places beyond the room may have raised */
        if (votes.later != 0) {
            to->count = q + (size_t)__builtin_ctz(votes.later);
            break;
        }
        to->count = q + PLM__LANES;
    }
    bool is_full = to->count >= room;
    to->count = is_full ? room : to->count;
    return is_full && to->high + room < end;
}

/* Expected utility of a challenge, less the part of not challenging. */
static ALWAYS_INLINE lanes challenged(lanes chance, lanes salience, lanes win, lanes lose) {
    return salience * (chance * win + (1 - chance) * lose) + (1 - salience) * win;
}

/* The first `count` of numbers that another thread may be changing beyond these. */
static ALWAYS_INLINE lanes load_some(const double *from, size_t count) {
    if (count >= PLM__LANES) {
        return plm__lanes_load(from);
    }
    lanes value = every(0);
    for (size_t lane = 0; lane < count; lane++) {
        value[lane] = from[lane];
    }
    return value;
}

static ALWAYS_INLINE void store_some(double *to, size_t count, lanes value) {
    if (count >= PLM__LANES) {
        plm__lanes_store(to, value);
        return;
    }
    for (size_t lane = 0; lane < count; lane++) {
        to[lane] = value[lane];
    }
}

/* First pass: what others expect of challenging each, or each of challenging others. */
static ALWAYS_INLINE void add_security(const band *of, const run *with, bool low_adds,
                                       bool high_adds) {
    bool own = of->game->rules.security_is_own;
    lanes salience = every(of->salience[with->low]);
    double sum = low_adds ? of->security[with->low] : 0;
    for (size_t q = 0; q < with->count; q += PLM__LANES) {
        size_t high = with->high + q;
        lanes half = 0.5 * plm__lanes_load(with->apart + q);
        lanes win = 2 - 4 * (0.5 - half);
        lanes lose = 2 - 4 * (0.5 + half);
        lanes by_low = challenged(plm__lanes_load(with->chance_low + q),
                                  plm__lanes_load(of->salience + high), win, lose);
        lanes by_high = challenged(plm__lanes_load(with->chance_high + q), salience, win, lose);
        tests met = met_at(with, q);
        if (low_adds) {
            lanes row = plm__lanes_choose(met, own ? by_low : by_high, every(0));
            for (int lane = 0; lane < PLM__LANES; lane++) {
                sum += row[lane];
            }
        }
        if (high_adds) {
            lanes before = load_some(of->security + high, with->count - q);
            store_some(of->security + high, with->count - q, before + (own ? by_high : by_low));
        }
    }
    if (low_adds) {
        of->security[with->low] = sum;
    }
}

/* Offers made to each lane's viewer, or the best so far; plm__band_offers says what they hold. */
typedef struct offers {
    tests fights;
    lanes key;
    lanes from;
    lanes own;
    lanes other;
    lanes rival;
} offers;

static lanes compromise_key(const plm__challenge_rules *rules, lanes position, const offers *made) {
    if (rules->compromise == PLM__PREFER_HIGHEST) {
        return -made->other;
    }
    if (rules->compromise == PLM__PREFER_LEAST) {
        lanes share = plm__lanes_size(made->own / made->other);
        return plm__lanes_size(position + (made->rival - position) * share - position);
    }
    lanes own = plm__lanes_size(made->own);
    lanes other = plm__lanes_size(made->other);
    return (own * position + other * made->rival) / (own + other);
}

/* Finds what kind of offer is made and how it is ranked. Returns where there is one. */
static ALWAYS_INLINE tests put(const plm__challenge_rules *rules, lanes position, lanes gap,
                               offers *made) {
    made->fights = made->own > 0;
    tests offered = (made->other > plm__lanes_size(made->own)) & (made->own != 0);
    if (!rules->conflict_resolves) {
        offered &= ~made->fights;
    }
    bool by_utility = rules->conflict_choice == PLM__PREFER_HIGHEST;
    made->key = plm__lanes_choose(made->fights, by_utility ? -made->other : gap,
                                  compromise_key(rules, position, made));
    return offered;
}

/* Conflicts go before compromises, and then the least key, and then the order of actors. */
static tests is_better(tests offered, const offers *made, const offers *best) {
    tests earlier = (made->key == best->key) & (made->from < best->from);
    tests preferred = (made->key < best->key) | earlier;
    tests outranks = made->fights & ~best->fights;
    tests outranked = best->fights & ~made->fights;
    return offered & (outranks | (preferred & ~outranked));
}

/* Takes made offers where `better` holds. */
static void take(tests better, const offers *made, offers *best) {
    best->fights = (better & made->fights) | (~better & best->fights);
    best->key = plm__lanes_choose(better, made->key, best->key);
    best->from = plm__lanes_choose(better, made->from, best->from);
    best->own = plm__lanes_choose(better, made->own, best->own);
    best->other = plm__lanes_choose(better, made->other, best->other);
    best->rival = plm__lanes_choose(better, made->rival, best->rival);
}

static offers load_offers(const plm__band_offers *from, size_t place, size_t count) {
    return (offers){.fights = (tests)load_some(from->fights + place, count),
                    .key = load_some(from->key + place, count),
                    .from = load_some(from->from + place, count),
                    .own = load_some(from->own + place, count),
                    .other = load_some(from->other + place, count),
                    .rival = load_some(from->rival + place, count)};
}

static void store_offers(const plm__band_offers *to, size_t place, size_t count, const offers *of) {
    store_some(to->fights + place, count, (lanes)of->fights);
    store_some(to->key + place, count, of->key);
    store_some(to->from + place, count, of->from);
    store_some(to->own + place, count, of->own);
    store_some(to->other + place, count, of->other);
    store_some(to->rival + place, count, of->rival);
}

/* Logarithms of what is raised to risk exponents. */
static void take_logs(run *of) {
    for (size_t q = 0; q < of->count; q += PLM__LANES) {
        lanes apart = plm__lanes_load(of->apart + q);
        plm__lanes_store(of->log_of_win + q, plm__lanes_log2_share(0.5 - 0.5 * apart));
        plm__lanes_store(of->log_of_lose + q, plm__lanes_log2_share(0.5 + 0.5 * apart));
    }
}

static ALWAYS_INLINE lanes utility(lanes risk, const double *logarithm) {
    return 2 - 4 * plm__lanes_exp2_share(risk * plm__lanes_load(logarithm));
}

static void find_utilities(const band *of, run *to, bool low_views, bool high_views) {
    lanes risk = every(of->risk[to->low]);
    for (size_t q = 0; q < to->count && low_views; q += PLM__LANES) {
        plm__lanes_store(to->win_low + q, utility(risk, to->log_of_win + q));
        plm__lanes_store(to->lose_low + q, utility(risk, to->log_of_lose + q));
    }
    for (size_t q = 0; q < to->count && high_views; q += PLM__LANES) {
        lanes risk_of_high = plm__lanes_load(of->risk + to->high + q);
        plm__lanes_store(to->win_high + q, utility(risk_of_high, to->log_of_win + q));
        plm__lanes_store(to->lose_high + q, utility(risk_of_high, to->log_of_lose + q));
    }
}

/* Where a risk exponent is 1, a power is its base. */
static void mend_plain(const band *of, run *to) {
    for (size_t q = 0; q < to->count; q++) {
        double half = 0.5 * to->apart[q];
        if (of->risk[to->low] == 1) {
            to->win_low[q] = 2 - 4 * (0.5 - half);
            to->lose_low[q] = 2 - 4 * (0.5 + half);
        }
        if (of->risk[to->high + q] == 1) {
            to->win_high[q] = 2 - 4 * (0.5 - half);
            to->lose_high[q] = 2 - 4 * (0.5 + half);
        }
    }
}

/* Second pass: the lower place hears what higher ones offer. */
static bool low_hears(const band *of, const run *with, offers *best) {
    bool changes = false;
    const plm__challenge_rules *rules = &of->game->rules;
    lanes position = every(of->position[with->low]);
    lanes salience = every(of->salience[with->low]);
    lanes stay = every(of->stay[with->low]);
    for (size_t q = 0; q < with->count; q += PLM__LANES) {
        size_t high = with->high + q;
        lanes win = plm__lanes_load(with->win_low + q);
        lanes lose = plm__lanes_load(with->lose_low + q);
        lanes own = challenged(plm__lanes_load(with->chance_low + q),
                               plm__lanes_load(of->salience + high), win, lose);
        lanes other = challenged(plm__lanes_load(with->chance_high + q), salience, win, lose);
        lanes gap = plm__lanes_load(with->gap + q);
        offers made = {.from = plm__lanes_load(of->actor + high),
                       .own = own - stay,
                       .other = other - stay,
                       .rival = plm__lanes_load(of->position + high)};
        tests offered = met_at(with, q) & (gap > of->near) & put(rules, position, gap, &made);
        tests better = is_better(offered, &made, best);
        if (plm__lanes_any(better)) {
            take(better, &made, best);
            changes = true;
        }
    }
    return changes;
}

/* And higher places what the lower one offers. */
static void high_hear(const band *of, const run *with) {
    const plm__challenge_rules *rules = &of->game->rules;
    lanes rival = every(of->position[with->low]);
    lanes salience = every(of->salience[with->low]);
    for (size_t q = 0; q < with->count; q += PLM__LANES) {
        size_t high = with->high + q;
        lanes win = plm__lanes_load(with->win_high + q);
        lanes lose = plm__lanes_load(with->lose_high + q);
        lanes stay = plm__lanes_load(of->stay + high);
        lanes own = challenged(plm__lanes_load(with->chance_high + q), salience, win, lose);
        lanes other = challenged(plm__lanes_load(with->chance_low + q),
                                 plm__lanes_load(of->salience + high), win, lose);
        lanes gap = plm__lanes_load(with->gap + q);
        offers made = {.from = every(of->actor[with->low]),
                       .own = own - stay,
                       .other = other - stay,
                       .rival = rival};
        tests offered = met_at(with, q) & (gap > of->near) &
                        put(rules, plm__lanes_load(of->position + high), gap, &made);
        size_t left = with->count - q;
        tests hopeful = (made.key <= load_some(of->best.key + high, left)) |
                        (made.fights & ~(tests)load_some(of->best.fights + high, left));
        if (plm__lanes_any(offered & hopeful)) {
            offers best = load_offers(&of->best, high, left);
            take(is_better(offered, &made, &best), &made, &best);
            store_offers(&of->best, high, left, &best);
        }
    }
}

static offers every_offer(const plm__band_offers *from, size_t place) {
    return (offers){.fights = (tests)every(from->fights[place]),
                    .key = every(from->key[place]),
                    .from = every(from->from[place]),
                    .own = every(from->own[place]),
                    .other = every(from->other[place]),
                    .rival = every(from->rival[place])};
}

/* Keeps the best of a lower place's lanes. */
static void keep_best(const plm__band_offers *to, size_t place, const offers *of) {
    int best = 0;
    for (int lane = 1; lane < PLM__LANES; lane++) {
        bool fights = of->fights[lane] != 0;
        bool preferred = of->key[lane] < of->key[best] ||
                         (of->key[lane] == of->key[best] && of->from[lane] < of->from[best]);
        if (fights == (of->fights[best] != 0) ? preferred : fights) {
            best = lane;
        }
    }
    to->fights[place] = ((lanes)of->fights)[best];
    to->key[place] = of->key[best];
    to->from[place] = of->from[best];
    to->own[place] = of->own[best];
    to->other[place] = of->other[best];
    to->rival[place] = of->rival[best];
}

/* Whose view of the pairs counts. */
typedef enum views { VIEWS_LOW = 1, VIEWS_HIGH = 2, VIEWS_BOTH = 3 } views;

/* Deals with a lower place's pairs in the band from place `high` on, below place `end`, all of which
 * have at least *t voters nearer to the lower. Returns the first place that is left; where that is
 * `end`, *t holds for it, too. */
static ALWAYS_INLINE size_t meet(const band *of, size_t low, size_t high, size_t end, size_t *t,
                                 views whose, bool is_second) {
    run with;
    with.low = low;
    with.high = high;
    bool low_views = (whose & VIEWS_LOW) != 0;
    bool high_views = (whose & VIEWS_HIGH) != 0;
    bool changes = false;
    offers best;
    if (is_second && low_views) {
        best = every_offer(&of->best, low);
    }
    for (bool more = true; more; with.high += with.count) {
        more = gather(of, end, t, &with);
        if (!is_second) {
            add_security(of, &with, low_views, high_views);
            continue;
        }
        take_logs(&with);
        find_utilities(of, &with, low_views, high_views);
        if (of->some_plain) {
            mend_plain(of, &with);
        }
        if (low_views) {
            changes |= low_hears(of, &with, &best);
        }
        if (high_views) {
            high_hear(of, &with);
        }
    }
    if (changes) {
        keep_best(&of->best, low, &best);
    }
    return with.high;
}

/* Lower places from `first` to before `last`: of pairs whose higher place is below `end` both sides.
 * Where the band holds all voters, pairs come in columns of higher places, so that the sums that they
 * look up stay near; else a place has few pairs in the band, side by side. */
static ALWAYS_INLINE void meet_rows(const band *of, size_t first, size_t last, size_t end,
                                    bool is_second) {
    size_t t[ROWS];
    size_t column = of->count;
    for (size_t low = first; low < last; low++) {
        t[low - first] = (low > of->first ? low : of->first) + 1;
        of->to[low] = of->from[low];
        column = of->from[low] < column ? of->from[low] : column;
    }
    for (bool more = true; more && column < of->count;) {
        size_t bound = column < end ? end : of->count;
        size_t next = of->is_whole && column + RUN < bound ? column + RUN : bound;
        bool both = column < end;
        more = false;
        for (size_t low = first; low < last; low++) {
            size_t high = of->to[low];
            if (high >= column && high < next) {
                size_t *near = &t[low - first];
                of->to[low] =
                    (uint32_t)(both ? meet(of, low, high, next, near, VIEWS_BOTH, is_second)
                                    : meet(of, low, high, next, near, VIEWS_LOW, is_second));
            }
            more |= of->to[low] >= next;
        }
        column = next;
    }
}

/* The viewers' own lower places: of these pairs both sides, where the higher is a viewer, too. */
static ALWAYS_INLINE void meet_higher(const band *of, size_t begin, size_t end, bool is_second) {
    size_t lows = end < of->end ? end : of->end;
    for (size_t first = begin; first < lows; first += ROWS) {
        size_t last = first + ROWS < lows ? first + ROWS : lows;
        meet_rows(of, first, last, end, is_second);
    }
}

/* The first of the places below `end` whose next rival is below place `rival`: there the rivals of
 * this band come down as places go up. */
static size_t first_with_rival_below(const band *of, size_t rival, size_t end) {
    size_t low = 0;
    size_t high = end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (of->from[middle] < rival) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* Lower places that are not the viewers' own: of these pairs the viewers' side. The voters nearer to
 * one of them than the first viewer are counted on from place to place. */
static ALWAYS_INLINE void meet_lower(const band *of, size_t begin, size_t end, bool is_second) {
    size_t lows = begin < of->end ? begin : of->end;
    size_t counted = of->first + 1;
    const double *position = of->position;
    for (size_t low = first_with_rival_below(of, end, lows); low < lows; low++) {
        size_t t = (low > of->first ? low : of->first) + 1;
        counted = counted > t ? counted : t;
        while (counted < of->end &&
               position[counted] - position[low] < position[begin] - position[counted]) {
            counted++;
        }
        bool from_begin = of->from[low] <= begin;
        t = from_begin ? counted : t;
        (void)meet(of, low, from_begin ? begin : of->from[low], end, &t, VIEWS_HIGH, is_second);
    }
}

/* Deals with a block's part of the band's pairs. */
static plm_status view_first(void *user, size_t worker, size_t block) {
    (void)worker;
    const band *of = user;
    size_t begin = block * of->viewers;
    size_t end = begin + of->viewers < of->count ? begin + of->viewers : of->count;
    meet_lower(of, begin, end, false);
    meet_higher(of, begin, end, false);
    return PLM_OK;
}

static plm_status view_second(void *user, size_t worker, size_t block) {
    (void)worker;
    const band *of = user;
    size_t begin = block * of->viewers;
    size_t end = begin + of->viewers < of->count ? begin + of->viewers : of->count;
    meet_lower(of, begin, end, true);
    meet_higher(of, begin, end, true);
    return PLM_OK;
}

static void meet_band(band *of) {
    (void)plm__share_out(of->threads, parts(of->count, of->viewers),
                         of->is_second ? view_second : view_first, of);
    uint32_t *met = of->to;
    of->to = of->from;
    of->from = met;
}

/* ---- the round ------------------------------------------------------------------------------ */

/* Sets the band to the voters from place `first` on. */
static void begin_band(band *of, size_t first) {
    double *sums = of->sums;
    if (first == 0) {
        memset(sums, 0, of->count * sizeof *sums);
    } else {
        memcpy(sums, row_at(of, of->end), of->count * sizeof *sums);
    }
    of->first = first;
    of->end = first + of->rows < of->count ? first + of->rows : of->count;
}

static void add_up_all(band *of) {
    for (size_t first = 0; first < of->count; first += of->rows) {
        begin_band(of, first);
        lay_out(of, true);
    }
    memcpy(of->totals, row_at(of, of->count), of->count * sizeof *of->totals);
    repeat_last(of->totals, of->count);
    double all_pairs = 0;
    for (size_t voter = 0; voter < of->count; voter++) {
        all_pairs += 2 * of->weight[voter] * of->apart[voter];
    }
    of->all_pairs_share = all_pairs > 0 ? 1 / all_pairs : 0;
}

static void pass(band *of) {
    add_up_all(of);
    for (size_t i = 0; i < of->count; i++) {
        of->from[i] = (uint32_t)i + 1;
        of->to[i] = (uint32_t)i + 1;
    }
    for (size_t first = 0; first < of->count; first += of->rows) {
        if (plm__challenge_cancelled(of->game)) {
            return;
        }
        if (of->rows < of->count) {
            begin_band(of, first);
            lay_out(of, false);
        }
        meet_band(of);
    }
}

static void find_risk(band *of) {
    memset(of->security, 0, (of->count + PLM__BAND_MARGIN) * sizeof *of->security);
    pass(of);
    plm__challenge_risk(of->security, of->count, of->risk);
    for (size_t i = 0; i < of->count; i++) {
        of->stay[i] = 2 - 4 * plm__exp2_share(-of->risk[i]);
        of->some_plain = of->some_plain || of->risk[i] == 1;
    }
    repeat_last(of->risk, of->count);
    repeat_last(of->stay, of->count);
}

static double moved_to(const band *of, size_t i) {
    const plm__band_offers *best = &of->best;
    double position = of->position[i];
    if (!(best->key[i] < (double)INFINITY)) {
        return position;
    }
    if (plm__bits_of(best->fights[i]) != 0) {
        return best->rival[i];
    }
    return position + (best->rival[i] - position) * fabs(best->own[i] / best->other[i]);
}

void PLM__CHALLENGE_BAND(plm__challenge *game) {
    band *of = line_up(game);
    find_risk(of);
    of->is_second = true;
    of->ranks_stand = of->is_whole;
    for (size_t i = 0; i < of->count; i++) {
        of->best.key[i] = (double)INFINITY;
        of->best.fights[i] = 0;
        of->best.from[i] = 0;
        of->best.own[i] = 0;
        of->best.other[i] = 1;
        of->best.rival[i] = 0;
    }
    pass(of);
    for (size_t i = 0; i < of->count; i++) {
        game->next[game->order[i]] = moved_to(of, i);
    }
}
