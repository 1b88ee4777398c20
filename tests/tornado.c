#include "insight/tally.h"
#include "plenum.h"
#include "scarce.h"
#include "study.h"

#include <math.h>

/* ---- tallies ------------------------------------------------------------------------------- */

/* Blocks of values joined give the mean and error of all of them. */
static void test_tallies_join(void **state) {
    (void)state;
    const double values[] = {3, 8, 1, 12, 7, 7, 2};
    plm__tally all = plm__tally_of(values, 7, 1);
    const plm__tally parts[] = {plm__tally_of(values, 2, 1), plm__tally_of(values + 2, 4, 1),
                                plm__tally_of(values + 6, 1, 1)};
    plm__tally joined = plm__tally_join(parts, 3, 1);
    assert_near(joined.mean, 40.0 / 7, 1e-14);
    assert_near(joined.mean, all.mean, 1e-14);
    assert_near(joined.squares, all.squares, 1e-12);
    assert_near(plm__tally_estimate(&joined).standard_error, sqrt(all.squares / 6 / 7), 1e-12);
}

static void test_rounding_is_no_error(void **state) {
    (void)state;
    const double values[] = {0.1 + 0.2, 0.3, 0.3, 0.3};
    plm__tally tally = plm__tally_of(values, 4, 1);
    assert_true(tally.squares > 0);
    assert_true(plm__tally_estimate(&tally).standard_error == 0);
}

/* ---- by hand ------------------------------------------------------------------------------- */

/* Weights 30, 10 and 60 of 100: the position of a counts 0.3, that of b 0.1, and so on. */
static const char by_hand[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues:\n"
    "  - {id: issue, scale: {0: low, 100: high},\n"
    "     options: [{id: few, from: 0, to: 50}, {id: many, from: 50, to: 100}]}\n"
    "  - {id: other, scale: {0: low, 100: high}}\n"
    "actors:\n"
    "  - {id: a, on: {issue: {capability: 30, salience: 100, position: [20, 50, 60]}}}\n"
    "  - {id: b, on: {issue: {capability: 10, salience: 100, position: [0, 60, 100]},\n"
    "                 other: {capability: 10, salience: 100, position: 10}}}\n"
    "  - {id: c, on: {issue: {capability: 100, salience: [30, 60, 60], position: 50}}}\n";

static plm_tornado *swing(const test_study *of) {
    plm_tornado *tornado = NULL;
    plm_error error = {0};
    if (plm_tornado_run(of->from, NULL, of->options, &tornado, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return tornado;
}

static void test_point_game_by_hand(void **state) {
    (void)state;
    test_study of = open_study(by_hand, "weighted-mean", 0);
    plm_tornado *tornado = swing(&of);
    const plm_tornado_summary *summary = plm_tornado_summary_of(tornado);
    assert_string_equal(summary->issue->id, "issue");
    assert_near(summary->point, 51, 1e-12);
    assert_near(summary->forecast.outcome.value, 51, 1e-12);
    assert_int_equal(plm_tornado_count(tornado), 3);
    const plm_swing *first = plm_tornado_swing(tornado, 0);
    assert_string_equal(first->path, "actors.a.on.issue.position");
    assert_string_equal(first->actor, "a");
    assert_near(first->low, 20, 1e-12);
    assert_near(first->high, 60, 1e-12);
    assert_near(first->alone_low, 42, 1e-12);
    assert_near(first->alone_high, 54, 1e-12);
    assert_near(first->at_low.options[0].value, 1, 1e-12);
    assert_near(first->change.outcome.value, 12, 1e-12);
    assert_near(first->change.options[1].value, 1, 1e-12);
    assert_true(first->change.outcome.standard_error == 0);
    assert_string_equal(plm_tornado_swing(tornado, 1)->path, "actors.b.on.issue.position");
    const plm_swing *last = plm_tornado_swing(tornado, 2);
    assert_string_equal(last->path, "actors.c.on.issue.salience");
    assert_near(last->low, 30, 1e-12);
    assert_near(last->alone_low, (30 * 50 + 10 * 60 + 30 * 50) / 70.0, 1e-12);
    assert_near(last->change.outcome.value, 51 - last->alone_low, 1e-12);
    assert_null(plm_tornado_swing(tornado, 3));
    plm_tornado_free(tornado);
    close_study(&of);
}

/* A position of fixed weight moves the weighted mean by that share in every draw alike. */
static void test_draws_agree_where_nothing_else_matters(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\nid: sample\nquestion: What?\n"
        "issues: [{id: issue, scale: {0: low, 100: high}}]\n"
        "actors:\n"
        "  - {id: a, on: {issue: {capability: 30, salience: 100, position: [20, 50, 60]}}}\n"
        "  - {id: b, on: {issue: {capability: 70, salience: 100, position: [0, 10, 20]}}}\n";
    test_study of = open_study(text, "weighted-mean", 300);
    plm_tornado *tornado = swing(&of);
    const plm_swing *first = plm_tornado_swing(tornado, 0);
    assert_string_equal(first->actor, "b");
    assert_near(first->change.outcome.value, 14, 1e-10);
    assert_true(first->change.outcome.standard_error == 0);
    assert_near(first->at_high.outcome.value - first->at_low.outcome.value, 14, 1e-10);
    assert_true(first->at_low.outcome.standard_error > 0);
    assert_near(plm_tornado_swing(tornado, 1)->change.outcome.value, 12, 1e-10);
    plm_tornado_free(tornado);
    close_study(&of);
}

/* ---- without a scale ----------------------------------------------------------------------- */

/* All three must agree, of whom one uses its veto or not: yes is a product. */
static const char vote[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues: [{id: bill, yes_no: true, decision: {rule: unanimity}}]\n"
    "actors:\n"
    "  - {id: a, on: {bill: {chance_of_yes: [0.2, 0.4, 0.6]}}}\n"
    "  - {id: b, on: {bill: {chance_of_yes: 0.5}}}\n"
    "  - {id: c, on: {bill: {chance_of_yes: 0.5, uses_veto: [0.2, 0.6, 1]}}}\n";

static void test_vote_by_hand(void **state) {
    (void)state;
    test_study of = open_study(vote, NULL, 0);
    plm_tornado *tornado = swing(&of);
    const plm_tornado_summary *summary = plm_tornado_summary_of(tornado);
    assert_string_equal(summary->option->id, "yes");
    assert_near(summary->point, 0.4 * 0.5 * 0.7, 1e-12);
    assert_true(isnan(summary->forecast.outcome.value));
    assert_int_equal(plm_tornado_count(tornado), 2);
    const plm_swing *first = plm_tornado_swing(tornado, 0);
    assert_string_equal(first->path, "actors.a.on.bill.chance_of_yes");
    assert_near(first->alone_low, 0.2 * 0.5 * 0.7, 1e-12);
    assert_near(first->change.options[0].value, 0.4 * 0.5 * 0.7, 1e-12);
    assert_near(first->change.options[1].value, -0.4 * 0.5 * 0.7, 1e-12);
    const plm_swing *second = plm_tornado_swing(tornado, 1);
    assert_string_equal(second->path, "actors.c.on.bill.uses_veto");
    assert_string_equal(second->actor, "c");
    assert_near(second->change.options[0].value, 0.4 * 0.5 * (0.5 - 0.9), 1e-12);
    plm_tornado_free(tornado);
    close_study(&of);
}

/* Of several options the likeliest is asked about, and every utility with a range moves it. */
static void test_options_by_hand(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\nid: sample\nquestion: What?\n"
        "issues: [{id: seat, options: [{id: north}, {id: south}]}]\n"
        "actors:\n"
        "  - {id: a, on: {seat: {capability: 1, salience: 90, utilities: {north: 0, south: 90}}}}\n"
        "  - {id: b, on: {seat: {capability: 2, salience: 90, utilities: {north: 40, south: [0, 50, "
        "90]}}}}\n";
    test_study of = open_study(text, "plurality", 0);
    plm_tornado *tornado = swing(&of);
    assert_string_equal(plm_tornado_summary_of(tornado)->option->id, "south");
    assert_int_equal(plm_tornado_count(tornado), 1);
    assert_string_equal(plm_tornado_swing(tornado, 0)->path, "actors.b.on.seat.utilities.south");
    assert_true(plm_tornado_swing(tornado, 0)->change.options[1].value > 0);
    plm_tornado_free(tornado);
    close_study(&of);
}

/* ---- ends ---------------------------------------------------------------------------------- */

static const char shapes[] =
    "plenum: 1\nid: sample\nquestion: What?\n"
    "issues: [{id: issue, scale: {0: low, 100: high}}]\n"
    "considerations: [{id: reason, issue: issue, pulls_to: 90}, {id: doubt, issue: issue, "
    "pulls_to: 10}]\n"
    "actors:\n"
    "  - id: a\n"
    "    on:\n"
    "      issue:\n"
    "        capability: {assessors: {ann: [20, 30, 40], bob: {mean: 50, sd: 10, dist: normal}}}\n"
    "        salience: {low: 60, high: 80, dist: uniform}\n"
    "        weighs: {reason: [1, 2, 5], doubt: 2}\n"
    "  - {id: b, on: {issue: {capability: 70, salience: 100, position: {mean: 40, sd: 10, dist: "
    "normal}}}}\n";

static const plm_swing *find(const plm_tornado *of, const char *path) {
    for (size_t i = 0; i < plm_tornado_count(of); i++) {
        if (strcmp(plm_tornado_swing(of, i)->path, path) == 0) {
            return plm_tornado_swing(of, i);
        }
    }
    fail_msg("nothing swings %s", path);
    return NULL;
}

static void test_ends(void **state) {
    (void)state;
    static const struct {
        const char *path;
        double low;
        double high;
    } ends[] = {{"actors.a.on.issue.capability", 20, 69.6},
                {"actors.a.on.issue.salience", 60, 80},
                {"actors.a.on.issue.weighs.reason", 1, 5},
                {"actors.b.on.issue.position", 20.4, 59.6}};
    test_study of = open_study(shapes, NULL, 20);
    plm_tornado *tornado = swing(&of);
    assert_int_equal(plm_tornado_count(tornado), 4);
    for (size_t i = 0; i < 4; i++) {
        const plm_swing *each = find(tornado, ends[i].path);
        assert_near(each->low, ends[i].low, 0.01);
        assert_near(each->high, ends[i].high, 0.01);
    }
    plm_tornado_free(tornado);
    close_study(&of);
}

/* ---- sameness ------------------------------------------------------------------------------ */

static void test_threads_do_not_count(void **state) {
    (void)state;
    test_study of = open_study(shapes, NULL, 150);
    plm_swing first[4];
    for (int threads = 1; threads <= 3; threads++) {
        plm_context_set_threads(of.context, threads);
        plm_tornado *tornado = swing(&of);
        for (size_t i = 0; i < 4; i++) {
            const plm_swing *each = plm_tornado_swing(tornado, i);
            if (threads == 1) {
                first[i] = *each;
            }
            assert_memory_equal(&each->alone_low, &first[i].alone_low, 2 * sizeof(double));
            assert_memory_equal(&each->at_low.outcome, &first[i].at_low.outcome,
                                sizeof(plm_estimate));
            assert_memory_equal(&each->change.outcome, &first[i].change.outcome,
                                sizeof(plm_estimate));
        }
        plm_tornado_free(tornado);
    }
    close_study(&of);
}

/* The forecast without a swing is the pool's of plm_forecast_run: the same draws. */
static void test_forecast_is_the_pool(void **state) {
    (void)state;
    test_study of = open_study(shapes, "weighted-mean", 200);
    assert_int_equal(plm_options_add_model(of.options, "nash", NULL, NULL), PLM_OK);
    plm_options_set_weight(of.options, "nash", 3, NULL);
    plm_tornado *tornado = swing(&of);
    plm_forecast *forecast = NULL;
    assert_int_equal(plm_forecast_run(of.from, of.options, &forecast, NULL), PLM_OK);
    const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, 0);
    assert_near(plm_tornado_summary_of(tornado)->forecast.outcome.value, issue->pool.mean.value,
                1e-9);
    plm_forecast_free(forecast);
    plm_tornado_free(tornado);
    close_study(&of);
}

/* ---- failures ------------------------------------------------------------------------------ */

static void test_failures(void **state) {
    (void)state;
    static const struct {
        const char *issue;
        const char *model;
        plm_status status;
        const char *message;
    } failures[] = {
        {"other", "weighted-mean", PLM_E_EMPTY,
         "no number of issue 'other' has a range, so nothing can be swung; give ranges such as "
         "[60, 75, 90]"},
        {"none", "weighted-mean", PLM_E_NOT_FOUND, "the case has no issue 'none'"},
        {"issue", "exchange", PLM_E_UNSUPPORTED,
         "models of linked issues have no forecast of one issue; choose another with --model, such "
         "as weighted-mean"},
    };
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        test_study of = open_study(by_hand, failures[i].model, 10);
        plm_tornado *tornado = NULL;
        plm_error error = {0};
        assert_int_equal(plm_tornado_run(of.from, failures[i].issue, of.options, &tornado, &error),
                         failures[i].status);
        assert_null(tornado);
        assert_int_equal(error.status, failures[i].status);
        assert_string_equal(error.message, failures[i].message);
        close_study(&of);
    }
}

static void test_cancel(void **state) {
    (void)state;
    test_study of = open_study(by_hand, NULL, 100);
    plm_tornado *tornado = NULL;
    plm_context_cancel(of.context);
    assert_int_equal(plm_tornado_run(of.from, NULL, of.options, &tornado, NULL), PLM_E_CANCELLED);
    assert_null(tornado);
    close_study(&of);
}

static plm_status swing_with(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_tornado *tornado = NULL;
    plm_context_set_threads(context, 1);
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    if (status == PLM_OK && plm_options_new(context, &options) < 0) {
        *error = (plm_error){.status = PLM_E_MEMORY, .message = "options"};
        status = PLM_E_MEMORY;
    }
    if (status == PLM_OK) {
        plm_options_set_draws(options, 9);
        status = plm_tornado_run(from, NULL, options, &tornado, error);
    }
    plm_tornado_free(tornado);
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(swing_with, shapes, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tallies_join),
        cmocka_unit_test(test_rounding_is_no_error),
        cmocka_unit_test(test_point_game_by_hand),
        cmocka_unit_test(test_draws_agree_where_nothing_else_matters),
        cmocka_unit_test(test_vote_by_hand),
        cmocka_unit_test(test_options_by_hand),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_threads_do_not_count),
        cmocka_unit_test(test_forecast_is_the_pool),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
