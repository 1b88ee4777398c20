#include "base/random.h"
#include "models.h"

static double uniform(uint64_t draw, uint64_t which) {
    return plm__random((plm__address){.seed = 11, .parameter = which, .draw = draw});
}

static test_game random_game(uint64_t draw, double reference) {
    test_game game = {.count = 2 + (size_t)(9 * uniform(draw, 0)),
                      .scale_low = 0,
                      .scale_high = 100,
                      .reference_point = reference};
    for (size_t i = 0; i < game.count; i++) {
        game.position[i] = 100 * uniform(draw, 3 * i + 1);
        game.capability[i] = uniform(draw, 3 * i + 2);
        game.salience[i] = uniform(draw, 3 * i + 3);
    }
    return game;
}

static const test_game pair = {
    .count = 2,
    .position = {0, 100},
    .capability = {90, 10},
    .salience = {1, 1},
    .scale_high = 100,
    .reference_point = (double)NAN,
};

/* The objective itself, in long double; -infinity where somebody would rather disagree. */
static long double objective(const test_game *game, double x, double reach, bool linear) {
    long double sum = 0;
    for (size_t i = 0; i < game->count; i++) {
        long double away = fabsl((long double)x - (long double)game->position[i]);
        long double far =
            isnan(reach)
                ? fabsl((long double)game->reference_point - (long double)game->position[i])
                : (long double)reach;
        long double gain = linear ? far - away : far * far - away * away;
        long double weight = (long double)game->capability[i] * (long double)game->salience[i];
        sum += weight > 0 ? weight * (gain > 0 ? logl(gain) : -(long double)INFINITY) : 0;
    }
    return sum;
}

/* No point near or far is better than the answer. */
static void is_peak(const test_game *game, double x, double reach, bool linear) {
    long double peak = objective(game, x, reach, linear);
    assert_true(isfinite(peak));
    long double slack = linear ? 1e-12L : 1e-17L; /* a linear loss peaks at a kink */
    for (double away = 1e-7; away < 100; away *= 3) {
        assert_true(objective(game, x - away, reach, linear) <= peak + slack);
        assert_true(objective(game, x + away, reach, linear) <= peak + slack);
    }
}

/* The slope of the quadratic concave objective changes sign within 1e-11 of the answer. */
static void crosses_zero(const test_game *game, double x, double reach) {
    long double sign[2];
    for (int side = 0; side < 2; side++) {
        long double at = (long double)x + (side == 0 ? -1e-11L : 1e-11L);
        long double sum = 0;
        for (size_t i = 0; i < game->count; i++) {
            long double away = at - (long double)game->position[i];
            sum -= (long double)game->capability[i] * (long double)game->salience[i] * away /
                   ((long double)reach * (long double)reach - away * away);
        }
        sign[side] = sum;
    }
    assert_true(sign[0] >= 0 && sign[1] <= 0);
}

static void test_concave_finds_the_peak(void **state) {
    (void)state;
    for (uint64_t draw = 0; draw < 500; draw++) {
        test_game game = random_game(draw, (double)NAN);
        const char *const far[] = {"disagreement-distance=2", NULL};
        const char *const linear[] = {"loss=linear", NULL};
        double near_peak = solve_named(&game, "nash", NULL, NULL).outcome;
        is_peak(&game, near_peak, 100, false);
        crosses_zero(&game, near_peak, 100);
        double far_peak = solve_named(&game, "nash", NULL, far).outcome;
        is_peak(&game, far_peak, 200, false);
        crosses_zero(&game, far_peak, 200);
        is_peak(&game, solve_named(&game, "nash", NULL, linear).outcome, 100, true);
    }
}

static void test_strict_finds_the_peak_outside_the_wishes(void **state) {
    (void)state;
    for (uint64_t draw = 0; draw < 500; draw++) {
        test_game game = random_game(draw, draw % 2 == 0 ? -5 : 110);
        const char *const quadratic[] = {"loss=quadratic", NULL};
        const char *const linear[] = {"loss=linear", NULL};
        test_answer answer = solve_named(&game, "nash", "strict", quadratic);
        assert_int_equal(answer.status, PLM_OK);
        is_peak(&game, answer.outcome, (double)NAN, false);
        is_peak(&game, solve_named(&game, "nash", "strict", linear).outcome, (double)NAN, true);
    }
}

/* Figures of nash: two actors, by hand.
 * 9 x / (1 - x^2) = (1 - x) / (1 - (1 - x)^2) on a scale of length 1. */
static void test_worked_example(void **state) {
    (void)state;
    double x = solve_named(&pair, "nash", NULL, NULL).outcome / 100;
    assert_near(9 * x / (1 - x * x), (1 - x) / (1 - (1 - x) * (1 - x)), 1e-10);
    assert_near(x, 0.2158, 1e-4);
}

static void test_tends_to_the_weighted_mean(void **state) {
    (void)state;
    const char *const settings[] = {"disagreement-distance=100000", NULL};
    for (uint64_t draw = 0; draw < 100; draw++) {
        test_game game = random_game(draw, (double)NAN);
        assert_near(solve_named(&game, "nash", NULL, settings).outcome,
                    solve_named(&game, "weighted-mean", NULL, NULL).outcome, 1e-7);
    }
}

static void test_strict_is_degenerate_among_the_wishes(void **state) {
    (void)state;
    test_game game = pair;
    game.reference_point = 30;
    test_answer answer = solve_named(&game, "nash", "strict", NULL);
    assert_int_equal(answer.status, PLM_DEGENERATE);
    assert_true(answer.outcome == 30);
    game.reference_point = (double)NAN;
    answer = solve_named(&game, "nash", "strict", NULL);
    assert_int_equal(answer.status, PLM_DEGENERATE);
    assert_true(answer.outcome == solve_named(&game, "weighted-median", NULL, NULL).outcome);
    game.reference_point = 30;
    assert_int_equal(solve_named(&game, "nash", "concave", NULL).status, PLM_OK);
}

static void test_actors_without_weight_have_no_veto(void **state) {
    (void)state;
    test_game game = {.count = 3,
                      .position = {0, 60, 80},
                      .capability = {5, 1, 1},
                      .salience = {0, 1, 1},
                      .scale_high = 100,
                      .reference_point = 40};
    test_answer answer = solve_named(&game, "nash", "strict", NULL);
    assert_int_equal(answer.status, PLM_OK);
    assert_true(answer.outcome > 60 && answer.outcome < 80);
}

static void test_small_games(void **state) {
    (void)state;
    test_game game = pair;
    game.count = 1;
    game.position[0] = 37.3;
    assert_true(solve_named(&game, "nash", NULL, NULL).outcome == 37.3);
    game.reference_point = 20;
    assert_near(solve_named(&game, "nash", "strict", NULL).outcome, 37.3, 1e-12);
    game.reference_point = 37.3;
    assert_int_equal(solve_named(&game, "nash", "strict", NULL).status, PLM_DEGENERATE);
    game.salience[0] = 0;
    test_answer answer = solve_named(&game, "nash", NULL, NULL);
    assert_int_equal(answer.status, PLM_E_EMPTY);
    assert_true(isnan(answer.outcome));
}

static void test_affine_scale_mirror_and_capability(void **state) {
    (void)state;
    for (uint64_t draw = 0; draw < 100; draw++) {
        test_game game = random_game(draw, (double)NAN);
        double base = solve_named(&game, "nash", NULL, NULL).outcome;
        test_game other = game;
        for (size_t i = 0; i < game.count; i++) {
            other.position[i] = 7 - 0.03 * game.position[i];
            other.capability[i] = 1000 * game.capability[i];
        }
        other.scale_low = 4;
        other.scale_high = 7;
        assert_near(solve_named(&other, "nash", NULL, NULL).outcome, 7 - 0.03 * base, 1e-12);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_concave_finds_the_peak),
        cmocka_unit_test(test_strict_finds_the_peak_outside_the_wishes),
        cmocka_unit_test(test_worked_example),
        cmocka_unit_test(test_tends_to_the_weighted_mean),
        cmocka_unit_test(test_strict_is_degenerate_among_the_wishes),
        cmocka_unit_test(test_actors_without_weight_have_no_veto),
        cmocka_unit_test(test_small_games),
        cmocka_unit_test(test_affine_scale_mirror_and_capability),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
