/* Chronologies as JSON, CSV and tables. */
#include "plenum.h"
#include "printed.h"
#include "study.h"

TEST_PRINTS(chronology, "plenum-timeline");

#define CASE_START                                                                                 \
    "plenum: 1\n"                                                                                  \
    "id: sample\n"                                                                                 \
    "question: What?\n"                                                                            \
    "issues:\n"                                                                                    \
    "  - {id: issue, scale: {0: low, 100: high}, options: [{id: all, from: 0, to: 100}]}\n"        \
    "actors: [{id: a, on: {issue: {capability: 30, salience: 100, position: 20}}}]\n"              \
    "timeline:\n"                                                                                  \
    "  events:\n"                                                                                  \
    "    - {id: vote, label: The vote, when: 2020-03-01}\n"

static plm_chronology *date(test_study *study, const char *text, plm_status expected) {
    plm_chronology *made = NULL;
    *study = open_study(text, NULL, 0);
    assert_int_equal(plm_chronology_new(study->from, &made, NULL), expected);
    return made;
}

/* A gap dates the letter, which has no date of its own. */
static void test_consistent(void **state) {
    (void)state;
    test_study study;
    plm_chronology *of = date(&study,
                              CASE_START "    - {id: letter}\n"
                                         "  gaps: [{from: vote, to: letter, days: 10}]\n",
                              PLM_OK);
    assert_int_equal(check_printed(study.context, &chronology_printer, of), 8);
    check_holds(study.context, chronology_as_csv, of, "\nletter,letter,,stated_earliest,\n");
    check_holds(study.context, chronology_as_csv, of, "\nletter,letter,,earliest,2020-03-11\n");
    check_holds(study.context, chronology_as_json, of,
                "\"case\": \"sample\",\n  \"consistent\": true,");
    check_holds(study.context, chronology_as_json, of,
                "{\"from\": \"vote\", \"to\": \"letter\", \"days\": \"10\", \"evidence\": []}");
    plm_chronology_free(of);
    close_study(&study);
}

static void test_contradiction(void **state) {
    (void)state;
    test_study study;
    plm_chronology *of = date(&study,
                              CASE_START "    - {id: letter, when: 2020-03-05}\n"
                                         "  gaps: [{from: vote, to: letter, days: 10}]\n",
                              PLM_CONTRADICTION);
    assert_int_equal(check_printed(study.context, &chronology_printer, of), 8);
    check_holds(study.context, chronology_as_json, of, "\"consistent\": false,");
    check_holds(study.context, chronology_as_json, of, "\"when\": \"2020-03-05\"");
    plm_chronology_free(of);
    close_study(&study);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_consistent),
        cmocka_unit_test(test_contradiction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
