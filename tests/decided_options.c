/* Who decides where there is no scale: the answer, and the models beside it. */
#include "base/error.h"
#include "check.h"
#include "scarce.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CASE_TEXT = 2048 };

/* Everybody has a best: a north, b south, c whichever; the decision is filled in. */
static const char sites[] = "plenum: 1\n"
                            "id: x\n"
                            "question: q\n"
                            "issues:\n"
                            "  - id: site\n"
                            "    options: [{id: none}, {id: north}, {id: south}]\n"
                            "    reference_point: none\n"
                            "    decision: %s\n"
                            "actors:\n"
                            "  - {id: a, on: {site: {capability: 80, salience: 80, "
                            "utilities: {none: 0, north: 100, south: 60}}}}\n"
                            "  - {id: b, on: {site: {capability: 30, salience: 90, "
                            "utilities: {none: 50, north: 20, south: 90}}}}\n"
                            "  - {id: c, on: {site: {capability: 50, salience: 80, uses_veto: %s, "
                            "utilities: {none: 40, north: 30, south: 45}}}}\n";

typedef struct sought {
    const char *decision;
    const char *uses_veto;
    const char *model;
    double shares[3];
} sought;

static const sought table[] = {
    {"{rule: majority, binding: 1}", "1", "settlement", {0, 0, 1}},
    {"{rule: majority, proposer: a, binding: 1}", "1", "veto-players", {0, 0, 1}},
    {"{rule: {agree: a}, proposer: a, binding: 1}", "1", "settlement", {0, 1, 0}},
    {"{rule: {agree: [a, b]}, proposer: {a: 0.7, b: 0.3}}", "1", "veto-players", {0, 0, 1}},
    {"{rule: unanimity, binding: 1}", "1", "settlement", {0, 0, 1}},
    {"{rule: {agree: [a, c]}, proposer: a, binding: 1}", "0.4", "settlement", {0, 0.6, 0.4}},
    {"{alone: b, hears: [], binding: 1}", "1", "settlement", {0, 0, 1}},
    {"{alone: b, hears: {a: 0.9}, binding: 1}", "1", "alone", {0, 1, 0}},
    {"[{alone: a, hears: [], chance: 0.25}, {rule: majority, chance: 0.75}]",
     "1",
     "alone",
     {0, 1, 0}},
    {"[{alone: a, hears: [], chance: 0.25, binding: 1}, {rule: majority, chance: 0.75, "
     "binding: 1}]",
     "1",
     "settlement",
     {0, 0.25, 0.75}},
};

static plm_status run(plm_context *context, const char *decision, const char *uses_veto,
                      plm_case **from, plm_forecast **out, plm_error *error) {
    char text[CASE_TEXT];
    plm_options *options = NULL;
    assert_true(snprintf(text, sizeof text, sites, decision, uses_veto) < CASE_TEXT);
    plm_status status = plm_case_parse(context, text, strlen(text), "x", from, error);
    if (status == PLM_OK) {
        status = plm_options_new(context, &options);
        status = status < 0 ? plm__out_of_memory(error) : status;
    }
    if (status == PLM_OK) {
        plm_options_set_draws(options, 3);
        status = plm_forecast_run(*from, options, out, error);
    }
    plm_options_free(options);
    return status;
}

static const plm_forecast_model *model_of(const plm_forecast_issue *issue, const char *name) {
    for (size_t i = 0; i < issue->model_count; i++) {
        if (strcmp(issue->models[i]->model, name) == 0) {
            return issue->models[i];
        }
    }
    fail_msg("no model %s", name);
    return NULL;
}

static void test_table(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        plm_context *context = NULL;
        plm_case *from = NULL;
        plm_forecast *forecast = NULL;
        plm_error error = {0};
        assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
        if (run(context, table[i].decision, table[i].uses_veto, &from, &forecast, &error) < 0) {
            fail_msg("%s", error.message);
        }
        const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, 0);
        const plm_estimate *shares = model_of(issue, table[i].model)->distribution.options;
        for (size_t option = 0; option < 3; option++) {
            if (fabs(shares[option].value - table[i].shares[option]) > 1e-12) {
                fail_msg("%s: option %zu has %g", table[i].decision, option, shares[option].value);
            }
        }
        assert_near(model_of(issue, "settlement")->weight, 1, 0);
        plm_forecast_free(forecast);
        plm_case_free(from);
        plm_context_free(context);
    }
}

/* As far as the rule does not govern, the answer is the election's. */
static void test_binding(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm_case *from = NULL;
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(
        run(context, "{rule: majority, binding: customary}", "1", &from, &forecast, &error),
        PLM_OK);
    const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, 0);
    const plm_estimate *election = model_of(issue, "condorcet")->distribution.options;
    for (size_t option = 0; option < 3; option++) {
        double ruled = option == 2 ? 0.7 : 0;
        assert_near(issue->pool.options[option].value, ruled + 0.3 * election[option].value, 1e-12);
        assert_near(issue->decision->without.options[option].value, election[option].value, 1e-12);
    }
    plm_forecast_free(forecast);
    plm_case_free(from);
    plm_context_free(context);
}

/* All prefer either site to none, and none of the two is preferred by all. */
static const char agreed[] = "plenum: 1\n"
                             "id: x\n"
                             "question: q\n"
                             "issues:\n"
                             "  - id: site\n"
                             "    options: [{id: none}, {id: north}, {id: south}]\n"
                             "    reference_point: none\n"
                             "    decision: {rule: unanimity, binding: 1}\n"
                             "actors:\n"
                             "  - {id: a, on: {site: {capability: 80, salience: 80, "
                             "utilities: {none: [0, 20, 60], north: 100, south: 60}}}}\n"
                             "  - {id: b, on: {site: {capability: 30, salience: 90, "
                             "utilities: {none: 10, north: 20, south: [0, 90, 95]}}}}\n";

/* What stands stays where nothing passes, and only there. */
static void test_nothing_passes(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_forecast *forecast = NULL;
    plm_procedure *procedure = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm_case_parse(context, agreed, strlen(agreed), "x", &from, &error), PLM_OK);
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    plm_options_set_draws(options, 500);
    assert_int_equal(plm_forecast_run(from, options, &forecast, &error), PLM_OK);
    assert_int_equal(plm_procedure_run(from, "site", options, &procedure, &error), PLM_OK);
    const plm_estimate *shares = plm_forecast_issue_at(forecast, 0)->pool.options;
    assert_near(shares[0].value, plm_procedure_at(procedure, 0)->nothing_passes, 1e-12);
    assert_true(shares[1].value > 0.3 && shares[2].value > 0.3);
    plm_procedure_free(procedure);
    plm_forecast_free(forecast);
    plm_options_free(options);
    plm_case_free(from);
    plm_context_free(context);
}

static plm_status make(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_forecast *forecast = NULL;
    plm_status status = run(context, what, "0.5", &from, &forecast, error);
    plm_forecast_free(forecast);
    plm_case_free(from);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(make, "{rule: {agree: [a, c]}, proposer: a}", PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_binding),
        cmocka_unit_test(test_nothing_passes),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
