/* The two Olympic cases under each statement of who decides: the figures that the law's page gives,
 * with every number at its mode and no coding error. Run from the source root. */
#include "check.h"

#include <stdio.h>

#include "plenum.h"

enum { OPTIONS = 4 };

typedef struct row {
    const char *decision;
    double options[OPTIONS];
    double median;
    double crps;
} row;

static plm_forecast *forecast_of(plm_context *context, const char *path, const char *decision,
                                 plm_case **changed) {
    plm_case *of = NULL;
    plm_options *options = NULL;
    plm_forecast *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_case_load(context, path, &of, &error), PLM_OK);
    if (plm_case_with_change(of, "issues.attendance.decision", decision, changed, &error) < 0) {
        fail_msg("%s: %s", decision, error.message);
    }
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    assert_int_equal(plm_options_set_draws(options, 0), PLM_OK);
    assert_int_equal(plm_options_set_issue(options, "attendance"), PLM_OK);
    assert_int_equal(plm_options_add_model(options, "settlement", "any-kind", &error), PLM_OK);
    assert_int_equal(plm_options_set_setting(options, "settlement", "coding-error", "0", &error),
                     PLM_OK);
    if (plm_forecast_run(*changed, options, &made, &error) < 0) {
        fail_msg("%s: %s", decision, error.message);
    }
    plm_options_free(options);
    plm_case_free(of);
    return made;
}

/* The continuous ranked probability score, by the middles of narrow strips. */
static double crps_of(const plm_law *law, double outcome) {
    enum { STRIPS = 200000 };
    double width = 100.0 / STRIPS;
    double sum = 0;
    for (int i = 0; i < STRIPS; i++) {
        double at = (i + 0.5) * width;
        double gap = plm_law_cdf(law, at) - (at >= outcome ? 1 : 0);
        sum += gap * gap * width;
    }
    return sum;
}

static void check_row(plm_context *context, const char *path, const row *expected) {
    plm_case *changed = NULL;
    plm_law *law = NULL;
    plm_forecast *forecast = forecast_of(context, path, expected->decision, &changed);
    const plm_issue *issue = plm_forecast_issue_at(forecast, 0)->issue;
    assert_int_equal(plm_forecast_law(forecast, 0, 0, PLM_LAW_POINT, &law, NULL), PLM_OK);
    assert_int_equal(issue->option_count, OPTIONS);
    for (size_t i = 0; i < OPTIONS; i++) {
        double end = i + 1 == OPTIONS ? (double)INFINITY : issue->options[i]->to;
        assert_near(plm_law_probability(law, issue->options[i]->from, end), expected->options[i],
                    0.0051);
    }
    assert_near(plm_law_quantile(law, 0.5), expected->median, 0.051);
    assert_near(crps_of(law, issue->outcome), expected->crps, 0.051);
    plm_law_free(law);
    plm_forecast_free(forecast);
    plm_case_free(changed);
}

static void check_rows(const char *path, const row *rows, size_t count) {
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    for (size_t i = 0; i < count; i++) {
        check_row(context, path, &rows[i]);
    }
    plm_context_free(context);
}

static void test_beijing(void **state) {
    (void)state;
    static const row rows[] = {
        {"{alone: central-committee, hears: all, binding: nominal}",
         {0.03, 0.50, 0.41, 0.06},
         40.9,
         11.2},
        {"{alone: central-committee, hears: all, binding: strict}",
         {0.01, 0.85, 0.12, 0.02},
         22.0,
         2.6},
        {"{alone: central-committee, hears: all, binding: customary}",
         {0.02, 0.76, 0.19, 0.03},
         22.0,
         3.7},
        {"{alone: central-committee, hears: [], binding: strict}",
         {0.01, 0.92, 0.06, 0.02},
         22.0,
         2.6},
        {"{alone: top-leadership, hears: all, binding: strict}",
         {0.01, 0.83, 0.13, 0.02},
         32.3,
         6.8},
        {"{rule: {agree: [central-committee, top-leadership]}, binding: strict}",
         {0.03, 0.68, 0.27, 0.02},
         32.3,
         6.2},
        {"{rule: {agree: [central-committee, top-leadership]}, proposer: central-committee, "
         "binding: strict}",
         {0.02, 0.80, 0.16, 0.02},
         22.0,
         3.2},
    };
    check_rows("cases/beijing-2022/case.yaml", rows, sizeof rows / sizeof *rows);
}

static void test_tokyo(void **state) {
    (void)state;
    static const row rows[] = {
        {"{alone: top-leadership, hears: all, binding: nominal}",
         {0.02, 0.37, 0.50, 0.10},
         50.0,
         18.1},
        {"{alone: top-leadership, hears: all, binding: strict}",
         {0.01, 0.85, 0.11, 0.03},
         39.2,
         13.4},
        {"{alone: top-leadership, hears: all, binding: customary}",
         {0.02, 0.72, 0.21, 0.05},
         39.2,
         13.8},
    };
    check_rows("cases/tokyo-2020/case.yaml", rows, sizeof rows / sizeof *rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_beijing),
        cmocka_unit_test(test_tokyo),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
