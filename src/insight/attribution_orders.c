/* Attribution to many players: Shapley values of sampled orders of joining. */
#include "insight/attribution.h"

#include "insight/shapley.h"

#include <string.h>

/* ---- one order ----------------------------------------------------------------------------- */

static void add_row(double *row, const double *worth, size_t width) {
    for (size_t k = 0; k < width; k++) {
        row[k] += worth[k];
    }
}

/* Worth number `step` of order number `which`: that of the players who have joined by then. */
static double *worth_at(const plm__attributing *of, size_t worker, size_t which, size_t step) {
    size_t worths = of->cast.player_count + 1;
    return of->rooms[worker] + (which * worths + step) * of->cast.panel.width;
}

/* Has the worth of the first `step` players of an order found. */
static plm_status join(plm__attributing *of, size_t worker, size_t which, size_t step) {
    plm__judge *judge = &of->judges[worker];
    size_t players = of->cast.player_count;
    const size_t *order = of->orders[worker] + which * players;
    for (size_t i = 0; i < players; i++) {
        plm__judge_admit(judge, order[i], i < step);
    }
    return plm__judge_add(judge, which, worth_at(of, worker, which, step));
}

/* Adds to each player's row what it changes by joining. */
static void add_order(const plm__attributing *of, size_t worker, size_t which, double *rows) {
    size_t players = of->cast.player_count;
    size_t width = of->width;
    const size_t *order = of->orders[worker] + which * players;
    add_row(rows + players * width, worth_at(of, worker, which, 0), width);
    for (size_t i = 0; i < players; i++) {
        plm__attribution_add_difference(rows + order[i] * width, worth_at(of, worker, which, i + 1),
                                        worth_at(of, worker, which, i), width);
    }
    add_row(rows + (players + 1) * width, worth_at(of, worker, which, players), width);
}

/* ---- orders, each in a draw ---------------------------------------------------------------- */

/* A few orders side by side: coalitions of equally many players are solved together. */
static plm_status add_orders(plm__attributing *of, size_t worker, uint64_t first, size_t count,
                             double *rows) {
    plm__judge *judge = &of->judges[worker];
    size_t players = of->cast.player_count;
    memset(of->rooms[worker], 0, plm__attribution_worth_room(of) * sizeof(double));
    for (size_t which = 0; which < count; which++) {
        plm__attribution_fix(of, judge, which, first + which);
        plm__joining_order(of->options->seed, first + which, players,
                           of->orders[worker] + which * players);
    }
    for (size_t step = 0; step <= players; step++) {
        for (size_t which = 0; which < count; which++) {
            PLM_TRY(join(of, worker, which, step));
        }
    }
    PLM_TRY(plm__judge_settle(judge));
    for (size_t which = 0; which < count; which++) {
        add_order(of, worker, which, rows);
    }
    return PLM_OK;
}

plm_status plm__attribution_by_orders(plm__attributing *of, size_t worker, size_t group) {
    uint64_t first = plm__attribution_trial(of, group);
    uint64_t end = plm__attribution_trial(of, group + 1);
    double *rows = of->results + group * of->rows * of->width;
    for (uint64_t trial = first; trial < end; trial += PLM__ATTRIBUTION_ORDERS) {
        uint64_t left = end - trial;
        size_t count = left < PLM__ATTRIBUTION_ORDERS ? (size_t)left : PLM__ATTRIBUTION_ORDERS;
        PLM_TRY(add_orders(of, worker, trial, count, rows));
    }
    for (size_t i = 0; i < of->rows * of->width; i++) {
        rows[i] /= (double)(end - first);
    }
    return PLM_OK;
}

/* ---- orders given what is ruled out, each in several draws --------------------------------- */

/* The answers with the first few players of an order, from the sums over a round's hands. */
static void tell_order(plm__attributing *of, size_t worker, size_t group, size_t which) {
    plm__judge *judge = &of->judges[worker];
    const plm__conditional *given = &of->givens[worker];
    size_t players = of->cast.player_count;
    const size_t *order = of->orders[worker] + which * players;
    for (size_t i = 0; i < players; i++) {
        plm__judge_admit(judge, order[i], false);
    }
    for (size_t step = 0; step <= players; step++) {
        double *worth = worth_at(of, worker, which, step);
        if (step > 0) {
            plm__judge_admit(judge, order[step - 1], true);
        }
        for (size_t k = 0; k < of->cast.panel.width; k++) {
            given->mean[k] = worth[k] / (double)of->round_hands;
        }
        unsigned set = plm__attribution_set(of, judge->considerations);
        of->empty[group] += plm__conditional_answer(given, set, given->mean, worth) ? 0 : 1;
    }
}

static plm_status add_round(plm__attributing *of, size_t worker, size_t group, uint64_t round,
                            double *rows) {
    plm__judge *judge = &of->judges[worker];
    size_t players = of->cast.player_count;
    uint64_t first = of->hands * round / ((uint64_t)PLM__ATTRIBUTION_GROUPS * of->rounds);
    memset(of->rooms[worker], 0, plm__attribution_worth_room(of) * sizeof(double));
    for (size_t which = 0; which < 2; which++) {
        plm__joining_order(of->options->seed, 2 * round + which, players,
                           of->orders[worker] + which * players);
    }
    for (uint64_t hand = 0; hand < of->round_hands; hand++) {
        for (size_t which = 0; which < 2; which++) {
            plm__attribution_fix(of, judge, which, (first + hand) % of->hands);
            for (size_t step = 0; step <= players; step++) {
                PLM_TRY(join(of, worker, which, step));
            }
        }
        PLM_TRY(plm__judge_settle(judge));
    }
    for (size_t which = 0; which < 2; which++) {
        tell_order(of, worker, group, which);
        add_order(of, worker, which, rows);
    }
    return PLM_OK;
}

plm_status plm__attribution_by_rounds(plm__attributing *of, size_t worker, size_t group) {
    double *rows = of->results + group * of->rows * of->width;
    for (size_t round = 0; round < of->rounds; round++) {
        PLM_TRY(add_round(of, worker, group, (uint64_t)group * of->rounds + round, rows));
    }
    for (size_t i = 0; i < of->rows * of->width; i++) {
        rows[i] /= (double)(2 * of->rounds);
    }
    return PLM_OK;
}
