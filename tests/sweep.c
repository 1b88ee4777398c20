/* Sweeps, changes made together, and options read back. */
#include "base/error.h"
#include "scarce.h"
#include "study.h"

#include <math.h>
#include <stdio.h>

static const char sample[] =
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

static const char *const paths[] = {"actors.a.on.issue.position", "actors.c.on.issue.capability"};
static const double values[] = {10, 40, 55.5, 80, 100, 0};

#define ROWS   ((size_t)3)
#define PATHS  ((size_t)2)
#define ISSUES ((size_t)2)
#define DRAWS  300

static void check_row(const test_study *of, const plm_sweep *sweep, size_t row) {
    char first[32];
    char second[32];
    const char *const texts[] = {first, second};
    plm_case *changed = NULL;
    plm_forecast *forecast = NULL;
    (void)snprintf(first, sizeof first, "%.17g", values[row * PATHS]);
    (void)snprintf(second, sizeof second, "%.17g", values[row * PATHS + 1]);
    assert_int_equal(plm_case_with_changes(of->from, paths, texts, PATHS, &changed, NULL), PLM_OK);
    assert_int_equal(plm_forecast_run(changed, of->options, &forecast, NULL), PLM_OK);
    for (size_t i = 0; i < ISSUES; i++) {
        const plm_distribution *pool = &plm_forecast_issue_at(forecast, i)->pool;
        const plm_sweep_answer *answer = plm_sweep_at(sweep, row * ISSUES + i);
        assert_int_equal(answer->row, row);
        assert_string_equal(answer->issue->id, i == 0 ? "issue" : "named");
        assert_memory_equal(&answer->mean, &pool->mean.value, sizeof answer->mean);
        assert_memory_equal(&answer->median, &pool->median.value, sizeof answer->median);
        assert_int_equal(answer->option_count, 2);
        for (size_t k = 0; k < 2; k++) {
            assert_memory_equal(&answer->options[k], &pool->options[k].value, sizeof(double));
        }
    }
    plm_forecast_free(forecast);
    plm_case_free(changed);
}

static void rows_are_forecasts_of_changed_cases(void **state) {
    (void)state;
    test_study study = open_study(sample, NULL, DRAWS);
    plm_sweep *sweep = NULL;
    plm_error error = {0};
    if (plm_sweep_run(study.from, paths, PATHS, values, ROWS, study.options, &sweep, &error) < 0) {
        fail_msg("%s", error.message);
    }
    assert_int_equal(plm_sweep_count(sweep), ROWS * ISSUES);
    for (size_t row = 0; row < ROWS; row++) {
        check_row(&study, sweep, row);
    }
    assert_null(plm_sweep_at(sweep, ROWS * ISSUES));
    plm_sweep_free(sweep);
    close_study(&study);
}

static void check_refusal(const char *path, double value, plm_status status, const char *message) {
    test_study study = open_study(sample, NULL, 10);
    const double matrix[] = {20, value};
    plm_sweep *sweep = NULL;
    plm_error error = {0};
    assert_int_equal(plm_sweep_run(study.from, &path, 1, matrix, 2, study.options, &sweep, &error),
                     status);
    assert_string_equal(error.message, message);
    assert_null(sweep);
    close_study(&study);
}

static void a_wrong_row_is_named(void **state) {
    (void)state;
    check_refusal("actors.a.on.issue.position", (double)NAN, PLM_E_ARGUMENT,
                  "row 1: the value of actors.a.on.issue.position is not finite");
    check_refusal("actors.z.on.issue.position", 5, PLM_E_NOT_FOUND,
                  "row 0: there is no 'actors.z.on.issue.position' in the case");
    check_refusal("actors.a.on.issue.position", 120, PLM_E_CASE,
                  "row 1: position must lie between 0 and 100; '120' does not");
}

/* Neither change alone leaves the scale's options in order. */
static void changes_count_together(void **state) {
    (void)state;
    test_study study = open_study(sample, NULL, 10);
    const char *const edges[] = {"issues.issue.options.few.to", "issues.issue.options.many.from"};
    const char *const at[] = {"60", "60"};
    plm_case *changed = NULL;
    plm_error error = {0};
    assert_int_equal(plm_case_with_changes(study.from, edges, at, 1, &changed, &error), PLM_E_CASE);
    assert_null(changed);
    assert_int_equal(plm_case_with_changes(study.from, edges, at, 2, &changed, &error), PLM_OK);
    assert_true(plm_case_dossier(changed)->issues[0]->options[1]->from == 60);
    plm_case_free(changed);
    close_study(&study);
}

static void options_are_read_back(void **state) {
    (void)state;
    test_study study = open_study(sample, "challenge", 77);
    plm_options *of = study.options;
    plm_error error = {0};
    assert_int_equal(plm_options_set_number(of, "challenge", "rounds", 12, &error), PLM_OK);
    assert_int_equal(plm_options_set_weight(of, "challenge", 2.5, &error), PLM_OK);
    assert_int_equal(plm_options_set_issue(of, "issue"), PLM_OK);
    assert_int_equal(plm_options_draws(of), 77);
    assert_string_equal(plm_options_issue(of), "issue");
    assert_int_equal(plm_options_model_count(of), 1);
    assert_string_equal(plm_options_model_at(of, 0).model, "challenge");
    assert_non_null(plm_options_model_at(of, 0).reading);
    assert_null(plm_options_model_at(of, 1).model);
    assert_int_equal(plm_options_setting_count(of), 1);
    assert_string_equal(plm_options_setting_at(of, 0).setting, "rounds");
    assert_string_equal(plm_options_setting_at(of, 0).value, "12");
    assert_null(plm_options_setting_at(of, 1).setting);
    assert_int_equal(plm_options_weight_count(of), 1);
    assert_true(plm_options_weight_at(of, 0).weight == 2.5);
    assert_null(plm_options_weight_at(of, 1).model);
    assert_int_equal(plm_options_set_number(of, "challenge", "rounds", (double)NAN, &error),
                     PLM_E_ARGUMENT);
    assert_int_equal(plm_options_set_number(of, "challenge", "rounds", -1, &error), PLM_E_ARGUMENT);
    close_study(&study);
}

static plm_status scarcely(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_sweep *sweep = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    if (status == PLM_OK) {
        status = plm_options_new(context, &options);
    }
    if (status == PLM_OK) {
        (void)plm_options_set_draws(options, 2);
        status = plm_options_add_model(options, "mean", NULL, error);
    }
    if (status == PLM_OK) {
        status = plm_options_set_issue(options, "issue");
    }
    if (status == PLM_OK) {
        status = plm_sweep_run(from, paths, PATHS, values, 2, options, &sweep, error);
    }
    plm_sweep_free(sweep);
    plm_options_free(options);
    plm_case_free(from);
    return status == PLM_E_MEMORY ? plm__fail(error, status, "out of memory") : status;
}

static const char small[] = "plenum: 1\nid: sample\nquestion: What?\n"
                            "issues:\n  - {id: issue, scale: {0: low, 100: high}}\nactors:\n"
                            "  - {id: a, on: {issue: {capability: 1, salience: 5, position: 10}}}\n"
                            "  - {id: c, on: {issue: {capability: 1, salience: 5, position: 9}}}\n";

static void short_memory_leaves_nothing(void **state) {
    (void)state;
    assert_true(sweep_memory(scarcely, small, PLM_OK) > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_forecasts_of_changed_cases),
        cmocka_unit_test(a_wrong_row_is_named),
        cmocka_unit_test(changes_count_together),
        cmocka_unit_test(options_are_read_back),
        cmocka_unit_test(short_memory_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
