/* The probability that a rule is carried, held against every way to vote. */
#include "rules.h"

#include "base/random.h"
#include "models/institutions/poll.h"

enum { MOST = 40, MOST_TESTS = 4, ROOM = 1 << 15 };

typedef struct chances {
    double agrees[MOST];
    double yields[MOST];
} chances;

static double random_at(uint64_t parameter, uint64_t draw) {
    return plm__random((plm__address){5, parameter, draw, PLM__PURPOSE_CHANCE});
}

/* Some are certain, and some hold a veto that they may let be. */
static chances chances_of(uint64_t game, size_t players) {
    chances made = {0};
    for (size_t i = 0; i < players; i++) {
        double at = random_at(game, i);
        made.agrees[i] = at < 0.1 ? 0 : at > 0.9 ? 1 : at;
        made.yields[i] = random_at(game + 1000, i) < 0.2 ? random_at(game + 2000, i) : 0;
    }
    return made;
}

static double polled(const test_rule *made, const chances *with, plm__polled *how) {
    static double work[ROOM];
    plm__voter voters[MOST];
    int64_t votes[MOST * MOST_TESTS];
    int64_t need[MOST_TESTS];
    bool unanimous[MOST_TESTS];
    size_t seat[MOST];
    size_t players = made->rule.player_count;
    const plm__turnout everybody = {NULL, NULL, NULL};
    for (size_t i = 0; i < players; i++) {
        seat[i] = i;
        voters[i] = (plm__voter){with->agrees[i], with->yields[i], i};
    }
    plm__poll poll = {.voter_count = players,
                      .voters = voters,
                      .votes = votes,
                      .need = need,
                      .unanimous = unanimous};
    plm__poll_of(&made->rule, &everybody, seat, &poll);
    assert_true(plm__poll_size(players, poll.test_count, made->rule.node_count) <= sizeof work);
    return plm__poll_passes(&poll, work, how);
}

/* Adds up over all ways: three for each player. */
static double brute_force(const test_rule *made, const chances *with) {
    size_t players = made->rule.player_count;
    bool in_favour[MOST];
    bool yields[MOST];
    bool passes[MOST];
    double sum = 0;
    size_t ways = 1;
    for (size_t i = 0; i < players; i++) {
        ways *= 3;
    }
    for (size_t way = 0; way < ways; way++) {
        double chance = 1;
        size_t rest = way;
        for (size_t i = 0; i < players; i++, rest /= 3) {
            double refuses = 1 - with->agrees[i];
            in_favour[i] = rest % 3 == 1;
            yields[i] = rest % 3 == 2;
            chance *= in_favour[i] ? with->agrees[i]
                      : yields[i]  ? refuses * with->yields[i]
                                   : refuses * (1 - with->yields[i]);
        }
        const plm__turnout turnout = {NULL, NULL, yields};
        sum += chance > 0 && plm__rule_wins(&made->rule, &turnout, in_favour, passes) ? chance : 0;
    }
    return sum;
}

static void weights_of(uint64_t game, size_t players, int64_t most, int64_t *weight) {
    for (size_t i = 0; i < players; i++) {
        weight[i] = 1 + (int64_t)(random_at(game + 3000, i) * (double)most);
    }
}

static int64_t total_of(const int64_t *weight, size_t players) {
    int64_t total = 0;
    for (size_t i = 0; i < players; i++) {
        total += weight[i];
    }
    return total;
}

/* A majority, two thirds of votes, a double majority, a majority with two vetoes, an override. */
static size_t add_tree(test_rule *made, uint64_t game, size_t players, int64_t most) {
    int64_t weight[RULE_PLAYERS] = {0};
    weights_of(game, players, most, weight);
    int64_t total = total_of(weight, players);
    size_t majority = add_count(made, 0, players, (int64_t)(players / 2 + 1));
    size_t votes = add_quota(made, weight, (2 * total + 2) / 3);
    size_t vetoes = add_count(made, 0, 2, 2);
    switch (game % 5) {
    case 0:
        return majority;
    case 1:
        return votes;
    case 2:
        return add_both(made, majority, votes);
    case 3:
        return add_both(made, majority, vetoes);
    default:
        return add_either(made, add_both(made, majority, vetoes), votes);
    }
}

static void compare_with_brute_force(int64_t most, plm__polled expected) {
    for (uint64_t game = 0; game < 60; game++) {
        size_t players = 2 + (size_t)(game % 9);
        test_rule made;
        begin_rule(&made, players);
        end_rule(&made, add_tree(&made, game, players, most));
        const chances with = chances_of(game, players);
        plm__polled how = PLM__POLLED_SAMPLED;
        assert_near(polled(&made, &with, &how), brute_force(&made, &with), 1e-13);
        assert_true(how <= expected);
        free_rule(&made);
    }
}

static void test_by_sums(void **state) {
    (void)state;
    compare_with_brute_force(9, PLM__POLLED_GRID);
}

static void test_by_ways(void **state) {
    (void)state;
    compare_with_brute_force(1000000007, PLM__POLLED_WAYS);
}

/* Twelve members by votes that have no unit in common, so that all ways are gone through. */
static void test_twelve(void **state) {
    (void)state;
    int64_t weight[RULE_PLAYERS] = {0};
    test_rule made;
    begin_rule(&made, 12);
    weights_of(7, 12, 1000000007, weight);
    end_rule(&made, add_quota(&made, weight, total_of(weight, 12) / 2 + 1));
    chances with = {{0.5, 0.4, 0.9, 0.2, 0.7, 0.6, 0.3, 0.55, 0.45, 0.8, 0.1, 0.65}, {0}};
    plm__polled how = PLM__POLLED_SAMPLED;
    assert_near(polled(&made, &with, &how), brute_force(&made, &with), 1e-13);
    assert_int_equal(how, PLM__POLLED_WAYS);
    free_rule(&made);
}

/* What is drawn at random lies where the sums say: the same votes, in units that hide it. */
static void test_sampled(void **state) {
    (void)state;
    double found[2];
    plm__polled how[2];
    for (int64_t hidden = 0; hidden < 2; hidden++) {
        int64_t weight[RULE_PLAYERS] = {0};
        test_rule made;
        begin_rule(&made, MOST);
        for (size_t i = 0; i < MOST; i++) {
            weight[i] = (1 + (int64_t)(i % 7)) * (hidden == 1 ? 1000003 : 1) +
                        (hidden == 1 ? (int64_t)i % 3 : 0);
        }
        end_rule(&made, add_quota(&made, weight, total_of(weight, MOST) / 2 + 1));
        chances with = {{0}, {0}};
        for (size_t i = 0; i < MOST; i++) {
            with.agrees[i] = 0.35 + 0.3 * random_at(9, i);
        }
        found[hidden] = polled(&made, &with, &how[hidden]);
        free_rule(&made);
    }
    assert_int_equal(how[0], PLM__POLLED_GRID);
    assert_int_equal(how[1], PLM__POLLED_SAMPLED);
    assert_near(found[0], found[1], 0.03);
}

/* Nine of fifteen and no veto: with all others certain, the holder's chance is the answer. */
static void test_security_council(void **state) {
    (void)state;
    test_rule made;
    begin_rule(&made, 15);
    size_t nine = add_count(&made, 0, 15, 9);
    end_rule(&made, add_both(&made, nine, add_count(&made, 0, 5, 5)));
    chances with = {{0}, {0}};
    for (size_t i = 0; i < 15; i++) {
        with.agrees[i] = i == 0 ? 0.3 : 1;
    }
    assert_near(polled(&made, &with, NULL), 0.3, 1e-15);
    for (size_t i = 1; i < 15; i++) {
        with.agrees[i] = 0.9;
    }
    with.agrees[0] = 0;
    assert_true(polled(&made, &with, NULL) == 0);
    with.yields[0] = 1;
    assert_true(polled(&made, &with, NULL) > 0.5);
    for (size_t i = 0; i < 15; i++) {
        with = (chances){{0}, {0}};
    }
    for (size_t i = 0; i < 15; i++) {
        with.agrees[i] = i < 13 ? 1 : 0;
    }
    assert_true(polled(&made, &with, NULL) == 1);
    free_rule(&made);
}

/* The probability that the median of nine fair coins is heads. */
static void test_half(void **state) {
    (void)state;
    test_rule made;
    begin_rule(&made, 9);
    end_rule(&made, add_count(&made, 0, 9, 5));
    chances with = {{0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5}, {0}};
    assert_near(polled(&made, &with, NULL), 0.5, 1e-15);
    free_rule(&made);
}

/* More agreement never makes a rule less likely to be carried. */
static void test_monotone(void **state) {
    (void)state;
    for (uint64_t game = 0; game < 40; game++) {
        test_rule made;
        begin_rule(&made, 8);
        end_rule(&made, add_tree(&made, game, 8, 9));
        chances with = chances_of(game, 8);
        double before = polled(&made, &with, NULL);
        size_t more = (size_t)(game % 8);
        with.agrees[more] += (1 - with.agrees[more]) / 2;
        assert_true(polled(&made, &with, NULL) >= before - 1e-15);
        free_rule(&made);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_sums),          cmocka_unit_test(test_by_ways),
        cmocka_unit_test(test_twelve),           cmocka_unit_test(test_sampled),
        cmocka_unit_test(test_security_council), cmocka_unit_test(test_half),
        cmocka_unit_test(test_monotone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
