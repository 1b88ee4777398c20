/* Pairs of one lower place with higher ones side by side: how likely each prevails over the other by
 * the votes of a band. */
#ifndef PLM_MODELS_CHALLENGE_BAND_PAIRS_H
#define PLM_MODELS_CHALLENGE_BAND_PAIRS_H

#include "models/challenge/band_steps.h"

/* Pairs that are taken through one step after another at a time. */
enum { RUN = 64 };

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

#endif
