/* The answer without the models beside it: its pools are, to the last bit, those of all models. */
#include "forecast/answer.h"
#include "check.h"

#include <string.h>

static const char *const cases[] = {
    "cases/beijing-2022/case.yaml",
    "cases/china-energy-2014/case.yaml",
    "cases/emission-standards-1994/case.yaml",
    "cases/end-of-war-2022/case.yaml",
    "cases/medicines-agency-2017/case.yaml",
    "cases/security-council-2024/case.yaml",
};

enum { DRAWS = 200 };

typedef struct fixture {
    plm_context *context;
    plm_case *of;
    plm_options *options;
} fixture;

static void open_fixture(fixture *in, const char *path) {
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &in->context), PLM_OK);
    if (plm_case_load(in->context, path, &in->of, &error) < 0) {
        fail_msg("%s:%d:%d: %s", path, error.line, error.column, error.message);
    }
    assert_int_equal(plm_options_new(in->context, &in->options), PLM_OK);
    assert_int_equal(plm_options_set_draws(in->options, DRAWS), PLM_OK);
}

static void close_fixture(fixture *in) {
    plm_options_free(in->options);
    plm_case_free(in->of);
    plm_context_free(in->context);
}

static void assert_same_pool(const plm_forecast_issue *a, const plm_forecast_issue *b) {
    assert_string_equal(a->issue->id, b->issue->id);
    assert_memory_equal(&a->pool.mean, &b->pool.mean, sizeof a->pool.mean);
    assert_memory_equal(&a->pool.median, &b->pool.median, sizeof a->pool.median);
    assert_memory_equal(a->pool.histogram, b->pool.histogram, sizeof a->pool.histogram);
    assert_memory_equal(a->pool.options, b->pool.options,
                        a->issue->option_count * sizeof *a->pool.options);
}

/* Returns how many models the answer's forecast did without. */
static size_t compare(const fixture *in) {
    plm_forecast *all = NULL;
    plm_forecast *answer = NULL;
    size_t without = 0;
    assert_true(plm_forecast_run(in->of, in->options, &all, NULL) >= 0);
    assert_true(plm__answer_run(in->of, in->options, &answer, NULL) >= 0);
    assert_int_equal(plm_forecast_issue_count(all), plm_forecast_issue_count(answer));
    for (size_t i = 0; i < plm_forecast_issue_count(all); i++) {
        const plm_forecast_issue *one = plm_forecast_issue_at(answer, i);
        assert_same_pool(plm_forecast_issue_at(all, i), one);
        without += plm_forecast_issue_at(all, i)->model_count - one->model_count;
    }
    plm_forecast_free(answer);
    plm_forecast_free(all);
    return without;
}

static void test_pools_are_those_of_all_models(void **state) {
    (void)state;
    size_t without = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture in = {0};
        open_fixture(&in, cases[i]);
        without += compare(&in);
        close_fixture(&in);
    }
    assert_true(without > 0);
}

static void test_models_that_were_chosen_all_count(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in, cases[0]);
    assert_int_equal(plm_options_add_model(in.options, "mean", NULL, NULL), PLM_OK);
    assert_int_equal(plm_options_add_model(in.options, "weighted-mean", NULL, NULL), PLM_OK);
    assert_int_equal(compare(&in), 0);
    assert_int_equal(plm_options_set_weight(in.options, "mean", 0, NULL), PLM_OK);
    assert_true(compare(&in) > 0);
    close_fixture(&in);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pools_are_those_of_all_models),
        cmocka_unit_test(test_models_that_were_chosen_all_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
