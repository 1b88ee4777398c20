#include "models.h"

static const test_game three = {
    .count = 3,
    .position = {0, 10, 100},
    .capability = {2, 3, 1},
    .salience = {0.5, 1, 0.5},
    .scale_high = 100,
    .reference_point = (double)NAN,
};

static const char *const names[] = {"weighted-mean", "weighted-median", "mean"};

static double outcome_of(const test_game *game, const char *name) {
    test_answer answer = solve_named(game, name, NULL, NULL);
    assert_int_equal(answer.status, PLM_OK);
    assert_int_equal(answer.rounds, 0);
    return answer.outcome;
}

/* Figures of weighted-mean, weighted-median, mean, median: three actors, by hand. */
static void test_worked_example(void **state) {
    (void)state;
    assert_near(outcome_of(&three, "weighted-mean"), (30 + 50) / 4.5, 1e-12);
    assert_true(outcome_of(&three, "weighted-median") == 10);
    assert_near(outcome_of(&three, "mean"), 110.0 / 3, 1e-12);
    assert_near(solve_named(&three, "mean", "salience", NULL).outcome, 60 / 2.0, 1e-12);
    assert_near(solve_named(&three, "mean", "capability", NULL).outcome, 130 / 6.0, 1e-12);
    assert_true(outcome_of(&three, "median") == 10);
}

static void test_median_of_an_even_number(void **state) {
    (void)state;
    test_game game = three;
    game.count = 4;
    game.position[3] = 35;
    assert_true(outcome_of(&game, "median") == 22.5);
}

static void test_one_actor_gets_its_wish(void **state) {
    (void)state;
    test_game game = {.count = 1, .position = {0.3}, .capability = {0.1}, .salience = {0.7}};
    for (size_t i = 0; i < 3; i++) {
        assert_true(outcome_of(&game, names[i]) == 0.3);
    }
}

static void test_all_at_one_point_stay_there(void **state) {
    (void)state;
    test_game game = {.count = 3,
                      .position = {0.7, 0.7, 0.7},
                      .capability = {0.1, 0.3, 0.9},
                      .salience = {0.7, 0.1, 0}};
    for (size_t i = 0; i < 3; i++) {
        assert_true(outcome_of(&game, names[i]) == 0.7);
    }
}

static void test_nobody_with_weight(void **state) {
    (void)state;
    test_game game = three;
    game.salience[0] = game.salience[1] = game.salience[2] = 0;
    for (size_t i = 0; i < 2; i++) {
        test_answer answer = solve_named(&game, names[i], NULL, NULL);
        assert_int_equal(answer.status, PLM_E_EMPTY);
        assert_true(isnan(answer.outcome));
    }
    assert_near(outcome_of(&game, "mean"), 110.0 / 3, 1e-12);
}

static void test_actors_without_weight_do_not_count(void **state) {
    (void)state;
    test_game game = three;
    game.count = 4;
    game.position[3] = -50;
    assert_true(outcome_of(&game, "weighted-mean") == outcome_of(&three, "weighted-mean"));
    assert_true(outcome_of(&game, "weighted-median") == 10);
}

/* Half of the weight at or below a position is enough, also where tenths do not add up exactly. */
static void test_median_takes_the_lower_of_two(void **state) {
    (void)state;
    test_game game = {.count = 4,
                      .position = {4, 1, 3, 2},
                      .capability = {0.3, 0.1, 0.3, 0.2},
                      .salience = {1, 1, 1, 1}};
    game.capability[0] = 0.1;
    game.capability[2] = 0.2;
    assert_true(outcome_of(&game, "weighted-median") == 2);
    for (double scale = 1e-6; scale < 1e6; scale *= 1.37) {
        test_game scaled = game;
        for (size_t i = 0; i < 4; i++) {
            scaled.capability[i] *= scale;
        }
        assert_true(outcome_of(&scaled, "weighted-median") == 2);
    }
}

static void test_many_actors_are_sorted(void **state) {
    (void)state;
    test_game game = {.count = 61};
    for (size_t i = 0; i < game.count; i++) {
        game.position[i] = (double)(i * 37 % game.count);
        game.capability[i] = 1;
        game.salience[i] = 1;
    }
    assert_true(outcome_of(&game, "weighted-median") == 30);
    assert_near(outcome_of(&game, "mean"), 30, 1e-12);
}

static void fails(const char *model, const char *setting, const char *value, plm_status status,
                  const char *message) {
    plm__settings settings = {{0}};
    plm_error error = {0};
    assert_int_equal(plm__settings_set(model_named(model), &settings, setting, value, &error),
                     status);
    assert_string_equal(error.message, message);
}

static void test_registry(void **state) {
    (void)state;
    assert_null(plm__model_find("weighted", 8));
    assert_null(plm__reading_find(model_named("mean"), "s0"));
    fails("median", "rounds", "3", PLM_E_NOT_FOUND, "model median has no settings");
    bool elaborate = false;
    for (size_t i = 0; i < plm_model_count(); i++) {
        plm_model_info info = plm_model_at(i);
        assert_non_null(info.title);
        assert_non_null(info.cites);
        assert_true(info.reading_count > 0);
        assert_false(info.baseline && elaborate);
        elaborate = !info.baseline;
        for (size_t k = 0; k < info.reading_count; k++) {
            assert_non_null(plm_model_reading(i, k).about);
        }
        for (size_t k = 0; k < info.setting_count; k++) {
            plm_setting_info setting = plm_model_setting(i, k);
            assert_non_null(setting.about);
            assert_true(setting.usual >= setting.least && setting.usual <= setting.most);
        }
        assert_null(plm_model_reading(i, info.reading_count).name);
        assert_null(plm_model_setting(i, info.setting_count).name);
    }
    assert_null(plm_model_at(plm_model_count()).name);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_example),
        cmocka_unit_test(test_median_of_an_even_number),
        cmocka_unit_test(test_one_actor_gets_its_wish),
        cmocka_unit_test(test_all_at_one_point_stay_there),
        cmocka_unit_test(test_nobody_with_weight),
        cmocka_unit_test(test_actors_without_weight_do_not_count),
        cmocka_unit_test(test_median_takes_the_lower_of_two),
        cmocka_unit_test(test_many_actors_are_sorted),
        cmocka_unit_test(test_registry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
