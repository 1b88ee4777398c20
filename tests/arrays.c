/* Models on plain arrays: as a case with the same numbers, and refused where they are none. */
#include "base/error.h"
#include "scarce.h"
#include "study.h"

#include <math.h>
#include <stdio.h>

#define ACTORS ((size_t)4)
#define GAMES  ((size_t)150)
#define MODELS ((size_t)7)

static const char *const names[MODELS] = {"weighted-mean", "weighted-median", "mean",      "nash",
                                          "challenge",     "spatial",         "settlement"};

/* Numbers that differ from game to game. */
typedef struct numbers {
    double position[GAMES * ACTORS];
    double capability[GAMES * ACTORS];
    double salience[GAMES * ACTORS];
} numbers;

static double spread(size_t i, size_t prime, double most) {
    return (double)(i * prime % 997) / 997 * most;
}

static plm_arrays made(numbers *of) {
    for (size_t i = 0; i < GAMES * ACTORS; i++) {
        of->position[i] = spread(i + 1, 389, 100);
        of->capability[i] = 1 + spread(i + 1, 211, 50);
        of->salience[i] = 5 + spread(i + 1, 733, 95);
    }
    return (plm_arrays){.game_count = GAMES,
                        .actor_count = ACTORS,
                        .position = of->position,
                        .capability = of->capability,
                        .salience = of->salience,
                        .position_step = ACTORS,
                        .capability_step = ACTORS,
                        .salience_step = ACTORS,
                        .scale_low = 0,
                        .scale_high = 100,
                        .reference_point = (double)NAN};
}

static plm_options *all_models(plm_context *context) {
    plm_options *options = NULL;
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    for (size_t i = 0; i < MODELS; i++) {
        assert_int_equal(plm_options_add_model(options, names[i], NULL, NULL), PLM_OK);
    }
    return options;
}

static void solve(const plm_arrays *arrays, int threads, double *outcomes, plm_status *statuses) {
    plm_context *context = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm_context_set_threads(context, threads);
    plm_options *options = all_models(context);
    if (plm_solve(options, arrays, outcomes, statuses, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    plm_options_free(options);
    plm_context_free(context);
}

/* A game as a case, in the order of the arrays; ids: of each actor. */
static void write_case(char *text, size_t room, const plm_arrays *of, size_t game,
                       const char *ids) {
    int at = snprintf(text, room,
                      "plenum: 1\nid: sample\nquestion: What?\nissues:\n"
                      "  - {id: issue, scale: {0: low, 100: high}}\nactors:\n");
    for (size_t i = game * ACTORS; i < (game + 1) * ACTORS; i++) {
        if (!isnan(of->position[i])) {
            at += snprintf(text + at, room - (size_t)at,
                           "  - {id: a%c, on: {issue: {capability: %.17g, salience: %.17g, "
                           "position: %.17g}}}\n",
                           ids[i % ACTORS], of->capability[i], of->salience[i], of->position[i]);
        }
    }
}

static void compare_with_case(const plm_arrays *of, size_t game, const char *ids,
                              const double *outcomes) {
    char text[2000];
    write_case(text, sizeof text, of, game, ids);
    test_study study = open_study(text, NULL, 0);
    for (size_t i = 0; i < MODELS; i++) {
        assert_int_equal(plm_options_add_model(study.options, names[i], NULL, NULL), PLM_OK);
    }
    plm_forecast *forecast = NULL;
    assert_int_equal(plm_forecast_run(study.from, study.options, &forecast, NULL), PLM_OK);
    const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, 0);
    for (size_t i = 0; i < MODELS; i++) {
        double expected = issue->models[i]->point;
        double found = outcomes[i * of->game_count + game];
        assert_memory_equal(&expected, &found, sizeof found);
    }
    plm_forecast_free(forecast);
    close_study(&study);
}

static void as_a_case_says(void **state) {
    (void)state;
    static numbers n;
    static double outcomes[MODELS * GAMES];
    plm_arrays arrays = made(&n);
    n.position[5] = (double)NAN;
    solve(&arrays, 1, outcomes, NULL);
    for (size_t game = 0; game < GAMES; game += 7) {
        compare_with_case(&arrays, game, "0123", outcomes);
    }
    compare_with_case(&arrays, 1, "0123", outcomes);
}

/* Of each game the actors in another order: that of their ids where these are `ids`. */
static void reorder(double *values, const char *ids) {
    for (size_t game = 0; game < GAMES; game++) {
        double *row = &values[game * ACTORS];
        double kept[ACTORS];
        memcpy(kept, row, sizeof kept);
        for (size_t i = 0; i < ACTORS; i++) {
            row[ids[i] - '0'] = kept[i];
        }
    }
}

/* A case adds its actors up in the order of their ids, wherever they stand in it. */
static void in_the_order_of_ids(void **state) {
    (void)state;
    static const char ids[] = "2031";
    static numbers written;
    static numbers handed;
    static double outcomes[MODELS * GAMES];
    plm_arrays in_file = made(&written);
    plm_arrays by_id = made(&handed);
    reorder(handed.position, ids);
    reorder(handed.capability, ids);
    reorder(handed.salience, ids);
    solve(&by_id, 1, outcomes, NULL);
    for (size_t game = 0; game < GAMES; game++) {
        compare_with_case(&in_file, game, ids, outcomes);
    }
}

static void same_bits_for_any_threads(void **state) {
    (void)state;
    static numbers n;
    static double one[MODELS * GAMES];
    static double more[MODELS * GAMES];
    plm_arrays arrays = made(&n);
    solve(&arrays, 1, one, NULL);
    for (int threads = 2; threads <= 3; threads++) {
        solve(&arrays, threads, more, NULL);
        assert_memory_equal(one, more, sizeof one);
    }
}

/* One game of many actors, whose rounds threads share. */
static void one_game_for_any_threads(void **state) {
    (void)state;
    enum { MANY = 600 };
    static double number[3][MANY];
    double outcomes[4] = {0};
    for (size_t i = 0; i < MANY; i++) {
        number[0][i] = spread(i + 1, 389, 100);
        number[1][i] = 1 + spread(i + 1, 211, 50);
        number[2][i] = 5 + spread(i + 1, 733, 95);
    }
    plm_arrays arrays = {.game_count = 1,
                         .actor_count = MANY,
                         .position = number[0],
                         .capability = number[1],
                         .salience = number[2],
                         .scale_high = 100,
                         .reference_point = (double)NAN};
    for (int threads = 1; threads <= 3; threads++) {
        plm_context *context = NULL;
        plm_options *options = NULL;
        assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
        plm_context_set_threads(context, threads);
        assert_int_equal(plm_options_new(context, &options), PLM_OK);
        assert_int_equal(plm_options_add_model(options, "challenge", NULL, NULL), PLM_OK);
        assert_int_equal(plm_solve(options, &arrays, &outcomes[threads], NULL, NULL), PLM_OK);
        plm_options_free(options);
        plm_context_free(context);
        assert_memory_equal(&outcomes[1], &outcomes[threads], sizeof *outcomes);
    }
    assert_true(outcomes[1] > 0 && outcomes[1] < 100);
}

static void a_step_of_nothing_is_the_same_for_all(void **state) {
    (void)state;
    static numbers n;
    static double once[MODELS * GAMES];
    static double spelt[MODELS * GAMES];
    plm_arrays arrays = made(&n);
    arrays.capability_step = 0;
    solve(&arrays, 1, once, NULL);
    for (size_t i = ACTORS; i < GAMES * ACTORS; i++) {
        n.capability[i] = n.capability[i % ACTORS];
    }
    arrays.capability_step = ACTORS;
    solve(&arrays, 1, spelt, NULL);
    assert_memory_equal(once, spelt, sizeof once);
}

static void nobody_with_weight(void **state) {
    (void)state;
    static numbers n;
    static double outcomes[MODELS * GAMES];
    static plm_status statuses[MODELS * GAMES];
    plm_arrays arrays = made(&n);
    for (size_t i = 0; i < ACTORS; i++) {
        n.capability[i] = 0;
    }
    solve(&arrays, 1, outcomes, statuses);
    assert_true(isnan(outcomes[0]));
    assert_int_equal(statuses[0], PLM_E_EMPTY);
    assert_true(outcomes[1] > 0);
    assert_int_equal(statuses[1], PLM_OK);
}

typedef struct wrong {
    const char *message;
    void (*make)(plm_arrays *arrays, numbers *of);
} wrong;

static void far_position(plm_arrays *arrays, numbers *of) {
    (void)arrays;
    of->position[9] = 101;
}

static void negative_capability(plm_arrays *arrays, numbers *of) {
    (void)arrays;
    of->capability[2] = -1;
}

static void no_salience(plm_arrays *arrays, numbers *of) {
    (void)arrays;
    of->salience[3] = (double)NAN;
}

static void flat_scale(plm_arrays *arrays, numbers *of) {
    (void)of;
    arrays->scale_high = 0;
}

static void far_reference(plm_arrays *arrays, numbers *of) {
    (void)of;
    arrays->reference_point = -1;
}

static void short_step(plm_arrays *arrays, numbers *of) {
    (void)of;
    arrays->position_step = 3;
}

static void no_array(plm_arrays *arrays, numbers *of) {
    (void)of;
    arrays->salience = NULL;
}

static void no_game(plm_arrays *arrays, numbers *of) {
    (void)of;
    arrays->game_count = 0;
}

static const wrong wrongs[] = {
    {"position 1 of game 2 is 101; it must be 0 to 100, or NaN for an actor without a part",
     far_position},
    {"capability 2 of game 0 is -1; it must be finite and 0 or more", negative_capability},
    {"salience 3 of game 0 is nan; it must be 0 to 100", no_salience},
    {"the scale goes from 0 to 0; it must rise", flat_scale},
    {"the reference point is -1; it must be 0 to 100, or NaN for none", far_reference},
    {"position_step is 3; it must be 0, the same numbers in every game, or at least the 4 actors",
     short_step},
    {"there is no array of salience", no_array},
    {"there must be a game and an actor", no_game},
};

static void wrong_numbers_are_named(void **state) {
    (void)state;
    static numbers n;
    static double outcomes[MODELS * GAMES];
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm_options *options = all_models(context);
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        plm_error error = {0};
        plm_arrays arrays = made(&n);
        wrongs[i].make(&arrays, &n);
        assert_int_equal(plm_solve(options, &arrays, outcomes, NULL, &error), PLM_E_ARGUMENT);
        assert_string_equal(error.message, wrongs[i].message);
    }
    plm_options_free(options);
    plm_context_free(context);
}

static void a_model_must_be_named(void **state) {
    (void)state;
    static numbers n;
    double outcome = 0;
    plm_arrays arrays = made(&n);
    plm_error error = {0};
    plm_context *context = NULL;
    plm_options *options = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    assert_int_equal(plm_solve(options, &arrays, &outcome, NULL, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, "the options name no model");
    plm_options_free(options);
    plm_context_free(context);
}

static plm_status scarcely(plm_context *context, const void *what, plm_error *error) {
    static double outcomes[GAMES];
    plm_options *options = NULL;
    plm_status status = plm_options_new(context, &options);
    if (status == PLM_OK) {
        status = plm_options_add_model(options, "challenge", NULL, error);
    }
    if (status == PLM_OK) {
        status = plm_solve(options, what, outcomes, NULL, error);
    }
    plm_options_free(options);
    return status == PLM_E_MEMORY ? plm__fail(error, status, "out of memory") : status;
}

static void short_memory_leaves_nothing(void **state) {
    (void)state;
    static numbers n;
    plm_arrays arrays = made(&n);
    assert_true(sweep_memory(scarcely, &arrays, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_a_case_says),
        cmocka_unit_test(in_the_order_of_ids),
        cmocka_unit_test(same_bits_for_any_threads),
        cmocka_unit_test(one_game_for_any_threads),
        cmocka_unit_test(a_step_of_nothing_is_the_same_for_all),
        cmocka_unit_test(nobody_with_weight),
        cmocka_unit_test(wrong_numbers_are_named),
        cmocka_unit_test(a_model_must_be_named),
        cmocka_unit_test(short_memory_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
