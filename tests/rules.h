/* Compiled rules for tests: built by hand, or read from a recorded game. */
#ifndef PLM_TESTS_RULES_H
#define PLM_TESTS_RULES_H

#include "check.h"

#include "game/rule.h"

#include <libfyaml.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RULE_PLAYERS = 640, RULE_NAME = 32, RULE_CHILDREN = 16 };

typedef struct test_rule {
    plm_context *context;
    plm__arena arena;
    plm__rule_maker maker;
    plm__rule rule;
} test_rule;

static inline void begin_rule(test_rule *made, size_t players) {
    assert_int_equal(plm_context_new(NULL, &made->context), PLM_OK);
    plm__arena_init(&made->arena, made->context);
    plm__rule_start(&made->maker, &made->arena, players);
}

static inline void end_rule(test_rule *made, size_t root) {
    plm__rule_finish(&made->maker, root, PLM_ABSENT_AGAINST, &made->rule);
}

static inline void free_rule(test_rule *made) {
    plm__arena_clear(&made->arena);
    plm_context_free(made->context);
}

static inline size_t add_test(test_rule *made, const int64_t *weight, plm__demand demand) {
    size_t node = 0;
    assert_int_equal(plm__rule_test(&made->maker, weight, false, demand, &node), PLM_OK);
    return node;
}

/* At least `amount` votes. */
static inline size_t add_quota(test_rule *made, const int64_t *weight, int64_t amount) {
    return add_test(made, weight, (plm__demand){PLM__DEMAND_AMOUNT, amount, {0, 1}});
}

/* At least `amount` of the players from `first` on. */
static inline size_t add_count(test_rule *made, size_t first, size_t count, int64_t amount) {
    int64_t weight[RULE_PLAYERS] = {0};
    for (size_t i = first; i < first + count; i++) {
        weight[i] = 1;
    }
    return add_quota(made, weight, amount);
}

static inline size_t add_some(test_rule *made, size_t enough, const size_t *children,
                              size_t count) {
    size_t node = 0;
    assert_int_equal(plm__rule_some(&made->maker, enough, children, count, &node), PLM_OK);
    return node;
}

static inline size_t add_both(test_rule *made, size_t a, size_t b) {
    return add_some(made, 2, (size_t[]){a, b}, 2);
}

static inline size_t add_either(test_rule *made, size_t a, size_t b) {
    return add_some(made, 1, (size_t[]){a, b}, 2);
}

/* ---- recorded games -------------------------------------------------------------------------- */

typedef struct rule_players {
    size_t count;
    char name[RULE_PLAYERS][RULE_NAME];
} rule_players;

static inline struct fy_node *rule_node(struct fy_node *in, const char *path) {
    return in == NULL ? NULL : fy_node_by_path(in, path, FY_NT, FYNWF_DONT_FOLLOW);
}

static inline size_t rule_length(struct fy_node *list) {
    return list == NULL ? 0 : (size_t)fy_node_sequence_item_count(list);
}

static inline struct fy_node *rule_item(struct fy_node *list, size_t index) {
    return fy_node_sequence_get_by_index(list, (int)index);
}

static inline int64_t rule_number(struct fy_node *node) {
    assert_non_null(node);
    return strtoll(fy_node_get_scalar0(node), NULL, 10);
}

/* "rep*3" stands for rep1, rep2, rep3. */
static inline void expand_players(struct fy_node *list, rule_players *out) {
    out->count = 0;
    for (size_t k = 0; k < rule_length(list); k++) {
        const char *text = fy_node_get_scalar0(rule_item(list, k));
        const char *star = strchr(text, '*');
        size_t times = star == NULL ? 1 : strtoul(star + 1, NULL, 10);
        for (size_t i = 0; i < times; i++) {
            assert_true(out->count < RULE_PLAYERS);
            char *name = out->name[out->count++];
            if (star == NULL) {
                snprintf(name, RULE_NAME, "%s", text);
            } else {
                snprintf(name, RULE_NAME, "%.*s%zu", (int)(star - text), text, i + 1);
            }
        }
    }
}

static inline size_t player_named(const rule_players *players, const char *name) {
    for (size_t i = 0; i < players->count; i++) {
        if (strcmp(players->name[i], name) == 0) {
            return i;
        }
    }
    fail_msg("no player %s", name);
    return 0;
}

/* 1 for each of those listed; NULL: for everybody. Returns how many. */
static inline int64_t mark_members(const rule_players *players, struct fy_node *list,
                                   int64_t *weight) {
    static rule_players named;
    memset(weight, 0, RULE_PLAYERS * sizeof *weight);
    if (list == NULL) {
        for (size_t i = 0; i < players->count; i++) {
            weight[i] = 1;
        }
        return (int64_t)players->count;
    }
    expand_players(list, &named);
    for (size_t i = 0; i < named.count; i++) {
        weight[player_named(players, named.name[i])] = 1;
    }
    return (int64_t)named.count;
}

static inline size_t read_test(test_rule *made, struct fy_node *game, struct fy_node *rule,
                               const rule_players *players) {
    static int64_t weight[RULE_PLAYERS];
    struct fy_node *agree = rule_node(rule, "agree");
    int64_t size = mark_members(players, agree != NULL ? agree : rule_node(rule, "of"), weight);
    if (agree != NULL) {
        return add_quota(made, weight, size);
    }
    if (rule_node(rule, "all_but") != NULL) {
        int64_t missing = rule_number(rule_node(rule, "all_but"));
        return add_test(made, weight, (plm__demand){PLM__DEMAND_ALL_BUT, missing, {0, 1}});
    }
    if (rule_node(rule, "count") != NULL) {
        return add_quota(made, weight, rule_number(rule_node(rule, "count")));
    }
    char path[RULE_NAME + 16];
    snprintf(path, sizeof path, "weights/%s", fy_node_get_scalar0(rule_node(rule, "weight")));
    for (size_t i = 0; i < players->count; i++) {
        weight[i] *= rule_number(rule_item(rule_node(game, path), i));
    }
    return add_quota(made, weight, rule_number(rule_node(rule, "quota")));
}

static inline size_t read_rule_tree(test_rule *made, struct fy_node *game, struct fy_node *rule,
                                    const rule_players *players) {
    struct fy_node *all = rule_node(rule, "all");
    struct fy_node *any = rule_node(rule, "any");
    struct fy_node *list = all != NULL ? all : any != NULL ? any : rule_node(rule, "rules");
    if (list == NULL) {
        return read_test(made, game, rule, players);
    }
    size_t children[RULE_CHILDREN];
    size_t count = rule_length(list);
    assert_true(count <= RULE_CHILDREN);
    for (size_t i = 0; i < count; i++) {
        children[i] = read_rule_tree(made, game, rule_item(list, i), players);
    }
    size_t enough = all != NULL   ? count
                    : any != NULL ? 1
                                  : (size_t)rule_number(rule_node(rule, "some"));
    return add_some(made, enough, children, count);
}

/* The rule of a recorded game; free_rule ends it. */
static inline void read_rule(test_rule *made, struct fy_node *game, rule_players *players) {
    expand_players(rule_node(game, "players"), players);
    begin_rule(made, players->count);
    end_rule(made, read_rule_tree(made, game, rule_node(game, "rule"), players));
}

#endif
