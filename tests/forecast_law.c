/* The laws of a forecast, as the public header gives them. */
#include "scarce.h"
#include "study.h"

#include <math.h>

static const char ranged[] =
    "plenum: 1\nid: sample\nquestion: What?\n"
    "issues:\n"
    "  - {id: issue, scale: {0: low, 100: high},\n"
    "     options: [{id: few, from: 0, to: 45}, {id: many, from: 45, to: 100}]}\n"
    "  - {id: named, question: Which?, options: [{id: one}, {id: two}]}\n"
    "actors:\n"
    "  - {id: a, on: {issue: {capability: 100, salience: 50, position: [10, 20, 30]},\n"
    "      named: {capability: 1, salience: 50, utilities: {one: 100, two: 0}}}}\n"
    "  - {id: b, on: {issue: {capability: 30, salience: 100, position: 40}}}\n"
    "  - {id: c, on: {issue: {capability: 40, salience: 50, position: [70, 90, 100]}}}\n";

typedef struct fixture {
    test_study study;
    plm_forecast *forecast;
} fixture;

static fixture run(const char *const *models, uint64_t draws) {
    fixture made = {.study = open_study(ranged, NULL, draws)};
    plm_error error = {0};
    for (size_t i = 0; models != NULL && models[i] != NULL; i++) {
        assert_int_equal(plm_options_add_model(made.study.options, models[i], NULL, NULL), PLM_OK);
    }
    if (plm_forecast_run(made.study.from, made.study.options, &made.forecast, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

static void finish(fixture *of) {
    plm_forecast_free(of->forecast);
    close_study(&of->study);
}

static plm_law *law_of(const fixture *of, size_t model, plm_law_kind kind) {
    plm_law *law = NULL;
    plm_error error = {0};
    if (plm_forecast_law(of->forecast, 0, model, kind, &law, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return law;
}

/* A law over the draws says what the distribution says. */
static void check_drawn(const plm_law *law, const plm_distribution *of) {
    assert_near(plm_law_mean(law), of->mean.value, 1e-9);
    assert_near(plm_law_quantile(law, 0.5), of->median.value, 1e-9);
    assert_near(plm_law_quantile(law, 0.1), of->intervals[1].low.value, 1e-9);
    assert_near(plm_law_probability(law, -(double)INFINITY, 45), of->options[0].value, 1e-9);
    assert_near(plm_law_probability(law, 45, (double)INFINITY), of->options[1].value, 1e-9);
}

static void check_edges(const plm_law *law) {
    assert_near(plm_law_cdf(law, 100), 1, 1e-12);
    assert_near(plm_law_cdf(law, -1), 0, 0);
    assert_near(plm_law_probability(law, 60, 20), 0, 0);
    assert_true(isnan(plm_law_quantile(law, 0)) && isnan(plm_law_quantile(law, 1)));
}

static void test_drawn(void **state) {
    (void)state;
    fixture of = run(NULL, 500);
    const plm_forecast_issue *issue = plm_forecast_issue_at(of.forecast, 0);
    for (size_t i = 0; i < issue->model_count; i++) {
        plm_law *law = law_of(&of, i, PLM_LAW_DRAWN);
        check_drawn(law, &issue->models[i]->distribution);
        plm_law_free(law);
    }
    plm_law *answer = law_of(&of, PLM_ANSWER, PLM_LAW_DRAWN);
    check_drawn(answer, &issue->pool);
    check_edges(answer);
    plm_law_free(answer);
    finish(&of);
}

/* Two models share the answer; the third is for the issue without a scale. */
static void test_pool(void **state) {
    (void)state;
    static const char *const both[] = {"weighted-mean", "settlement", "plurality", NULL};
    fixture of = run(both, 500);
    const plm_forecast_issue *issue = plm_forecast_issue_at(of.forecast, 0);
    plm_law *answer = law_of(&of, PLM_ANSWER, PLM_LAW_DRAWN);
    check_drawn(answer, &issue->pool);
    plm_law_free(answer);
    plm_law *points = law_of(&of, PLM_ANSWER, PLM_LAW_POINT);
    plm_law *law = law_of(&of, 1, PLM_LAW_POINT);
    const double point = issue->models[0]->point;
    assert_near(plm_law_mean(points), (point + plm_law_mean(law)) / 2, 1e-9);
    for (int step = 0; step <= 40; step++) {
        double value = 2.5 * step;
        assert_near(plm_law_cdf(points, value),
                    ((value >= point ? 1 : 0) + plm_law_cdf(law, value)) / 2, 1e-9);
    }
    plm_law_free(law);
    plm_law_free(points);
    finish(&of);
}

/* Of the point game: the law whose median is the point, and certainty where a model has none. */
static void test_points(void **state) {
    (void)state;
    fixture of = run(NULL, 0);
    const plm_forecast_issue *issue = plm_forecast_issue_at(of.forecast, 0);
    for (size_t i = 0; i < issue->model_count; i++) {
        plm_law *law = law_of(&of, i, PLM_LAW_POINT);
        const double point = issue->models[i]->point;
        assert_near(plm_law_quantile(law, 0.5), point, 1e-9);
        bool sure = strcmp(issue->models[i]->model, "settlement") != 0;
        assert_true((plm_law_quantile(law, 0.05) == point) == sure);
        assert_near(plm_law_cdf(law, 100), 1, 1e-12);
        plm_law_free(law);
    }
    finish(&of);
}

static void test_refusals(void **state) {
    (void)state;
    fixture of = run(NULL, 0);
    plm_law *law = NULL;
    plm_error error = {0};
    assert_int_equal(plm_forecast_law(of.forecast, 9, 0, PLM_LAW_POINT, &law, &error),
                     PLM_E_ARGUMENT);
    assert_int_equal(plm_forecast_law(of.forecast, 0, 99, PLM_LAW_POINT, &law, &error),
                     PLM_E_ARGUMENT);
    assert_int_equal(plm_forecast_law(of.forecast, 1, PLM_ANSWER, PLM_LAW_POINT, &law, &error),
                     PLM_E_UNSUPPORTED);
    assert_int_equal(plm_forecast_law(of.forecast, 0, PLM_ANSWER, PLM_LAW_DRAWN, &law, &error),
                     PLM_E_EMPTY);
    assert_null(law);
    plm_law_free(NULL);
    finish(&of);
}

static plm_status work(plm_context *context, const void *what, plm_error *error) {
    (void)what;
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_forecast *forecast = NULL;
    plm_law *law = NULL;
    plm_status status = plm_case_parse(context, ranged, strlen(ranged), "sample", &from, error);
    if (status >= 0) {
        status = plm_options_new(context, &options);
        *error = (plm_error){.status = status, .message = "options"};
    }
    if (status >= 0) {
        plm_options_set_draws(options, 3);
        status = plm_forecast_run(from, options, &forecast, error);
    }
    for (int kind = 0; status >= 0 && kind < 2; kind++) {
        status = plm_forecast_law(forecast, 0, PLM_ANSWER, (plm_law_kind)kind, &law, error);
        plm_law_free(law);
    }
    plm_forecast_free(forecast);
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(work, NULL, PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawn),  cmocka_unit_test(test_pool),
        cmocka_unit_test(test_points), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
