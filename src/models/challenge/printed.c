/*
 * One round of the challenge model as the equations are printed: two actors share one view of their
 * dyad, and the loser of it moves.
 *
 * In games where actors stand at one place, the signs of rounding errors decide who moves here. So
 * sums run in the order of actors, the expected utility is written in one fixed form, and powers
 * are correctly rounded: every system then takes the same side.
 */
#include "base/maths.h"
#include "models/challenge/challenge.h"
#include "models/observe.h"

#include <math.h>

/* The best offer that an actor has received so far. */
typedef struct bid {
    double worth; /* the proposer's expected utility */
    double move;
    double target;
    ptrdiff_t from;
} bid;

typedef struct table {
    const plm__challenge *game;
    double *chance;  /* count x count: P of row over column */
    double *utility; /* count x count: E[row challenges column] */
    bid *best;       /* count */
} table;

size_t plm__challenge_shared_size(size_t actors) {
    return 2 * actors * actors * sizeof(double) + actors * sizeof(bid);
}

static double power(double base, double exponent) {
    double share = fmax(base, 0);
    return exponent == 1 ? share : plm__power_exact(share, exponent);
}

static double basic_utility(double share, double exponent) {
    return 2 - 4 * power(share, exponent);
}

/* Eq. 30 and 31; even odds between actors that no voter can tell apart. */
static double dyad_chance(const plm__challenge *game, size_t i, size_t j) {
    double all = 0;
    double won = 0;
    for (size_t k = 0; k < game->count; k++) {
        double vote = game->weight[k] * (fabs(game->position[k] - game->position[j]) -
                                         fabs(game->position[k] - game->position[i]));
        all += fabs(vote);
        won += vote > 0 ? vote : 0;
    }
    return all > 0 ? won / all : 0.5;
}

static void find_chances(const table *of) {
    size_t n = of->game->count;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            of->chance[i * n + j] = dyad_chance(of->game, i, j);
        }
    }
}

/* U_sq: at the middle, or at the reference point's distance from the challenger. */
static double status_quo(const plm__challenge *game, size_t i, double exponent) {
    if (!game->rules.status_quo_is_reference || isnan(game->reference_point)) {
        return basic_utility(0.5, exponent);
    }
    double away = fabs(game->position[i] - game->reference_point) / game->range;
    return basic_utility(0.5 + 0.5 * fmin(away, 1), exponent);
}

/* E[i challenges j] (eq. 5-7, 25) at i's risk exponent. */
static double expect(const table *of, size_t i, size_t j, double exponent, double status_quo_of_i) {
    const plm__challenge *game = of->game;
    double q = game->rules.status_quo_probability;
    double distance = fmin(fabs(game->position[i] - game->position[j]) / game->range, 1);
    double win = basic_utility(0.5 - distance / 2, exponent);
    double lose = basic_utility(0.5 + distance / 2, exponent);
    double chance = of->chance[i * game->count + j];
    double salience = game->salience[j];
    double unchallenged = q * status_quo_of_i;
    if (q != 1) {
        double middle = fmin(fabs(game->position[i] - game->median) / game->range, 1);
        double shift = (middle + distance) / 4;
        bool improves = plm__challenge_improves(game->rules.status_quo_trend, middle, distance);
        unchallenged += (1 - q) * basic_utility(improves ? 0.5 - shift : 0.5 + shift, exponent);
    }
    return salience * (chance * win + (1 - chance) * lose) + (1 - salience) * win - unchallenged;
}

static void find_utilities(const table *of, const double *risk) {
    size_t n = of->game->count;
    for (size_t i = 0; i < n; i++) {
        double kept = status_quo(of->game, i, risk[i]);
        for (size_t j = 0; j < n; j++) {
            of->utility[i * n + j] = i == j ? 0 : expect(of, i, j, risk[i], kept);
        }
    }
}

static void find_risk(const table *of) {
    const plm__challenge *game = of->game;
    size_t n = game->count;
    size_t step = game->rules.security_is_own ? 1 : n;
    find_utilities(of, game->risk);
    for (size_t i = 0; i < n; i++) {
        const double *first = of->utility + (game->rules.security_is_own ? i * n : i);
        game->security[i] = 0;
        for (size_t j = 0; j < n; j++) {
            game->security[i] += first[j * step];
        }
    }
    plm__challenge_risk(game->security, n, game->risk);
}

/* Keeps the offer for mover if it is better than the best so far: worth more to its proposer, else
 * a shorter move, else a lower target. */
static void bid_for(const table *of, size_t mover, size_t proposer, double target, double worth) {
    bid made = {worth, fabs(target - of->game->position[mover]), target, (ptrdiff_t)proposer};
    bid *best = &of->best[mover];
    plm__see(of->game->observer, of->game->round, (ptrdiff_t)mover, (ptrdiff_t)proposer,
             PLM__PROPOSAL, target);
    bool better = best->from == PLM__NOBODY || made.worth > best->worth;
    bool equal = best->from != PLM__NOBODY && made.worth == best->worth;
    bool shorter =
        made.move < best->move || (made.move == best->move && made.target < best->target);
    if (better || (equal && shorter)) {
        *best = made;
    }
}

/* winner gains from a challenge by either, loser loses: a compromise where the gain is the larger,
 * else the loser gives in. */
static void settle(const table *of, size_t winner, size_t loser, double gain, double loss) {
    const double *position = of->game->position;
    double ratio = gain >= -loss ? fabs(loss / gain) : 1;
    double target = ratio < 1 ? position[loser] + (position[winner] - position[loser]) * ratio
                              : position[winner];
    bid_for(of, loser, winner, target, gain);
}

/* What the actors i and j make of each other (figure 6). */
static void meet(const table *of, size_t i, size_t j) {
    size_t n = of->game->count;
    double a = of->utility[i * n + j];
    double b = of->utility[j * n + i];
    if (a > 0 && b > 0) {
        if (of->game->rules.conflict_resolves && a != b) {
            size_t winner = a > b ? i : j;
            bid_for(of, a > b ? j : i, winner, of->game->position[winner], fmax(a, b));
        }
    } else if (a > 0 && b < 0) {
        settle(of, i, j, a, b);
    } else if (a < 0 && b > 0) {
        settle(of, j, i, b, a);
    }
}

static void show_views(const table *of) {
    const plm__challenge *game = of->game;
    size_t n = game->count;
    for (size_t i = 0; i < n; i++) {
        ptrdiff_t actor = (ptrdiff_t)i;
        plm__see(game->observer, game->round, actor, PLM__NOBODY, PLM__RISK, game->risk[i]);
        for (size_t j = 0; j < n; j++) {
            if (j != i) {
                ptrdiff_t rival = (ptrdiff_t)j;
                plm__see(game->observer, game->round, actor, rival, PLM__CHANCE,
                         of->chance[i * n + j]);
                plm__see(game->observer, game->round, actor, rival, PLM__EXPECTED_UTILITY,
                         of->utility[i * n + j]);
                plm__see(game->observer, game->round, actor, rival, PLM__EXPECTED_UTILITY_OF_OTHER,
                         of->utility[j * n + i]);
            }
        }
        if (of->best[i].from != PLM__NOBODY) {
            plm__see(game->observer, game->round, actor, of->best[i].from, PLM__OFFER,
                     of->best[i].target);
        }
    }
}

void plm__challenge_round_shared(plm__challenge *game) {
    size_t n = game->count;
    double *chance = game->scratch;
    table of = {game, chance, chance + n * n, (bid *)(void *)(chance + 2 * n * n)};
    for (size_t i = 0; i < n; i++) {
        game->risk[i] = 1;
        of.best[i].from = PLM__NOBODY;
    }
    find_chances(&of);
    if (game->rules.risk) {
        find_risk(&of);
    }
    find_utilities(&of, game->risk);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            meet(&of, i, j);
        }
    }
    for (size_t i = 0; i < n; i++) {
        game->next[i] = of.best[i].from == PLM__NOBODY ? game->position[i] : of.best[i].target;
    }
    if (game->observer != NULL) {
        show_views(&of);
    }
}
