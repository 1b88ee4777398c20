/* A report while memory runs out. */
#include "plenum.h"
#include "scarce.h"

#include <string.h>

static const char small[] =
    "plenum: 1\n"
    "id: small\n"
    "question: Who wins?\n"
    "issues:\n"
    "  - id: prize\n"
    "    question: Who gets the prize?\n"
    "    scale: {0: nobody, 100: everybody}\n"
    "    options:\n"
    "      - {id: few, label: a few do, from: 0, to: 50}\n"
    "      - {id: many, label: many do, from: 50, to: 100}\n"
    "  - id: size\n"
    "    scale: {0: nothing, 10: all}\n"
    "considerations:\n"
    "  - {id: reason, issue: prize, pulls_to: 90, evidence: [claim]}\n"
    "actors:\n"
    "  - {id: one, name: One, on: {prize: {capability: [10, 20, 30], salience: 50, position: 10}, "
    "size: {capability: 5, salience: 20, position: 9}}}\n"
    "  - {id: two, name: Two, on: {prize: {capability: 15, salience: 80, weighs: {reason: 1}}, "
    "size: {capability: 8, salience: 90, position: 2}}}\n"
    "scenarios:\n"
    "  - {id: firm, set: {actors.one.on.prize.salience: 100}}\n"
    "evidence:\n"
    "  - {id: claim, says: it is so}\n"
    "timeline:\n"
    "  events:\n"
    "    - {id: first, when: 2020-01}\n"
    "    - {id: second, when: 2020-03}\n"
    "precedents:\n"
    "  question: Did it?\n"
    "  cases:\n"
    "    - {id: before, happened: true, took: 3 weeks}\n";

typedef plm_status runner(const plm_case *of, const char *scenario_id, const plm_options *options,
                          plm_report **out, plm_error *error);

static plm_status write_with(runner *run, plm_context *context, const void *what,
                             plm_error *error) {
    plm_case *of = NULL;
    plm_options *options = NULL;
    plm_report *report = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "small.yaml", &of, error);
    if (status >= 0) {
        status = plm_options_new(context, &options);
        error->status = status;
        strcpy(error->message, status < 0 ? "out of memory" : "");
    }
    if (status >= 0) {
        plm_options_set_draws(options, 2);
        plm_context_set_threads(context, 1);
        status = run(of, NULL, options, &report, error);
    }
    if (status >= 0) {
        size_t length = 0;
        const char *page = plm_report_text(report, &length);
        assert_int_equal(strlen(page), length);
        assert_non_null(strstr(page, "</html>"));
    }
    plm_report_free(report);
    plm_options_free(options);
    plm_case_free(of);
    return status;
}

static plm_status write_report(plm_context *context, const void *what, plm_error *error) {
    return write_with(plm_report_run, context, what, error);
}

static plm_status write_brief(plm_context *context, const void *what, plm_error *error) {
    return write_with(plm_report_brief_run, context, what, error);
}

static void test_scarce_memory_in_brief(void **state) {
    (void)state;
    assert_true(sweep_memory(write_brief, small, PLM_OK) > 100);
}

static void test_scarce_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(write_report, small, PLM_OK) > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_scarce_memory),
                                       cmocka_unit_test(test_scarce_memory_in_brief)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
