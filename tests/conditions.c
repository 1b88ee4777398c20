/* Considerations that hang on one another: by hand, and under every coalition. */
#include "game/condition.h"
#include "scarce.h"
#include "study.h"

#include <stdio.h>
#include <stdlib.h>

enum { TEXT = 4096 };

/* One actor, so that the weighted mean is its position. */
static const char form[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues:\n"
    "  - {id: issue, scale: {0: low, 100: high}}\n"
    "considerations:\n"
    "  - {id: a, issue: issue, pulls_to: 0%s}\n"
    "  - {id: b, issue: issue, pulls_to: 100%s}\n"
    "  - {id: c, issue: issue, pulls_to: 50%s}\n"
    "actors:\n"
    "  - {id: only, on: {issue: {capability: 1, salience: 100, weighs: {a: 2, b: 1, c: 1}}}}\n";

static const char *sample(char text[TEXT], const char *a, const char *b, const char *c) {
    snprintf(text, TEXT, form, a, b, c);
    return text;
}

static plm_attribution *attribute(const test_study *of) {
    plm_attribution *made = NULL;
    plm_error error = {0};
    if (plm_attribution_run(of->from, NULL, PLM_PLAYERS_CONSIDERATIONS, of->options, &made,
                            &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

typedef struct expectation {
    const char *a;
    const char *b;
    const char *c;
    double position;
} expectation;

static void test_by_hand(void **state) {
    (void)state;
    static const expectation table[] = {
        {"", "", "", 37.5},
        {", with: b", "", "", 37.5},
        {", with: [b, c]", "", "", 37.5},
        {", with: b", ", absent: true", "", 50},
        {", with: [c, b]", ", absent: true", "", 50},
        {", unless: b", "", "", 75},
        {", unless: [b]", ", absent: true", "", 50.0 / 3},
        {"", ", weakens: {a: 0.5}", "", 50},
        {"", ", weakens: {a: 0.5}", ", weakens: {a: 0.5}", 60},
        {"", ", weakens: {a: 0.5}, absent: true", "", 50.0 / 3},
        {"", ", weakens: {a: 1}", "", 75},
        {", weakens: {b: 0.5, c: 0.5}", "", "", 25},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char text[TEXT];
        const expectation *each = &table[i];
        test_study of = open_study(sample(text, each->a, each->b, each->c), "weighted-mean", 0);
        plm_attribution *made = attribute(&of);
        assert_near(plm_attribution_summary_of(made)->forecast.outcome.value, each->position,
                    1e-12);
        plm_attribution_free(made);
        close_study(&of);
    }
}

/* a needs b: alone it leaves nobody, which is 50; b alone gives 100; both give 100 / 3. */
static void test_shapley_values_by_hand(void **state) {
    (void)state;
    char text[TEXT];
    test_study of = open_study(sample(text, ", with: b", "", ", absent: true"), "weighted-mean", 0);
    plm_attribution *made = attribute(&of);
    assert_int_equal(plm_attribution_count(made), 2);
    for (size_t i = 0; i < 2; i++) {
        const plm_contribution *each = plm_attribution_at(made, i);
        double expected = strcmp(each->id, "a") == 0 ? -100.0 / 3 : 50.0 / 3;
        assert_near(each->adds.outcome.value, expected, 1e-12);
    }
    plm_attribution_free(made);
    close_study(&of);
}

/* Of the two alone: what both give, less what each does, plus what neither does. */
static void test_interaction_by_hand(void **state) {
    (void)state;
    char text[TEXT];
    test_study of = open_study(sample(text, ", with: b", "", ", absent: true"), "weighted-mean", 0);
    plm_attribution *made = attribute(&of);
    assert_int_equal(plm_attribution_interaction_count(made), 1);
    const plm_interaction *pair = plm_attribution_interaction(made, 0);
    assert_string_equal(pair->first->id, "a");
    assert_string_equal(pair->second->id, "b");
    assert_near(pair->adds.outcome.value, 100.0 / 3 - 50 - 100 + 50, 1e-12);
    plm_attribution_free(made);
    close_study(&of);
}

/* Of three: with the third there and without it, half each. */
static void test_interaction_of_three(void **state) {
    (void)state;
    char text[TEXT];
    test_study of = open_study(sample(text, "", "", ""), "weighted-mean", 0);
    plm_attribution *made = attribute(&of);
    assert_int_equal(plm_attribution_interaction_count(made), 3);
    for (size_t i = 0; i < 3; i++) {
        const plm_interaction *pair = plm_attribution_interaction(made, i);
        if (strcmp(pair->first->id, "a") == 0 && strcmp(pair->second->id, "b") == 0) {
            double without = 100.0 / 3 - 0 - 100 + 50;
            double with = 37.5 - 50.0 / 3 - 75 + 50;
            assert_near(pair->adds.outcome.value, (without + with) / 2, 1e-12);
        }
    }
    plm_attribution_free(made);
    close_study(&of);
}

/* One that nobody weighs is a player where a reason hangs on it. */
static void test_a_condition_is_a_player(void **state) {
    (void)state;
    char text[TEXT];
    sample(text, ", with: c", "", "");
    char *weight = strstr(text, ", c: 1");
    memmove(weight, weight + strlen(", c: 1"), strlen(weight + strlen(", c: 1")) + 1);
    test_study of = open_study(text, "weighted-mean", 0);
    plm_attribution *made = attribute(&of);
    assert_int_equal(plm_attribution_count(made), 3);
    plm_attribution_free(made);
    close_study(&of);
}

/* What weakens is drawn like any other number, and swung. */
static void test_weakening_is_an_input(void **state) {
    (void)state;
    char text[TEXT];
    test_study of =
        open_study(sample(text, "", ", weakens: {a: [0, 0.5, 1]}", ""), "weighted-mean", 0);
    plm_tornado *tornado = NULL;
    assert_int_equal(plm_tornado_run(of.from, NULL, of.options, &tornado, NULL), PLM_OK);
    assert_int_equal(plm_tornado_count(tornado), 1);
    const plm_swing *swing = plm_tornado_swing(tornado, 0);
    assert_string_equal(swing->path, "considerations.b.weakens.a");
    assert_near(swing->alone_low, 37.5, 1e-12);
    assert_near(swing->alone_high, 75, 1e-12);
    plm_tornado_free(tornado);
    close_study(&of);
}

static plm_status compile_with(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_game *game = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    if (status == PLM_OK) {
        status = plm_game_from_case(from, NULL, &game, error);
    }
    plm_game_free(game);
    plm_case_free(from);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    char text[TEXT];
    sample(text, ", with: b, unless: c", ", weakens: {a: [0, 0.5, 1]}", "");
    assert_true(sweep_memory(compile_with, text, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_shapley_values_by_hand),
        cmocka_unit_test(test_interaction_by_hand),
        cmocka_unit_test(test_interaction_of_three),
        cmocka_unit_test(test_a_condition_is_a_player),
        cmocka_unit_test(test_weakening_is_an_input),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
