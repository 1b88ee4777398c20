#include "check.h"
#include "plenum.h"

#include <math.h>
#include <string.h>

static const char sample[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues:\n"
    "  - id: first\n"
    "    scale: {0: low, 100: high}\n"
    "    options: [{id: few, from: 0, to: 50}, {id: many, from: 50, to: 100}]\n"
    "  - {id: second, scale: {0: low, 10: high}}\n"
    "considerations: [{id: reason, issue: first, pulls_to: 90}, {id: other, issue: first, "
    "pulls_to: 10}]\n"
    "actors:\n"
    "  - id: a\n"
    "    on:\n"
    "      first: {capability: [10, 30, 60], salience: [20, 50, 90], position: [30, 55, 90]}\n"
    "      second: {capability: 10, salience: 50, position: [1, 2, 9]}\n"
    "  - id: b\n"
    "    on:\n"
    "      first: {capability: [10, 20, 40], salience: [20, 40, 90],\n"
    "              weighs: {reason: [1, 3, 9], other: [1, 4, 5]}}\n"
    "      second: {capability: 10, salience: [10, 50, 90], position: [3, 5, 8]}\n"
    "scenarios: [{id: stronger, set: {actors.a.on.first.capability: [40, 60, 80]}}]\n";

typedef struct compared {
    plm_context *context;
    plm_case *base;
    plm_case *variant;
    plm_options *options;
    plm_comparison *comparison;
} compared;

static void open_base(compared *of) {
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    if (plm_case_parse(of->context, sample, sizeof sample - 1, "sample", &of->base, &error) < 0) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    assert_int_equal(plm_options_new(of->context, &of->options), PLM_OK);
    assert_int_equal(plm_options_add_model(of->options, "weighted-mean", NULL, NULL), PLM_OK);
    assert_int_equal(plm_options_add_model(of->options, "mean", NULL, NULL), PLM_OK);
    assert_int_equal(plm_options_set_draws(of->options, 2000), PLM_OK);
}

static void compare(compared *of) {
    assert_int_equal(plm_comparison_run(of->base, of->variant, of->options, &of->comparison, NULL),
                     PLM_OK);
}

static void close_compared(compared *of) {
    plm_comparison_free(of->comparison);
    plm_options_free(of->options);
    plm_case_free(of->variant);
    plm_case_free(of->base);
    plm_context_free(of->context);
}

static void test_differences_are_those_of_the_forecasts(void **state) {
    (void)state;
    compared of = {0};
    open_base(&of);
    assert_int_equal(plm_case_with_scenario(of.base, "stronger", &of.variant, NULL), PLM_OK);
    compare(&of);
    const plm_comparison_issue *issue = plm_comparison_issue_at(of.comparison, 0);
    for (size_t i = 0; i < issue->model_count; i++) {
        const plm_distribution *before = &issue->base->models[i]->distribution;
        const plm_distribution *after = &issue->variant->models[i]->distribution;
        assert_near(issue->models[i]->mean.value, after->mean.value - before->mean.value, 1e-10);
        assert_near(issue->models[i]->options[1].value,
                    after->options[1].value - before->options[1].value, 1e-12);
        assert_int_equal(issue->models[i]->pair_count, 2000);
    }
    assert_near(issue->pool.mean.value,
                issue->variant->pool.mean.value - issue->base->pool.mean.value, 1e-10);
    assert_near(issue->pool.options[0].value + issue->pool.options[1].value, 0, 1e-12);
    close_compared(&of);
}

/* The same draws on both sides: what a change does not touch does not differ at all, and what it
 * does is known far better than from two samplings. */
static void test_draws_are_shared(void **state) {
    (void)state;
    compared of = {0};
    open_base(&of);
    assert_int_equal(plm_case_with_scenario(of.base, "stronger", &of.variant, NULL), PLM_OK);
    compare(&of);
    const plm_comparison_issue *first = plm_comparison_issue_at(of.comparison, 0);
    const plm_comparison_issue *second = plm_comparison_issue_at(of.comparison, 1);
    assert_true(second->pool.mean.value == 0 && second->pool.mean.standard_error == 0);
    assert_true(second->pool.raised == 0 && second->pool.lowered == 0);
    assert_true(first->models[1]->mean.value == 0);
    double apart = hypot(first->base->models[0]->distribution.mean.standard_error,
                         first->variant->models[0]->distribution.mean.standard_error);
    assert_true(first->models[0]->mean.standard_error > 0);
    assert_true(first->models[0]->mean.standard_error < apart / 3);
    close_compared(&of);
}

static void test_a_consideration_left_out(void **state) {
    (void)state;
    compared of = {0};
    open_base(&of);
    assert_int_equal(plm_case_without(of.base, "reason", &of.variant, NULL), PLM_OK);
    compare(&of);
    const plm_difference *pool = &plm_comparison_issue_at(of.comparison, 0)->pool;
    assert_true(pool->mean.value < 0);
    assert_true(pool->lowered == 1 && pool->raised == 0);
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        assert_true(pool->intervals[i].low.value <= pool->intervals[i].high.value);
        assert_true(pool->intervals[i].high.value <= 0);
    }
    assert_true(pool->intervals[0].low.value >= pool->intervals[2].low.value);
    close_compared(&of);
}

static void test_a_case_against_itself(void **state) {
    (void)state;
    compared of = {0};
    open_base(&of);
    assert_int_equal(
        plm_case_parse(of.context, sample, sizeof sample - 1, "sample", &of.variant, NULL), PLM_OK);
    compare(&of);
    const plm_difference *pool = &plm_comparison_issue_at(of.comparison, 0)->pool;
    assert_true(pool->mean.value == 0 && pool->mean.standard_error == 0 && pool->point == 0);
    close_compared(&of);
}

static void test_other_issues_cannot_be_compared(void **state) {
    (void)state;
    compared of = {0};
    char text[sizeof sample];
    plm_error error;
    open_base(&of);
    memcpy(text, sample, sizeof sample);
    memcpy(strstr(text, "id: few"), "id: low", 7);
    assert_int_equal(
        plm_case_parse(of.context, text, sizeof sample - 1, "other", &of.variant, NULL), PLM_OK);
    assert_int_equal(plm_comparison_run(of.base, of.variant, of.options, &of.comparison, &error),
                     PLM_E_UNSUPPORTED);
    assert_null(of.comparison);
    assert_string_equal(error.message, "the variant changes the issues or their options; compare "
                                       "cases that have the same ones");
    close_compared(&of);
}

/* Who decides brings models of its own, which then stand in no place of the other's. */
static void test_models_are_compared_by_name(void **state) {
    (void)state;
    compared of = {0};
    plm_case *alone = NULL;
    open_base(&of);
    plm_options_free(of.options);
    assert_int_equal(plm_options_new(of.context, &of.options), PLM_OK);
    assert_int_equal(plm_options_set_draws(of.options, 50), PLM_OK);
    assert_int_equal(plm_case_with_change(of.base, "issues.first.decision", "{alone: a, hears: []}",
                                          &alone, NULL),
                     PLM_OK);
    plm_case_free(of.base);
    of.base = alone;
    assert_int_equal(plm_case_with_change(of.base, "issues.first.decision",
                                          "{rule: unanimity, binding: strict}", &of.variant, NULL),
                     PLM_OK);
    compare(&of);
    const plm_comparison_issue *issue = plm_comparison_issue_at(of.comparison, 0);
    assert_int_equal(issue->model_count + 1, issue->base->model_count);
    for (size_t i = 0; i < issue->model_count; i++) {
        assert_string_equal(issue->models[i]->base_model->model,
                            issue->models[i]->variant_model->model);
        assert_string_not_equal(issue->models[i]->model, "alone");
    }
    close_compared(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_differences_are_those_of_the_forecasts),
        cmocka_unit_test(test_draws_are_shared),
        cmocka_unit_test(test_a_consideration_left_out),
        cmocka_unit_test(test_a_case_against_itself),
        cmocka_unit_test(test_other_issues_cannot_be_compared),
        cmocka_unit_test(test_models_are_compared_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
