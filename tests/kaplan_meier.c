#include "check.h"
#include "plenum.h"
#include "printed.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CASES                                                                                      \
    "  cases: [{id: a, happened: true, took: 5 days}, {id: b, open: true, took: 90 days}]\n"

TEST_PRINTS_TABLE(outside_view)

static const test_printer outside_view_printer = {NULL, NULL, outside_view_as_csv,
                                                  outside_view_as_table};

static const char head[] = "plenum: 1\n"
                           "id: sample\n"
                           "question: q\n"
                           "issues:\n"
                           "  - {id: issue, scale: {0: low, 100: high}}\n"
                           "precedents:\n"
                           "  question: q\n";

/* What a test says of its precedents, read. */
typedef struct sample {
    plm_context *context;
    plm_case *from;
    plm_outside_view *view;
} sample;

static sample open_sample(const char *precedents) {
    char text[8192];
    sample of = {0};
    plm_error error = {0};
    snprintf(text, sizeof text, "%s%s", head, precedents);
    assert_int_equal(plm_context_new(NULL, &of.context), PLM_OK);
    if (plm_case_parse(of.context, text, strlen(text), "sample", &of.from, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    assert_int_equal(plm_outside_view_new(of.from, &of.view, NULL), PLM_OK);
    return of;
}

static void close_sample(sample *of) {
    plm_outside_view_free(of->view);
    plm_case_free(of->from);
    plm_context_free(of->context);
}

/* Weeks in remission of 21 patients on 6-mercaptopurine: Freireich et al., Blood 21 (1963), as in
 * Kalbfleisch and Prentice 1980, table 1.2, and most books since; + is an open one. */
static const char *const remissions[] = {"6",   "6",   "6",   "6+",  "7",   "9+",  "10",
                                         "10+", "11+", "13",  "16",  "17+", "19+", "20+",
                                         "22",  "23",  "25+", "32+", "32+", "34+", "35+"};

static sample open_remissions(void) {
    char text[8192] = "  cases:\n";
    for (size_t i = 0; i < sizeof remissions / sizeof *remissions; i++) {
        bool open = strchr(remissions[i], '+') != NULL;
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "    - {id: p%zu, %s: true, took: %d weeks}\n", i,
                 open ? "open" : "happened", (int)strtol(remissions[i], NULL, 10));
    }
    return open_sample(text);
}

/* Figures of Kaplan and Meier's curve: printed for this trial. */
static void test_a_published_curve(void **state) {
    (void)state;
    static const struct {
        double weeks;
        size_t at_risk;
        size_t settled;
        double open;
    } printed[] = {{6, 21, 3, 0.857},  {7, 17, 1, 0.807}, {10, 15, 1, 0.753}, {13, 12, 1, 0.690},
                   {16, 11, 1, 0.627}, {22, 7, 1, 0.538}, {23, 6, 1, 0.448}};
    sample of = open_remissions();
    const plm_survival *curve = plm_outside_view_survival(of.view, 0);
    assert_int_equal(curve->count, 21);
    assert_int_equal(curve->settled, 9);
    assert_true(curve->longest == 35 * 7);
    assert_int_equal(curve->step_count, (int)(sizeof printed / sizeof *printed));
    for (size_t i = 0; i < curve->step_count; i++) {
        assert_true(curve->steps[i]->days == 7 * printed[i].weeks);
        assert_int_equal(curve->steps[i]->at_risk, printed[i].at_risk);
        assert_int_equal(curve->steps[i]->settled, printed[i].settled);
        assert_near(curve->steps[i]->open, printed[i].open, 5e-4);
    }
    close_sample(&of);
}

/* By hand: S(6) = 18/21, V = 3 / (21 * 18); the curve's interval first holds one half at 13 weeks
 * and does so until its end. */
static void test_its_intervals(void **state) {
    (void)state;
    sample of = open_remissions();
    const plm_survival *curve = plm_outside_view_survival(of.view, 0);
    double error = 1.959963984540054 * sqrt(3.0 / (21 * 18)) / -log(18.0 / 21);
    assert_near(curve->steps[0]->low, pow(18.0 / 21, exp(error)), 1e-13);
    assert_near(curve->steps[0]->high, pow(18.0 / 21, exp(-error)), 1e-13);
    assert_true(curve->median == 23 * 7);
    assert_true(curve->median_low == 13 * 7);
    assert_true(isnan(curve->median_high));
    close_sample(&of);
}

static void test_a_chance_by_a_day(void **state) {
    (void)state;
    sample of = open_remissions();
    const plm_survival *curve = plm_outside_view_survival(of.view, 0);
    const plm_survival_chance first = plm_survival_by(curve, 0, 6 * 7);
    assert_near(first.value, 3.0 / 21, 1e-15);
    assert_near(first.low, 1 - curve->steps[0]->high, 1e-15);
    assert_near(first.high, 1 - curve->steps[0]->low, 1e-15);
    /* Of 12 that were open after 11 weeks, and watched for longer, 1 until 13, 1 of 11 until 16. */
    assert_near(plm_survival_by(curve, 11 * 7, 16 * 7).value, 1 - 11.0 / 12 * 10 / 11, 1e-15);
    assert_true(plm_survival_by(curve, 0, 41).value == 0);
    assert_true(isnan(plm_survival_by(curve, 0, 41).low));
    assert_true(plm_survival_by(curve, 0, 245).value > 0.5);
    assert_true(isnan(plm_survival_by(curve, 0, 246).value));
    assert_true(isnan(plm_survival_by(curve, 245, 245).value));
    assert_true(isnan(plm_survival_by(curve, 10, 9).value));
    assert_true(isnan(plm_survival_by(curve, -1, 9).value));
    assert_true(isnan(plm_survival_by(curve, 0, (double)NAN).value));
    close_sample(&of);
}

/* More time never makes it less likely, whatever has passed. */
static void test_more_time_never_lowers_a_chance(void **state) {
    (void)state;
    sample of = open_remissions();
    const plm_survival *curve = plm_outside_view_survival(of.view, 0);
    for (int waited = 0; waited < 245; waited += 3) {
        double before = 0;
        for (int days = waited; days <= 245; days++) {
            double now = plm_survival_by(curve, waited, days).value;
            assert_true(now >= before && now <= 1);
            before = now;
        }
    }
    close_sample(&of);
}

static void test_all_are_settled(void **state) {
    (void)state;
    sample of = open_sample("  cases:\n"
                            "    - {id: a, happened: true, took: 0 days}\n"
                            "    - {id: b, happened: false, took: 10 days}\n");
    const plm_survival *curve = plm_outside_view_survival(of.view, 0);
    assert_int_equal(curve->step_count, 2);
    assert_true(curve->steps[1]->open == 0 && isnan(curve->steps[1]->low));
    assert_true(curve->median == 0);
    assert_true(plm_survival_by(curve, 0, 0).value == 0.5);
    assert_true(plm_survival_by(curve, 0, 1000).value == 1);
    assert_true(isnan(plm_survival_by(curve, 0, 1000).high));
    assert_true(plm_survival_by(curve, 5, 10).value == 1);
    assert_true(isnan(plm_survival_by(curve, 10, 20).value));
    close_sample(&of);
}

/* Those that are open tell nothing of how often it happens, and all of them no curve's step. */
static void test_all_are_open(void **state) {
    (void)state;
    sample of = open_sample("  cases:\n"
                            "    - {id: a, open: true, took: 3 days}\n"
                            "    - {id: b, open: true, took: 10 days}\n");
    const plm_survival *curve = plm_outside_view_survival(of.view, 0);
    assert_int_equal(plm_outside_view_rate(of.view, 0)->count, 0);
    assert_int_equal(curve->count, 2);
    assert_int_equal(curve->step_count, 0);
    assert_true(isnan(curve->median) && isnan(curve->median_low));
    assert_true(plm_survival_by(curve, 0, 10).value == 0);
    assert_true(isnan(plm_survival_by(curve, 0, 11).value));
    close_sample(&of);
}

static void test_classes_have_curves(void **state) {
    (void)state;
    sample of = open_sample("  features: [f, g]\n"
                            "  cases:\n"
                            "    - {id: a, happened: true, took: 3 days, features: [f]}\n"
                            "    - {id: b, happened: true, features: [g]}\n"
                            "    - {id: c, open: true, took: 10 days, features: [f]}\n");
    static const size_t counts[] = {2, 2, 0, 0};
    assert_int_equal(plm_outside_view_survival_count(of.view), plm_outside_view_count(of.view));
    for (size_t i = 0; i < plm_outside_view_survival_count(of.view); i++) {
        assert_int_equal(plm_outside_view_survival(of.view, i)->count, counts[i]);
    }
    assert_null(plm_outside_view_survival(of.view, 4));
    assert_true(isnan(plm_survival_by(plm_outside_view_survival(of.view, 3), 0, 5).value));
    close_sample(&of);
    of = open_sample("  cases: [{id: a, happened: true}]\n");
    assert_int_equal(plm_outside_view_survival_count(of.view), 0);
    assert_null(plm_outside_view_survival(of.view, 0));
    close_sample(&of);
}

/* As a table, and with memory that runs out. */
static void test_it_is_printed(void **state) {
    (void)state;
    sample of = open_remissions();
    assert_int_equal(check_printed(of.context, &outside_view_printer, of.view), 7);
    close_sample(&of);
}

static plm_status look_outside(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_outside_view *view = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    if (status == PLM_OK) {
        status = plm_outside_view_new(from, &view, error);
    }
    plm_outside_view_free(view);
    plm_case_free(from);
    return status;
}

static void test_memory_runs_out(void **state) {
    (void)state;
    char text[1024];
    snprintf(text, sizeof text, "%s%s", head, "  features: [f]\n" CASES);
    assert_true(sweep_memory(look_outside, text, PLM_OK) > 3);
}

/* What is counted from where; by is NULL where nothing can be. */
static void test_the_deadline_is_counted(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *by;
        double waited;
        double days;
    } samples[] = {
        {CASES "as_of: 2021-03-01\nresolution: {rule: r, deadline: 2021-03-11}\n", "2021-03-11", 0,
         10},
        {CASES "as_of: 2021-03-01\nresolution: {rule: r, deadline: 2021-03}\n", "2021-03", 0, 30},
        {"  from: 2021-02-25\n" CASES "as_of: 2021-03-01\n"
         "resolution: {rule: r, deadline: 2021-03-11}\n",
         "2021-03-11", 4, 14},
        {"  from: 2021-02-25\n" CASES "resolution: {rule: r, deadline: 2021-03-11}\n", "2021-03-11",
         0, 14},
        {CASES "as_of: 2021-03-01\nresolution: {rule: r, deadline: after 2021-03-11}\n", NULL, 0,
         0},
        {CASES "as_of: 2021-03-12\nresolution: {rule: r, deadline: 2021-03-11}\n", NULL, 0, 0},
        {CASES "resolution: {rule: r, deadline: 2021-03-11}\n", NULL, 0, 0},
        {CASES "as_of: 2021-03-01\nresolution: {rule: r}\n", NULL, 0, 0},
        {CASES "as_of: 2021-03-01\n", NULL, 0, 0},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        sample of = open_sample(samples[i].text);
        const plm_survival *curve = plm_outside_view_survival(of.view, 0);
        assert_true((curve->by == NULL) == (samples[i].by == NULL));
        if (samples[i].by != NULL) {
            assert_string_equal(curve->by, samples[i].by);
        }
        assert_true(curve->chance.waited == samples[i].waited);
        assert_true(curve->chance.days == samples[i].days);
        close_sample(&of);
    }
}

static void test_nothing_is_mixed_in_of_open_ones(void **state) {
    (void)state;
    plm_error error = {0};
    double mixed[2] = {0.5, 0.5};
    char text[] = "plenum: 1\nid: s\nquestion: q\n"
                  "issues: [{id: i, options: [{id: a}, {id: b}]}]\n"
                  "precedents: {question: q, issue: i, happened_means: [a],\n"
                  "  cases: [{id: p, open: true, took: 3 days}]}\n";
    sample of = {0};
    assert_int_equal(plm_context_new(NULL, &of.context), PLM_OK);
    assert_int_equal(plm_case_parse(of.context, text, strlen(text), "s", &of.from, &error), PLM_OK);
    assert_int_equal(plm_outside_view_new(of.from, &of.view, NULL), PLM_OK);
    assert_int_equal(plm_outside_view_mix(of.view, 0, 0.5, mixed, &error), PLM_E_EMPTY);
    assert_string_equal(error.message,
                        "no precedent tells how often it happens: all of them are open");
    assert_int_equal(plm_outside_view_mix(of.view, 0, 0, mixed, &error), PLM_OK);
    assert_true(mixed[0] == 0.5);
    close_sample(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_published_curve),
        cmocka_unit_test(test_its_intervals),
        cmocka_unit_test(test_a_chance_by_a_day),
        cmocka_unit_test(test_more_time_never_lowers_a_chance),
        cmocka_unit_test(test_all_are_settled),
        cmocka_unit_test(test_all_are_open),
        cmocka_unit_test(test_classes_have_curves),
        cmocka_unit_test(test_the_deadline_is_counted),
        cmocka_unit_test(test_it_is_printed),
        cmocka_unit_test(test_memory_runs_out),
        cmocka_unit_test(test_nothing_is_mixed_in_of_open_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
