/* What the groups of a case weigh on an issue, worked out by hand. */
#include "check.h"
#include "plenum.h"

#include <math.h>
#include <string.h>

/* Weights 40 x 0.5 = 20, 60 x 1 = 60, 10 x 0.2 = 2 and 20 x 0.9 = 18: of all, 100. */
static const char text[] =
    "plenum: 1\nid: test\nquestion: How much aid?\nissues:\n"
    "  - id: aid\n    question: How much aid?\n    options:\n"
    "      - {id: little, from: 0, to: 50, label: little}\n"
    "      - {id: much, from: 50, to: 100, label: much}\n"
    "groups:\n  - {id: north, label: The north}\n  - {id: none}\n  - {id: rich}\n"
    "actors:\n"
    "  - {id: army, member_of: [north], on: {aid: {capability: 40, salience: 50, position: 10}}}\n"
    "  - {id: bank, member_of: [north, rich], on: {aid: {capability: [50, 60, 90], salience: 100, "
    "position: 50}}}\n"
    "  - {id: court, member_of: [rich], on: {aid: {capability: 10, salience: 20, position: 49.9}}}\n"
    "  - {id: diet, on: {aid: {capability: 20, salience: 90, position: 100}}}\n";

static void is_sum(const plm_group_sum *of, const char *id, size_t members, const double *figures) {
    assert_string_equal(of->group->id, id);
    assert_int_equal(of->member_count, members);
    assert_int_equal(of->option_count, 2);
    const double found[] = {of->capability, of->weight, of->share, of->options[0], of->options[1]};
    for (size_t i = 0; i < 5; i++) {
        assert_true(fabs(found[i] - figures[i]) < 1e-9);
    }
}

static void test_sums_are_those_of_the_members(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm_case *source = NULL;
    plm_options *options = NULL;
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    if (plm_case_parse(context, text, sizeof text - 1, "test.yaml", &source, &error) < 0) {
        fail_msg("%d: %s", error.line, error.message);
    }
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    assert_int_equal(plm_options_set_draws(options, 10), PLM_OK);
    assert_int_equal(plm_forecast_run(source, options, &forecast, &error), PLM_OK);
    const plm_forecast_issue *of = plm_forecast_issue_at(forecast, 0);
    assert_int_equal(of->group_count, 2);
    is_sum(of->groups[0], "north", 2, (const double[]){100, 80, 0.80, 20, 60});
    is_sum(of->groups[1], "rich", 2, (const double[]){70, 62, 0.62, 2, 60});
    plm_forecast_free(forecast);
    plm_options_free(options);
    plm_case_free(source);
    plm_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sums_are_those_of_the_members)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
