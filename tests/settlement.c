/* Laws with jumps, their scores, and the model "settlement" that is made of one. */
#include "models.h"

#include "base/random.h"

enum { GAMES = 60 };

static const test_game three = {
    .count = 4,
    .position = {20, 60, 60, 100},
    .capability = {1, 1, 2, 4},
    .salience = {1, 0.5, 0.25, 0.5},
    .scale_high = 100,
    .reference_point = (double)NAN,
};

static double chance_of(uint64_t parameter, uint64_t draw) {
    return plm__random((plm__address){7, parameter, draw, PLM__PURPOSE_CHANCE});
}

typedef struct test_law {
    plm__mixture law;
    void *work;
} test_law;

static test_law law_with(const test_game *game, const plm__settings *settings) {
    test_law made;
    made.law = mixture_with(game, model_named("settlement"), settings, &made.work);
    return made;
}

static test_law law_of(const test_game *game, const char *reading, const char *const *settings) {
    plm__settings values = settings_for(model_named("settlement"), reading, settings);
    return law_with(game, &values);
}

static test_game random_game(uint64_t number) {
    test_game game = {.scale_high = 100, .reference_point = number % 3 > 0 ? 10 : (double)NAN};
    game.count = 1 + (size_t)(chance_of(number, 0) * 12);
    for (size_t i = 0; i < game.count; i++) {
        game.position[i] = floor(chance_of(number, 3 * i + 1) * 41) * 2.5;
        game.capability[i] = chance_of(number, 3 * i + 2);
        game.salience[i] = chance_of(number, 3 * i + 3);
    }
    return game;
}

/* The score straight from its definition, by the midpoint rule. */
static double crps_by_force(const plm__mixture *law, double outcome, double low, double high) {
    enum { PARTS = 200000 };
    double sum = 0;
    for (size_t i = 0; i < PARTS; i++) {
        double value = low + (high - low) * ((double)i + 0.5) / PARTS;
        double gap = plm__mixture_up_to(law, value) - (outcome <= value ? 1 : 0);
        sum += gap * gap;
    }
    return sum * (high - low) / PARTS;
}

static void test_crps_is_its_definition(void **state) {
    (void)state;
    const double outcomes[] = {0, 20, 33.3, 60, 100, -10, 115};
    test_law made = law_of(&three, "eu-legislation", NULL);
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
        assert_near(plm__mixture_crps(&made.law, outcomes[i]),
                    crps_by_force(&made.law, outcomes[i], -20, 120), 2e-3);
    }
    free(made.work);
}

static void test_crps_by_hand(void **state) {
    (void)state;
    plm__law_node sure[] = {{30, 0, 1}};
    plm__law point = {sure, 1};
    assert_near(plm__law_crps(&point, 75), 45, 1e-12);
    assert_near(plm__law_crps(&point, 30), 0, 0);
    plm__law_node even[] = {{0, 0, 0}, {6, 1, 1}};
    plm__law uniform = {even, 2};
    assert_near(plm__law_crps(&uniform, 0), 2, 1e-12);
    assert_near(plm__law_crps(&uniform, 3), 0.5, 1e-12);
    assert_near(plm__law_crps(&uniform, 9), 5, 1e-12);
    assert_near(plm__law_mean(&uniform), 3, 1e-12);
}

static void test_distance(void **state) {
    (void)state;
    const double values[] = {-5, 20, 33.3, 60};
    test_law made = law_of(&three, "eu-legislation", NULL);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        enum { PARTS = 20000 };
        double sum = 0;
        for (size_t k = 0; k < PARTS; k++) {
            double u = ((double)k + 0.5) / PARTS;
            sum += fabs(plm__mixture_quantile(&made.law, u) - values[i]);
        }
        assert_near(plm__mixture_distance(&made.law, values[i]), sum / PARTS, 1e-2);
    }
    free(made.work);
}

/* What a law says of itself: shares never fall, end at 1, and quantiles undo them. */
static void check_law(const plm__mixture *law) {
    const size_t last = law->knot_count - 1;
    assert_true(plm__mixture_below(law, law->knots[0].value) == 0);
    assert_true(plm__mixture_up_to(law, law->knots[last].value) == 1);
    double reached = 0;
    for (size_t i = 0; i <= last; i++) {
        double below = plm__mixture_below(law, law->knots[i].value);
        double up_to = plm__mixture_up_to(law, law->knots[i].value);
        assert_true(below >= reached - 1e-12 && up_to >= below);
        reached = up_to;
    }
    for (double u = 0.003; u < 1; u += 0.01) {
        double value = plm__mixture_quantile(law, u);
        assert_true(plm__mixture_below(law, value) <= u + 1e-12);
        assert_true(plm__mixture_up_to(law, value) >= u - 1e-12);
    }
}

static void test_laws_are_laws(void **state) {
    (void)state;
    for (uint64_t number = 0; number < GAMES; number++) {
        test_game game = random_game(number);
        test_law made = law_of(&game, number % 2 > 0 ? "eu-legislation" : "any-kind", NULL);
        check_law(&made.law);
        free(made.work);
    }
}

/* With everything at positions, evenness and decisiveness 1, the law is the weights themselves. */
static void test_plain_settings_give_the_weights(void **state) {
    (void)state;
    const char *const plain[] = {"position-share=1", "evenness=1", "decisiveness=1", "stray=0.001",
                                 NULL};
    test_law made = law_of(&three, "eu-legislation", plain);
    assert_near(plm__mixture_up_to(&made.law, 20), 0.25, 1e-3);
    assert_near(plm__mixture_up_to(&made.law, 59), 0.25, 1e-3);
    assert_near(plm__mixture_up_to(&made.law, 60), 0.5, 1e-3);
    assert_near(plm__mixture_up_to(&made.law, 99), 0.5, 1e-3);
    free(made.work);
}

/* A reference point leaves more room away from the median position. */
static void test_reference_point_widens(void **state) {
    (void)state;
    test_game referred = three;
    referred.reference_point = 0;
    test_law with = law_of(&referred, "eu-legislation", NULL);
    test_law without = law_of(&three, "eu-legislation", NULL);
    assert_true(plm__mixture_up_to(&with.law, 20) > plm__mixture_up_to(&without.law, 20));
    free(with.work);
    free(without.work);
}

static double width_of(const plm__mixture *law) {
    return plm__mixture_quantile(law, 0.9) - plm__mixture_quantile(law, 0.1);
}

static void test_any_kind_is_wider(void **state) {
    (void)state;
    double fitted_width = 0;
    double any_width = 0;
    for (uint64_t number = 0; number < GAMES; number++) {
        test_game game = random_game(number);
        test_law fitted = law_of(&game, "eu-legislation", NULL);
        test_law any = law_of(&game, "any-kind", NULL);
        fitted_width += width_of(&fitted.law);
        any_width += width_of(&any.law);
        free(fitted.work);
        free(any.work);
    }
    assert_true(any_width > 1.05 * fitted_width);
}

/* The same game on a scale of another unit and origin gives the same shares. */
static void test_law_moves_with_the_scale(void **state) {
    (void)state;
    test_game moved = three;
    moved.scale_low = -3;
    moved.scale_high = -1;
    for (size_t i = 0; i < moved.count; i++) {
        moved.position[i] = -3 + three.position[i] / 50;
    }
    test_law here = law_of(&three, NULL, NULL);
    test_law there = law_of(&moved, NULL, NULL);
    for (double u = 0.05; u < 1; u += 0.1) {
        assert_near(plm__mixture_quantile(&there.law, u),
                    -3 + plm__mixture_quantile(&here.law, u) / 50, 1e-9);
    }
    free(here.work);
    free(there.work);
}

static void test_order_of_actors_does_not_count(void **state) {
    (void)state;
    test_game turned = three;
    for (size_t i = 0; i < three.count; i++) {
        turned.position[i] = three.position[three.count - 1 - i];
        turned.capability[i] = three.capability[three.count - 1 - i];
        turned.salience[i] = three.salience[three.count - 1 - i];
    }
    assert_near(solve_named(&turned, "settlement", NULL, NULL).outcome,
                solve_named(&three, "settlement", NULL, NULL).outcome, 1e-9);
}

static void test_point_outcome_is_the_median(void **state) {
    (void)state;
    test_law made = law_of(&three, NULL, NULL);
    test_answer answer = solve_named(&three, "settlement", NULL, NULL);
    assert_int_equal(answer.status, PLM_OK);
    assert_true(answer.outcome == plm__mixture_quantile(&made.law, 0.5));
    free(made.work);
}

/* At any chance the outcome is the law's quantile. */
static void test_outcomes_are_the_quantiles(void **state) {
    (void)state;
    const plm__model *model = model_named("settlement");
    const plm__settings settings = settings_for(model, NULL, NULL);
    test_law made = law_with(&three, &settings);
    void *work = malloc(model->scale.work_size(three.count, 1, &settings));
    for (uint64_t draw = 0; draw < 200; draw++) {
        double outcome = 0;
        plm__solution solution = {.outcome = &outcome};
        plm__point point = game_point(&three);
        point.chance = chance_of(1, draw);
        assert_int_equal(model->scale.solve(&point, &settings, work, NULL, &solution), PLM_OK);
        assert_true(outcome == plm__mixture_quantile(&made.law, point.chance));
    }
    free(work);
    free(made.work);
}

static void test_the_older_name(void **state) {
    (void)state;
    assert_ptr_equal(model_named("plenum"), model_named("settlement"));
}

/* One bloc of a fifth of the weight, written down in several ways; figures of an independent
 * program. */
static void test_a_bloc_written_in_several_ways(void **state) {
    (void)state;
    const struct {
        size_t parts;
        double from;
        double step;
        double above_middle;
    } ways[] = {{1, 90, 0, 0.318}, {3, 90, 0, 0.318}, {3, 89.9, 0.1, 0.318}, {3, 89, 1, 0.320}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        test_game game = {.count = 1 + ways[i].parts,
                          .position = {10},
                          .capability = {80},
                          .salience = {1},
                          .scale_high = 100,
                          .reference_point = (double)NAN};
        for (size_t k = 1; k < game.count; k++) {
            game.position[k] = ways[i].from + ways[i].step * (double)(k - 1);
            game.capability[k] = 20.0 / (double)ways[i].parts;
            game.salience[k] = 1;
        }
        test_law made = law_of(&game, NULL, NULL);
        assert_near(1 - plm__mixture_up_to(&made.law, 50), ways[i].above_middle, 5e-4);
        free(made.work);
    }
}

static void test_edges(void **state) {
    (void)state;
    test_game agreed = {.count = 2,
                        .position = {0.3, 0.3},
                        .capability = {1, 2},
                        .salience = {1, 1},
                        .scale_high = 1,
                        .reference_point = (double)NAN};
    assert_true(solve_named(&agreed, "settlement", NULL, NULL).outcome == 0.3);
    test_law made = law_of(&agreed, "eu-legislation", NULL);
    assert_near(plm__mixture_up_to(&made.law, 0.3) - plm__mixture_below(&made.law, 0.3), 0.98,
                1e-12);
    check_law(&made.law);
    free(made.work);
    agreed.scale_low = agreed.scale_high = 0.3;
    assert_true(solve_named(&agreed, "settlement", NULL, NULL).outcome == 0.3);
    agreed.salience[0] = agreed.salience[1] = 0;
    test_answer nobody = solve_named(&agreed, "settlement", NULL, NULL);
    assert_int_equal(nobody.status, PLM_E_EMPTY);
    assert_true(isnan(nobody.outcome));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_crps_is_its_definition),
        cmocka_unit_test(test_crps_by_hand),
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_laws_are_laws),
        cmocka_unit_test(test_plain_settings_give_the_weights),
        cmocka_unit_test(test_reference_point_widens),
        cmocka_unit_test(test_any_kind_is_wider),
        cmocka_unit_test(test_law_moves_with_the_scale),
        cmocka_unit_test(test_order_of_actors_does_not_count),
        cmocka_unit_test(test_point_outcome_is_the_median),
        cmocka_unit_test(test_outcomes_are_the_quantiles),
        cmocka_unit_test(test_the_older_name),
        cmocka_unit_test(test_a_bloc_written_in_several_ways),
        cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
