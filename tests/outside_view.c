#include "check.h"
#include "forecast/beta.h"
#include "plenum.h"

#include <stdio.h>
#include <string.h>

/* Beta(1/2, 1/2) is the arc sine law, Beta(a, 1) a power, Beta(2, 2) a cubic. */
static void test_beta_has_its_closed_forms(void **state) {
    (void)state;
    for (double x = 0.01; x < 1; x += 0.01) {
        assert_near(plm__beta_share(0.5, 0.5, x), 2 / acos(-1.0) * asin(sqrt(x)), 1e-14);
        assert_near(plm__beta_share(3.5, 1, x), pow(x, 3.5), 1e-14);
        assert_near(plm__beta_share(2, 2, x), x * x * (3 - 2 * x), 1e-14);
        assert_near(plm__beta_share(40.5, 7.5, x), 1 - plm__beta_share(7.5, 40.5, 1 - x), 1e-13);
    }
}

static void test_quantiles_invert_shares(void **state) {
    (void)state;
    const double parameters[][2] = {
        {0.5, 7.5}, {3.5, 2.5}, {100.5, 41.5}, {0.5, 0.5}, {900.5, 0.5}};
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
        for (double share = 0.025; share < 1; share += 0.05) {
            double x = plm__beta_quantile(parameters[i][0], parameters[i][1], share);
            assert_near(plm__beta_share(parameters[i][0], parameters[i][1], x), share, 1e-10);
        }
    }
}

static const char sample[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: Do they come?\n"
    "issues:\n"
    "  - {id: issue, scale: {0: low, 100: high}}\n"
    "actors:\n"
    "  - {id: actor, on: {issue: {capability: 1, salience: 1, position: 5}}}\n"
    "precedents:\n"
    "  question: Did they come?\n"
    "  features: [pandemic, ally]\n"
    "  cases:\n"
    "    - {id: a, happened: true, features: [ally]}\n"
    "    - {id: b, happened: false, features: [pandemic]}\n"
    "    - {id: c, happened: true}\n"
    "    - {id: d, happened: false, features: [ally, pandemic]}\n";

static void is_rate(const plm_base_rate *rate, size_t happened, size_t count, size_t features) {
    assert_int_equal(rate->happened, happened);
    assert_int_equal(rate->count, count);
    assert_int_equal(rate->feature_count, features);
    assert_near(rate->rate, ((double)happened + 0.5) / ((double)count + 1), 1e-15);
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        assert_true(rate->low[i] <= rate->rate && rate->rate <= rate->high[i]);
    }
    assert_true(rate->low[2] < rate->low[0] || happened == 0);
    assert_true(rate->high[2] > rate->high[0] || happened == count);
}

static void test_classes_are_counted(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm_case *from = NULL;
    plm_outside_view *view = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm_case_parse(context, sample, sizeof sample - 1, "sample", &from, NULL),
                     PLM_OK);
    assert_int_equal(plm_outside_view_new(from, &view, NULL), PLM_OK);
    assert_int_equal(plm_outside_view_count(view), 4);
    is_rate(plm_outside_view_rate(view, 0), 2, 4, 0);
    is_rate(plm_outside_view_rate(view, 1), 0, 2, 1);
    is_rate(plm_outside_view_rate(view, 2), 1, 2, 1);
    is_rate(plm_outside_view_rate(view, 3), 0, 1, 2);
    assert_true(plm_outside_view_rate(view, 1)->low[2] == 0);
    assert_null(plm_outside_view_rate(view, 4));
    plm_outside_view_free(view);
    plm_case_free(from);
    plm_context_free(context);
}

/* What the models say, 0.5, 0.3 and 0.2, where the first two mean that it happened, half mixed with
 * a rate of (2 + 1/2) / (4 + 1) = 1/2. */
static void test_a_rate_is_mixed_in(void **state) {
    (void)state;
    char text[2 * sizeof sample];
    const char *at = strstr(sample, "  features: [pandemic");
    snprintf(text, sizeof text, "%.*s  issue: issue\n  happened_means: [a, b]\n%s",
             (int)(at - sample), sample, at);
    char *scale = strstr(text, "100: high}}");
    char rest[sizeof text];
    strcpy(rest, scale + strlen("100: high}}"));
    snprintf(scale, sizeof text - (size_t)(scale - text), "%s%s",
             "100: high}, options: [{id: a, from: 0, to: 10}, {id: b, from: 10, to: 20}, "
             "{id: c, from: 20, to: 100}]}",
             rest);
    plm_context *context = NULL;
    plm_case *from = NULL;
    plm_outside_view *view = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    if (plm_case_parse(context, text, strlen(text), "sample", &from, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    assert_int_equal(plm_outside_view_new(from, &view, NULL), PLM_OK);
    double mixed[3] = {0.5, 0.3, 0.2};
    assert_int_equal(plm_outside_view_mix(view, 0, 0.5, mixed, NULL), PLM_OK);
    assert_near(mixed[0], 0.5 * 0.5 + 0.5 * 0.5 * 0.5 / 0.8, 1e-15);
    assert_near(mixed[1], 0.5 * 0.3 + 0.5 * 0.5 * 0.3 / 0.8, 1e-15);
    assert_near(mixed[2], 0.5 * 0.2 + 0.5 * 0.5, 1e-15);
    double silent[3] = {0, 0, 1};
    assert_int_equal(plm_outside_view_mix(view, 0, 1, silent, NULL), PLM_OK);
    assert_near(silent[0], 0.25, 1e-15);
    assert_near(silent[1], 0.25, 1e-15);
    assert_near(silent[2], 0.5, 1e-15);
    assert_int_equal(plm_outside_view_mix(view, 0, 1.5, mixed, NULL), PLM_E_ARGUMENT);
    plm_outside_view_free(view);
    plm_case_free(from);
    plm_context_free(context);
}

static void test_precedents_that_bear_on_nothing(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm_case *from = NULL;
    plm_outside_view *view = NULL;
    plm_error error;
    double mixed[1] = {1};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm_case_parse(context, sample, sizeof sample - 1, "sample", &from, NULL),
                     PLM_OK);
    assert_int_equal(plm_outside_view_new(from, &view, NULL), PLM_OK);
    assert_int_equal(plm_outside_view_mix(view, 0, 0.5, mixed, &error), PLM_E_NOT_FOUND);
    assert_string_equal(error.message, "the precedents do not say what they are about; give them "
                                       "'issue' and 'happened_means'");
    plm_outside_view_free(view);
    plm_case_free(from);
    plm_context_free(context);
}

static void test_no_precedents(void **state) {
    (void)state;
    char text[sizeof sample];
    memcpy(text, sample, sizeof sample);
    *strstr(text, "precedents:") = '\0';
    plm_context *context = NULL;
    plm_case *from = NULL;
    plm_outside_view *view = NULL;
    plm_error error;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm_case_parse(context, text, strlen(text), "sample", &from, NULL), PLM_OK);
    assert_int_equal(plm_outside_view_new(from, &view, &error), PLM_E_EMPTY);
    assert_null(view);
    assert_string_equal(error.message,
                        "the case has no precedents; list some under 'precedents' to have an "
                        "outside view");
    plm_case_free(from);
    plm_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_beta_has_its_closed_forms),
        cmocka_unit_test(test_quantiles_invert_shares),
        cmocka_unit_test(test_classes_are_counted),
        cmocka_unit_test(test_a_rate_is_mixed_in),
        cmocka_unit_test(test_precedents_that_bear_on_nothing),
        cmocka_unit_test(test_no_precedents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
