/*
 * One round of the challenge model, each actor acting on its own view of every other.
 *
 * Everything is done in the order of positions. Actors at one place then have equal rows, so they
 * move alike and stay together to the last bit. And a voter's distances rise on both sides of it,
 * so
 *   - who sides with whom depends only on the midpoint of two positions, and sums of
 *     weight x distance^risk over the voters up to each place give the votes of all pairs;
 *   - the voter's distances are ranked by merging both sides, and with D_(m) the m-th of n the sum
 *     over all ordered pairs (a, b) of |D_a - D_b| is 2 sum_m (2 m - n - 1) D_(m).
 * A round costs O(n^2) operations and powers. Ranks, midpoints, and the logarithms that powers are
 * made of stay the same through a round, so each is found once and kept in a table.
 * sweep.c does without tables, for many actors, and band.c in vector lanes.
 */
#include "models/challenge/view.h"
#include "models/observe.h"

#include <math.h>
#include <string.h>

/* What is raised to risk exponents, for a distance d in ranges: d, (1 - d) / 2, (1 + d) / 2. */
typedef enum base { BASE_DISTANCE, BASE_WIN, BASE_LOSE, BASES } base;

static const double base_at_zero[BASES] = {0, 0.5, 0.5};
static const double base_slope[BASES] = {1, -0.5, 0.5};

/* A round's game with its actors in the order of positions. */
typedef struct line {
    const plm__challenge *game;
    size_t count;
    const size_t *actor; /* at each place in line, the actor's index */
    double *position;
    double *weight;
    double *salience;
    double *risk;
    double *stay;   /* U_sq at the middle, with each actor's risk exponent (eq. 16) */
    double *middle; /* distance to the median, in ranges */
    double *votes;  /* (count + 1) x count: row t holds sum_{u < t} weight_u D_u(j) for each j */
    double all_pairs;
    /* Tables, by actor i and each j. */
    double *logs[BASES];
    double *rank;     /* 2 m - n - 1, where j is the m-th by distance from i */
    uint32_t *nearer; /* how many voters are nearer to the lower of i and j */
    /* Rows of one actor i, to each j. */
    double *distance; /* in ranges; infinite on both sides of the row */
    double *win;      /* U_s at i's risk exponent */
    double *lose;     /* U_f */
    double *chance;   /* that i prevails over j */
    double *chance_of_other;
    double *own;   /* E[i challenges j] */
    double *other; /* E[j challenges i] */
} line;

enum { LINE_ARRAYS = 11, DOUBLE_TABLES = BASES + 1, SIDES = 2 };

size_t plm__challenge_own_size(size_t actors) {
    size_t cells = actors * actors;
    size_t doubles = actors * (actors + 1 + LINE_ARRAYS) + SIDES + cells * DOUBLE_TABLES;
    return doubles * sizeof(double) + cells * sizeof(uint32_t);
}

/* Shares out the scratch memory. */
static line line_in(const plm__challenge *game) {
    size_t n = game->count;
    double *next = game->scratch;
    line of = {
        .game = game, .count = n, .actor = game->order, .own = game->own, .other = game->other};
    double **const arrays[LINE_ARRAYS] = {&of.position, &of.weight,          &of.salience, &of.risk,
                                          &of.stay,     &of.middle,          &of.win,      &of.lose,
                                          &of.chance,   &of.chance_of_other, &of.distance};
    for (size_t i = 0; i < LINE_ARRAYS; i++) {
        *arrays[i] = next;
        next += n;
    }
    of.distance[0] = (double)INFINITY;
    of.distance++;
    of.distance[n] = (double)INFINITY;
    next += SIDES;
    double **const tables[DOUBLE_TABLES] = {&of.logs[BASE_DISTANCE], &of.logs[BASE_WIN],
                                            &of.logs[BASE_LOSE], &of.rank};
    for (size_t i = 0; i < DOUBLE_TABLES; i++) {
        *tables[i] = next;
        next += n * n;
    }
    of.votes = next;
    of.nearer = (uint32_t *)(void *)(of.votes + n * (n + 1));
    return of;
}

/* Distances from place i, in ranges. */
static void measure(const line *of, size_t i) {
    double *restrict distance = of->distance;
    const double *restrict position = of->position;
    double range = of->game->range;
    for (size_t j = 0; j < of->count; j++) {
        distance[j] = plm__challenge_distance(position[i], position[j], range);
    }
}

/* Logarithms of a base at the distances from place i to place `from` and those after it. */
static void take_logs(const line *of, base which, size_t from, double *restrict out) {
    const double *restrict distance = of->distance;
    double at_zero = base_at_zero[which];
    double slope = base_slope[which];
    for (size_t j = from; j < of->count; j++) {
        out[j] = plm__log2_share(at_zero + slope * distance[j]);
    }
}

/* Counts the voters nearer to place low than to place high, of which at least t are. */
static uint32_t count_nearer(const line *of, size_t low, size_t high, uint32_t t) {
    while (of->position[t] - of->position[low] < of->position[high] - of->position[t]) {
        t++;
    }
    return t;
}

/* With j the middle of i and j rises, and with it the number of voters below it. */
static void find_nearer(const line *of, size_t i, size_t from, uint32_t *nearer) {
    uint32_t t = 0;
    for (size_t j = from; j < of->count; j++) {
        t = count_nearer(of, j < i ? j : i, j < i ? i : j, t);
        nearer[j] = t;
    }
}

/* Copies what belongs to pairs from the rows above into row i. */
static void mirror(const line *of, size_t i) {
    size_t n = of->count;
    for (size_t j = 0; j < i; j++) {
        of->nearer[i * n + j] = of->nearer[j * n + i];
        for (base b = 0; b < BASES && of->game->rules.risk; b++) {
            of->logs[b][i * n + j] = of->logs[b][j * n + i];
        }
    }
}

static void fill_tables(const line *of) {
    size_t n = of->count;
    for (size_t i = 0; i < n; i++) {
        measure(of, i);
        plm__rank_distances(of->distance, n, i, of->rank + i * n);
        mirror(of, i);
        find_nearer(of, i, i, of->nearer + i * n);
        for (base b = 0; b < BASES && of->game->rules.risk; b++) {
            take_logs(of, b, i, of->logs[b] + i * n);
        }
    }
}

static line line_up(const plm__challenge *game) {
    line of = line_in(game);
    for (size_t i = 0; i < of.count; i++) {
        size_t actor = of.actor[i];
        of.position[i] = game->position[actor];
        of.weight[i] = game->weight[actor];
        of.salience[i] = game->salience[actor];
        of.middle[i] = fmin(fabs(of.position[i] - game->median) / game->range, 1);
        of.risk[i] = 1;
        of.stay[i] = 0;
    }
    fill_tables(&of);
    return of;
}

/* A base at the distances from place i, which of->distance holds, to the power of an exponent. */
static void raise(const line *of, size_t i, base which, double exponent, double *restrict out) {
    size_t n = of->count;
    if (exponent == 1) {
        for (size_t j = 0; j < n; j++) {
            out[j] = base_at_zero[which] + base_slope[which] * of->distance[j];
        }
        return;
    }
    const double *restrict logs = of->logs[which] + i * n;
    for (size_t j = 0; j < n; j++) {
        out[j] = plm__exp2_share(exponent * logs[j]);
    }
}

/* Adds up the votes (eq. 26, 30): distances to the power of each voter's own risk exponent. */
static void count_votes(line *of, bool with_risk) {
    size_t n = of->count;
    double *raised = of->win;
    of->all_pairs = 0;
    memset(of->votes, 0, n * sizeof(double));
    for (size_t u = 0; u < n; u++) {
        measure(of, u);
        raise(of, u, BASE_DISTANCE, with_risk ? of->risk[u] : 1, raised);
        double *restrict before = of->votes + u * n;
        double *restrict after = before + n;
        const double *restrict rank = of->rank + u * n;
        double apart = 0;
        for (size_t j = 0; j < n; j++) {
            after[j] = before[j] + of->weight[u] * raised[j];
            apart += rank[j] * raised[j];
        }
        of->all_pairs += 2 * of->weight[u] * apart;
    }
}

static bool at_one_place(const line *of, size_t i, size_t j) {
    double gap = fabs(of->position[i] - of->position[j]);
    return gap <= of->game->rules.tolerance * of->game->range;
}

/* P of the lower and of the higher of two places; the first t voters are nearer to the lower. */
typedef struct chances {
    double lower;
    double higher;
} chances;

static chances chances_between(const line *of, size_t low, size_t high, size_t t, double share) {
    const double *nearer = of->votes + t * of->count;
    const double *all = of->votes + of->count * of->count;
    double lower = nearer[high] - nearer[low];
    double higher = (all[low] - nearer[low]) - (all[high] - nearer[high]);
    lower = lower > 0 ? lower : 0;
    higher = higher > 0 ? higher : 0;
    share = at_one_place(of, low, high)
                ? 0
                : plm__challenge_share(&of->game->rules, lower + higher, share);
    return (chances){lower * share, higher * share};
}

/* P of i over each j and of each j over i; 0 at one place. */
static void find_chances(const line *of, size_t i) {
    const uint32_t *nearer = of->nearer + i * of->count;
    double share = of->all_pairs > 0 ? 1 / of->all_pairs : 0;
    for (size_t j = 0; j < i; j++) {
        chances found = chances_between(of, j, i, nearer[j], share);
        of->chance[j] = found.higher;
        of->chance_of_other[j] = found.lower;
    }
    for (size_t j = i; j < of->count; j++) {
        chances found = chances_between(of, i, j, nearer[j], share);
        of->chance[j] = found.lower;
        of->chance_of_other[j] = found.higher;
    }
}

/* U_s and U_f of actor i against each j (eq. 15, 22). */
static void find_utilities(const line *of, size_t i) {
    raise(of, i, BASE_WIN, of->risk[i], of->win);
    raise(of, i, BASE_LOSE, of->risk[i], of->lose);
    for (size_t j = 0; j < of->count; j++) {
        of->win[j] = 2 - 4 * of->win[j];
        of->lose[j] = 2 - 4 * of->lose[j];
    }
}

static plm__party party_at(const line *of, size_t place) {
    return (plm__party){of->actor[place], of->position[place], of->salience[place], of->risk[place],
                        of->middle[place]};
}

static void expect_in_full(const line *of, size_t i) {
    plm__party viewer = party_at(of, i);
    for (size_t j = 0; j < of->count; j++) {
        plm__party rival = party_at(of, j);
        plm__sight seen = {of->distance[j], of->chance[j], of->chance_of_other[j], of->win[j],
                           of->lose[j]};
        plm__prospects expected = plm__expect_in_full(of->game, &viewer, &rival, &seen);
        of->own[j] = expected.own;
        of->other[j] = expected.other;
    }
}

static void expect_plainly(const line *of, size_t i) {
    double stay = of->stay[i];
    const double *restrict win = of->win;
    const double *restrict lose = of->lose;
    double *restrict own = of->own;
    double *restrict other = of->other;
    for (size_t j = 0; j < of->count; j++) {
        own[j] = plm__challenged(of->chance[j], of->salience[j], win[j], lose[j]) - stay;
        other[j] = plm__challenged(of->chance_of_other[j], of->salience[i], win[j], lose[j]) - stay;
    }
}

/* Everything actor i reckons with (eq. 25): own and other, for every j. */
static void take_view(const line *of, size_t i) {
    measure(of, i);
    find_chances(of, i);
    find_utilities(of, i);
    if (plm__challenge_is_plain(&of->game->rules)) {
        expect_plainly(of, i);
    } else {
        expect_in_full(of, i);
    }
}

/* First pass: what others expect of challenging each (or each of challenging others), at risk
 * exponent 1, makes the risk exponents of the second pass. */
static void find_risk(line *of) {
    const plm__challenge *game = of->game;
    count_votes(of, false);
    for (size_t i = 0; i < of->count; i++) {
        take_view(of, i);
        const double *row = game->rules.security_is_own ? of->own : of->other;
        double sum = 0;
        for (size_t j = 0; j < of->count; j++) {
            sum += j != i ? row[j] : 0;
        }
        game->security[i] = sum;
    }
    plm__challenge_risk(game->security, of->count, of->risk);
    for (size_t i = 0; i < of->count; i++) {
        of->stay[i] = 2 - 4 * plm__exp2_share(-of->risk[i]);
    }
}

static plm__offer choose(const line *of, size_t i) {
    const plm__challenge_rules *rules = &of->game->rules;
    plm__offer best = {.class = PLM__OFFER_NONE};
    for (size_t j = 0; j < of->count; j++) {
        plm__prospects seen = {of->own[j], of->other[j]};
        plm__offer_class class = plm__classify(rules, seen);
        if (class != PLM__OFFER_NONE && !at_one_place(of, i, j)) {
            plm__party rival = party_at(of, j);
            plm__offer made = plm__offer_from(rules, class, of->position[i], &rival, seen);
            best = plm__offer_is_better(rules, &made, &best) ? made : best;
            plm__see(of->game->observer, of->game->round, (ptrdiff_t)of->actor[i],
                     (ptrdiff_t)rival.actor, PLM__PROPOSAL, made.target);
        }
    }
    return best;
}

static void show_view(const line *of, size_t i, const plm__offer *taken) {
    const plm__challenge *game = of->game;
    ptrdiff_t actor = (ptrdiff_t)of->actor[i];
    plm__see(game->observer, game->round, actor, PLM__NOBODY, PLM__RISK, of->risk[i]);
    for (size_t j = 0; j < of->count; j++) {
        ptrdiff_t rival = (ptrdiff_t)of->actor[j];
        if (j != i) {
            plm__see(game->observer, game->round, actor, rival, PLM__CHANCE, of->chance[j]);
            plm__see(game->observer, game->round, actor, rival, PLM__EXPECTED_UTILITY, of->own[j]);
            plm__see(game->observer, game->round, actor, rival, PLM__EXPECTED_UTILITY_OF_OTHER,
                     of->other[j]);
        }
    }
    if (taken->class != PLM__OFFER_NONE) {
        plm__see(game->observer, game->round, actor, (ptrdiff_t)taken->from, PLM__OFFER,
                 taken->target);
    }
}

void plm__challenge_round_own(plm__challenge *game) {
    line of = line_up(game);
    if (game->rules.risk) {
        find_risk(&of);
    }
    if (game->rules.risk_in_votes || !game->rules.risk) {
        count_votes(&of, game->rules.risk);
    }
    for (size_t i = 0; i < of.count; i++) {
        take_view(&of, i);
        plm__offer taken = choose(&of, i);
        game->next[of.actor[i]] = taken.class == PLM__OFFER_NONE ? of.position[i] : taken.target;
        if (game->observer != NULL) {
            show_view(&of, i, &taken);
        }
    }
}
