/* Forecasts of cases that say who decides: the same bytes on any number of threads, in any order of
 * the actors. */
#include "study.h"

#include <string.h>

enum { MOST_THREADS = 3 };

/* Two rules and one alone, each with its chance, a veto that is not always used, two proposers, and
 * ranges of all that may have one. */
#define SCALE_HEAD                                                                                 \
    "plenum: 1\nid: sample\nquestion: What?\n"                                                     \
    "issues:\n"                                                                                    \
    "  - id: issue\n"                                                                              \
    "    scale: {0: low, 100: high}\n"                                                             \
    "    reference_point: [10, 20, 40]\n"                                                          \
    "    options: [{id: few, from: 0, to: 45}, {id: many, from: 45, to: 100}]\n"                   \
    "    decision:\n"                                                                              \
    "      - {rule: unanimity, proposer: {a: [0.2, 0.4, 0.5], c: 0.6}, chance: 0.4}\n"             \
    "      - {rule: majority, binding: [0.3, 0.5, 0.9], chance: 0.35}\n"                           \
    "      - {alone: b, hears: {a: [0.1, 0.2, 0.3]}, chance: 0.25}\n"                              \
    "actors:\n"
#define SCALE_A                                                                                    \
    "  - {id: a, on: {issue: {capability: [20, 30, 60], salience: 80, position: [5, 30, 50]}}}\n"
#define SCALE_B "  - {id: b, on: {issue: {capability: 50, salience: [50, 70, 90], position: 60}}}\n"
#define SCALE_C                                                                                    \
    "  - {id: c, on: {issue: {capability: 40, salience: 60, position: [50, 80, 95],\n"             \
    "      uses_veto: [0.2, 0.5, 0.7]}}}\n"

#define OPTIONS_HEAD                                                                               \
    "plenum: 1\nid: sample\nquestion: Which?\n"                                                    \
    "issues:\n"                                                                                    \
    "  - id: issue\n"                                                                              \
    "    options: [{id: none}, {id: north}, {id: south}]\n"                                        \
    "    reference_point: none\n"                                                                  \
    "    decision:\n"                                                                              \
    "      - {rule: unanimity, chance: 0.4}\n"                                                     \
    "      - {rule: majority, proposer: {a: [0.2, 0.4, 0.5], c: 0.6}, chance: 0.35}\n"             \
    "      - {alone: b, hears: all, chance: 0.25}\n"                                               \
    "actors:\n"
#define OPTIONS_A                                                                                  \
    "  - {id: a, on: {issue: {capability: [20, 30, 60], salience: 80,\n"                           \
    "      utilities: {none: [0, 40, 80], north: 70, south: [0, 20, 90]}}}}\n"
#define OPTIONS_B                                                                                  \
    "  - {id: b, on: {issue: {capability: 50, salience: 70,\n"                                     \
    "      utilities: {none: 30, north: [0, 50, 90], south: 60}}}}\n"
#define OPTIONS_C                                                                                  \
    "  - {id: c, on: {issue: {capability: 40, salience: 60, uses_veto: 0.4,\n"                     \
    "      utilities: {none: [20, 50, 90], north: 10, south: 80}}}}\n"

static plm_forecast *forecast_of(const test_study *of, int threads) {
    plm_forecast *made = NULL;
    plm_error error = {0};
    plm_context_set_threads(of->context, threads);
    if (plm_forecast_run(of->from, of->options, &made, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

static void check_same(const plm_forecast *one, const plm_forecast *other, size_t wide) {
    const plm_forecast_issue *a = plm_forecast_issue_at(one, 0);
    const plm_forecast_issue *b = plm_forecast_issue_at(other, 0);
    bool ruled = false;
    bool alone = false;
    assert_int_equal(a->model_count, b->model_count);
    for (size_t i = 0; i < a->model_count; i++) {
        const plm_forecast_model *model = a->models[i];
        ruled = ruled || strcmp(model->model, "veto-players") == 0;
        alone = alone || strcmp(model->model, "alone") == 0;
        assert_int_equal(model->draw_count, b->models[i]->draw_count);
        assert_memory_equal(model->draws, b->models[i]->draws,
                            model->draw_count * wide * sizeof(double));
    }
    assert_true(ruled && alone);
    assert_memory_equal(a->pool.options, b->pool.options,
                        a->pool.option_count * sizeof *a->pool.options);
}

static void check(const char *text, const char *turned, size_t wide) {
    test_study of = open_study(text, NULL, 700);
    test_study other = open_study(turned, NULL, 700);
    plm_forecast *first = forecast_of(&of, 1);
    for (int threads = 2; threads <= MOST_THREADS; threads++) {
        plm_forecast *again = forecast_of(&of, threads);
        check_same(first, again, wide);
        plm_forecast_free(again);
    }
    plm_forecast *last = forecast_of(&other, 2);
    check_same(first, last, wide);
    plm_forecast_free(last);
    plm_forecast_free(first);
    close_study(&other);
    close_study(&of);
}

static void test_scale(void **state) {
    (void)state;
    check(SCALE_HEAD SCALE_A SCALE_B SCALE_C, SCALE_HEAD SCALE_C SCALE_A SCALE_B, 1);
}

static void test_options(void **state) {
    (void)state;
    check(OPTIONS_HEAD OPTIONS_A OPTIONS_B OPTIONS_C, OPTIONS_HEAD OPTIONS_C OPTIONS_A OPTIONS_B,
          3);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_scale),
                                       cmocka_unit_test(test_options)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
