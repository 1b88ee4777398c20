#include "power/threshold.h"

#include <string.h>

enum { STRETCH = 1024 };

static int64_t votes_of(const plm__threshold *of, size_t kind) {
    return of->body->kinds[kind].votes[0];
}

/* The kinds stand with the largest votes first; sums stay short for longest from the other end. */
static int64_t count_steps(const plm__threshold *of) {
    int64_t steps = 0;
    int64_t sum = 0;
    for (size_t i = of->body->kind_count; i > 0; i--) {
        for (size_t k = 0; k < of->body->kinds[i - 1].count; k++) {
            sum += votes_of(of, i - 1);
            steps += sum;
        }
    }
    return steps;
}

bool plm__threshold_of(const plm__body *body, plm__threshold *out) {
    *out = (plm__threshold){.body = body};
    if (body->test_count != 1 || body->rule->node_count == 0) {
        return false;
    }
    const plm__test *test = body->rule->nodes[body->leaf[0]].test;
    out->quota = test->quota;
    out->total = test->total;
    out->steps = count_steps(out);
    return out->quota >= 1 && out->quota <= out->total && out->total <= PLM__THRESHOLD_MOST_VOTES;
}

size_t plm__threshold_room(const plm__threshold *of) {
    return (size_t)of->total + 1;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* ---- as chances ------------------------------------------------------------------------------ */

/* to = keep * to + take * from. */
static void mix(double *restrict to, const double *restrict from, size_t count, double keep,
                double take) {
    for (size_t i = 0; i < count; i++) {
        to[i] = keep * to[i] + take * from[i];
    }
}

/* Adds one who agrees with that chance to the chances of sums below count, of which those below
 * filled can be above 0. From above, so that each is read before it is written, in stretches that
 * do not reach into where they read from. */
static void add_member(double *sums, size_t count, size_t filled, size_t votes, double chance) {
    size_t stretch = least(votes, STRETCH);
    size_t at = least(count, filled + votes);
    while (at > votes) {
        size_t length = least(stretch, at - votes);
        at -= length;
        mix(&sums[at], &sums[at - votes], length, 1 - chance, chance);
    }
    for (; at > 0; at--) {
        sums[at - 1] *= 1 - chance;
    }
}

static void cumulate(double *sums, size_t count) {
    for (size_t i = 1; i < count; i++) {
        sums[i] += sums[i - 1];
    }
}

void plm__sums_reached(const int64_t *votes, size_t voters, size_t count, double chance,
                       double *sums) {
    size_t filled = 1;
    memset(sums, 0, count * sizeof *sums);
    sums[0] = 1;
    for (size_t i = 0; i < voters; i++) {
        if (votes[i] > 0) {
            add_member(sums, count, filled, (size_t)votes[i], chance);
            filled = least(count, filled + (size_t)votes[i]);
        }
    }
    cumulate(sums, count);
}

static void add_all(const plm__threshold *of, size_t count, double chance, double *sums) {
    size_t filled = 1;
    memset(sums, 0, count * sizeof *sums);
    sums[0] = 1;
    for (size_t i = of->body->kind_count; i > 0; i--) {
        size_t votes = (size_t)votes_of(of, i - 1);
        for (size_t k = 0; votes > 0 && k < of->body->kinds[i - 1].count; k++) {
            add_member(sums, count, filled, votes, chance);
            filled = least(count, filled + votes);
        }
    }
    cumulate(sums, count);
}

/* The chance that the sum of the others lies within `votes` below the quota: what the others reach
 * at most, taken out of what all reach, from the lowest such sum on. Stable for chance <= 1/2. */
static double swing(const double *reached, size_t count, size_t votes, double chance) {
    double refuses = 1 - chance;
    double below = 0;
    double others = 0;
    for (size_t at = (count - 1) % votes; at < count; at += votes) {
        below = others;
        others = (reached[at] - chance * below) / refuses;
    }
    return others - below;
}

void plm__threshold_at(const plm__threshold *of, double chance, double *room, double *critical,
                       double *wins) {
    bool stops = chance > 0.5;
    double likely = stops ? 1 - chance : chance;
    size_t count = (size_t)(stops ? of->total - of->quota + 1 : of->quota);
    add_all(of, count, likely, room);
    for (size_t i = 0; i < of->body->kind_count; i++) {
        size_t votes = (size_t)votes_of(of, i);
        critical[i] = votes > 0 ? swing(room, count, votes, likely) : 0;
    }
    *wins = stops ? room[count - 1] : 1 - room[count - 1];
}

/* ---- as counts modulo a prime ---------------------------------------------------------------- */

static uint32_t sum_modulo(uint32_t a, uint32_t b, uint32_t prime) {
    uint32_t sum = a + b;
    return sum >= prime ? sum - prime : sum;
}

static void mix_counts(uint32_t *restrict to, const uint32_t *restrict from, size_t count,
                       uint32_t prime) {
    for (size_t i = 0; i < count; i++) {
        to[i] = sum_modulo(to[i], from[i], prime);
    }
}

static void count_member(uint32_t *sums, size_t count, size_t filled, size_t votes,
                         uint32_t prime) {
    size_t stretch = least(votes, STRETCH);
    size_t at = least(count, filled + votes);
    while (at > votes) {
        size_t length = least(stretch, at - votes);
        at -= length;
        mix_counts(&sums[at], &sums[at - votes], length, prime);
    }
}

/* One without votes doubles every count. */
static void count_idle(uint32_t *sums, size_t filled, uint32_t prime) {
    for (size_t i = 0; i < filled; i++) {
        sums[i] = sum_modulo(sums[i], sums[i], prime);
    }
}

static void count_all(const plm__threshold *of, size_t count, uint32_t prime, uint32_t *sums) {
    size_t filled = 1;
    memset(sums, 0, count * sizeof *sums);
    sums[0] = 1;
    for (size_t i = of->body->kind_count; i > 0; i--) {
        size_t votes = (size_t)votes_of(of, i - 1);
        for (size_t k = 0; k < of->body->kinds[i - 1].count; k++) {
            if (votes == 0) {
                count_idle(sums, filled, prime);
            } else {
                count_member(sums, count, filled, votes, prime);
            }
            filled = least(count, filled + votes);
        }
    }
    for (size_t i = 1; i < count; i++) {
        sums[i] = sum_modulo(sums[i], sums[i - 1], prime);
    }
}

static uint64_t count_swings(const uint32_t *reached, size_t count, size_t votes, uint64_t prime) {
    uint64_t below = 0;
    uint64_t others = 0;
    for (size_t at = (count - 1) % votes; at < count; at += votes) {
        below = others;
        others = (reached[at] + prime - below) % prime;
    }
    return (others + prime - below) % prime;
}

void plm__threshold_modulo(const plm__threshold *of, uint64_t prime, uint32_t *room,
                           uint64_t *swings, uint64_t *wins) {
    bool stops = of->total - of->quota + 1 < of->quota;
    size_t count = (size_t)(stops ? of->total - of->quota + 1 : of->quota);
    count_all(of, count, (uint32_t)prime, room);
    uint64_t all = 1;
    for (size_t i = 0; i < of->body->kind_count; i++) {
        size_t votes = (size_t)votes_of(of, i);
        swings[i] = votes > 0 ? count_swings(room, count, votes, prime) : 0;
        for (size_t k = 0; k < of->body->kinds[i].count; k++) {
            all = all * 2 % prime;
        }
    }
    *wins = stops ? room[count - 1] : (all + prime - room[count - 1]) % prime;
}
