#include "models.h"

static const test_game three = {
    .count = 3,
    .position = {10, 50, 90},
    .capability = {100, 80, 120},
    .salience = {0.6, 0.8, 0.7},
    .scale_high = 100,
    .reference_point = (double)NAN,
};

static test_answer hold(const test_game *game, const char *const *settings) {
    return solve_named(game, "condorcet", NULL, settings);
}

/* Weights 60, 64, 84 once saliences count; distances 0.4 and 0.8. */
static void test_worked_example(void **state) {
    (void)state;
    double ab = 60 * 0.4 / (60 * 0.4 + (64 + 84) * 0.4);
    double ac = 60 * 0.8 / ((60 + 84) * 0.8);
    double bc = (60 + 64) * 0.4 / ((60 + 64 + 84) * 0.4);
    double a = ab * ac;
    double b = (1 - ab) * bc;
    double c = (1 - ac) * (1 - bc);
    double mean = (10 * a + 50 * b + 90 * c) / (a + b + c);
    assert_near(hold(&three, NULL).outcome, mean, 1e-6);
    const char *const likeliest[] = {"outcome=mode", NULL};
    assert_true(hold(&three, likeliest).outcome == 50);
}

static void test_reading_ktab_weighs_by_capability(void **state) {
    (void)state;
    const double expected = 0.196850 * 10 + 0.519685 * 50 + 0.283465 * 90;
    assert_near(solve_named(&three, "condorcet", "ktab", NULL).outcome, expected, 1e-4);
}

/* Chance 0.5 falls on the middle of the three. */
static void test_sample(void **state) {
    (void)state;
    const char *const sample[] = {"outcome=sample", NULL};
    assert_true(hold(&three, sample).outcome == 50);
    const plm__model *model = model_named("condorcet");
    plm__settings settings = settings_for(model, NULL, sample);
    assert_true(model->has_chance(&settings));
    settings = settings_for(model, NULL, NULL);
    assert_false(model->has_chance(&settings));
}

static void test_small_games(void **state) {
    (void)state;
    test_game one = {
        .count = 1, .position = {30}, .capability = {5}, .salience = {0.5}, .scale_high = 100};
    assert_true(hold(&one, NULL).outcome == 30);
    test_game together = {.count = 3,
                          .position = {0.7, 0.7, 0.7},
                          .capability = {1, 2, 3},
                          .salience = {0.1, 0.2, 0.3},
                          .scale_high = 1};
    assert_true(hold(&together, NULL).outcome == 0.7);
    test_game weightless = three;
    memset(weightless.salience, 0, sizeof weightless.salience);
    test_answer answer = hold(&weightless, NULL);
    assert_int_equal(answer.status, PLM_E_EMPTY);
    assert_true(isnan(answer.outcome));
}

/* An option counts once, however many actors hold it. */
static void test_equal_positions_are_one_option(void **state) {
    (void)state;
    test_game split = three;
    split.count = 4;
    split.position[3] = 90;
    split.salience[3] = split.salience[2];
    split.capability[2] = split.capability[3] = 60;
    assert_near(hold(&split, NULL).outcome, hold(&three, NULL).outcome, 1e-6);
}

static void test_unit_of_capability_does_not_count(void **state) {
    (void)state;
    test_game larger = three;
    for (size_t actor = 0; actor < 3; actor++) {
        larger.capability[actor] *= 1024;
    }
    assert_true(hold(&larger, NULL).outcome == hold(&three, NULL).outcome);
}

static void test_chain_that_is_stopped(void **state) {
    (void)state;
    const char *const stopped[] = {"election=markov-uniform", "election-rounds=1",
                                   "uniform-tolerance=1e-15", NULL};
    assert_int_equal(hold(&three, stopped).status, PLM_ROUND_LIMIT);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_worked_example),
                                       cmocka_unit_test(test_reading_ktab_weighs_by_capability),
                                       cmocka_unit_test(test_sample),
                                       cmocka_unit_test(test_small_games),
                                       cmocka_unit_test(test_equal_positions_are_one_option),
                                       cmocka_unit_test(test_unit_of_capability_does_not_count),
                                       cmocka_unit_test(test_chain_that_is_stopped)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
