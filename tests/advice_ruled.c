/* Advice where options are ruled out: of what is left, in the answer and under each model. */
#include "advised.h"

#include <math.h>

#define CASE(events)                                                                               \
    "plenum: 1\n"                                                                                  \
    "id: sample\n"                                                                                 \
    "question: What?\n"                                                                            \
    "as_of: 2020-03-10\n"                                                                          \
    "issues:\n"                                                                                    \
    "  - id: issue\n"                                                                              \
    "    scale: {0: low, 100: high}\n"                                                             \
    "    options: [{id: few, from: 0, to: 40}, {id: some, from: 40, to: 60},\n"                    \
    "              {id: many, from: 60, to: 100}]\n"                                               \
    "timeline:\n"                                                                                  \
    "  events:\n"                                                                                  \
    "    - {id: first, when: 2020-03-01}\n" events "actors:\n"                                     \
    "  - {id: a, on: {issue: {capability: 10, salience: 60, position: [0, 50, 100]}}}\n"           \
    "  - {id: b, on: {issue: {capability: 10, salience: 60, position: [0, 30, 100]}}}\n"

static const char plain[] = CASE("");
static const char ruled[] = CASE("    - {id: drop, when: 2020-03-02, rules_out: [many]}\n");

static advised advise(const char *text, const char *model, uint64_t draws, const char *want) {
    return advise_on(open_study(text, model, draws), "a", want, 0);
}

/* Of one model alone, what it says is the answer. */
static void expect_models_tell_the_answer(const char *want) {
    advised of = advise(ruled, "weighted-mean", 400, want);
    assert_true(plm_advice_lever_count(of.advice) > 3);
    for (size_t i = 0; i < plm_advice_lever_count(of.advice); i++) {
        const plm_lever *lever = plm_advice_lever(of.advice, i);
        assert_int_equal(lever->model_count, 1);
        assert_near(lever->models[0]->effect.value, lever->effect.value, 1e-12);
        assert_near(lever->models[0]->effect.standard_error, lever->effect.standard_error, 1e-12);
    }
    close_advised(&of);
}

static void test_models_are_of_what_is_left(void **state) {
    (void)state;
    expect_models_tell_the_answer("some");
    expect_models_tell_the_answer("55");
}

/* No lever brings back what is ruled out, under no model of several. */
static void test_nothing_brings_back_what_is_out(void **state) {
    (void)state;
    advised of = advise(ruled, NULL, 200, "many");
    for (size_t i = 0; i < plm_advice_lever_count(of.advice); i++) {
        const plm_lever *lever = plm_advice_lever(of.advice, i);
        assert_true(lever->helps == 0 && lever->hurts == 0);
        for (size_t k = 0; k < lever->model_count; k++) {
            assert_near(lever->models[k]->effect.value, 0, 1e-12);
        }
    }
    close_advised(&of);
}

/* Of draws that make one block, or of one draw, it is not known how sure an effect is. */
static void expect_unknown(const char *text, uint64_t draws) {
    advised of = advise(text, "settlement", draws, "some");
    for (size_t i = 0; i < plm_advice_lever_count(of.advice); i++) {
        const plm_lever *lever = plm_advice_lever(of.advice, i);
        assert_true(!isnan(lever->effect.value));
        assert_true(isnan(lever->effect.standard_error));
        assert_true(isnan(lever->low) && isnan(lever->high));
        assert_true(isnan(lever->change.options[1].standard_error));
        assert_true(isnan(lever->models[0]->effect.standard_error));
        assert_int_equal(lever->models[0]->direction, 0);
    }
    assert_true(isnan(plm_advice_summary_of(of.advice)->wished.standard_error));
    close_advised(&of);
}

static void test_few_draws_have_no_interval(void **state) {
    (void)state;
    expect_unknown(ruled, 1);
    expect_unknown(ruled, 2);
    expect_unknown(ruled, 8);
    expect_unknown(plain, 1);
    advised of = advise(ruled, "weighted-mean", 16, "some");
    assert_true(plm_advice_lever(of.advice, 0)->high > plm_advice_lever(of.advice, 0)->low);
    close_advised(&of);
}

/* At the most likely values nothing is drawn, and the effect is as it is. */
static void test_no_draws_have_no_error(void **state) {
    (void)state;
    advised of = advise(ruled, "settlement", 0, "some");
    for (size_t i = 0; i < plm_advice_lever_count(of.advice); i++) {
        const plm_lever *lever = plm_advice_lever(of.advice, i);
        assert_near(lever->effect.standard_error, 0, 0);
        assert_near(lever->models[0]->effect.value, lever->effect.value, 1e-12);
        assert_near(lever->models[0]->effect.standard_error, 0, 0);
    }
    close_advised(&of);
}

static void test_memory(void **state) {
    (void)state;
    const scarce_advice what = {ruled, "a", "some"};
    assert_true(sweep_memory(advise_scarcely, &what, PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_models_are_of_what_is_left),
        cmocka_unit_test(test_nothing_brings_back_what_is_out),
        cmocka_unit_test(test_few_draws_have_no_interval),
        cmocka_unit_test(test_no_draws_have_no_error),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
