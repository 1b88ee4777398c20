/* Games whose case states who decides: their numbers, who is left out, and the law. */
#include "check.h"
#include "scarce.h"

#include "case/case.h"
#include "insight/factor.h"
#include "solve/solver.h"

#include <stdio.h>
#include <string.h>

enum { CASE_TEXT = 4096 };

/* Three on a line from 0 to 100; the decision and the first one's position are filled in. */
static const char council[] =
    "plenum: 1\n"
    "id: x\n"
    "question: q\n"
    "issues:\n"
    "  - id: i\n"
    "    scale: {0: low, 100: high}\n"
    "    reference_point: 50\n"
    "%s"
    "actors:\n"
    "  - {id: a, on: {i: {position: %s, capability: 50, salience: 80}}}\n"
    "  - {id: b, on: {i: {position: 60, capability: 80, salience: 90}}}\n"
    "  - {id: c, on: {i: {position: 90, capability: 60, salience: 50}}}\n";

/* One case, its game, and the model. */
typedef struct bench {
    plm_context *context;
    plm_case *from;
    plm_game *game;
    plm__arena arena;
    plm__choice choice;
    plm__point_buffer buffer;
    void *work;
} bench;

static bench open_text(const char *text) {
    plm_error error = {0};
    bench made = {.choice.model = plm__model_find("settlement", strlen("settlement"))};
    assert_int_equal(plm_context_new(NULL, &made.context), PLM_OK);
    plm__arena_init(&made.arena, made.context);
    if (plm_case_parse(made.context, text, strlen(text), "x", &made.from, &error) != PLM_OK ||
        plm_game_from_case(made.from, "i", &made.game, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    made.choice.reading = plm__reading_find(made.choice.model, NULL);
    plm__settings_of(made.choice.model, made.choice.reading, &made.choice.settings);
    assert_int_equal(plm__point_buffer_init(&made.buffer, &made.arena, made.game), PLM_OK);
    made.work = plm__arena_allocate(&made.arena, plm__choice_work_size(&made.choice, made.game), 1);
    assert_non_null(made.work);
    return made;
}

static bench open_bench(const char *decision, const char *position) {
    char text[CASE_TEXT];
    assert_true(snprintf(text, sizeof text, council, decision, position) < CASE_TEXT);
    return open_text(text);
}

static void close_bench(bench *of) {
    plm__arena_clear(&of->arena);
    plm_game_free(of->game);
    plm_case_free(of->from);
    plm_context_free(of->context);
}

/* The probability of less than a value, with some of the actors out of the game. */
static double below(bench *of, const bool *present, double value) {
    plm__mixture law = {.knot_count = 0};
    const bool none[1] = {false};
    const plm__presence presence = {present, none};
    plm__hand_at_modes(of->game, &of->buffer.hand);
    plm__point_deal(of->game, PLM__ORDER_CANONICAL, &of->buffer.hand,
                    present != NULL ? &presence : NULL, &of->buffer);
    assert_true(plm__law_of_point(&of->choice, &of->buffer.point, of->work, &law));
    return plm__mixture_below(&law, value);
}

static double below_in(const char *decision, const char *position, const bool *present,
                       double value) {
    bench of = open_bench(decision, position);
    double found = below(&of, present, value);
    close_bench(&of);
    return found;
}

static const char alone[] = "    decision: {alone: a, hears: all}\n";
static const char unanimity[] = "    decision: {rule: unanimity}\n";

static void test_nothing_stated(void **state) {
    (void)state;
    bench of = open_bench("", "20");
    assert_null(of.game->decisions);
    assert_int_equal(of.game->input_count, 9);
    plm__point_at_modes(of.game, PLM__ORDER_CANONICAL, &of.buffer);
    assert_null(of.buffer.point.verdict);
    close_bench(&of);
}

/* Numbers that are ranges are inputs under their path. */
static void test_inputs(void **state) {
    (void)state;
    bench of = open_bench("    decision: {rule: unanimity, proposer: {a: [0.5, 0.6, 0.7], b: 0.4}, "
                          "binding: [0.2, 0.5, 0.9]}\n",
                          "20");
    plm__factor *factors = NULL;
    size_t count = 0;
    assert_false(plm__game_is_fixed(of.game));
    assert_int_equal(
        plm__factors_of(of.game, plm_case_dossier(of.from), &of.arena, &factors, &count), PLM_OK);
    assert_int_equal(count, 2);
    assert_string_equal(factors[0].path, "issues.i.decision.binding");
    assert_string_equal(factors[1].path, "issues.i.decision.proposer.a");
    plm__hand_at_draw(of.game, 1, 7, &of.buffer.hand);
    double drawn = of.buffer.hand.values[factors[0].input->index];
    assert_true(drawn > 0.2 && drawn < 0.9 && drawn != 0.5);
    plm__hand rows[2];
    assert_int_equal(plm__hand_init(&rows[0], &of.arena, of.game), PLM_OK);
    assert_int_equal(plm__hand_init(&rows[1], &of.arena, of.game), PLM_OK);
    plm__hands_at_draws(of.game, 1, 6, 2, rows);
    assert_true(rows[1].values[factors[0].input->index] == drawn);
    close_bench(&of);
}

/* Of two decisions with chances the law is the mixture. */
static void test_chances(void **state) {
    (void)state;
    static const char both[] = "    decision: [{alone: a, hears: all, chance: 0.3}, "
                               "{rule: unanimity, chance: 0.7}]\n";
    for (int value = 5; value < 100; value += 10) {
        double mixed =
            0.3 * below_in(alone, "20", NULL, value) + 0.7 * below_in(unanimity, "20", NULL, value);
        assert_near(below_in(both, "20", NULL, value), mixed, 1e-12);
    }
}

/* Without its decider the law is that of those left; without a member, it counts as against. */
static void test_taken_out(void **state) {
    (void)state;
    const bool without_first[] = {false, true, true};
    for (int value = 55; value < 100; value += 10) {
        assert_near(below_in(alone, "20", without_first, value),
                    below_in("", "20", without_first, value), 1e-12);
    }
    bench of = open_bench(unanimity, "70");
    assert_true(below(&of, NULL, 51) < 0.7);
    assert_true(below(&of, without_first, 51) - below(&of, without_first, 50) > 0.85);
    close_bench(&of);
    of = open_bench("    decision: {rule: unanimity, absent: left-out}\n", "70");
    assert_true(below(&of, without_first, 51) < 0.7);
    close_bench(&of);
}

/* A decider, or one who proposes, that is moved by 1 % of the scale moves no option by more than 5
 * points. */
static void test_no_knife_edge(void **state) {
    (void)state;
    const char *const decisions[] = {
        "    decision: {alone: a, hears: []}\n", alone,
        "    decision: {rule: unanimity, proposer: a, agenda: 1, binding: 1}\n"};
    for (size_t i = 0; i < 3; i++) {
        double one = below_in(decisions[i], "54.5", NULL, 55);
        double other = below_in(decisions[i], "55.5", NULL, 55);
        assert_true(one > other && one - other < 0.05);
        assert_near(below_in(decisions[i], "54.5", NULL, 101), 1, 1e-12);
    }
    bench of = open_bench(decisions[0], "54.5");
    plm_error error = {0};
    assert_int_equal(
        plm__settings_set(of.choice.model, &of.choice.settings, "coding-error", "0", &error),
        PLM_OK);
    assert_true(below(&of, NULL, 55) - below(&of, NULL, 54) > 0.8);
    close_bench(&of);
    of = open_bench(decisions[0], "[40, 54.5, 60]");
    assert_true(below(&of, NULL, 55) - below(&of, NULL, 54) > 0.8);
    close_bench(&of);
}

/* The same council where nothing is said to stand. */
static double unreferred(const char *decision, const char *position, double value) {
    char text[CASE_TEXT];
    assert_true(snprintf(text, sizeof text, council, decision, position) < CASE_TEXT);
    static const char stands[] = "    reference_point: 50\n";
    char *line = strstr(text, stands);
    assert_non_null(line);
    memmove(line, line + strlen(stands), strlen(line + strlen(stands)) + 1);
    bench of = open_text(text);
    double found = below(&of, NULL, value);
    close_bench(&of);
    return found;
}

/* A rule that leaves one member's position alone is about that member's wish, which the case
 * knows no better than a decider's. */
static void test_no_knife_edge_of_a_rule(void **state) {
    (void)state;
    const char *const decisions[] = {
        "    decision: {rule: {agree: a}, binding: 1}\n",
        "    decision: {rule: {agree: a}, proposer: b, binding: 1}\n",
        "    decision: {rule: {of: [a, b, c], majority: true}, binding: 1}\n",
        "    decision: {rule: {agree: a}, binding: constitutional}\n"};
    for (size_t i = 0; i < 4; i++) {
        double one = unreferred(decisions[i], "64.5", 65);
        double other = unreferred(decisions[i], "65.5", 65);
        assert_true(one > other && one - other < 0.05);
        assert_near(unreferred(decisions[i], "64.5", 101), 1, 1e-12);
        assert_true(unreferred(decisions[i], "[55, 64.5, 75]", 65) > 0.9);
    }
    for (int value = 5; value < 100; value += 10) {
        assert_near(unreferred(decisions[0], "64.5", value),
                    unreferred("    decision: {alone: a, hears: [], binding: 1}\n", "64.5", value),
                    1e-12);
    }
}

/* An error at the end of the scale keeps to it. */
static void test_error_at_an_end(void **state) {
    (void)state;
    bench of = open_bench("    decision: {alone: a, hears: []}\n", "0");
    assert_near(below(&of, NULL, 0), 0, 1e-12);
    assert_true(below(&of, NULL, 24.1) > 0.85);
    close_bench(&of);
}

static plm_status make_game(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_game *game = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "x", &from, error);
    status = status < 0 ? status : plm_game_from_case(from, "i", &game, error);
    plm_game_free(game);
    plm_case_free(from);
    return status;
}

static plm_status make_forecast(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_forecast *forecast = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "x", &from, error);
    if (status >= 0 && plm_options_new(context, &options) < 0) {
        *error = (plm_error){.status = PLM_E_MEMORY, .message = "options"};
        status = PLM_E_MEMORY;
    }
    if (status >= 0) {
        plm_context_set_threads(context, 1);
        plm_options_set_draws(options, 2);
        status = plm_forecast_run(from, options, &forecast, error);
    }
    if (status >= 0) {
        const plm_forecast_decision *decision = plm_forecast_issue_at(forecast, 0)->decision;
        assert_non_null(decision);
        assert_int_equal(decision->kind, PLM_DECISION_SEVERAL);
        assert_near(decision->binding, 0.95, 1e-12);
        assert_string_equal(decision->words, "a decides alone, hearing b (30 %), or a majority "
                                             "decides on what is proposed by b (70 %)");
    }
    plm_forecast_free(forecast);
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    char text[CASE_TEXT];
    assert_true(snprintf(text, sizeof text, council,
                         "    decision: [{alone: a, hears: [b], chance: 0.3}, "
                         "{rule: majority, proposer: b, chance: 0.7}]\n",
                         "20") < CASE_TEXT);
    assert_true(sweep_memory(make_game, text, PLM_OK) > 5);
    assert_true(sweep_memory(make_forecast, text, PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_stated),  cmocka_unit_test(test_inputs),
        cmocka_unit_test(test_chances),         cmocka_unit_test(test_taken_out),
        cmocka_unit_test(test_no_knife_edge),   cmocka_unit_test(test_no_knife_edge_of_a_rule),
        cmocka_unit_test(test_error_at_an_end), cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
