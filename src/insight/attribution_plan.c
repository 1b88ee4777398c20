/*
 * How many trials an attribution takes, in which groups, and the room that each worker needs. Where
 * a budget does not allow them all, what each player adds to all the others takes half of it at most,
 * and orders of joining what is left.
 */
#include "insight/attribution.h"
#include "solve/cost.h"

enum { LEAST_ORDERS = 512 };

/* However small a budget: a draw, or an order and its reverse, in each group. */
enum { LEAST_BOUNDED_ORDERS = 2 * PLM__ATTRIBUTION_GROUPS, LEAST_BOUNDED_HANDS = 4 };

/* Where options are ruled out, of a round, which is an order of joining and its reverse. */
enum { LEAST_ROUNDS = 8, LEAST_ROUND_HANDS = 32, MOST_ROUND_HANDS = 64 };

/* ---- trials -------------------------------------------------------------------------------- */

bool plm__attribution_is_ruled(const plm__attributing *of) {
    return of->cast.panel.ruled.count > 0;
}

/* Each order is solved in several hands, since what is ruled out is taken from their mean; all of them
 * together are as many as before, twice. */
static void plan_rounds(plm__attributing *of) {
    uint64_t needed = of->hands / PLM__ATTRIBUTION_GROUPS / MOST_ROUND_HANDS + 1;
    of->rounds = needed > LEAST_ROUNDS ? (size_t)needed : LEAST_ROUNDS;
    uint64_t rounds = (uint64_t)PLM__ATTRIBUTION_GROUPS * of->rounds;
    uint64_t hands = (of->hands + rounds - 1) / rounds;
    uint64_t least = of->hands < LEAST_ROUND_HANDS ? of->hands : LEAST_ROUND_HANDS;
    of->round_hands = (size_t)(hands > least ? hands : least);
    of->trials = 2 * rounds;
}

static void plan_orders(plm__attributing *of) {
    of->trials = of->hands;
    if (of->trials < LEAST_ORDERS) {
        of->trials *= (LEAST_ORDERS + of->trials - 1) / of->trials;
    }
    of->trials += of->trials % 2;
    if (plm__attribution_is_ruled(of)) {
        plan_rounds(of);
    }
}

/* ---- within a budget ----------------------------------------------------------------------- */

static uint64_t least_hands(const plm__attributing *of) {
    return of->hands < LEAST_BOUNDED_HANDS ? of->hands : LEAST_BOUNDED_HANDS;
}

/* Where every coalition is solved: whether in fewer draws than were asked for. */
static bool bound_draws(plm__attributing *of, double budget, double solve) {
    double draw = solve * (double)((size_t)1 << of->cast.player_count);
    uint64_t asked = of->hands;
    of->hands = plm__affordable(budget, draw, least_hands(of), asked);
    return of->hands < asked;
}

/* Of rounds fewer for each group first, then fewer hands in each. */
static void bound_rounds(plm__attributing *of, double work, double order) {
    double least = 2.0 * PLM__ATTRIBUTION_GROUPS * order;
    of->rounds = (size_t)plm__affordable(work, least * (double)of->round_hands, 1, of->rounds);
    uint64_t most = of->round_hands;
    uint64_t few = most < LEAST_BOUNDED_HANDS ? most : LEAST_BOUNDED_HANDS;
    of->round_hands = (size_t)plm__affordable(work, least * (double)of->rounds, few, most);
    of->trials = 2 * (uint64_t)PLM__ATTRIBUTION_GROUPS * of->rounds;
}

/* Orders and draws of which each stands in as many orders as any other, so that the answer is theirs;
 * no fewer orders than the errors need. */
static void take_draws_alike(plm__attributing *of) {
    of->trials -= of->trials % 2;
    if (of->hands > of->trials / 2) {
        of->hands = of->hands < of->trials ? of->trials / 2 : of->trials;
    }
    of->hands -= of->hands > 1 ? of->hands % 2 : 0;
    of->trials -= of->trials % of->hands;
    while (of->trials < LEAST_BOUNDED_ORDERS) {
        of->trials += of->hands;
    }
}

/* Where orders are sampled: whether fewer than were asked for. */
static bool bound_orders(plm__attributing *of, double budget, double solve) {
    double players = (double)of->cast.player_count;
    double order = solve * (players + 1);
    double hands = plm__attribution_is_ruled(of) ? (double)of->round_hands : 1;
    double orders = (double)of->trials * hands * order;
    if (orders + (double)of->hands * players * solve <= budget) {
        return false;
    }
    of->hands = plm__affordable(budget / 2, players * solve, least_hands(of), of->hands);
    double left = budget - (double)of->hands * players * solve;
    if (plm__attribution_is_ruled(of)) {
        bound_rounds(of, left, order);
    } else {
        of->trials = plm__affordable(left, order, LEAST_BOUNDED_ORDERS, of->trials);
        take_draws_alike(of);
    }
    return true;
}

static void keep_to_budget(plm__attributing *of) {
    double budget = (double)of->options->budget;
    double solve = plm__panel_cost(&of->cast.panel);
    if (budget > 0 && (of->summary->exact ? bound_draws : bound_orders)(of, budget, solve)) {
        of->summary->budget = of->options->budget;
    }
}

void plm__attribution_plan(plm__attributing *of) {
    plm_attribution_summary *summary = of->summary;
    uint64_t draws = of->options->draws;
    summary->exact = of->cast.player_count <= PLM_EXACT_PLAYERS;
    of->hands = draws > 0 ? draws : 1;
    if (!summary->exact) {
        plan_orders(of);
    }
    keep_to_budget(of);
    summary->draws = draws > 0 ? of->hands : 0;
    of->hand_groups =
        of->hands < PLM__ATTRIBUTION_GROUPS ? (size_t)of->hands : PLM__ATTRIBUTION_GROUPS;
    of->groups = summary->exact ? of->hand_groups : PLM__ATTRIBUTION_GROUPS;
    if (summary->exact) {
        of->trials = of->hands;
    } else {
        summary->orders = (size_t)of->trials;
    }
}

uint64_t plm__attribution_trial(const plm__attributing *of, size_t group) {
    uint64_t pairs = of->summary->exact ? 1 : 2;
    return of->trials / pairs * group / of->groups * pairs;
}

uint64_t plm__attribution_hand(const plm__attributing *of, size_t group) {
    return of->hands * group / of->hand_groups;
}

void plm__attribution_fix(const plm__attributing *of, plm__judge *judge, size_t hand,
                          uint64_t trial) {
    uint64_t draws = of->summary->draws;
    if (draws == 0) {
        plm__judge_at_modes(judge, hand);
    } else {
        plm__judge_at_draw(judge, hand, of->options->seed, trial % draws);
    }
}

/* ---- room ---------------------------------------------------------------------------------- */

size_t plm__attribution_worth_room(const plm__attributing *of) {
    size_t steps = PLM__ATTRIBUTION_ORDERS * (of->cast.player_count + 1);
    size_t worths = of->summary->exact ? (size_t)1 << of->cast.player_count : steps;
    return worths * of->cast.panel.width;
}

double *plm__attribution_over(const plm__attributing *of, size_t group, size_t player) {
    return of->over + (group * of->cast.player_count + player) * of->width;
}

double *plm__attribution_kept(const plm__attributing *of, size_t group) {
    return of->kept + group * of->coalitions * of->cast.panel.width;
}

plm_status plm__attribution_add_workers(plm__attributing *of, size_t workers) {
    plm__arena *arena = &of->scratch;
    of->judges = plm__arena_allocate(arena, workers, sizeof *of->judges);
    of->rooms = plm__arena_allocate(arena, workers, sizeof *of->rooms);
    of->orders = plm__arena_allocate(arena, workers, sizeof *of->orders);
    of->results =
        plm__arena_allocate(arena, (1 + of->groups) * of->rows * of->width, sizeof *of->results);
    of->over = plm__arena_allocate(
        arena, (1 + of->hand_groups) * (of->cast.player_count + 2) * of->width, sizeof *of->over);
    if (of->judges == NULL || of->rooms == NULL || of->orders == NULL || of->results == NULL ||
        of->over == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < workers; i++) {
        PLM_TRY(plm__judge_init(&of->judges[i], arena, &of->cast));
        of->rooms[i] =
            plm__arena_allocate(arena, plm__attribution_worth_room(of), sizeof *of->rooms[i]);
        of->orders[i] = plm__arena_allocate(arena, PLM__ATTRIBUTION_ORDERS * of->cast.player_count,
                                            sizeof *of->orders[i]);
        if (of->rooms[i] == NULL || of->orders[i] == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return plm__attribution_is_ruled(of) ? plm__attribution_keep(of, workers) : PLM_OK;
}
