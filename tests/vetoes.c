/* Vetoes that are used with a chance, and what members would accept. */
#include "check.h"
#include "scarce.h"

#include "case/case.h"
#include "solve/solver.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CASE_TEXT = 4096, PROBES = 81 };

/* Five on a line from 0 to 100, of whom the first is at what rests; what it says is filled in, and
 * so is who must agree. */
static const char council[] =
    "plenum: 1\n"
    "id: x\n"
    "question: q\n"
    "issues:\n"
    "  - id: i\n"
    "    scale: {0: low, 100: high}\n"
    "    reference_point: 10\n"
    "    decision: {rule: %s, binding: constitutional}\n"
    "actors:\n"
    "  - {id: a, on: {i: {position: 10, capability: 50, salience: 80%s}}}\n"
    "  - {id: b, on: {i: {position: 50, capability: 80, salience: 90%s}}}\n"
    "  - {id: c, on: {i: {position: 70, capability: 60, salience: 50}}}\n"
    "  - {id: d, on: {i: {position: 80, capability: 30, salience: 50}}}\n"
    "  - {id: e, on: {i: {position: 90, capability: 20, salience: 50}}}\n"
    "  - {id: nobody}\n";

/* The probability of less than each of so many values from -2.5 on, by a model. */
typedef struct answer {
    double below[PROBES];
    double mean;
} answer;

static answer ask(const char *rule, const char *first, const char *second, const char *model) {
    char text[CASE_TEXT];
    plm_error error = {0};
    plm_context *context = NULL;
    plm_case *from = NULL;
    plm_game *game = NULL;
    plm__arena arena;
    plm__point_buffer buffer;
    plm__mixture law;
    answer made;
    plm__choice choice = {.model = plm__model_find(model, strlen(model))};
    assert_true(snprintf(text, sizeof text, council, rule, first, second) < CASE_TEXT);
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena_init(&arena, context);
    if (plm_case_parse(context, text, strlen(text), "x", &from, &error) != PLM_OK ||
        plm_game_from_case(from, "i", &game, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    choice.reading = plm__reading_find(choice.model, NULL);
    plm__settings_of(choice.model, choice.reading, &choice.settings);
    assert_int_equal(plm__point_buffer_init(&buffer, &arena, game), PLM_OK);
    void *work = plm__arena_allocate(&arena, plm__choice_work_size(&choice, game), 1);
    plm__point_at_modes(game, PLM__ORDER_CANONICAL, &buffer);
    assert_true(plm__law_of_point(&choice, &buffer.point, work, &law));
    for (int i = 0; i < PROBES; i++) {
        made.below[i] = plm__mixture_below(&law, -2.5 + 1.3 * i);
    }
    made.mean = plm__mixture_mean(&law);
    plm__arena_clear(&arena);
    plm_game_free(game);
    plm_case_free(from);
    plm_context_free(context);
    return made;
}

static void check_same(const answer *one, const answer *other, double tolerance) {
    for (int i = 0; i < PROBES; i++) {
        assert_near(one->below[i], other->below[i], tolerance);
    }
}

static const char *const models[] = {"settlement", "veto-players"};
static const char guarded[] = "{all: [{at_least: 4}, {agree: a}]}";

/* The law is the mixture of the law where the veto is used, and of the one without it. */
static void test_chance_of_a_veto(void **state) {
    (void)state;
    for (size_t m = 0; m < 2; m++) {
        answer used = ask(guarded, ", uses_veto: 1", "", models[m]);
        answer yielded = ask(guarded, ", uses_veto: 0", "", models[m]);
        answer between = ask(guarded, ", uses_veto: 0.3", "", models[m]);
        answer unsaid = ask(guarded, "", "", models[m]);
        answer unguarded = ask("{at_least: 4}", "", "", models[m]);
        check_same(&unsaid, &used, 0);
        check_same(&yielded, &unguarded, 1e-12);
        assert_true(used.mean < between.mean && between.mean < yielded.mean);
        for (int i = 0; i < PROBES; i++) {
            assert_near(between.below[i], 0.3 * used.below[i] + 0.7 * yielded.below[i], 1e-12);
        }
    }
}

/* An abstention helps nobody where votes are counted. */
static void test_abstention_is_no_vote(void **state) {
    (void)state;
    answer yields = ask("{at_least: 4}", ", uses_veto: 0", "", "settlement");
    answer unsaid = ask("{at_least: 4}", "", "", "settlement");
    check_same(&yields, &unsaid, 0);
}

static void test_unanimity(void **state) {
    (void)state;
    answer yields = ask("unanimity", ", uses_veto: 0", "", "veto-players");
    answer without = ask("{agree: [b, c, d, e]}", "", "", "veto-players");
    check_same(&yields, &without, 1e-12);
    assert_true(ask("unanimity", "", "", "veto-players").mean == 10);
}

/* A member without a position stops nothing. */
static void test_no_position_is_no_veto(void **state) {
    (void)state;
    answer with = ask("{agree: [b, nobody]}", "", "", "veto-players");
    answer without = ask("{agree: b}", "", "", "veto-players");
    check_same(&with, &without, 0);
    assert_true(with.mean > 20);
}

/* Below its bottom line a member prefers what rests; between there and the rest nothing ends. */
static void test_acceptance(void **state) {
    (void)state;
    for (size_t m = 0; m < 2; m++) {
        answer made = ask(guarded, ", accepts: [20, 40]", "", models[m]);
        assert_near(made.below[13], made.below[17], 1e-12); /* 14.4 to 19.6 */
        assert_near(made.below[33], 1, 1e-12);              /* 40.4 */
        assert_true(made.below[32] < 1);                    /* 39.1 */
    }
    answer widest = ask(guarded, ", accepts: [0, 100]", "", "settlement");
    answer unguarded = ask("{at_least: 4}", "", "", "settlement");
    assert_true(fabs(widest.mean - unguarded.mean) < 20);
    answer stuck = ask("unanimity", ", accepts: [10, 30]", ", accepts: [40, 80]", "veto-players");
    assert_true(stuck.mean == 10);
}

/* What is written as it is taken anyway changes nothing: to a point as far beyond the wish. */
static void test_acceptance_by_distance(void **state) {
    (void)state;
    answer stated = ask("{agree: b}", "", ", accepts: [10, 90]", "veto-players");
    answer unsaid = ask("{agree: b}", "", "", "veto-players");
    check_same(&stated, &unsaid, 1e-12);
}

static plm_status make_forecast(plm_context *context, const void *what, plm_error *error) {
    char text[CASE_TEXT];
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_forecast *forecast = NULL;
    assert_true(snprintf(text, sizeof text, council, (const char *)what,
                         ", uses_veto: 0.5, accepts: [20, 40]", "") < CASE_TEXT);
    plm_status status = plm_case_parse(context, text, strlen(text), "x", &from, error);
    if (status == PLM_OK) {
        status = plm_options_new(context, &options);
        if (status < 0) {
            *error = (plm_error){.status = status, .message = "short of memory"};
        }
    }
    if (status == PLM_OK) {
        plm_options_set_draws(options, 4);
        status = plm_forecast_run(from, options, &forecast, error);
    }
    plm_forecast_free(forecast);
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(make_forecast, guarded, PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chance_of_a_veto), cmocka_unit_test(test_abstention_is_no_vote),
        cmocka_unit_test(test_unanimity),        cmocka_unit_test(test_no_position_is_no_veto),
        cmocka_unit_test(test_acceptance),       cmocka_unit_test(test_acceptance_by_distance),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
