/* Questions of yes or no: what is sealed of them, what the analyst states as his own, and their
 * grades. */
#include "sealed.h"

#include <math.h>

static const char two_issues[] =
    "plenum: 1\nid: x\nquestion: q\n"
    "resolution: {rule: r, source: s, deadline: 2026-06-30}\n"
    "issues:\n"
    "  - {id: i, scale: {0: a, 9: b}, options: [{id: o, from: 0, to: 5}, {id: p, from: 5, to: 9}]}\n"
    "  - {id: vote, yes_no: true}\n"
    "actors: [{id: a, on: {i: {position: 4, capability: 1, salience: 1}, vote: {chance_of_yes: 0.7, capability: 1}}}]\n";

enum { MOST = 4 };

/* Seals with what is stated; the list ends at a probability of NaN. */
static plm_status seal_stating(shelf *of, const char *text, const plm_own_probability *stated,
                               plm_error *error) {
    const plm_own_probability *own[MOST];
    plm_sealing how = {.size = sizeof how, .at = PLM_NOW, .own = own};
    while (how.own_count < MOST && !isnan(stated[how.own_count].probability)) {
        own[how.own_count] = &stated[how.own_count];
        how.own_count++;
    }
    plm_case *made = parse_case(of->context, text);
    plm_status status = plm_store_seal_with(of->store, made, of->options, &how, NULL, error);
    plm_case_free(made);
    return status;
}

#define END                                                                                        \
    { .probability = (double)NAN }

static const plm_snapshot_issue *last_issue(const plm_ledger *ledger, const char *id) {
    const plm_snapshot *of = plm_ledger_record(ledger, plm_ledger_count(ledger) - 1)->forecast;
    for (size_t i = 0; i < of->issue_count; i++) {
        if (strcmp(of->issues[i]->id, id) == 0) {
            return of->issues[i];
        }
    }
    fail_msg("no issue %s", id);
    return NULL;
}

/* ---- what is sealed ------------------------------------------------------------------------ */

static void test_yes_and_stage(void **state) {
    static const plm_own_probability stated[] = {{.probability = 0.35}, END};
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_options_set_draws(of.options, 300);
    assert_int_equal(seal_stating(&of, answered_case, stated, NULL), PLM_OK);
    plm_ledger *ledger = read_ledger(&of);
    const plm_snapshot_issue *kept = last_issue(ledger, "closure");
    assert_string_equal(kept->stage, "announced");
    assert_int_equal(kept->yes_count, 2);
    assert_string_equal(kept->yes[0]->id, "weekends");
    assert_ptr_equal(kept->yes[1], kept->options[2]);
    assert_near(kept->yes_probability, kept->answer.options[1] + kept->answer.options[2], 1e-15);
    assert_true(kept->yes_probability > 0.1 && kept->yes_probability < kept->settled);
    assert_near(kept->own_yes, 0.35, 0);
    assert_null(kept->own);
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
    close_shelf(&of);
}

static void test_without_yes_there_is_none(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, sealed_case, SEALED_AT, NULL);
    plm_ledger *ledger = read_ledger(&of);
    const plm_snapshot_issue *kept = last_issue(ledger, "closure");
    assert_int_equal(kept->yes_count, 0);
    assert_null(kept->stage);
    assert_true(isnan(kept->yes_probability) && isnan(kept->own_yes));
    assert_null(kept->own);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- what is stated ------------------------------------------------------------------------ */

typedef struct statement {
    const char *text;
    plm_own_probability stated[MOST + 1];
    const char *issue;
    double own[3];
    double yes;
} statement;

static const statement statements[] = {
    {answered_case,
     {{.option = "open", .probability = 0.5}, {.option = "closed", .probability = 0.2}, END},
     "closure",
     {0.5, 0.3, 0.2},
     0.5},
    {answered_case, {{.option = "closed", .probability = 1}, END}, "closure", {0, 0, 1}, 1},
    {sealed_case,
     {{.option = "open", .probability = 0.25}, END},
     "closure",
     {0.25, 0.75},
     (double)NAN},
    {two_issues, {{"vote", NULL, 0.6}, {"i", "p", 0.1}, END}, "vote", {0.6, 0.4}, (double)NAN},
    {two_issues, {{"vote", NULL, 0.6}, {"i", "p", 0.1}, END}, "i", {0.9, 0.1}, (double)NAN},
};

static void test_statements(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        const statement *each = &statements[i];
        plm_error error = {0};
        if (seal_stating(&of, each->text, each->stated, &error) != PLM_OK) {
            fail_msg("statement %zu: %s", i, error.message);
        }
        plm_ledger *ledger = read_ledger(&of);
        const plm_snapshot_issue *kept = last_issue(ledger, each->issue);
        for (size_t k = 0; k < kept->option_count; k++) {
            bool is_no = strcmp(kept->options[k]->id, "no") == 0;
            size_t place = strcmp(kept->options[k]->id, "yes") == 0 ? 0 : is_no ? 1 : k;
            assert_near(kept->own[k], each->own[place], 1e-15);
        }
        assert_true(isnan(each->yes) ? isnan(kept->own_yes)
                                     : fabs(kept->own_yes - each->yes) < 1e-15);
        assert_true(holds(ledger, true));
        plm_ledger_free(ledger);
    }
    close_shelf(&of);
}

typedef struct refusal {
    const char *text;
    plm_own_probability stated[MOST + 1];
    plm_status status;
    const char *message;
} refusal;

static const refusal refusals[] = {
    {answered_case,
     {{.probability = 1.2}, END},
     PLM_E_ARGUMENT,
     "a probability is from 0 to 1, not 1.2"},
    {answered_case,
     {{.probability = 0.2}, {.probability = 0.3}, END},
     PLM_E_ARGUMENT,
     "yes has two own probabilities; state one"},
    {answered_case,
     {{.probability = 0.2}, {.option = "open", .probability = 0.8}, END},
     PLM_E_ARGUMENT,
     "state an own probability of yes, or of options, and not of both"},
    {answered_case,
     {{.option = "open", .probability = 0.7}, {.option = "closed", .probability = 0.5}, END},
     PLM_E_ARGUMENT,
     "the own probabilities of the issue 'closure' add up to 1.2, and not to 1"},
    {answered_case,
     {{.option = "open", .probability = 0.2},
      {.option = "weekends", .probability = 0.2},
      {.option = "closed", .probability = 0.5},
      END},
     PLM_E_ARGUMENT,
     "the own probabilities of the issue 'closure' add up to 0.9, and not to 1"},
    {answered_case,
     {{.option = "open", .probability = 0.2}, END},
     PLM_E_ARGUMENT,
     "the own probabilities of the issue 'closure' add up to 0.2, and these have none: weekends, "
     "closed; state all but one, which has the rest"},
    {answered_case,
     {{.option = "shut", .probability = 0.2}, END},
     PLM_E_NOT_FOUND,
     "the issue 'closure' has no option 'shut'"},
    {answered_case,
     {{.option = "open", .probability = 0.2}, {.option = "open", .probability = 0.2}, END},
     PLM_E_ARGUMENT,
     "'open' has two own probabilities; state one"},
    {answered_case,
     {{.issue = "bridge", .probability = 0.2}, END},
     PLM_E_NOT_FOUND,
     "no issue 'bridge' is forecast, so no own probability can stand beside"},
    {sealed_case,
     {{.probability = 0.2}, END},
     PLM_E_ARGUMENT,
     "the case does not say which options of 'closure' mean yes ('resolution: yes'); state the "
     "probability of each option"},
    {two_issues,
     {{.probability = 0.2}, END},
     PLM_E_ARGUMENT,
     "the case has 2 issues; say of which an own probability is, such as i.OPTION"},
};

static void test_statements_that_cannot_be(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        plm_error error = {0};
        plm_status status = seal_stating(&of, refusals[i].text, refusals[i].stated, &error);
        assert_string_equal(error.message, refusals[i].message);
        assert_int_equal(status, refusals[i].status);
    }
    plm_ledger *ledger = read_ledger(&of);
    assert_int_equal(plm_ledger_count(ledger), 0);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

static void test_sizes_of_sealings(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_case *made = parse_case(of.context, sealed_case);
    plm_error error = {0};
    plm_sealing how = {.size = 8, .at = PLM_NOW};
    assert_int_equal(plm_store_seal_with(of.store, made, of.options, &how, NULL, &error),
                     PLM_E_ARGUMENT);
    assert_string_equal(error.message, "a sealing has 48 bytes at least, not 8");
    how.size = 0;
    assert_int_equal(plm_store_seal_with(of.store, made, of.options, &how, NULL, &error), PLM_OK);
    plm_case_free(made);
    close_shelf(&of);
}

/* ---- grades -------------------------------------------------------------------------------- */

#define VALUED(record, point, ...)                                                                 \
    (plm_grade) {                                                                                  \
        .size = sizeof(plm_grade), .forecast = record, .value = point, .on = "2026-05-04",         \
        .evidence = "minutes", __VA_ARGS__                                                         \
    }
#define GRADE(...) VALUED("1", (double)NAN, __VA_ARGS__)

static const plm_grade *last_grade(const plm_ledger *ledger) {
    return plm_ledger_record(ledger, plm_ledger_count(ledger) - 1)->grade;
}

static void expect_grade(shelf *of, plm_grade asked, plm_yes_no answer, const char *option) {
    plm_error error = {0};
    if (grade(of, asked, SEALED_AT + 80 * DAY, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    plm_ledger *ledger = read_ledger(of);
    assert_int_equal(last_grade(ledger)->answer, answer);
    if (option != NULL) {
        assert_string_equal(last_grade(ledger)->option, option);
    } else {
        assert_null(last_grade(ledger)->option);
    }
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
}

static void test_grades(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, answered_case, SEALED_AT, NULL);
    expect_grade(&of, GRADE(.answer = PLM_YES_NO_YES), PLM_YES_NO_YES, NULL);
    expect_grade(&of, GRADE(.answer = PLM_YES_NO_NO), PLM_YES_NO_NO, "open");
    expect_grade(&of, GRADE(.option = "closed"), PLM_YES_NO_YES, "closed");
    expect_grade(&of, VALUED("1", 20, .url = NULL), PLM_YES_NO_NO, "open");
    expect_grade(&of, GRADE(.option = "weekends", .answer = PLM_YES_NO_YES), PLM_YES_NO_YES,
                 "weekends");
    expect_grade(&of,
                 (plm_grade){.size = sizeof(plm_grade),
                             .forecast = "1",
                             .value = (double)NAN,
                             .ruling = PLM_RULING_OPEN,
                             .evidence = "none"},
                 PLM_YES_NO_NO, "open");
    expect_grade(&of, GRADE(.ruling = PLM_RULING_REOPENED), PLM_YES_NO_NONE, NULL);
    close_shelf(&of);
}

static void refuse_grade(shelf *of, plm_grade asked, const char *message) {
    plm_error error = {0};
    assert_int_equal(grade(of, asked, SEALED_AT + 80 * DAY, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, message);
}

static void test_grades_that_cannot_be(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, answered_case, SEALED_AT, NULL);
    seal(&of, sealed_case, SEALED_AT, NULL);
    refuse_grade(&of, GRADE(.option = "closed", .answer = PLM_YES_NO_NO),
                 "the option 'closed' means yes, and the grade says no");
    refuse_grade(&of, GRADE(.answer = (plm_yes_no)7), "there is no answer 7");
    refuse_grade(&of, GRADE(.ruling = PLM_RULING_VOID, .reason = "r", .answer = PLM_YES_NO_NO),
                 "a question that is void has no outcome");
    refuse_grade(&of, VALUED("2", (double)NAN, .answer = PLM_YES_NO_YES),
                 "the forecast does not say which options of the issue 'closure' mean yes, so its "
                 "outcome is an option");
    close_shelf(&of);
}

/* ---- scores -------------------------------------------------------------------------------- */

/* Sure of an option in the middle, of which yes is one of two. */
static const char sure[] =
    "plenum: 1\nid: sure\nquestion: How far?\n"
    "resolution: {rule: r, source: s, deadline: 2026-06-30, yes: [mid, high]}\n"
    "issues:\n  - {id: i, scale: {0: a, 200: b}, options: [{id: low, from: 0, to: 80}, {id: mid, "
    "from: 80, to: 120}, {id: high, from: 120, to: 200}]}\n"
    "actors: [{id: a, on: {i: {position: 100, capability: 1, salience: 1}}}]\n";

static const plm_ledger_score *find_score(const plm_scorecard *card, const char *who,
                                          const char *loss) {
    for (size_t i = 0; i < plm_scorecard_count(card); i++) {
        const plm_ledger_score *each = plm_scorecard_at(card, i);
        if (strcmp(each->forecaster, who) == 0 && strcmp(each->loss, loss) == 0) {
            return each;
        }
    }
    fail_msg("no %s of %s", loss, who);
    return NULL;
}

static void expect_own_skill(const plm_scorecard *card, double reference) {
    size_t found = 0;
    for (size_t i = 0; i < plm_scorecard_skill_count(card); i++) {
        const plm_skill *each = plm_scorecard_skill(card, i);
        if (strcmp(each->against, "own") == 0) {
            assert_string_equal(each->loss, "brier");
            assert_int_equal(each->count, 3);
            assert_near(each->reference, reference, 1e-15);
            assert_near(each->skill, 1 - each->answer / reference, 1e-15);
            found++;
        }
    }
    assert_int_equal(found, 1);
}

/* The answer has yes for certain, and comes true twice of three; Brier 2 (p - o)^2. */
static void test_scores(void **state) {
    static const plm_own_probability yes[] = {{.probability = 0.4}, END};
    static const plm_own_probability options[] = {
        {.option = "low", .probability = 0.75}, {.option = "mid", .probability = 0.125}, END};
    (void)state;
    shelf of;
    open_shelf(&of);
    assert_int_equal(seal_stating(&of, sure, yes, NULL), PLM_OK);
    assert_int_equal(seal_stating(&of, sure, yes, NULL), PLM_OK);
    assert_int_equal(seal_stating(&of, sure, options, NULL), PLM_OK);
    int64_t at = SEALED_AT + 80 * DAY;
    double nan_value = (double)NAN;
    assert_int_equal(grade(&of, GRADE(.answer = PLM_YES_NO_YES), at, NULL), PLM_OK);
    assert_int_equal(grade(&of, VALUED("2", nan_value, .option = "low"), at, NULL), PLM_OK);
    assert_int_equal(grade(&of, VALUED("3", nan_value, .option = "high"), at, NULL), PLM_OK);
    plm_ledger *ledger = read_ledger(&of);
    plm_scorecard *card = NULL;
    assert_int_equal(
        plm_scorecard_new(ledger, &(plm_score_choice){.seed = 1, .resamples = 20}, &card, NULL),
        PLM_OK);
    double own = (2 * 0.36 + 2 * 0.16 + 2 * 0.5625) / 3;
    assert_near(find_score(card, "answer", "brier")->value, 2.0 / 3, 1e-15);
    assert_near(find_score(card, "own", "brier")->value, own, 1e-15);
    assert_near(find_score(card, "own", "log")->value, -(log(0.4) + log(0.6) + log(0.25)) / 3,
                1e-15);
    expect_own_skill(card, own);
    assert_int_equal(plm_scorecard_calibration(card, 0)->count, 3);
    assert_near(plm_scorecard_calibration(card, PLM_CALIBRATION_BINS - 1)->came, 2.0 / 3, 1e-15);
    const plm_scored *first = plm_scorecard_forecast(card, 0);
    assert_string_equal(first->outcome, "yes");
    assert_near(first->probability, 1, 0);
    assert_near(first->own, 0.4, 0);
    assert_string_equal(plm_scorecard_forecast(card, 1)->outcome, "low");
    assert_near(plm_scorecard_forecast(card, 1)->own, 0.6, 1e-15);
    assert_near(plm_scorecard_forecast(card, 2)->own, 0.25, 1e-15);
    assert_null(first->stage);
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* What is overdue is taken at the worse of yes and no. */
static void test_overdue(void **state) {
    static const plm_own_probability yes[] = {{.probability = 0.4}, END};
    (void)state;
    shelf of;
    open_shelf(&of);
    assert_int_equal(seal_stating(&of, answered_case, yes, NULL), PLM_OK);
    assert_int_equal(seal_stating(&of, answered_case, yes, NULL), PLM_OK);
    assert_int_equal(grade(&of, GRADE(.answer = PLM_YES_NO_YES), SEALED_AT + 80 * DAY, NULL),
                     PLM_OK);
    plm_ledger *ledger = read_ledger(&of);
    plm_scorecard *card = NULL;
    assert_int_equal(
        plm_scorecard_new(ledger, &(plm_score_choice){.seed = 1, .resamples = 20}, &card, NULL),
        PLM_OK);
    const plm_ledger_score *own = find_score(card, "own", "brier");
    assert_int_equal(own->overdue, 1);
    assert_near(own->value, 0.72, 1e-15);
    assert_near(own->worst, 0.72, 1e-15);
    assert_string_equal(plm_scorecard_forecast(card, 1)->stage, "announced");
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_yes_and_stage),
        cmocka_unit_test(test_without_yes_there_is_none),
        cmocka_unit_test(test_statements),
        cmocka_unit_test(test_statements_that_cannot_be),
        cmocka_unit_test(test_sizes_of_sealings),
        cmocka_unit_test(test_grades),
        cmocka_unit_test(test_grades_that_cannot_be),
        cmocka_unit_test(test_scores),
        cmocka_unit_test(test_overdue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
