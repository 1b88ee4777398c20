/* Forecasts of time: what must hold whatever the numbers, and how they are printed. */
#include "plenum.h"
#include "printed.h"
#include "scarce.h"
#include "study.h"

TEST_PRINTS(when, "plenum-when");

enum { DRAWS = 2000, DAYS = 5 };

/* From 2020-03-20 to 2020-12-31. */
static const int32_t days[DAYS] = {18341, 18352, 18369, 18400, 18627};

#define CASE(capability, decided)                                                                  \
    "plenum: 1\n"                                                                                  \
    "id: sample\n"                                                                                 \
    "question: What?\n"                                                                            \
    "as_of: 2020-03-10\n"                                                                          \
    "resolution: {rule: the minutes, source: minutes, deadline: 2020-04-30, if_open: few}\n"       \
    "issues:\n"                                                                                    \
    "  - id: issue\n"                                                                              \
    "    scale: {0: low, 100: high}\n"                                                             \
    "    options: [{id: few, from: 0, to: 50}, {id: many, from: 50, to: 100}]\n"                   \
    "    process:\n"                                                                               \
    "      settled_by: decided\n"                                                                  \
    "      stages:\n"                                                                              \
    "        - {id: prepared, event: draft}\n"                                                     \
    "        - {id: decided, " decided "}\n"                                                       \
    "        - {id: done, takes: [3, 10, 30], fails: 0.2}\n"                                       \
    "  - {id: other, scale: {0: low, 100: high}}\n"                                                \
    "timeline:\n"                                                                                  \
    "  events: [{id: draft, when: 2020-03-01}]\n"                                                  \
    "actors:\n"                                                                                    \
    "  - {id: a, on: {issue: {capability: " capability                                             \
    ", salience: 60, position: [20, 50, 60]},\n"                                                   \
    "      other: {capability: 1, salience: 50, position: 3}}}\n"                                  \
    "  - {id: b, on: {issue: {capability: " capability                                             \
    ", salience: 100, position: [40, 60, 100]}}}\n"

static const char usual[] = CASE("10", "takes: [12, 20, 60], fails: 0.1, skipped: 0.05");

static plm_when *run(const test_study *of) {
    plm_when *made = NULL;
    plm_error error = {0};
    if (plm_when_run(of->from, days, DAYS, of->options, &made, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

static plm_when *run_text(test_study *of, const char *text) {
    *of = open_study(text, "weighted-mean", DRAWS);
    return run(of);
}

static void end(plm_when *when, test_study *of) {
    plm_when_free(when);
    close_study(of);
}

static void test_a_budget_leaves_the_answer_fewer_draws(void **state) {
    (void)state;
    test_study of = open_study(usual, "weighted-mean", DRAWS);
    plm_options_set_budget(of.options, 50);
    plm_when *when = run(&of);
    assert_true(plm_when_fewest(when) > 0 && plm_when_fewest(when) < DRAWS);
    assert_int_equal(plm_when_draws(when), DRAWS);
    end(when, &of);
}

static void test_options_and_nothing_add_up(void **state) {
    (void)state;
    test_study of;
    plm_when *when = run_text(&of, usual);
    assert_int_equal(plm_when_issue_count(when), 1);
    assert_true(plm_when_draws(when) == DRAWS && plm_when_seed(when) == 1);
    assert_int_equal(plm_when_fewest(when), 0);
    const plm_when_issue *issue = plm_when_issue_at(when, 0);
    assert_string_equal(issue->issue->id, "issue");
    assert_string_equal(issue->settled_by->stage->id, "decided");
    assert_int_equal(issue->day_count, DAYS);
    for (size_t i = 0; i < DAYS; i++) {
        const plm_when_day *day = issue->days[i];
        assert_int_equal(day->day, days[i]);
        assert_near(day->options[0].value + day->options[1].value + day->nothing.value, 1, 1e-12);
        assert_near(day->late.value + day->never.value, day->nothing.value, 1e-12);
        assert_near(day->options[1].value, issue->options[1].value * day->settled.value, 1e-15);
    }
    end(when, &of);
}

static void test_more_time_never_lowers(void **state) {
    (void)state;
    test_study of;
    plm_when *when = run_text(&of, usual);
    const plm_when_issue *issue = plm_when_issue_at(when, 0);
    for (size_t i = 1; i < DAYS; i++) {
        assert_true(issue->days[i]->settled.value >= issue->days[i - 1]->settled.value);
        assert_true(issue->days[i]->options[0].value >= issue->days[i - 1]->options[0].value);
        assert_true(issue->days[i]->never.value == issue->days[0]->never.value);
        for (size_t k = 0; k < issue->stage_count; k++) {
            const plm_day_chance *const *by = issue->stages[k]->by;
            assert_true(by[i]->chance.value >= by[i - 1]->chance.value);
        }
    }
    end(when, &of);
}

/* The one sitting is 30 days after the draft. */
static const char called[] = CASE(
    "10",
    "on: council, takes: {low: 20, high: 40, dist: uniform}, fails: 0.2") "calendars: [{id: council, days: [2020-03-31]}]\n";

/* Of the draws that do not fail, those end that are ready behind the last sitting: what takes more
 * than 30.5 of 20 to 40 days. */
static void test_what_ends_a_stage(void **state) {
    (void)state;
    test_study of;
    plm_when *when = run_text(&of, called);
    const plm_stage_forecast *decided = plm_when_issue_at(when, 0)->stages[1];
    const plm_stage_forecast *done = plm_when_issue_at(when, 0)->stages[2];
    assert_near(decided->fails.value + decided->no_day.value, decided->ends.value, 1e-12);
    assert_near(decided->fails.value, 0.2, 4 * decided->fails.standard_error);
    assert_near(decided->no_day.value, 0.8 * 9.5 / 20, 4 * decided->no_day.standard_error);
    assert_true(decided->no_day.standard_error > 0);
    assert_true(done->no_day.value == 0 && done->fails.value == done->ends.value);
    end(when, &of);
}

static void expect_same(const plm_when *a, const plm_when *b, double tolerance) {
    const plm_when_issue *first = plm_when_issue_at(a, 0);
    const plm_when_issue *second = plm_when_issue_at(b, 0);
    for (size_t i = 0; i < DAYS; i++) {
        for (size_t k = 0; k < 2; k++) {
            assert_near(first->days[i]->options[k].value, second->days[i]->options[k].value,
                        tolerance);
        }
    }
    for (size_t i = 0; i < first->stage_count; i++) {
        const plm_stage_forecast *one = first->stages[i];
        const plm_stage_forecast *other = second->stages[i];
        assert_near(one->comes.value, other->comes.value, tolerance);
        for (size_t k = 0; k < PLM_STAGE_QUANTILES; k++) {
            assert_int_equal(one->days[k].day, other->days[k].day);
        }
        for (size_t k = 0; k < DAYS; k++) {
            assert_near(one->by[k]->chance.value, other->by[k]->chance.value, tolerance);
        }
    }
}

static void expect_equal(const char *a, const char *b, double tolerance) {
    test_study first;
    test_study second;
    plm_when *one = run_text(&first, a);
    plm_when *other = run_text(&second, b);
    expect_same(one, other, tolerance);
    end(other, &second);
    end(one, &first);
}

static void test_scaling_capabilities_changes_nothing(void **state) {
    (void)state;
    expect_equal(usual, CASE("70", "takes: [12, 20, 60], fails: 0.1, skipped: 0.05"), 1e-12);
}

/* A number, a range about it, and the same number by two assessors; and a chance and a range about
 * it. */
static void test_one_number_in_several_ways(void **state) {
    (void)state;
    static const char point[] = CASE("10", "takes: 20, fails: 0.1");
    expect_equal(point, CASE("10", "takes: [19.9, 20, 20.1], fails: 0.1"), 0);
    expect_equal(point, CASE("10", "takes: {assessors: {x: 20, y: 20}}, fails: 0.1"), 0);
    expect_equal(point, CASE("10", "takes: 20, fails: [0, 0.1, 0.2]"), 1e-12);
}

/* 9 days behind the draft, with 12 at least to go, nothing is
 * told by "not yet"; and later it is. */
static void test_not_yet_is_told(void **state) {
    (void)state;
    test_study of;
    plm_when *when = run_text(&of, CASE("10", "takes: 5..24, fails: 0.1"));
    const plm_stage_forecast *decided = plm_when_issue_at(when, 0)->stages[1];
    /* Days 5 to 24 of 20, of which those to 9 have passed: 5 - 0.5 / 19 ... by half days. */
    double left = (24 - 9.5) / 19;
    double comes = 0.9 * left / (0.9 * left + 0.1);
    assert_near(decided->comes.value, comes, 4 * decided->comes.standard_error);
    assert_near(decided->due, 1 - left, 0.04);
    assert_int_equal(decided->state, PLM_STAGE_OPEN);
    assert_int_equal(plm_when_issue_at(when, 0)->stages[0]->state, PLM_STAGE_KNOWN);
    assert_near(plm_when_issue_at(when, 0)->stages[2]->given.value, 0.8, 0.05);
    end(when, &of);
}

/* A letter that came later tells the day of the draft, and is not used before. */
static void test_no_later_letter_is_read(void **state) {
    (void)state;
    static const char text[] = CASE(
        "10",
        "takes: [12, 20, 60]") "evidence: [{id: letter, says: the draft is 40 days old, dated: 2020-04-05}]\n";
    char changed[sizeof text + 200] = "";
    const char *events = strstr(text, "  events: ");
    const char *rest = strchr(events, '\n') + 1;
    memcpy(changed, text, (size_t)(events - text));
    strcat(changed, "  events: [{id: draft, when: 2020-02},\n"
                    "    {id: letter, when: 2020-04-05, evidence: [letter]}]\n"
                    "  gaps: [{from: draft, to: letter, days: 40, evidence: [letter]}]\n");
    strcat(changed, rest);
    test_study of;
    plm_when *when = run_text(&of, changed);
    const plm_stage_forecast *prepared = plm_when_issue_at(when, 0)->stages[0];
    assert_int_equal(prepared->state, PLM_STAGE_KNOWN);
    assert_true(prepared->days[0].day < prepared->days[4].day);
    end(when, &of);
}

/* The deadline, where no day is asked for; and what counts then. */
static void test_the_deadline_is_told(void **state) {
    (void)state;
    test_study of = open_study(usual, "weighted-mean", DRAWS);
    plm_when *when = NULL;
    assert_int_equal(plm_when_run(of.from, NULL, 0, of.options, &when, NULL), PLM_OK);
    const plm_when_issue *issue = plm_when_issue_at(when, 0);
    assert_int_equal(issue->day_count, 1);
    assert_true(issue->days[0]->is_deadline);
    assert_string_equal(issue->days[0]->if_open->id, "few");
    assert_null(plm_when_issue_at(when, 1));
    end(when, &of);
}

/* The text with a part replaced. */
static const char *replaced(const char *text, const char *was, const char *is, char out[2000]) {
    const char *at = strstr(text, was);
    assert_non_null(at);
    snprintf(out, 2000, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was));
    return out;
}

static void check_asked_days(const plm_when *plain, const plm_when *when, bool skips) {
    const plm_when_issue *issue = plm_when_issue_at(when, 0);
    const plm_when_issue *usual_issue = plm_when_issue_at(plain, 0);
    assert_string_equal(issue->settled_by->stage->id, "decided");
    assert_string_equal(issue->asked->stage->id, "done");
    for (size_t i = 0; i < issue->day_count; i++) {
        const plm_when_day *day = issue->days[i];
        double done = issue->asked->by[i]->chance.value;
        assert_true(skips ? day->settled.value < done || done == 0 : day->settled.value == done);
        assert_true(day->settled.value <= usual_issue->days[i]->settled.value);
        assert_near(day->options[0].value + day->options[1].value, day->settled.value, 1e-12);
        assert_near(day->late.value + day->never.value, day->nothing.value, 1e-12);
    }
    assert_true(issue->days[DAYS - 1]->settled.value > 0.5);
    assert_true(usual_issue->asked == usual_issue->settled_by);
}

/* The question waits for a stage after the decision: for both, where either may be missing. */
static void test_a_stage_that_is_asked_for(void **state) {
    (void)state;
    static const char *const decided[] = {CASE("10", "takes: [12, 20, 60], fails: 0.1"),
                                          CASE("10", "takes: [12, 20, 60], skipped: 0.2")};
    static const char *const ruled[] = {
        "{id: prepared, event: draft}",
        "{id: prepared, takes: 5..40, rules_out: [many], chance: 0.5}"};
    char text[2000];
    char asked[2000];
    for (size_t i = 0; i < 4; i++) {
        test_study one;
        test_study other;
        replaced(decided[i % 2], ruled[0], ruled[i / 2], text);
        plm_when *plain = run_text(&one, text);
        plm_when *when = run_text(&other, replaced(text, "if_open: few", "stage: done", asked));
        check_asked_days(plain, when, i % 2 == 1);
        end(when, &other);
        end(plain, &one);
    }
}

static void expect_refused(const char *text, plm_status status, int line, const char *words) {
    test_study of = open_study(text, "weighted-mean", DRAWS);
    plm_when *when = NULL;
    plm_error error = {0};
    assert_int_equal(plm_when_run(of.from, days, DAYS, of.options, &when, &error), status);
    assert_null(when);
    assert_int_equal(error.line, line);
    if (strstr(error.message, words) == NULL) {
        fail_msg("no '%s' in: %s", words, error.message);
    }
    close_study(&of);
}

static void test_what_cannot_be(void **state) {
    (void)state;
    expect_refused(CASE("10", "takes: 5"), PLM_E_DOMAIN, 14, "should have come by 2020-03-06");
    expect_refused("plenum: 1\nid: s\nquestion: What?\nas_of: 2020-03-10\n"
                   "issues: [{id: issue, scale: {0: low, 100: high}}]\n"
                   "actors: [{id: a, on: {issue: {capability: 1, salience: 1, position: 1}}}]\n",
                   PLM_E_EMPTY, 0, "in issue 'issue'");
    test_study of = open_study(usual, "weighted-mean", 0);
    plm_when *when = NULL;
    assert_int_equal(plm_when_run(of.from, NULL, 0, of.options, &when, NULL), PLM_E_ARGUMENT);
    assert_int_equal(plm_options_set_draws(of.options, DRAWS), PLM_OK);
    const int32_t never[] = {PLM_DAY_LAST};
    assert_int_equal(plm_when_run(of.from, never, 1, of.options, &when, NULL), PLM_E_ARGUMENT);
    plm_options_set_issue(of.options, "other");
    assert_int_equal(plm_when_run(of.from, NULL, 0, of.options, &when, NULL), PLM_E_EMPTY);
    plm_options_set_issue(of.options, "more");
    assert_int_equal(plm_when_run(of.from, NULL, 0, of.options, &when, NULL), PLM_E_NOT_FOUND);
    close_study(&of);
}

static void test_threads_change_nothing(void **state) {
    (void)state;
    char *first = NULL;
    for (int threads = 1; threads <= 3; threads++) {
        test_study of = open_study(usual, "weighted-mean", 5000);
        plm_context_set_threads(of.context, threads);
        plm_when *when = run(&of);
        char *json = NULL;
        assert_int_equal(plm_when_json(of.context, when, &json), PLM_OK);
        first = first == NULL ? strdup(json) : first;
        assert_non_null(first);
        assert_string_equal(json, first);
        plm_text_free(of.context, json);
        end(when, &of);
    }
    free(first);
}

static void test_printed(void **state) {
    (void)state;
    test_study of;
    plm_when *when = run_text(&of, usual);
    assert_true(check_printed(of.context, &when_printer, when) > 0);
    check_holds(of.context, when_as_csv, when, "\nissue,,,2020-04-17,few,probability,");
    check_holds(of.context, when_as_csv, when, "\nissue,decided,,,,due,");
    check_holds(of.context, when_as_json, when, "\"settled_by\": \"decided\"");
    end(when, &of);
}

static plm_status run_in(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_when *made = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    status = status < 0 ? status : plm_options_new(context, &options);
    status = status < 0 ? status : plm_options_add_model(options, "weighted-mean", NULL, error);
    status = status < 0 ? status : plm_options_set_draws(options, 100);
    status = status < 0 ? status : plm_when_run(from, days, DAYS, options, &made, error);
    plm_when_free(made);
    plm_options_free(options);
    plm_case_free(from);
    if (status == PLM_E_MEMORY && error->status == PLM_OK) {
        error->status = status;
        strcpy(error->message, plm_status_text(status));
    }
    return status;
}

static void test_memory_may_run_out(void **state) {
    (void)state;
    assert_true(sweep_memory(run_in, usual, PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_budget_leaves_the_answer_fewer_draws),
        cmocka_unit_test(test_options_and_nothing_add_up),
        cmocka_unit_test(test_more_time_never_lowers),
        cmocka_unit_test(test_what_ends_a_stage),
        cmocka_unit_test(test_scaling_capabilities_changes_nothing),
        cmocka_unit_test(test_one_number_in_several_ways),
        cmocka_unit_test(test_not_yet_is_told),
        cmocka_unit_test(test_no_later_letter_is_read),
        cmocka_unit_test(test_the_deadline_is_told),
        cmocka_unit_test(test_a_stage_that_is_asked_for),
        cmocka_unit_test(test_what_cannot_be),
        cmocka_unit_test(test_threads_change_nothing),
        cmocka_unit_test(test_printed),
        cmocka_unit_test(test_memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
