/* Exact numbers, and compiled rules: what carries them. */
#include "rules.h"

#include "scarce.h"

static plm_exact exact(const char *text) {
    plm_exact out = {0, 0};
    assert_int_equal(plm__exact_parse(text, strlen(text), true, &out), PLM__EXACT_OK);
    return out;
}

static plm__exact_fault fault_of(const char *text) {
    plm_exact out;
    return plm__exact_parse(text, strlen(text), true, &out);
}

/* In doubles 0.55 * 100 is 55.00000000000001. */
static void test_shares_are_exact(void **state) {
    (void)state;
    assert_int_equal(plm__exact_share(exact("0.55"), 100, false), 55);
    assert_int_equal(plm__exact_share(exact("0.55"), 100, true), 56);
    assert_int_equal(plm__exact_share(exact("0.551"), 100, false), 56);
    assert_int_equal(plm__exact_share(exact("2/3"), 99, false), 66);
    assert_int_equal(plm__exact_share(exact("2/3"), 100, false), 67);
    assert_int_equal(plm__exact_share(exact("1/2"), 15, true), 8);
    assert_int_equal(plm__exact_share(exact("1"), PLM__MOST_VOTES, false), PLM__MOST_VOTES);
    assert_int_equal(plm__exact_share(exact("0.999999999"), PLM__MOST_VOTES, false),
                     9007199245733793);
    assert_int_equal(plm__exact_share(exact("0"), 100, false), 0);
}

static void test_decimals_are_exact(void **state) {
    (void)state;
    int64_t votes = 0;
    plm_exact half = exact("82.5");
    assert_int_equal(half.numerator, 825);
    assert_int_equal(half.denominator, 10);
    assert_true(plm__exact_scaled(half, 100, &votes));
    assert_int_equal(votes, 8250);
    assert_false(plm__exact_scaled(exact("99999999999999"), 1000, &votes));
    assert_near(plm__exact_value(exact("2/3")), 2.0 / 3, 0);
    static const char *const wrong[] = {"",     ".",  "-1",  "1e3", "1,5",   "2/0",   "/3", "2/",
                                        "2/-3", " 1", "inf", "0x1", "1.5/2", "1.2.3", "nan"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(fault_of(wrong[i]), PLM__EXACT_NOT_A_NUMBER);
    }
    static const char *const longer[] = {"0.1234567891", "1234567890123456", "1234567890/3",
                                         "123456789012.1234"};
    for (size_t i = 0; i < sizeof longer / sizeof *longer; i++) {
        assert_int_equal(fault_of(longer[i]), PLM__EXACT_TOO_LONG);
    }
}

/* How many of all sets of players carry a rule. */
static size_t count_winning(const plm__rule *rule) {
    bool in[RULE_PLAYERS];
    bool passes[64];
    size_t count = 0;
    for (size_t set = 0; set < (size_t)1 << rule->player_count; set++) {
        for (size_t i = 0; i < rule->player_count; i++) {
            in[i] = (set >> i & 1) != 0;
        }
        count += plm__rule_wins(rule, NULL, in, passes) ? 1 : 0;
    }
    return count;
}

/* Nine of fifteen, five of whom can veto: 848 sets (Shapley and Shubik 1954 count on them). */
static void test_security_council(void **state) {
    (void)state;
    test_rule made;
    begin_rule(&made, 15);
    end_rule(&made, add_both(&made, add_count(&made, 0, 15, 9), add_count(&made, 0, 5, 5)));
    assert_int_equal(count_winning(&made.rule), 848);
    free_rule(&made);
}

/* The Union of fifteen passed with chance .0778, were all votes a coin's. */
static void test_union_of_fifteen(void **state) {
    (void)state;
    static const int64_t votes[] = {10, 10, 10, 10, 8, 5, 5, 5, 5, 4, 4, 3, 3, 3, 2};
    test_rule made;
    begin_rule(&made, 15);
    end_rule(&made, add_quota(&made, votes, 62));
    assert_near((double)count_winning(&made.rule) / 32768, 0.0778, 5e-5);
    free_rule(&made);
}

/* The Six of 1958: Luxembourg never mattered. */
static void test_the_six(void **state) {
    (void)state;
    static const int64_t votes[] = {4, 4, 4, 2, 2, 1};
    test_rule made;
    begin_rule(&made, 6);
    end_rule(&made, add_quota(&made, votes, 12));
    assert_int_equal(count_winning(&made.rule), 14);
    free_rule(&made);
}

static void test_trees(void **state) {
    (void)state;
    test_rule made;
    begin_rule(&made, 4);
    size_t one = add_count(&made, 0, 1, 1);
    size_t two = add_count(&made, 1, 1, 1);
    size_t three = add_count(&made, 2, 2, 2);
    end_rule(&made, add_some(&made, 2, (size_t[]){one, two, three}, 3));
    assert_int_equal(count_winning(&made.rule), 6);
    assert_true(plm__rule_counts(&made.rule, 3));
    free_rule(&made);
}

/* Of four, one is away. */
static void test_who_is_away(void **state) {
    (void)state;
    bool present[] = {true, true, true, false};
    bool in[] = {true, true, false, true};
    bool passes[4];
    plm__turnout turnout = {present, NULL, NULL};
    for (int absent = PLM_ABSENT_AGAINST; absent <= PLM_ABSENT_LEFT_OUT; absent++) {
        test_rule made;
        begin_rule(&made, 4);
        static const int64_t one[] = {1, 1, 1, 1};
        size_t root = add_test(&made, one, (plm__demand){PLM__DEMAND_OVER_SHARE, 0, exact("1/2")});
        plm__rule_finish(&made.maker, root, (plm_absent)absent, &made.rule);
        bool carried = plm__rule_wins(&made.rule, &turnout, in, passes);
        assert_int_equal(carried, absent != PLM_ABSENT_AGAINST);
        free_rule(&made);
    }
}

/* Drawn votes: 3.5 of 10 are not enough for 2/5, 4 are. */
static void test_drawn_votes(void **state) {
    (void)state;
    static const int64_t one[] = {1, 1, 0};
    static const int64_t unit = PLM__DRAWN_UNIT;
    test_rule made;
    size_t root = 0;
    begin_rule(&made, 3);
    assert_int_equal(plm__rule_test(&made.maker, one, true,
                                    (plm__demand){PLM__DEMAND_SHARE, 0, exact("0.4")}, &root),
                     PLM_OK);
    end_rule(&made, root);
    assert_true(made.rule.has_drawn);
    bool in[] = {true, false, true};
    bool passes[1];
    int64_t drawn[] = {7 * unit / 2, 13 * unit / 2, 100 * unit};
    plm__turnout turnout = {NULL, drawn, NULL};
    assert_false(plm__rule_wins(&made.rule, &turnout, in, passes));
    drawn[0] = 4 * unit;
    drawn[1] = 6 * unit;
    assert_true(plm__rule_wins(&made.rule, &turnout, in, passes));
    free_rule(&made);
}

static void test_what_is_refused(void **state) {
    (void)state;
    test_rule made;
    size_t node = 0;
    begin_rule(&made, 2);
    int64_t most[] = {PLM__MOST_VOTES, 1};
    int64_t below[] = {-1, 1};
    plm__demand demand = {PLM__DEMAND_AMOUNT, 1, {0, 1}};
    assert_int_equal(plm__rule_test(&made.maker, most, false, demand, &node), PLM_E_DOMAIN);
    assert_int_equal(plm__rule_test(&made.maker, below, false, demand, &node), PLM_E_DOMAIN);
    made.maker.weights_left = 1;
    most[1] = 0;
    assert_int_equal(plm__rule_test(&made.maker, most, false, demand, &node), PLM_E_UNSUPPORTED);
    made.maker.children_left = 1;
    size_t children[] = {0, 0};
    assert_int_equal(plm__rule_some(&made.maker, 1, children, 2, &node), PLM_E_UNSUPPORTED);
    free_rule(&made);
}

static plm_status build(plm_context *context, const void *what, plm_error *error) {
    (void)what;
    plm__arena arena;
    plm__rule_maker maker;
    plm__arena_init(&arena, context);
    plm__rule_start(&maker, &arena, 2000);
    static const int64_t votes[2000] = {1};
    plm_status status = PLM_OK;
    size_t children[20] = {0};
    for (size_t i = 0; i < 20 && status == PLM_OK; i++) {
        plm__demand demand = {PLM__DEMAND_AMOUNT, 1, {0, 1}};
        status = plm__rule_test(&maker, votes, false, demand, &children[i]);
    }
    size_t root = 0;
    if (status == PLM_OK) {
        status = plm__rule_some(&maker, 3, children, 20, &root);
    }
    plm__arena_clear(&arena);
    if (status != PLM_OK) {
        error->status = status;
        error->message[0] = 'x';
    }
    return status;
}

static void test_short_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(build, NULL, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares_are_exact), cmocka_unit_test(test_decimals_are_exact),
        cmocka_unit_test(test_security_council), cmocka_unit_test(test_union_of_fifteen),
        cmocka_unit_test(test_the_six),          cmocka_unit_test(test_trees),
        cmocka_unit_test(test_who_is_away),      cmocka_unit_test(test_drawn_votes),
        cmocka_unit_test(test_what_is_refused),  cmocka_unit_test(test_short_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
