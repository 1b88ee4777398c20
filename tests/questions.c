/* Questions of a small ledger, as a program lists them. */
#include "printed.h"
#include "sealed.h"

#include <math.h>

TEST_PRINTS(questions, "plenum-questions");
TEST_PRINTS(revisions, "plenum-revisions");

static plm_questions *list(const plm_ledger *ledger, int64_t at, unsigned states) {
    const plm_question_choice choice = {
        .size = sizeof choice, .at = at, .due_days = 30, .states = states};
    plm_questions *made = NULL;
    assert_int_equal(plm_questions_new(ledger, &choice, &made, NULL), PLM_OK);
    return made;
}

static plm_question_state state_at(const plm_ledger *ledger, size_t index, int64_t at) {
    plm_questions *questions = list(ledger, at, 0);
    plm_question_state state = plm_questions_at(questions, index)->state;
    plm_questions_free(questions);
    return state;
}

/* Its deadline is 2026-06-30, 121 days after the sealing. */
static void test_states(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, sealed_case, SEALED_AT, NULL);
    plm_ledger *ledger = read_ledger(&of);
    plm_context_set_clock(of.context, NULL, NULL);
    assert_int_equal(state_at(ledger, 0, SEALED_AT), PLM_QUESTION_OPEN);
    assert_int_equal(state_at(ledger, 0, SEALED_AT + 91 * DAY), PLM_QUESTION_DUE);
    assert_int_equal(state_at(ledger, 0, SEALED_AT + 121 * DAY), PLM_QUESTION_DUE);
    assert_int_equal(state_at(ledger, 0, SEALED_AT + 122 * DAY), PLM_QUESTION_OVERDUE);
    plm_questions *none = list(ledger, SEALED_AT, 1U << PLM_QUESTION_OVERDUE);
    assert_int_equal(plm_questions_count(none), 0);
    assert_null(plm_questions_at(none, 0));
    plm_questions_free(none);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

static void test_rulings(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_error error = {0};
    seal(&of, sealed_case, SEALED_AT, NULL);
    seal(&of, sealed_case, SEALED_AT + DAY, NULL);
    plm_grade voided = {.size = sizeof voided,
                        .forecast = "2",
                        .value = (double)NAN,
                        .ruling = PLM_RULING_VOID,
                        .reason = "dissolved"};
    assert_int_equal(grade(&of, voided, SEALED_AT + 2 * DAY, &error), PLM_OK);
    voided.value = 3;
    assert_int_equal(grade(&of, voided, SEALED_AT + 2 * DAY, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, "a question that is void has no outcome");
    plm_ledger *ledger = read_ledger(&of);
    plm_questions *questions = list(ledger, SEALED_AT + 2 * DAY, 0);
    assert_int_equal(plm_questions_count(questions), 2);
    assert_int_equal(plm_questions_at(questions, 0)->state, PLM_QUESTION_SUPERSEDED);
    assert_int_equal(plm_questions_at(questions, 0)->superseded_by, 2);
    assert_int_equal(plm_questions_at(questions, 1)->state, PLM_QUESTION_VOIDED);
    assert_int_equal(plm_questions_at(questions, 1)->days_left, 119);
    assert_string_equal(plm_questions_at(questions, 1)->grade->grade->on, "2026-03-03");
    check_holds(of.context, questions_as_json, questions, "\"reason\": \"dissolved\"");
    check_holds(of.context, questions_as_csv, questions, "\n1,superseded,bridge,closure,");
    check_printed(of.context, &questions_printer, questions);
    plm_questions_free(questions);
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- one question over time ---------------------------------------------------------------- */

static const char later_case[] =
    "plenum: 1\n"
    "id: bridge\n"
    "question: Is the bridge closed?\n"
    "resolution: {rule: the minutes say, source: minutes, deadline: 2026-06-30}\n"
    "issues:\n"
    "  - id: closure\n"
    "    question: How much is closed?\n"
    "    scale: {0: none, 100: all}\n"
    "    options: [{id: open, from: 0, to: 50}, {id: closed, from: 50, to: 100}]\n"
    "sources: [{id: paper, reliability: A}]\n"
    "evidence: [{id: flood, source: paper, says: The river rose}]\n"
    "actors:\n"
    "  - {id: mayor, on: {closure: {position: [80, 90, 100], capability: 50, salience: 70}}}\n"
    "  - {id: shops, name: The shops, on: {closure: {position: 10, capability: 5, salience: 9}}}\n";

static plm_revisions *follow(const plm_ledger *ledger, const char *which) {
    plm_revisions *made = NULL;
    plm_error error = {0};
    if (plm_revisions_new(ledger, which, &made, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

/* Another case between them is another question; the same case again changes nothing. */
static void test_revisions(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    char other[sizeof sealed_case];
    memcpy(other, sealed_case, sizeof other);
    memcpy(strstr(other, "2026-06-30"), "2026-07-30", strlen("2026-07-30"));
    seal(&of, sealed_case, SEALED_AT, NULL);
    seal(&of, other, SEALED_AT, NULL);
    seal(&of, later_case, SEALED_AT + 2 * DAY, NULL);
    seal(&of, later_case, SEALED_AT + 3 * DAY, NULL);
    plm_ledger *ledger = read_ledger(&of);
    plm_revisions *revisions = follow(ledger, "bridge");
    assert_int_equal(plm_revisions_count(revisions), 4);
    const plm_revision *first = plm_revisions_at(revisions, 0);
    assert_true(first->is_first);
    assert_int_equal(first->change_count, 0);
    assert_null(first->changed);
    const plm_revision *second = plm_revisions_at(revisions, 1);
    static const char *const changes[] = {"mayor’s salience 60 → 70", "new actor: The shops",
                                          "no actor any more: guild",
                                          "new evidence: The river rose"};
    assert_int_equal(second->record->number, 3);
    assert_int_equal(second->change_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(second->changes[i], changes[i]);
    }
    assert_string_equal(second->path, "bridge/closure");
    const plm_revision *third = plm_revisions_at(revisions, 2);
    assert_int_equal(third->record->number, 4);
    assert_int_equal(third->change_count, 0);
    assert_false(third->is_first);
    assert_true(plm_revisions_at(revisions, 3)->is_first);
    assert_int_equal(plm_revisions_at(revisions, 3)->record->number, 2);
    assert_null(plm_revisions_at(revisions, 4));
    check_printed(of.context, &revisions_printer, revisions);
    check_holds(of.context, revisions_as_csv, revisions, ",bridge/closure,How much is closed?,");
    check_holds(of.context, revisions_as_json, revisions, "\"mayor’s salience 60 → 70\"");
    plm_revisions_free(revisions);
    revisions = follow(ledger, "bridge/closure");
    assert_int_equal(plm_revisions_count(revisions), 4);
    plm_revisions_free(revisions);
    plm_error error = {0};
    assert_int_equal(plm_revisions_new(ledger, "bridges", &revisions, &error), PLM_E_NOT_FOUND);
    assert_string_equal(error.message,
                        "no forecast of 'bridges' is sealed; 'plenum runs --sealed' lists all");
    plm_ledger_free(ledger);
    close_shelf(&of);
}

static plm_status follow_scarcely(plm_context *context, const void *what, plm_error *error) {
    size_t length = 0;
    const char *text = plm_ledger_text(what, &length);
    plm_ledger *ledger = NULL;
    plm_revisions *revisions = NULL;
    plm_status status = plm_ledger_parse(context, text, length, "ledger.jsonl", &ledger, error);
    status = status == PLM_OK ? plm_revisions_new(ledger, "bridge", &revisions, error) : status;
    plm_revisions_free(revisions);
    plm_ledger_free(ledger);
    return status;
}

static void test_scarce(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, sealed_case, SEALED_AT, NULL);
    seal(&of, later_case, SEALED_AT, NULL);
    plm_ledger *ledger = read_ledger(&of);
    assert_true(sweep_memory(follow_scarcely, ledger, PLM_OK) > 10);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_rulings),
        cmocka_unit_test(test_revisions),
        cmocka_unit_test(test_scarce),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
