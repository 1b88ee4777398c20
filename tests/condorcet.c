#include "base/random.h"
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

/* ---- large games ---------------------------------------------------------------------------- */

enum { MOST_VOTERS = 300, LARGE_GAMES = 120, ASKED_TOGETHER_FROM = 129 };

static double uniform(uint64_t game, uint64_t which) {
    return plm__random((plm__address){.seed = game, .parameter = which});
}

typedef struct large {
    size_t count;
    double numbers[3 * MOST_VOTERS];
} large;

/* Some games have equal positions, actors without salience, or one with a million times the
 * capability of the others. */
static large large_game(uint64_t game, size_t count) {
    large of = {.count = count};
    for (size_t actor = 0; actor < count; actor++) {
        double place = 100.0 * uniform(game, actor);
        of.numbers[actor] = game % 3 == 1 ? 2.0 * floor(place / 2.0) : place;
        of.numbers[count + actor] = 1.0 + 99.0 * uniform(game, 1000 + actor);
        of.numbers[2 * count + actor] =
            game % 4 == 2 && actor % 5 == 0 ? 0.0 : 0.05 + 0.95 * uniform(game, 2000 + actor);
    }
    of.numbers[count + count / 2] *= game % 5 == 3 ? 1e6 : 1.0;
    return of;
}

static double outcome_of(const large *of, const char *const *changes) {
    const plm__model *model = model_named("condorcet");
    plm__settings settings = settings_for(model, NULL, changes);
    const double low = 0;
    const double high = 100;
    double outcome = 0;
    plm__point point = {.actor_count = of->count,
                        .issue_count = 1,
                        .position = of->numbers,
                        .capability = of->numbers + of->count,
                        .salience = of->numbers + 2 * of->count,
                        .scale_low = &low,
                        .scale_high = &high,
                        .chance = 0.5};
    plm__solution solution = {.outcome = &outcome};
    void *work = malloc(model->scale.work_size(of->count, 1, &settings));
    assert_non_null(work);
    assert_int_equal(model->scale.solve(&point, &settings, work, NULL, &solution), PLM_OK);
    assert_int_equal(solution.status, PLM_OK);
    free(work);
    return outcome;
}

/* Asking all voters together gives what asking each about each pair gives, under each way to count
 * and for a mean as for the likeliest. */
static void test_shared_sums_equal_plain_ones(void **state) {
    (void)state;
    static const char *const ways[][3] = {{"sums=shared"},
                                          {"sums=shared", "victory=octic"},
                                          {"sums=shared", "victory=binary"},
                                          {"sums=shared", "election=markov-incentive"},
                                          {"sums=shared", "election=markov-uniform"}};
    for (uint64_t game = 0; game < LARGE_GAMES; game++) {
        size_t span = MOST_VOTERS - ASKED_TOGETHER_FROM;
        large of =
            large_game(game, ASKED_TOGETHER_FROM + (size_t)(uniform(game, 5000) * (double)span));
        const char *const *shared = ways[game % 5];
        const char *const plain[] = {"sums=plain", shared[1], NULL};
        assert_near(outcome_of(&of, shared), outcome_of(&of, plain), 1e-8);
    }
}

/* Where voters are asked one by one, whatever the setting says, bits are the same. */
static void test_small_games_are_asked_one_by_one(void **state) {
    (void)state;
    const char *const shared[] = {"sums=shared", NULL};
    const char *const plain[] = {"sums=plain", NULL};
    for (uint64_t game = 0; game < LARGE_GAMES; game++) {
        large of = large_game(game, 1 + game % (ASKED_TOGETHER_FROM - 1));
        double one = outcome_of(&of, shared);
        assert_true(one == outcome_of(&of, plain));
    }
}

static void test_memory_of_a_large_game(void **state) {
    (void)state;
    const plm__model *model = model_named("condorcet");
    const char *const plain[] = {"sums=plain", NULL};
    plm__settings settings = settings_for(model, NULL, NULL);
    assert_true(model->scale.work_size(3000, 1, &settings) < 1000000);
    settings = settings_for(model, NULL, plain);
    assert_true(model->scale.work_size(3000, 1, &settings) < 5000000);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_worked_example),
                                       cmocka_unit_test(test_reading_ktab_weighs_by_capability),
                                       cmocka_unit_test(test_sample),
                                       cmocka_unit_test(test_small_games),
                                       cmocka_unit_test(test_equal_positions_are_one_option),
                                       cmocka_unit_test(test_unit_of_capability_does_not_count),
                                       cmocka_unit_test(test_chain_that_is_stopped),
                                       cmocka_unit_test(test_shared_sums_equal_plain_ones),
                                       cmocka_unit_test(test_small_games_are_asked_one_by_one),
                                       cmocka_unit_test(test_memory_of_a_large_game)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
