/* Lines, options and coalitions under rules: published results, and searches by hand. */
#include "rules.h"
#include "scarce.h"

#include "base/random.h"
#include "models/institutions/choice.h"
#include "models/institutions/coalition.h"
#include "models/institutions/line.h"

static const plm__span hundred = {0, 100};

static double chance_of(uint64_t parameter, uint64_t draw) {
    return plm__random((plm__address){11, parameter, draw, PLM__PURPOSE_CHANCE});
}

static plm__pivots pivots_of(test_rule *made, const plm__turnout *turnout, const double *position) {
    plm__pivot_work work;
    assert_int_equal(plm__pivot_work_init(&work, &made->arena, &made->rule), PLM_OK);
    return plm__pivots_of(&made->rule, turnout, position, &work);
}

/* Krehbiel 1998: with a president on the right, what is stuck goes from the 41st senator to the
 * 67th. */
static void test_pivotal_politics(void **state) {
    (void)state;
    test_rule made;
    double position[101];
    begin_rule(&made, 101);
    for (size_t i = 0; i < 100; i++) {
        position[i] = (double)(i * 37 % 100);
    }
    position[100] = 99.5;
    size_t president = add_count(&made, 100, 1, 1);
    size_t bill = add_both(&made, add_count(&made, 0, 100, 60), president);
    end_rule(&made, add_either(&made, bill, add_count(&made, 0, 100, 67)));
    plm__span core;
    assert_true(plm__line_core(pivots_of(&made, NULL, position), hundred, &core));
    assert_true(core.low == 40 && core.high == 66);
    free_rule(&made);
}

/* Romer and Rosenthal 1978: what a setter at 90 gets from a committee whose median is at 50. */
static void test_setters_schedule(void **state) {
    (void)state;
    static const double position[] = {10, 30, 50, 80, 90};
    test_rule made;
    begin_rule(&made, 5);
    end_rule(&made, add_count(&made, 0, 5, 3));
    plm__pivots pivots = pivots_of(&made, NULL, position);
    assert_true(pivots.left == 50 && pivots.right == 50);
    for (int rests = 0; rests <= 100; rests += 5) {
        plm__win_set set = plm__win_set_of(pivots, rests, hundred);
        double expected = rests < 50    ? fmin(90, 100 - rests)
                          : rests <= 90 ? rests
                                        : fmax(90, 100 - rests);
        assert_near(plm__nearest_passing(&set, 90), expected, 0);
    }
    free_rule(&made);
}

static bool passes_somehow(test_rule *made, const double *position, double proposal,
                           double reference) {
    bool in[RULE_PLAYERS];
    bool passes[16];
    plm__supporters(position, made->rule.player_count, proposal, reference, 0, in);
    return plm__rule_wins(&made->rule, NULL, in, passes);
}

/* A random tree of tests over up to nine players with ties. */
static void make_random(test_rule *made, uint64_t number, double *position) {
    size_t count = 1 + (size_t)(chance_of(number, 0) * 9);
    int64_t votes[9];
    begin_rule(made, count);
    for (size_t i = 0; i < count; i++) {
        position[i] = floor(chance_of(number, 10 + i) * 21) * 5;
        votes[i] = (int64_t)(chance_of(number, 20 + i) * 6);
    }
    size_t a = add_count(made, 0, count, 1 + (int64_t)(chance_of(number, 1) * (double)count));
    size_t b = add_quota(made, votes, 1 + (int64_t)(chance_of(number, 2) * 12));
    size_t c = add_count(made, 0, 1, 1);
    size_t enough = 1 + (size_t)(chance_of(number, 3) * 3);
    end_rule(made, add_some(made, enough, (size_t[]){a, b, c}, 3));
}

static void test_win_sets_are_what_passes(void **state) {
    (void)state;
    for (uint64_t number = 0; number < 300; number++) {
        test_rule made;
        double position[9];
        make_random(&made, number, position);
        double rests = floor(chance_of(number, 4) * 101);
        plm__win_set set = plm__win_set_of(pivots_of(&made, NULL, position), rests, hundred);
        for (double at = 0.25; at < 100; at += 0.25) {
            bool inside = false;
            for (size_t i = 0; i < set.count; i++) {
                inside = inside || (at > set.spans[i].low && at < set.spans[i].high);
            }
            assert_int_equal(inside, passes_somehow(&made, position, at, rests));
        }
        free_rule(&made);
    }
}

/* More players than are sorted in one run. */
static void test_many_players(void **state) {
    (void)state;
    static double position[RULE_PLAYERS];
    test_rule made;
    begin_rule(&made, 601);
    for (size_t i = 0; i < 601; i++) {
        position[i] = (double)(i * 211 % 601);
    }
    end_rule(&made, add_count(&made, 0, 601, 301));
    plm__pivots pivots = pivots_of(&made, NULL, position);
    assert_true(pivots.left == 300 && pivots.right == 300);
    free_rule(&made);
}

static void test_who_takes_no_side(void **state) {
    (void)state;
    static const double position[] = {10, (double)NAN, 70};
    static const bool present[] = {true, false, true};
    plm__turnout turnout = {present, NULL, NULL};
    test_rule made;
    begin_rule(&made, 3);
    end_rule(&made, add_count(&made, 0, 3, 3));
    plm__pivots pivots = pivots_of(&made, &turnout, position);
    assert_true(isinf(pivots.right) && pivots.right < 0 && isinf(pivots.left));
    plm__span stuck = plm__permitted(pivots, 40, hundred);
    assert_true(stuck.low == 40 && stuck.high == 40);
    plm__span free_span = plm__permitted(pivots, (double)NAN, hundred);
    assert_true(free_span.low == 0 && free_span.high == 100);
    made.rule.absent = PLM_ABSENT_FOR;
    pivots = pivots_of(&made, &turnout, position);
    assert_true(pivots.right == 10 && pivots.left == 70);
    free_rule(&made);
}

static void test_permitted(void **state) {
    (void)state;
    plm__span moves = plm__permitted((plm__pivots){60, 80}, 40, hundred);
    assert_true(moves.low == 40 && moves.high == 80);
    moves = plm__permitted((plm__pivots){60, 20}, 40, hundred);
    assert_true(moves.low == 0 && moves.high == 80);
    moves = plm__permitted((plm__pivots){60, 20}, (double)NAN, hundred);
    assert_true(moves.low == 20 && moves.high == 60);
}

/* Three voters who rank three options in a circle. */
static void test_the_paradox(void **state) {
    (void)state;
    static const double utility[] = {3, 2, 1, 1, 3, 2, 2, 1, 3};
    test_rule made;
    begin_rule(&made, 3);
    end_rule(&made, add_count(&made, 0, 3, 2));
    bool beats[9];
    bool in[3];
    double share[3];
    assert_int_equal(plm__contest_of(&made.rule, NULL, utility, 3, &made.arena, beats), PLM_OK);
    plm__contest contest = {3, beats};
    plm__core_options(&contest, in);
    assert_false(in[0] || in[1] || in[2]);
    assert_int_equal(plm__banks(&contest, in), PLM_OK);
    assert_true(in[0] && in[1] && in[2]);
    assert_int_equal(plm__agenda_by_chance(&contest, PLM__CHALLENGER_ANY, &made.arena, share),
                     PLM_OK);
    for (size_t a = 0; a < 3; a++) {
        assert_near(share[a], 1.0 / 3, 1e-15);
    }
    free_rule(&made);
}

static void test_too_many_for_banks(void **state) {
    (void)state;
    static const bool beats[(PLM__BANKS_OPTIONS + 1) * (PLM__BANKS_OPTIONS + 1)];
    bool in[PLM__BANKS_OPTIONS + 1];
    plm__contest contest = {PLM__BANKS_OPTIONS + 1, beats};
    assert_int_equal(plm__banks(&contest, in), PLM_E_UNSUPPORTED);
}

/* Under unanimity nobody beats anybody here: whatever stands first stays. */
static void test_no_long_run(void **state) {
    (void)state;
    static const bool beats[4];
    plm__contest contest = {2, beats};
    double share[2];
    test_rule made;
    begin_rule(&made, 1);
    assert_int_equal(plm__agenda_by_chance(&contest, PLM__CHALLENGER_WINNING, &made.arena, share),
                     PLM_DEGENERATE);
    assert_true(isnan(share[0]) && isnan(share[1]));
    free_rule(&made);
}

enum { AT_STAKE = 5, CONTESTS = 400, LONG_RUN = 4000 };

/* The agenda followed from what stands: each option challenges as often. */
static void follow_agenda(const bool *beats, size_t start, double *share) {
    memset(share, 0, AT_STAKE * sizeof *share);
    share[start] = 1;
    for (int step = 0; step < LONG_RUN; step++) {
        double next[AT_STAKE] = {0};
        for (size_t pair = 0; pair < (size_t)AT_STAKE * AT_STAKE; pair++) {
            size_t challenger = pair / AT_STAKE;
            size_t stands = pair % AT_STAKE;
            next[beats[pair] ? challenger : stands] += share[stands] / AT_STAKE;
        }
        memcpy(share, next, sizeof next);
    }
}

static void draw_contest(uint64_t number, bool *beats) {
    for (size_t a = 0; a < AT_STAKE; a++) {
        for (size_t b = a + 1; b < AT_STAKE; b++) {
            double chance = chance_of(number, a * AT_STAKE + b);
            beats[a * AT_STAKE + b] = chance < 0.25;
            beats[b * AT_STAKE + a] = chance > 0.75;
        }
    }
}

static void test_the_agenda_from_what_stands(void **state) {
    (void)state;
    double move[AT_STAKE * AT_STAKE];
    double found[AT_STAKE];
    size_t members[AT_STAKE];
    bool reach[AT_STAKE * AT_STAKE];
    const plm__agenda_room room = {move, found, members, reach};
    for (uint64_t number = 0; number < CONTESTS; number++) {
        bool beats[AT_STAKE * AT_STAKE] = {false};
        double share[AT_STAKE];
        double expected[AT_STAKE];
        size_t start = number % AT_STAKE;
        draw_contest(number, beats);
        const plm__contest contest = {AT_STAKE, beats};
        plm__agenda_from(&contest, PLM__CHALLENGER_ANY, start, &room, share);
        follow_agenda(beats, start, expected);
        for (size_t a = 0; a < AT_STAKE; a++) {
            assert_near(share[a], expected[a], 1e-9);
        }
    }
}

/* ---- coalitions ------------------------------------------------------------------------------ */

static void try_sets(test_rule *made, const bool *in_favour, const double *cost,
                     const plm__purchase *found) {
    size_t count = made->rule.player_count;
    double least = (double)INFINITY;
    for (size_t set = 0; set < (size_t)1 << count; set++) {
        bool in[9];
        bool passes[16];
        double spent = 0;
        for (size_t i = 0; i < count; i++) {
            in[i] = in_favour[i] || (set >> i & 1) != 0;
            spent += !in_favour[i] && in[i] ? cost[i] : 0;
        }
        if (spent < least && plm__rule_wins(&made->rule, NULL, in, passes)) {
            least = spent;
        }
    }
    assert_int_equal(found->possible, !isinf(least));
    if (found->possible) {
        assert_near(found->cost, least, 1e-9);
    }
}

static void test_cheapest_is_least(void **state) {
    (void)state;
    for (uint64_t number = 0; number < 200; number++) {
        test_rule made;
        double position[9];
        double cost[9];
        bool in_favour[9];
        make_random(&made, number, position);
        for (size_t i = 0; i < made.rule.player_count; i++) {
            cost[i] = floor(chance_of(number, 50 + i) * 10);
            in_favour[i] = chance_of(number, 60 + i) < 0.3;
        }
        plm__purchase found;
        assert_int_equal(plm__cheapest_win(&made.rule, NULL, in_favour, cost, &made.arena, &found),
                         PLM_OK);
        assert_true(found.sure);
        try_sets(&made, in_favour, cost, &found);
        free_rule(&made);
    }
}

static void test_blocking_in_the_security_council(void **state) {
    (void)state;
    test_rule made;
    plm__blocking found;
    begin_rule(&made, 15);
    end_rule(&made, add_both(&made, add_count(&made, 0, 15, 9), add_count(&made, 0, 5, 5)));
    assert_int_equal(plm__blocking_sets(&made.rule, NULL, 1000, &made.arena, &found), PLM_OK);
    assert_true(found.sure);
    assert_int_equal(found.count, 5 + 120);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(found.sizes[i], 1);
        assert_int_equal(found.sets[i][0], i);
    }
    assert_int_equal(found.sizes[5], 7);
    assert_int_equal(found.sets[5][0], 5);
    free_rule(&made);
}

static plm_status ask_everything(plm__arena *arena) {
    plm__rule_maker maker;
    plm__rule rule;
    plm__purchase bought;
    plm__blocking blocking;
    plm__pivot_work work;
    size_t root = 0;
    static const int64_t votes[] = {1, 1, 1};
    static const double utility[] = {3, 2, 1, 1, 3, 2, 2, 1, 3};
    static const bool nobody[3];
    bool beats[9];
    double share[3];
    plm__rule_start(&maker, arena, 3);
    PLM_TRY(
        plm__rule_test(&maker, votes, false, (plm__demand){PLM__DEMAND_AMOUNT, 2, {0, 1}}, &root));
    plm__rule_finish(&maker, root, PLM_ABSENT_AGAINST, &rule);
    PLM_TRY(plm__pivot_work_init(&work, arena, &rule));
    PLM_TRY(plm__cheapest_win(&rule, NULL, nobody, utility, arena, &bought));
    PLM_TRY(plm__blocking_sets(&rule, NULL, 9, arena, &blocking));
    PLM_TRY(plm__contest_of(&rule, NULL, utility, 3, arena, beats));
    plm__contest contest = {3, beats};
    return plm__agenda_by_chance(&contest, PLM__CHALLENGER_ANY, arena, share);
}

static plm_status ask(plm_context *context, const void *what, plm_error *error) {
    (void)what;
    plm__arena arena;
    plm__arena_init(&arena, context);
    void *most_of_a_chunk = plm__arena_allocate(&arena, 1, 65000);
    plm_status status = most_of_a_chunk == NULL ? PLM_E_MEMORY : ask_everything(&arena);
    plm__arena_clear(&arena);
    error->status = status;
    error->message[0] = 'x';
    return status;
}

static void test_short_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(ask, NULL, PLM_OK) > 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pivotal_politics),
        cmocka_unit_test(test_setters_schedule),
        cmocka_unit_test(test_win_sets_are_what_passes),
        cmocka_unit_test(test_many_players),
        cmocka_unit_test(test_who_takes_no_side),
        cmocka_unit_test(test_permitted),
        cmocka_unit_test(test_the_paradox),
        cmocka_unit_test(test_too_many_for_banks),
        cmocka_unit_test(test_no_long_run),
        cmocka_unit_test(test_the_agenda_from_what_stands),
        cmocka_unit_test(test_cheapest_is_least),
        cmocka_unit_test(test_blocking_in_the_security_council),
        cmocka_unit_test(test_short_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
