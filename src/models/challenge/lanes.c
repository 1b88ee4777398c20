/*
 * Rounds of the challenge model, one game in each lane: challenge_round.c by the same steps, whose
 * comments say why. Only what differs in lanes is explained here.
 *
 * Places in line differ from lane to lane, so a place that depends on positions cannot be looked
 * up. Voters between two places are compared one by one instead; O(n^3) selections, which for the
 * few actors of a usual game are quicker than tables. A game that ends leaves its lane to the next.
 */
#include "models/challenge/lanes.h"

#include "base/lanes.h"
#include "models/average.h"

#include <math.h>
#include <string.h>

/* The build gives each kind its name. */
#ifndef PLM__CHALLENGE_PLAY
#define PLM__CHALLENGE_PLAY plm__challenge_play_baseline
#endif

typedef plm__lanes lanes;
typedef plm__lane_tests tests;

/* What a lane plays. */
typedef struct seat {
    plm__solution *out; /* NULL: the lane is idle */
    size_t round;
} seat;

/* Arrays hold one vector for each place in line; tables count x count of them, and those of pairs
 * are read with the lower place first. */
typedef struct board {
    lanes range;
    lanes settled_move; /* a move of at most this is none */
    lanes near;         /* positions at most this far apart are one place */
    lanes largest_move;
    lanes median;
    lanes period;
    lanes all_pairs;
    seat seats[PLM__LANES];
    const plm__challenge_rules *rules;
    size_t count;
    size_t kept;  /* states kept, tick r at place r modulo kept */
    size_t tick;  /* rounds done on the board */
    lanes *actor; /* its index */
    lanes *position;
    lanes *weight;
    lanes *salience;
    lanes *risk;
    lanes *stay;
    lanes *security;
    lanes *next;
    lanes *win; /* U_s and U_f of one actor against each other */
    lanes *lose;
    lanes *distance;      /* of pairs, in ranges */
    lanes *log_of_win;    /* of pairs: base-2 logarithms of what is raised to risk exponents */
    lanes *log_of_lose;   /* of pairs */
    lanes *log_of_away;   /* of pairs: of the distance */
    lanes *rank;          /* 2 m - n - 1, where the second place is the m-th by distance */
    lanes *chance;        /* that the first place prevails over the second */
    lanes *votes;         /* (count + 1) x count: row t holds the sums over voters below place t */
    lanes *kept_position; /* kept x count, by actor */
    lanes *kept_median;   /* kept */
} board;

enum { ARRAYS = 10, TABLES = 6 };

static lanes least(lanes a, lanes b) {
    return plm__lanes_choose(a < b, a, b);
}

static lanes most(lanes a, lanes b) {
    return plm__lanes_choose(a > b, a, b);
}

static size_t pair_at(const board *of, size_t i, size_t j) {
    return i < j ? i * of->count + j : j * of->count + i;
}

/* ---- setting up ----------------------------------------------------------------------------- */

/* Shares out the workspace, from the first place in it that vectors can stand at. */
static board set_up(const plm__challenge_rules *rules, size_t count, void *work) {
    board of = {.rules = rules, .count = count, .kept = plm__challenge_kept_states(rules)};
    uintptr_t address = (uintptr_t)work;
    size_t skipped = (sizeof(lanes) - address % sizeof(lanes)) % sizeof(lanes);
    lanes *next = (lanes *)(void *)((unsigned char *)work + skipped);
    lanes **const arrays[ARRAYS] = {&of.actor, &of.position, &of.weight, &of.salience, &of.risk,
                                    &of.stay,  &of.security, &of.next,   &of.win,      &of.lose};
    for (size_t i = 0; i < ARRAYS; i++) {
        *arrays[i] = next;
        next += count;
    }
    lanes **const tables[TABLES] = {&of.distance,    &of.log_of_win, &of.log_of_lose,
                                    &of.log_of_away, &of.rank,       &of.chance};
    for (size_t i = 0; i < TABLES; i++) {
        *tables[i] = next;
        next += count * count;
    }
    of.votes = next;
    of.kept_position = of.votes + (count + 1) * count;
    of.kept_median = of.kept_position + of.kept * count;
    return of;
}

/* Puts the actors of a lane's game in line. */
static void line_up(board *of, int lane, const plm__point *point) {
    double *position = (double *)(void *)of->chance;
    size_t *order = (size_t *)(void *)of->votes;
    memcpy(position, point->position, of->count * sizeof *position);
    plm__order_by(position, of->count, order);
    for (size_t k = 0; k < of->count; k++) {
        size_t actor = order[k];
        of->actor[k][lane] = (double)actor;
        of->position[k][lane] = point->position[actor];
        of->weight[k][lane] = point->capability[actor] * point->salience[actor];
        of->salience[k][lane] = point->salience[actor];
    }
}

/* Keeps a lane's positions of this tick. */
static void keep_positions(board *of, int lane) {
    lanes *kept = of->kept_position + of->tick % of->kept * of->count;
    for (size_t k = 0; k < of->count; k++) {
        kept[(size_t)of->actor[k][lane]][lane] = of->position[k][lane];
    }
}

static void sit_down(board *of, int lane, const plm__point *point, plm__solution *out) {
    line_up(of, lane, point);
    double range = of->position[of->count - 1][lane] - of->position[0][lane];
    of->range[lane] = range;
    of->settled_move[lane] = of->rules->settled_move * range;
    of->near[lane] = of->rules->tolerance * range;
    of->seats[lane] = (seat){.out = out};
    if (of->kept > 0) {
        keep_positions(of, lane);
    }
}

/* ---- a round -------------------------------------------------------------------------------- */

static void measure(board *of, size_t i, size_t j) {
    lanes gap = plm__lanes_size(of->position[i] - of->position[j]) / of->range;
    lanes distance = least(gap, plm__lanes_of(1));
    size_t at = i * of->count + j;
    of->distance[at] = distance;
    of->log_of_away[at] = plm__lanes_log2_share(distance);
    of->log_of_win[at] = plm__lanes_log2_share(0.5 - 0.5 * distance);
    of->log_of_lose[at] = plm__lanes_log2_share(0.5 + 0.5 * distance);
}

/* Ranks the others by their distance from place u: each starts with those on its own side. */
static void rank_distances(board *of, size_t u) {
    size_t n = of->count;
    lanes *rank = of->rank + u * n;
    for (size_t j = 0; j < n; j++) {
        size_t steps = j < u ? u - j : j - u;
        rank[j] = plm__lanes_of(2 * (double)steps + 1 - (double)n);
    }
    for (size_t low = 0; low < u; low++) {
        lanes distance = of->distance[low * n + u];
        lanes farther = rank[low];
        for (size_t high = u + 1; high < n; high++) {
            tests low_first = distance <= of->distance[u * n + high];
            lanes two = plm__lanes_of(2);
            rank[high] += (lanes)((tests)two & low_first);
            farther += (lanes)((tests)two & ~low_first);
        }
        rank[low] = farther;
    }
}

static void fill_tables(board *of) {
    for (size_t i = 0; i < of->count; i++) {
        for (size_t j = i + 1; j < of->count; j++) {
            measure(of, i, j);
        }
    }
    for (size_t u = 0; u < of->count; u++) {
        rank_distances(of, u);
    }
}

/* The power of a base, given by its logarithm and where the exponent is 1 by itself. */
static lanes raise(lanes exponent, bool some_plain, lanes logarithm, lanes base) {
    lanes power = plm__lanes_exp2_share(exponent * logarithm);
    return some_plain ? plm__lanes_choose(exponent == 1.0, base, power) : power;
}

/* Adds the votes of the voter at place u for place j, at distance^risk. */
static lanes vote(board *of, size_t u, size_t j, lanes raised) {
    size_t cell = u * of->count + j;
    of->votes[cell + of->count] = of->votes[cell] + of->weight[u] * raised;
    return of->rank[cell] * raised;
}

static void count_votes(board *of, bool with_risk) {
    size_t n = of->count;
    of->all_pairs = plm__lanes_of(0);
    memset(of->votes, 0, n * sizeof *of->votes);
    for (size_t u = 0; u < n; u++) {
        lanes apart = plm__lanes_of(0);
        bool some_plain = plm__lanes_any(of->risk[u] == 1.0);
        for (size_t j = 0; j < n; j++) {
            size_t at = pair_at(of, u, j);
            lanes raised = plm__lanes_of(0);
            if (j != u) {
                raised = with_risk
                             ? raise(of->risk[u], some_plain, of->log_of_away[at], of->distance[at])
                             : of->distance[at];
            }
            apart += vote(of, u, j, raised);
        }
        of->all_pairs += 2 * of->weight[u] * apart;
    }
}

/* P of two places over each other. */
static void find_chance(board *of, size_t low, size_t high, lanes share) {
    size_t n = of->count;
    const lanes *all = of->votes + n * n;
    lanes below = of->position[low];
    lanes above = of->position[high];
    lanes nearer_low = of->votes[(low + 1) * n + low];
    lanes nearer_high = of->votes[(low + 1) * n + high];
    for (size_t t = low + 1; t < high; t++) {
        tests nearer = of->position[t] - below < above - of->position[t];
        nearer_low = plm__lanes_choose(nearer, of->votes[(t + 1) * n + low], nearer_low);
        nearer_high = plm__lanes_choose(nearer, of->votes[(t + 1) * n + high], nearer_high);
    }
    lanes lower = most(nearer_high - nearer_low, plm__lanes_of(0));
    lanes higher = most((all[low] - nearer_low) - (all[high] - nearer_high), plm__lanes_of(0));
    tests one_place = plm__lanes_size(below - above) <= of->near;
    share = plm__lanes_choose(one_place, plm__lanes_of(0), share);
    of->chance[low * n + high] = lower * share;
    of->chance[high * n + low] = higher * share;
}

static void find_chances(board *of) {
    lanes none = plm__lanes_of(0);
    lanes share = plm__lanes_choose(of->all_pairs > 0, 1 / of->all_pairs, none);
    for (size_t low = 0; low < of->count; low++) {
        for (size_t high = low + 1; high < of->count; high++) {
            find_chance(of, low, high, share);
        }
    }
}

/* Expected utility of a challenge, less the part of not challenging. */
static lanes challenged(lanes chance, lanes salience, lanes win, lanes lose) {
    return salience * (chance * win + (1 - chance) * lose) + (1 - salience) * win;
}

static lanes security_of(const board *of, size_t i) {
    size_t n = of->count;
    lanes sum = plm__lanes_of(0);
    for (size_t j = 0; j < n; j++) {
        if (j != i) {
            lanes distance = of->distance[pair_at(of, i, j)];
            lanes win = 2 - 4 * (0.5 - 0.5 * distance);
            lanes lose = 2 - 4 * (0.5 + 0.5 * distance);
            bool own = of->rules->security_is_own;
            lanes chance = own ? of->chance[i * n + j] : of->chance[j * n + i];
            sum += challenged(chance, of->salience[own ? j : i], win, lose);
        }
    }
    return sum;
}

static void find_risk(board *of) {
    lanes lowest = plm__lanes_of((double)INFINITY);
    lanes highest = -lowest;
    for (size_t i = 0; i < of->count; i++) {
        of->security[i] = security_of(of, i);
        lowest = least(of->security[i], lowest);
        highest = most(of->security[i], highest);
    }
    lanes width = highest - lowest;
    for (size_t i = 0; i < of->count; i++) {
        lanes standing = (2 * of->security[i] - highest - lowest) / width;
        standing = plm__lanes_choose(highest > lowest, standing, plm__lanes_of(0));
        of->risk[i] = (1 - standing / 3) / (1 + standing / 3);
        of->stay[i] = 2 - 4 * plm__lanes_exp2_share(-of->risk[i]);
    }
}

/* An offer to an actor, or the best so far. */
typedef struct offer {
    tests fights; /* whether it ends a conflict; else it is a compromise */
    lanes key;    /* infinite: none so far */
    lanes from;
    lanes own;
    lanes other;
    lanes rival; /* position of who makes it */
} offer;

/* Conflicts go before compromises, and then the least key, and then the order of actors. */
static void weigh(offer *best, tests offered, const offer *made) {
    tests earlier = (made->key == best->key) & (made->from < best->from);
    tests preferred = (made->key < best->key) | earlier;
    tests outranks = made->fights & ~best->fights;
    tests outranked = best->fights & ~made->fights;
    tests better = offered & (outranks | (preferred & ~outranked));
    best->fights |= better & made->fights;
    best->key = plm__lanes_choose(better, made->key, best->key);
    best->from = plm__lanes_choose(better, made->from, best->from);
    best->own = plm__lanes_choose(better, made->own, best->own);
    best->other = plm__lanes_choose(better, made->other, best->other);
    best->rival = plm__lanes_choose(better, made->rival, best->rival);
}

static lanes compromise(lanes position, const offer *made) {
    return position + (made->rival - position) * plm__lanes_size(made->own / made->other);
}

static lanes compromise_key(const plm__challenge_rules *rules, lanes position, const offer *made) {
    if (rules->compromise == PLM__PREFER_HIGHEST) {
        return -made->other;
    }
    if (rules->compromise == PLM__PREFER_LEAST) {
        return plm__lanes_size(compromise(position, made) - position);
    }
    lanes own = plm__lanes_size(made->own);
    lanes other = plm__lanes_size(made->other);
    return (own * position + other * made->rival) / (own + other);
}

/* Actor i considers an offer. */
static void hear(const board *of, size_t i, offer made, offer *best) {
    lanes position = of->position[i];
    lanes gap = plm__lanes_size(made.rival - position);
    bool by_utility = of->rules->conflict_choice == PLM__PREFER_HIGHEST;
    made.fights = made.own > 0;
    tests offered = (made.other > plm__lanes_size(made.own)) & (made.own != 0) & (gap > of->near);
    if (!of->rules->conflict_resolves) {
        offered &= ~made.fights;
    }
    made.key = plm__lanes_choose(made.fights, by_utility ? -made.other : gap,
                                 compromise_key(of->rules, position, &made));
    weigh(best, offered, &made);
}

/* U_s and U_f at a place's risk exponent. */
static void find_utilities(board *of, size_t i) {
    lanes risk = of->risk[i];
    bool some_plain = plm__lanes_any(risk == 1.0);
    for (size_t j = 0; j < of->count; j++) {
        if (j == i) {
            continue;
        }
        size_t at = pair_at(of, i, j);
        lanes half = 0.5 * of->distance[at];
        of->win[j] = 2 - 4 * raise(risk, some_plain, of->log_of_win[at], 0.5 - half);
        of->lose[j] = 2 - 4 * raise(risk, some_plain, of->log_of_lose[at], 0.5 + half);
    }
}

/* Where actor i moves, by its view of every rival. */
static lanes move_of(const board *of, size_t i) {
    size_t n = of->count;
    offer best = {.key = plm__lanes_of((double)INFINITY)};
    for (size_t j = 0; j < n; j++) {
        if (j != i) {
            lanes win = of->win[j];
            lanes lose = of->lose[j];
            lanes own = challenged(of->chance[i * n + j], of->salience[j], win, lose);
            lanes other = challenged(of->chance[j * n + i], of->salience[i], win, lose);
            offer made = {.from = of->actor[j],
                          .own = own - of->stay[i],
                          .other = other - of->stay[i],
                          .rival = of->position[j]};
            hear(of, i, made, &best);
        }
    }
    lanes met = compromise(of->position[i], &best);
    lanes moved = plm__lanes_choose(best.key < (double)INFINITY, met, of->position[i]);
    return plm__lanes_choose(best.fights, best.rival, moved);
}

static void move(board *of) {
    of->largest_move = plm__lanes_of(0);
    for (size_t i = 0; i < of->count; i++) {
        find_utilities(of, i);
        of->next[i] = move_of(of, i);
        lanes step = plm__lanes_size(of->next[i] - of->position[i]);
        of->largest_move = most(step, of->largest_move);
    }
    lanes *moved = of->next;
    of->next = of->position;
    of->position = moved;
}

static void do_round(board *of) {
    of->tick++;
    fill_tables(of);
    count_votes(of, false);
    find_chances(of);
    find_risk(of);
    count_votes(of, true);
    find_chances(of);
    move(of);
}

/* ---- after a round -------------------------------------------------------------------------- */

static void swap_where(tests swaps, lanes *a, lanes *b) {
    lanes first = plm__lanes_choose(swaps, *b, *a);
    *b = plm__lanes_choose(swaps, *a, *b);
    *a = first;
}

/* Sorts every lane's line by position and actor, comparing neighbours alone. */
static void sort(board *of) {
    for (size_t i = 1; i < of->count; i++) {
        for (size_t k = i; k > 0; k--) {
            tests tied = of->position[k - 1] == of->position[k];
            tests swaps = (of->position[k - 1] > of->position[k]) |
                          (tied & (of->actor[k - 1] > of->actor[k]));
            swap_where(swaps, &of->position[k - 1], &of->position[k]);
            swap_where(swaps, &of->actor[k - 1], &of->actor[k]);
            swap_where(swaps, &of->weight[k - 1], &of->weight[k]);
            swap_where(swaps, &of->salience[k - 1], &of->salience[k]);
        }
    }
}

static void find_median(board *of) {
    lanes total = plm__lanes_of(0);
    for (size_t k = 0; k < of->count; k++) {
        total += of->weight[k];
    }
    lanes half = total * PLM__MEDIAN_HALF;
    lanes reached = plm__lanes_of(0);
    tests before = ~(tests){0};
    for (size_t k = 0; k < of->count; k++) {
        reached += of->weight[k];
        tests here = before & (reached >= half);
        of->median = plm__lanes_choose(here, of->position[k], of->median);
        before &= ~here;
    }
}

/* How many rounds ago each lane's positions were these; 0: never, as far as is kept. */
static void find_periods(board *of) {
    size_t now = of->tick % of->kept;
    of->period = plm__lanes_of(0);
    for (size_t ago = of->kept - 1; ago > 0; ago--) {
        const lanes *then = of->kept_position + (of->tick + of->kept - ago) % of->kept * of->count;
        const lanes *here = of->kept_position + now * of->count;
        lanes apart = plm__lanes_of(0);
        for (size_t actor = 0; actor < of->count; actor++) {
            apart = most(plm__lanes_size(then[actor] - here[actor]), apart);
        }
        of->period =
            plm__lanes_choose(apart <= of->settled_move, plm__lanes_of((double)ago), of->period);
    }
}

static double mean_over_period(const board *of, int lane, size_t period) {
    double sum = 0;
    for (size_t ago = 0; ago < period; ago++) {
        sum += of->kept_median[(of->tick - ago) % of->kept][lane];
    }
    return sum / (double)period;
}

static size_t period_in(const board *of, int lane, bool settled) {
    if (of->kept == 0 || settled) {
        return 0;
    }
    size_t period = (size_t)of->period[lane];
    return period <= of->seats[lane].round ? period : 0;
}

/* Whether a lane's game is over after a round; writes its solution then. */
static bool ends(board *of, int lane) {
    seat *at = &of->seats[lane];
    bool settled = of->largest_move[lane] <= of->settled_move[lane];
    at->round++;
    size_t period = period_in(of, lane, settled);
    bool stops = of->rules->stop == PLM__STOP_SETTLED && (settled || period > 0);
    if (!stops && at->round < of->rules->rounds) {
        return false;
    }
    at->out->rounds = at->round;
    at->out->period = period;
    at->out->status = period > 0 ? PLM_CYCLE : settled ? PLM_OK : PLM_ROUND_LIMIT;
    *at->out->outcome = period > 0 ? mean_over_period(of, lane, period) : of->median[lane];
    return true;
}

static void take_stock(board *of) {
    for (int lane = 0; lane < PLM__LANES && of->kept > 0; lane++) {
        keep_positions(of, lane);
    }
    if (of->kept > 0) {
        find_periods(of);
    }
    sort(of);
    find_median(of);
    if (of->kept > 0) {
        of->kept_median[of->tick % of->kept] = of->median;
    }
}

void PLM__CHALLENGE_PLAY(const plm__point *const *points, const plm__challenge_rules *rules,
                         void *work, size_t count, plm__solution *const *out) {
    board of = set_up(rules, points[0]->actor_count, work);
    size_t next = 0;
    size_t playing = 0;
    for (int lane = 0; lane < PLM__LANES; lane++) {
        bool idle = next == count;
        sit_down(&of, lane, points[idle ? 0 : next], idle ? NULL : out[next]);
        next += !idle;
        playing += !idle;
    }
    while (playing > 0 && !plm__point_cancelled(points[0])) {
        do_round(&of);
        take_stock(&of);
        for (int lane = 0; lane < PLM__LANES; lane++) {
            if (of.seats[lane].out != NULL && ends(&of, lane)) {
                bool idle = next == count;
                sit_down(&of, lane, points[idle ? 0 : next], idle ? NULL : out[next]);
                next += !idle;
                playing -= idle;
            }
        }
    }
}
