/* Questions of a small ledger, as a program lists them. */
#include "printed.h"
#include "sealed.h"

#include <math.h>

TEST_PRINTS(questions, "plenum-questions");

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_rulings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
