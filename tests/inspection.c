/* What is wrong with a case that reads well: broken scenarios, and issues where nobody has weight.
 */
#include "plenum.h"
#include "scarce.h"

#include <string.h>

static const char sound_text[] =
    "plenum: 1\n"
    "id: x\n"
    "question: q\n"
    "issues:\n"
    "  - {id: i, scale: {0: low, 100: high}}\n"
    "actors:\n"
    "  - {id: a, on: {i: {position: 10, capability: 1, salience: 1}}}\n"
    "scenarios:\n"
    "  - {id: soft, set: {actors.a.on.i.salience: 3}}\n";

static const char broken_text[] =
    "plenum: 1\n"
    "id: x\n"
    "question: q\n"
    "issues:\n"
    "  - {id: i, scale: {0: low, 100: high}}\n"
    "  - {id: k, scale: {0: low, 100: high}}\n"
    "  - {id: m, scale: {0: low, 100: high}}\n"
    "actors:\n"
    "  - {id: a, on: {i: {position: 10, capability: 1, salience: 1},\n"
    "                 k: {position: 10, capability: [0, 0, 0], salience: 1}}}\n"
    "scenarios:\n"
    "  - {id: soft, set: {actors.a.on.i.salience: 300}}\n"
    "  - {id: fine, set: {actors.a.on.i.salience: 3}}\n"
    "  - {id: other, set: {plenum: 2}}\n";

typedef struct inspection_row {
    const char *text;
    plm_purpose purpose;
    int line; /* of the first that is found */
    const char *issue;
    size_t count;
    const char *message;
} inspection_row;

#define NO_WEIGHT                                                                                  \
    "no actor has weight on issue 'k'; give at least one actor there a capability and a salience " \
    "above 0"
#define NO_POSITION                                                                                \
    "no actor has a position on issue 'm'; give at least one actor a position or considerations "  \
    "to weigh there"
#define BROKEN                                                                                     \
    "with this scenario the case has an error: salience must lie between 0 and 100; '300' does "   \
    "not"

static const inspection_row rows[] = {
    {sound_text, PLM_PURPOSE_FORECAST, 0, NULL, 0, NULL},
    {sound_text, PLM_PURPOSE_READING, 0, NULL, 0, NULL},
    {broken_text, PLM_PURPOSE_FORECAST, 6, NULL, 4, NO_WEIGHT},
    {broken_text, PLM_PURPOSE_FORECAST, 6, "k", 3, NO_WEIGHT},
    {broken_text, PLM_PURPOSE_FORECAST, 7, "m", 3, NO_POSITION},
    {broken_text, PLM_PURPOSE_FORECAST, 12, "i", 2, BROKEN},
    {broken_text, PLM_PURPOSE_FORECAST, 12, "none", 2, BROKEN},
    {broken_text, PLM_PURPOSE_READING, 12, NULL, 2, BROKEN},
};

static void check_found(const plm_inspection *made, const inspection_row *row,
                        const plm_error *error) {
    assert_int_equal(plm_inspection_diagnostic_count(made), row->count);
    assert_null(plm_inspection_diagnostic(made, row->count));
    if (row->count > 0) {
        const plm_diagnostic *first = plm_inspection_diagnostic(made, 0);
        assert_int_equal(first->severity, PLM_SEVERITY_ERROR);
        assert_string_equal(first->file, "case.yaml");
        assert_int_equal(first->line, row->line);
        assert_int_equal(first->column, 5);
        assert_string_equal(first->message, row->message);
        assert_int_equal(error->line, row->line);
        assert_string_equal(error->message, row->message);
    }
}

static plm_status inspect(plm_context *context, const void *what, plm_error *error) {
    const inspection_row *row = what;
    plm_case *of = NULL;
    plm_inspection *made = NULL;
    plm_status status =
        plm_case_parse(context, row->text, strlen(row->text), "case.yaml", &of, error);
    if (status == PLM_OK) {
        status = plm_inspection_new(of, row->purpose, row->issue, &made, error);
        assert_true((made != NULL) == (status == PLM_OK || status == PLM_E_CASE));
    }
    if (made != NULL) {
        check_found(made, row, error);
    }
    plm_inspection_free(made);
    plm_case_free(of);
    return status;
}

static void test_what_is_found(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        plm_context *context = NULL;
        plm_error error = {0};
        assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
        assert_int_equal(inspect(context, &rows[i], &error),
                         rows[i].count == 0 ? PLM_OK : PLM_E_CASE);
        plm_context_free(context);
    }
}

static void test_a_case_with_errors(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm_case *of = NULL;
    plm_inspection *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm_case_parse(context, "plenum: 2\n", 10, "x", &of, NULL), PLM_E_CASE);
    assert_int_equal(plm_inspection_new(of, PLM_PURPOSE_READING, NULL, &made, &error), PLM_E_CASE);
    assert_null(made);
    plm_inspection_free(NULL);
    plm_case_free(of);
    plm_context_free(context);
}

static void test_short_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(inspect, &rows[0], PLM_OK) > 5);
    assert_true(sweep_memory(inspect, &rows[2], PLM_E_CASE) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_found),
        cmocka_unit_test(test_a_case_with_errors),
        cmocka_unit_test(test_short_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
