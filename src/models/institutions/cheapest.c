#include "models/institutions/coalition.h"

#include <math.h>
#include <stdlib.h>

/* Steps of a search, and costs that count as equal. */
enum { MOST_STEPS = 2000000 };
#define EQUAL_COST 1e-12

/* A player's price for a vote of one test. */
typedef struct offer {
    size_t player;
    double price;
} offer;

typedef struct search {
    const plm__rule *rule;
    const plm__turnout *turnout;
    const double *cost;
    size_t *candidates; /* those not in favour, in order */
    size_t candidate_count;
    offer **offers; /* of each test's node: candidates by price, cheapest first */
    size_t *offer_count;
    bool *in_favour; /* with those won over so far */
    bool *decided;   /* of each player: won over, left alone, or in favour before */
    bool *passes;
    double *bound;
    double *sorted;
    double spent;
    size_t bought;
    plm__purchase *best;
    size_t best_count;
} search;

static int compare_offers(const void *a, const void *b) {
    const offer *x = a;
    const offer *y = b;
    if (x->price != y->price) {
        return x->price < y->price ? -1 : 1;
    }
    return (x->player > y->player) - (x->player < y->player);
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* ---- the bound ------------------------------------------------------------------------------- */

static double cost_of_test(const search *in, size_t node) {
    const plm__test *test = in->rule->nodes[node].test;
    int64_t missing =
        plm__test_quota(in->rule, test, in->turnout) - plm__test_start(in->rule, test, in->turnout);
    for (size_t i = 0; i < in->rule->player_count; i++) {
        missing -= in->in_favour[i] ? plm__test_votes(test, in->turnout, i) : 0;
    }
    double cost = 0;
    for (size_t k = 0; missing > 0 && k < in->offer_count[node]; k++) {
        const offer *each = &in->offers[node][k];
        if (!in->decided[each->player]) {
            int64_t votes = plm__test_votes(test, in->turnout, each->player);
            int64_t taken = votes < missing ? votes : missing;
            cost += each->price * (double)taken;
            missing -= taken;
        }
    }
    return missing > 0 ? (double)INFINITY : cost;
}

static double cost_of_node(const search *in, const plm__rule_node *node) {
    if (node->enough == 0 || node->enough > node->child_count) {
        return node->enough == 0 ? 0 : (double)INFINITY;
    }
    for (size_t c = 0; c < node->child_count; c++) {
        in->sorted[c] = in->bound[node->children[c]];
    }
    qsort(in->sorted, node->child_count, sizeof *in->sorted, compare);
    return in->sorted[node->enough - 1];
}

/* What carrying the rule costs from here, at least: 0 when it is carried. */
static double still_to_pay(search *in) {
    for (size_t n = 0; n < in->rule->node_count; n++) {
        const plm__rule_node *node = &in->rule->nodes[n];
        in->bound[n] = node->test != NULL ? cost_of_test(in, n) : cost_of_node(in, node);
    }
    return in->bound[in->rule->node_count - 1];
}

/* ---- the search ------------------------------------------------------------------------------ */

static void keep(search *in) {
    bool better = !in->best->possible || in->spent < in->best->cost - EQUAL_COST ||
                  (in->spent <= in->best->cost + EQUAL_COST && in->bought < in->best_count);
    if (!better) {
        return;
    }
    in->best->possible = true;
    in->best->cost = in->spent;
    in->best_count = in->bought;
    for (size_t i = 0; i < in->rule->player_count; i++) {
        in->best->won[i] = false;
    }
    for (size_t k = 0; k < in->candidate_count; k++) {
        in->best->won[in->candidates[k]] = in->in_favour[in->candidates[k]];
    }
}

/* Whether a better set may lie further on. */
static bool is_promising(search *in) {
    double least = in->spent + still_to_pay(in);
    if (!in->best->possible) {
        return !isinf(least);
    }
    return least < in->best->cost - EQUAL_COST ||
           (least <= in->best->cost + EQUAL_COST && in->bought < in->best_count);
}

static void buy(search *in, size_t player) {
    in->decided[player] = true;
    in->in_favour[player] = true;
    in->spent += in->cost[player];
    in->bought++;
}

static void give_back(search *in, size_t player) {
    in->in_favour[player] = false;
    in->spent -= in->cost[player];
    in->bought--;
}

/* Goes back to the last player won over, and leaves it alone; false: there is none. */
static bool turn_back(search *in, size_t *depth) {
    while (*depth > 0) {
        size_t player = in->candidates[*depth - 1];
        if (in->in_favour[player]) {
            give_back(in, player);
            return true;
        }
        in->decided[player] = false;
        (*depth)--;
    }
    return false;
}

static void look_for_best(search *in) {
    size_t depth = 0;
    size_t steps = 0;
    do {
        if (steps++ >= MOST_STEPS) {
            in->best->sure = false;
            return;
        }
        bool carried = plm__rule_wins(in->rule, in->turnout, in->in_favour, in->passes);
        if (carried) {
            keep(in);
        } else if (depth < in->candidate_count && is_promising(in)) {
            buy(in, in->candidates[depth++]);
            continue;
        }
        if (!turn_back(in, &depth)) {
            return;
        }
    } while (true);
}

/* ---- setting up ------------------------------------------------------------------------------ */

static bool is_there(const search *in, size_t player) {
    return in->turnout->present == NULL || in->turnout->present[player];
}

static plm_status set_offers(search *in, size_t node, plm__arena *arena) {
    const plm__test *test = in->rule->nodes[node].test;
    offer *offers = plm__arena_allocate(arena, in->candidate_count + 1, sizeof *offers);
    if (offers == NULL) {
        return PLM_E_MEMORY;
    }
    size_t count = 0;
    for (size_t k = 0; k < in->candidate_count; k++) {
        size_t player = in->candidates[k];
        int64_t votes = plm__test_votes(test, in->turnout, player);
        if (votes > 0) {
            offers[count++] = (offer){player, in->cost[player] / (double)votes};
        }
    }
    qsort(offers, count, sizeof *offers, compare_offers);
    in->offers[node] = offers;
    in->offer_count[node] = count;
    return PLM_OK;
}

static plm_status set_up(search *in, const bool *in_favour, plm__arena *arena) {
    size_t players = in->rule->player_count;
    size_t nodes = in->rule->node_count;
    in->candidates = plm__arena_allocate(arena, players + 1, sizeof *in->candidates);
    in->in_favour = plm__arena_allocate(arena, players + 1, sizeof *in->in_favour);
    in->decided = plm__arena_allocate(arena, players + 1, sizeof *in->decided);
    in->best->won = plm__arena_allocate(arena, players + 1, sizeof *in->best->won);
    in->offers = plm__arena_allocate(arena, nodes, sizeof *in->offers);
    in->offer_count = plm__arena_allocate(arena, nodes, sizeof *in->offer_count);
    in->passes = plm__arena_allocate(arena, nodes, sizeof *in->passes);
    in->bound = plm__arena_allocate(arena, nodes, sizeof *in->bound);
    in->sorted = plm__arena_allocate(arena, in->rule->most_children + 1, sizeof *in->sorted);
    if (in->candidates == NULL || in->in_favour == NULL || in->decided == NULL ||
        in->best->won == NULL || in->offers == NULL || in->offer_count == NULL ||
        in->passes == NULL || in->bound == NULL || in->sorted == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < players; i++) {
        in->in_favour[i] = in_favour[i];
        in->decided[i] = in_favour[i] || !is_there(in, i);
        if (!in->decided[i]) {
            in->candidates[in->candidate_count++] = i;
        }
    }
    for (size_t n = 0; n < nodes; n++) {
        if (in->rule->nodes[n].test != NULL) {
            PLM_TRY(set_offers(in, n, arena));
        }
    }
    return PLM_OK;
}

plm_status plm__cheapest_win(const plm__rule *rule, const plm__turnout *turnout,
                             const bool *in_favour, const double *cost, plm__arena *arena,
                             plm__purchase *out) {
    static const plm__turnout everybody = {NULL, NULL, NULL};
    *out = (plm__purchase){.sure = true, .cost = (double)INFINITY};
    search in = {
        .rule = rule, .turnout = turnout == NULL ? &everybody : turnout, .cost = cost, .best = out};
    PLM_TRY(set_up(&in, in_favour, arena));
    look_for_best(&in);
    return PLM_OK;
}
