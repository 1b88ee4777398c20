#include "game/rule.h"

#include <string.h>

enum { FIRST_ROOM = 8 };

static const plm__turnout everybody = {NULL, NULL, NULL};

/* ---- building ------------------------------------------------------------------------------- */

void plm__rule_start(plm__rule_maker *maker, plm__arena *arena, size_t player_count) {
    *maker = (plm__rule_maker){.arena = arena,
                               .player_count = player_count,
                               .weights_left = PLM__RULE_MOST_WEIGHTS,
                               .children_left = PLM__RULE_MOST_CHILDREN};
}

static plm_status add_node(plm__rule_maker *maker, plm__rule_node node, size_t *place) {
    if (maker->count == maker->room) {
        size_t room = maker->room == 0 ? FIRST_ROOM : 2 * maker->room;
        plm__rule_node *nodes = plm__arena_allocate(maker->arena, room, sizeof *nodes);
        if (nodes == NULL) {
            return PLM_E_MEMORY;
        }
        if (maker->count > 0) {
            memcpy(nodes, maker->nodes, maker->count * sizeof *nodes);
        }
        maker->nodes = nodes;
        maker->room = room;
    }
    *place = maker->count;
    maker->nodes[maker->count++] = node;
    return PLM_OK;
}

/* False when a vote is below 0, or all are too many. */
static bool add_up(const int64_t *weight, size_t count, int64_t *total) {
    *total = 0;
    for (size_t i = 0; i < count; i++) {
        if (weight[i] < 0 || weight[i] > PLM__MOST_VOTES - *total) {
            return false;
        }
        *total += weight[i];
    }
    return true;
}

int64_t plm__demand_quota(plm__demand demand, int64_t total) {
    switch (demand.kind) {
    case PLM__DEMAND_SHARE:
        return plm__exact_share(demand.share, total, false);
    case PLM__DEMAND_OVER_SHARE:
        return plm__exact_share(demand.share, total, true);
    case PLM__DEMAND_ALL_BUT:
        return total - demand.amount;
    default:
        return demand.amount;
    }
}

static bool asks_for_all(const plm__test *test) {
    if (!test->drawn) {
        return test->total > 0 && test->quota == test->total;
    }
    plm_exact share = test->demand.share;
    return test->demand.kind == PLM__DEMAND_SHARE
               ? share.numerator == share.denominator
               : test->demand.kind == PLM__DEMAND_ALL_BUT && test->demand.amount == 0;
}

plm_status plm__rule_test_in_units(plm__rule_maker *maker, const int64_t *weight, bool drawn,
                                   plm__demand demand, int64_t unit, size_t *node) {
    plm__test *test = plm__arena_allocate(maker->arena, 1, sizeof *test);
    int64_t *copy = plm__arena_allocate(maker->arena, maker->player_count + 1, sizeof *copy);
    if (test == NULL || copy == NULL) {
        return PLM_E_MEMORY;
    }
    if (maker->player_count > maker->weights_left) {
        return PLM_E_UNSUPPORTED;
    }
    maker->weights_left -= maker->player_count;
    *test = (plm__test){.weight = copy, .drawn = drawn, .demand = demand, .unit = unit};
    if (!add_up(weight, maker->player_count, &test->total)) {
        return PLM_E_DOMAIN;
    }
    test->quota = plm__demand_quota(demand, test->total);
    test->unanimous = asks_for_all(test);
    for (size_t i = 0; i < maker->player_count; i++) {
        copy[i] = weight[i];
    }
    return add_node(maker, (plm__rule_node){.test = test}, node);
}

plm_status plm__rule_test(plm__rule_maker *maker, const int64_t *weight, bool drawn,
                          plm__demand demand, size_t *node) {
    return plm__rule_test_in_units(maker, weight, drawn, demand, 1, node);
}

plm_status plm__rule_some(plm__rule_maker *maker, size_t enough, const size_t *children,
                          size_t count, size_t *node) {
    if (count > maker->children_left) {
        return PLM_E_UNSUPPORTED;
    }
    maker->children_left -= count;
    size_t *copy = plm__arena_allocate(maker->arena, count + 1, sizeof *copy);
    if (copy == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        copy[i] = children[i];
    }
    return add_node(
        maker, (plm__rule_node){.enough = enough, .children = copy, .child_count = count}, node);
}

void plm__rule_finish(const plm__rule_maker *maker, size_t root, plm_absent absent,
                      plm__rule *out) {
    *out = (plm__rule){.player_count = maker->player_count,
                       .absent = absent,
                       .nodes = maker->nodes,
                       .node_count = root + 1};
    for (size_t i = 0; i <= root; i++) {
        const plm__rule_node *node = &maker->nodes[i];
        out->has_drawn = out->has_drawn || (node->test != NULL && node->test->drawn);
        if (node->child_count > out->most_children) {
            out->most_children = node->child_count;
        }
    }
}

/* ---- asking --------------------------------------------------------------------------------- */

static bool is_there(const plm__turnout *turnout, size_t player) {
    return turnout->present == NULL || turnout->present[player];
}

static bool abstains(const plm__test *test, const plm__turnout *turnout, size_t player) {
    return test->unanimous && turnout->yields != NULL && turnout->yields[player];
}

int64_t plm__test_votes(const plm__test *test, const plm__turnout *turnout, size_t player) {
    if (abstains(test, turnout, player)) {
        return 0;
    }
    int64_t weight = test->weight[player];
    bool drawn = test->drawn && weight > 0 && turnout->drawn != NULL;
    return drawn ? turnout->drawn[player] : weight;
}

int64_t plm__test_quota(const plm__rule *rule, const plm__test *test, const plm__turnout *turnout) {
    bool leaves_out = rule->absent == PLM_ABSENT_LEFT_OUT && turnout->present != NULL;
    bool may_abstain = test->unanimous && turnout->yields != NULL;
    if (!leaves_out && !test->drawn && !may_abstain) {
        return test->quota;
    }
    int64_t total = 0;
    for (size_t i = 0; i < rule->player_count; i++) {
        total += !leaves_out || is_there(turnout, i) ? plm__test_votes(test, turnout, i) : 0;
    }
    return test->unanimous ? total : plm__demand_quota(test->demand, total);
}

int64_t plm__test_start(const plm__rule *rule, const plm__test *test, const plm__turnout *turnout) {
    int64_t votes = 0;
    if (rule->absent == PLM_ABSENT_FOR && turnout->present != NULL) {
        for (size_t i = 0; i < rule->player_count; i++) {
            votes += is_there(turnout, i) ? 0 : plm__test_votes(test, turnout, i);
        }
    }
    return votes;
}

static bool test_passes(const plm__rule *rule, const plm__test *test, const plm__turnout *turnout,
                        const bool *in_favour) {
    int64_t votes = plm__test_start(rule, test, turnout);
    for (size_t i = 0; i < rule->player_count; i++) {
        votes += in_favour[i] && is_there(turnout, i) ? plm__test_votes(test, turnout, i) : 0;
    }
    return votes >= plm__test_quota(rule, test, turnout);
}

bool plm__rule_wins(const plm__rule *rule, const plm__turnout *turnout, const bool *in_favour,
                    bool *passes) {
    if (turnout == NULL) {
        turnout = &everybody;
    }
    for (size_t n = 0; n < rule->node_count; n++) {
        const plm__rule_node *node = &rule->nodes[n];
        if (node->test != NULL) {
            passes[n] = test_passes(rule, node->test, turnout, in_favour);
            continue;
        }
        size_t passed = 0;
        for (size_t c = 0; c < node->child_count; c++) {
            passed += passes[node->children[c]] ? 1 : 0;
        }
        passes[n] = passed >= node->enough;
    }
    return passes[rule->node_count - 1];
}

bool plm__rule_counts(const plm__rule *rule, size_t player) {
    for (size_t n = 0; n < rule->node_count; n++) {
        const plm__test *test = rule->nodes[n].test;
        if (test != NULL && test->weight[player] > 0) {
            return true;
        }
    }
    return false;
}

bool plm__rule_asks(const plm__rule *rule, size_t player) {
    for (size_t n = 0; n < rule->node_count; n++) {
        const plm__test *test = rule->nodes[n].test;
        if (test != NULL && test->unanimous && test->weight[player] > 0) {
            return true;
        }
    }
    return false;
}
