/* What events, considerations and stages rule out: the answer less
 * that equals conditioning by hand. */
#include "plenum.h"
#include "scarce.h"
#include "study.h"

enum { DRAWS = 2000, FEW = 0, SOME = 1, MANY = 2 };

/* The last day of 2020. */
static const int32_t year_end[] = {18627};

#define ACTOR_A "  - {id: a, on: {issue: {capability: 10, salience: 60, position: [0, 50, 100]}}}\n"
#define ACTOR_B "  - {id: b, on: {issue: {capability: 10, salience: 60, position: [0, 30, 100]}}}\n"

#define CASE_OF(draft, events, actors)                                                             \
    "plenum: 1\n"                                                                                  \
    "id: sample\n"                                                                                 \
    "question: What?\n"                                                                            \
    "as_of: 2020-03-10\n"                                                                          \
    "issues:\n"                                                                                    \
    "  - id: issue\n"                                                                              \
    "    scale: {0: low, 100: high}\n"                                                             \
    "    options: [{id: few, from: 0, to: 40}, {id: some, from: 40, to: 60},\n"                    \
    "              {id: many, from: 60, to: 100}]\n"                                               \
    "    process:\n"                                                                               \
    "      stages:\n"                                                                              \
    "        - {id: draft, takes: 5, " draft "}\n"                                                 \
    "        - {id: decided, takes: 10..30, fails: 0.2}\n"                                         \
    "        - {id: done, takes: 10, fails: 0.25}\n"                                               \
    "timeline:\n"                                                                                  \
    "  events:\n"                                                                                  \
    "    - {id: first, when: 2020-03-01}\n" events "evidence:\n"                                   \
    "  - {id: told, says: it was dropped, dated: 2020-04-02}\n"                                    \
    "  - {id: heard, says: it was dropped, dated: 2020-03-02}\n"                                   \
    "  - {id: rumour, says: it was dropped}\n"                                                     \
    "actors:\n" actors

#define CASE(draft, events)   CASE_OF(draft, events, ACTOR_A ACTOR_B)
#define REASONED(reasons)     CASE_OF("skipped: 0.3", "", ACTOR_A ACTOR_B "considerations:\n" reasons)
#define REASON(id, more)      "  - {id: " id ", issue: issue, " more "}\n"
#define EVENT(id, when, more) "    - {id: " id ", when: " when ", rules_out: " more "}\n"

static const char plain[] = CASE("skipped: 0.3", "");

/* A case with its forecast, and its forecast of time. */
typedef struct dated {
    test_study study;
    plm_forecast *forecast;
    const plm_forecast_issue *issue;
    plm_when *when;
    const plm_when_issue *timed;
} dated;

static dated date(const char *text) {
    dated made = {.study = open_study(text, "weighted-mean", DRAWS)};
    plm_error error = {0};
    bool done = plm_forecast_run(made.study.from, made.study.options, &made.forecast, &error) >= 0;
    if (!done ||
        plm_when_run(made.study.from, year_end, 1, made.study.options, &made.when, &error) < 0) {
        fail_msg("%s", error.message);
    }
    made.issue = plm_forecast_issue_at(made.forecast, 0);
    made.timed = plm_when_issue_at(made.when, 0);
    return made;
}

static void end(dated *of) {
    plm_when_free(of->when);
    plm_forecast_free(of->forecast);
    close_study(&of->study);
}

/* Each option by hand, in the forecast and, whenever it is decided and by the end of
 * the year, in the forecast of time. */
static void expect(const dated *of, const double by_hand[3], double tolerance) {
    const plm_when_day *day = of->timed->days[0];
    double whole = day->nothing.value;
    for (size_t i = 0; i < 3; i++) {
        assert_near(of->timed->options[i].value, by_hand[i], tolerance);
        assert_near(day->options[i].value, by_hand[i] * day->settled.value, tolerance);
        whole += day->options[i].value;
    }
    assert_near(whole, 1, 1e-12);
}

static void test_what_is_certain_conditions(void **state) {
    (void)state;
    dated of = date(CASE("skipped: 0.3", EVENT("drop", "2020-03-02", "[many]")));
    const plm_estimate *pool = of.issue->before->options;
    double left = pool[FEW].value + pool[SOME].value;
    const double by_hand[] = {pool[FEW].value / left, pool[SOME].value / left, 0};
    assert_true(pool[MANY].value > 0.05);
    for (size_t i = 0; i < 3; i++) {
        assert_near(of.issue->answer[i].value, by_hand[i], 1e-15);
    }
    /* A share of those draws that are left, counted as any other. */
    double error = sqrt(by_hand[FEW] * by_hand[SOME] / (DRAWS * left));
    assert_near(of.issue->answer[FEW].standard_error, error, 1e-4);
    assert_true(of.issue->answer[MANY].standard_error == 0);
    expect(&of, by_hand, 1e-12);
    assert_int_equal(of.timed->ruled_out_count, 1);
    const plm_ruled_out *by = of.timed->ruled_out[0];
    assert_int_equal(by->state, PLM_EXCLUSION_KNOWN);
    assert_true(by->earliest == 18323 && by->latest == 18323 && by->chance == 1);
    assert_string_equal(by->event->id, "drop");
    assert_string_equal(by->options[0]->id, "many");
    end(&of);
}

static void test_a_chance_mixes(void **state) {
    (void)state;
    dated of = date(CASE("skipped: 0.3", EVENT("drop", "2020-03-02", "many, chance: 0.8..1")));
    const plm_estimate *pool = of.issue->before->options;
    double left = pool[FEW].value + pool[SOME].value;
    double rest = 0.1 + 0.9 / left;
    const double by_hand[] = {pool[FEW].value * rest, pool[SOME].value * rest,
                              pool[MANY].value * 0.1};
    expect(&of, by_hand, 1e-12);
    end(&of);
}

/* Two of them hold or not, each for itself. */
static void test_two_hold_each_for_itself(void **state) {
    (void)state;
    dated of = date(CASE("skipped: 0.3", EVENT("drop", "2020-03-02", "[many], chance: 0.5")
                                             EVENT("more", "2020-03-03", "[few], chance: 0.2")));
    const plm_estimate *pool = of.issue->before->options;
    double few = pool[FEW].value;
    double some = pool[SOME].value;
    double many = pool[MANY].value;
    const double by_hand[] = {0.4 * few + 0.4 * few / (few + some),
                              0.4 * some + 0.4 * some / (few + some) + 0.1 * some / (some + many) +
                                  0.1,
                              0.4 * many + 0.1 * many / (some + many)};
    expect(&of, by_hand, 1e-12);
    dated turned = date(CASE_OF("skipped: 0.3",
                                EVENT("more", "2020-03-03", "[few], chance: 0.2")
                                    EVENT("drop", "2020-03-02", "[many], chance: 0.5"),
                                ACTOR_B ACTOR_A));
    for (size_t i = 0; i < 3; i++) {
        assert_near(turned.issue->answer[i].value, of.issue->answer[i].value, 0.05);
        assert_near(turned.timed->options[i].value, turned.issue->answer[i].value, 1e-12);
    }
    end(&turned);
    end(&of);
}

static void expect_nothing(const char *text) {
    dated of = date(text);
    dated usual = date(plain);
    for (size_t i = 0; i < 3; i++) {
        assert_memory_equal(&of.issue->answer[i], &usual.issue->pool.options[i],
                            sizeof(plm_estimate));
        assert_memory_equal(&of.timed->options[i], &usual.timed->options[i], sizeof(plm_estimate));
        assert_memory_equal(&of.timed->days[0]->options[i], &usual.timed->days[0]->options[i],
                            sizeof(plm_estimate));
    }
    assert_true(of.issue->ruled_out_count == 1);
    end(&usual);
    end(&of);
}

static void test_what_rules_nothing_out(void **state) {
    (void)state;
    expect_nothing(CASE("skipped: 0.3", EVENT("drop", "2020-03-02", "[many], chance: 0")));
    expect_nothing(CASE("skipped: 0.3", EVENT("drop", "2020-03-11", "[many]")));
    expect_nothing(CASE("skipped: 0.3", EVENT("drop", "2020-03", "[many]")));
    expect_nothing(CASE("skipped: 0.3", EVENT("drop", "2020-03-02", "[many], evidence: [told]")));
}

/* The draft comes in 7 draws of 10, always before it is decided, and then it rules out many. */
static void test_a_reason_rules_out_as_an_event_does(void **state) {
    (void)state;
    dated event = date(CASE("skipped: 0.3", EVENT("drop", "2020-03-02", "many, chance: 0.8")));
    dated reason =
        date(REASONED(REASON("broke", "rules_out: many, chance: 0.8, from: 2020-03-02")));
    for (size_t i = 0; i < 3; i++) {
        assert_memory_equal(&reason.issue->answer[i], &event.issue->answer[i],
                            sizeof(plm_estimate));
        assert_memory_equal(&reason.timed->options[i], &event.timed->options[i],
                            sizeof(plm_estimate));
    }
    assert_int_equal(reason.timed->ruled_out_count, 1);
    const plm_ruled_out *by = reason.timed->ruled_out[0];
    assert_int_equal(by->state, PLM_EXCLUSION_KNOWN);
    assert_true(by->earliest == 18323 && by->latest == 18323 && by->event == NULL);
    assert_string_equal(by->consideration->id, "broke");
    end(&reason);
    end(&event);
}

static void test_a_reason_that_is_not_there_yet(void **state) {
    (void)state;
    expect_nothing(REASONED(REASON("broke", "rules_out: many, from: 2020-03-11")));
    expect_nothing(REASONED(REASON("broke", "rules_out: many, from: 2020-03")));
    expect_nothing(REASONED(REASON("broke", "rules_out: many, evidence: [told]")));
    expect_nothing(
        REASONED(REASON("broke", "rules_out: many, evidence: [told], from: 2020-03-02")));
}

/* A claim without a date says nothing of since when: the one that has a date does. */
static void test_a_reason_since_its_dated_claim(void **state) {
    (void)state;
    dated of = date(REASONED(REASON("broke", "rules_out: many, evidence: [rumour, heard]")));
    assert_int_equal(of.timed->ruled_out_count, 1);
    const plm_ruled_out *by = of.timed->ruled_out[0];
    assert_int_equal(by->state, PLM_EXCLUSION_KNOWN);
    assert_int_equal(by->earliest, 18323);
    assert_int_equal(by->latest, 18323);
    end(&of);
    expect_nothing(REASONED(REASON("broke", "rules_out: many, evidence: [rumour, told]")));
}

/* It does so where it would pull. */
static void test_a_reason_that_does_not_count(void **state) {
    (void)state;
    static const char *const texts[] = {
        REASONED(REASON("broke", "rules_out: many, from: 2020-03-02, absent: true")),
        REASONED(REASON("broke", "rules_out: many, from: 2020-03-02, with: bank")
                     REASON("bank", "pulls_to: 1, absent: true")),
        REASONED(REASON("broke", "rules_out: many, from: 2020-03-02, unless: bank")
                     REASON("bank", "pulls_to: 1")),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dated of = date(texts[i]);
        assert_int_equal(of.issue->ruled_out_count, 0);
        assert_null(of.issue->before);
        end(&of);
    }
}

static void test_a_stage_rules_out_what_follows(void **state) {
    (void)state;
    dated of = date(CASE("skipped: 0.3, rules_out: many", ""));
    const plm_estimate *pool = of.issue->pool.options;
    double left = pool[FEW].value + pool[SOME].value;
    double comes = of.timed->stages[0]->comes.value;
    double rest = 1 - comes + comes / left;
    const double by_hand[] = {pool[FEW].value * rest, pool[SOME].value * rest,
                              pool[MANY].value * (1 - comes)};
    expect(&of, by_hand, 0.02);
    assert_memory_equal(of.issue->answer, pool, 3 * sizeof *pool);
    assert_int_equal(of.timed->ruled_out[0]->state, PLM_EXCLUSION_AHEAD);
    assert_string_equal(of.timed->ruled_out[0]->stage->id, "draft");
    assert_true(of.timed->options[MANY].standard_error > 0);
    end(&of);
}

/* One that always comes conditions all, and one with chance 0 or
 * that never comes in time nothing. */
static void test_a_stage_that_always_comes(void **state) {
    (void)state;
    dated of = date(CASE("rules_out: [many]", ""));
    dated known = date(CASE("fails: 0", EVENT("drop", "2020-03-02", "[many]")));
    dated none = date(CASE("skipped: 0, rules_out: [many], chance: 0", ""));
    for (size_t i = 0; i < 3; i++) {
        assert_near(of.timed->options[i].value, known.timed->options[i].value, 1e-12);
        assert_near(of.timed->days[0]->options[i].value, known.timed->days[0]->options[i].value,
                    1e-12);
        assert_near(none.timed->options[i].value, none.issue->pool.options[i].value, 1e-12);
    }
    end(&none);
    end(&known);
    end(&of);
}

static void test_later_stages_given_an_earlier_one(void **state) {
    (void)state;
    dated of = date(plain);
    const plm_stage_forecast *draft = of.timed->stages[0];
    const plm_stage_forecast *decided = of.timed->stages[1];
    assert_true(draft->then_count == 2 && decided->then_count == 1);
    assert_int_equal(of.timed->stages[2]->then_count, 0);
    const plm_later_stage *done = decided->then[0];
    assert_string_equal(done->stage->id, "done");
    assert_near(done->comes.value, 0.75, 4 * done->comes.standard_error);
    assert_near(done->comes.value * decided->comes.value, of.timed->stages[2]->comes.value, 1e-12);
    assert_true(done->by_count == 1 && done->by[0]->day == year_end[0]);
    assert_near(done->by[0]->chance.value, done->comes.value, 1e-12);
    assert_near(draft->then[1]->comes.value, 0.6, 4 * draft->then[1]->comes.standard_error);
    end(&of);
}

/* An issue of which nothing is ruled out has its pool's probabilities, and none of its own. */
static void test_other_issues_are_left_alone(void **state) {
    (void)state;
    static const char two[] =
        "plenum: 1\n"
        "id: sample\n"
        "question: What?\n"
        "as_of: 2020-03-10\n"
        "issues:\n"
        "  - {id: free, scale: {0: low, 100: high},\n"
        "     options: [{id: few, from: 0, to: 50}, {id: many, from: 50, to: 100}]}\n"
        "  - {id: bound, scale: {0: low, 100: high},\n"
        "     options: [{id: less, from: 0, to: 50}, {id: more, from: 50, to: 100}]}\n"
        "timeline:\n"
        "  events: [{id: drop, when: 2020-03-02, rules_out: [more]}]\n"
        "actors:\n"
        "  - {id: a, on: {free: {capability: 10, salience: 60, position: [0, 50, 100]},\n"
        "                 bound: {capability: 10, salience: 60, position: [0, 50, 100]}}}\n";
    test_study of = open_study(two, "weighted-mean", DRAWS);
    plm_forecast *forecast = NULL;
    assert_int_equal(plm_forecast_run(of.from, of.options, &forecast, NULL), PLM_OK);
    const plm_forecast_issue *left = plm_forecast_issue_at(forecast, 0);
    const plm_forecast_issue *bound = plm_forecast_issue_at(forecast, 1);
    assert_int_equal(bound->ruled_out_count, 1);
    assert_true(bound->answer[1].value == 0);
    assert_int_equal(left->ruled_out_count, 0);
    assert_ptr_equal(left->answer, left->pool.options);
    plm_forecast_free(forecast);
    close_study(&of);
}

static void expect_refused(const char *text, int line) {
    test_study of = open_study(text, "weighted-mean", DRAWS);
    plm_when *when = NULL;
    plm_error error = {0};
    assert_int_equal(plm_when_run(of.from, year_end, 1, of.options, &when, &error), PLM_E_DOMAIN);
    assert_null(when);
    assert_int_equal(error.line, line);
    assert_non_null(strstr(error.message, "all of 'issue' that the answer gives a chance"));
    close_study(&of);
}

/* The models give few and many next to nothing of their own: both actors want some. */
static void test_nothing_is_left(void **state) {
    (void)state;
#define AGREED "  - {id: a, on: {issue: {capability: 10, salience: 60, position: 50}}}\n"
    expect_refused(CASE_OF("fails: 0", EVENT("drop", "2020-03-02", "[some]"), AGREED), 18);
    expect_refused(CASE_OF("rules_out: [some]", "", AGREED), 12);
}

static void test_threads_change_nothing(void **state) {
    (void)state;
    char *first = NULL;
    for (int threads = 1; threads <= 3; threads++) {
        test_study of = open_study(CASE("skipped: 0.3, rules_out: many, chance: 0.5",
                                        EVENT("drop", "2020-03-02", "few, chance: 0.7")),
                                   "weighted-mean", 5000);
        plm_when *when = NULL;
        char *json = NULL;
        plm_context_set_threads(of.context, threads);
        assert_int_equal(plm_when_run(of.from, year_end, 1, of.options, &when, NULL), PLM_OK);
        assert_int_equal(plm_when_json(of.context, when, &json), PLM_OK);
        first = first == NULL ? strdup(json) : first;
        assert_non_null(first);
        assert_string_equal(json, first);
        plm_text_free(of.context, json);
        plm_when_free(when);
        close_study(&of);
    }
    assert_non_null(strstr(first, "\"state\": \"ahead\""));
    free(first);
}

static plm_status run_in(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_when *made = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    status = status < 0 ? status : plm_options_new(context, &options);
    status = status < 0 ? status : plm_options_add_model(options, "weighted-mean", NULL, error);
    status = status < 0 ? status : plm_options_set_draws(options, 100);
    status = status < 0 ? status : plm_when_run(from, year_end, 1, options, &made, error);
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
    static const char text[] = CASE("skipped: 0.3, rules_out: many, chance: 0.5",
                                    EVENT("drop", "2020-03-02", "few, chance: 0.7"));
    assert_true(sweep_memory(run_in, text, PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_certain_conditions),
        cmocka_unit_test(test_a_chance_mixes),
        cmocka_unit_test(test_two_hold_each_for_itself),
        cmocka_unit_test(test_what_rules_nothing_out),
        cmocka_unit_test(test_a_reason_rules_out_as_an_event_does),
        cmocka_unit_test(test_a_reason_that_is_not_there_yet),
        cmocka_unit_test(test_a_reason_since_its_dated_claim),
        cmocka_unit_test(test_a_reason_that_does_not_count),
        cmocka_unit_test(test_a_stage_rules_out_what_follows),
        cmocka_unit_test(test_a_stage_that_always_comes),
        cmocka_unit_test(test_later_stages_given_an_earlier_one),
        cmocka_unit_test(test_other_issues_are_left_alone),
        cmocka_unit_test(test_nothing_is_left),
        cmocka_unit_test(test_threads_change_nothing),
        cmocka_unit_test(test_memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
