/* Results as JSON, CSV and tables, from their descriptions (src/view). */
#include "plenum.h"
#include "printed.h"
#include "study.h"

#include <math.h>
#include <string.h>

TEST_PRINTS(tornado, "plenum-tornado");
TEST_PRINTS(comparison, "plenum-what-if");
TEST_PRINTS(advice, "plenum-advise");

/* One number with a range: b's position, which is 10 of 40 parts of the outcome. */
static const char sample[] = "plenum: 1\n"
                             "id: sample\n"
                             "question: What?\n"
                             "issues:\n"
                             "  - {id: issue, scale: {0: low, 100: high},\n"
                             "     options: [{id: few, from: 0, to: 50},\n"
                             "               {id: many, from: 50, to: 100}]}\n"
                             "actors:\n"
                             "  - {id: a, on: {issue: {capability: 30, salience: 100, "
                             "position: 20}}}\n"
                             "  - {id: b, on: {issue: {capability: 10, salience: 100, "
                             "position: [40, 60, 80]}}}\n";

typedef struct found {
    test_study study;
    plm_tornado *tornado;
} found;

static found find(void) {
    found made = {.study = open_study(sample, "weighted-mean", 0)};
    plm_error error = {0};
    if (plm_tornado_run(made.study.from, NULL, made.study.options, &made.tornado, &error) !=
        PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

static void forget(found *of) {
    plm_tornado_free(of->tornado);
    close_study(&of->study);
}

static size_t column_named(const plm_table *table, const char *name) {
    size_t index = 0;
    while (strcmp(plm_table_column(table, index)->name, name) != 0) {
        index++;
        assert_non_null(plm_table_column(table, index));
    }
    return index;
}

static void test_table_by_hand(void **state) {
    (void)state;
    found of = find();
    plm_table *table = NULL;
    assert_int_equal(plm_tornado_table(of.study.context, of.tornado, &table), PLM_OK);
    assert_int_equal(plm_table_column_count(table), 6);
    assert_null(plm_table_column(table, 6));
    /* The point; a forecast of an outcome and two options; four ends, and three stands. */
    assert_int_equal(plm_table_row_count(table), 1 + 3 + 4 + 9);
    const plm_column *variable = plm_table_column(table, column_named(table, "variable"));
    const plm_column *value = plm_table_column(table, column_named(table, "value"));
    const plm_column *path = plm_table_column(table, column_named(table, "path"));
    const plm_column *error = plm_table_column(table, column_named(table, "standard_error"));
    assert_int_equal(variable->kind, PLM_COLUMN_TEXT);
    assert_null(variable->numbers);
    assert_null(value->texts);
    assert_string_equal(variable->texts[0], "point");
    assert_near(value->numbers[0], 30, 1e-12);
    assert_true(isnan(error->numbers[0]));
    assert_null(path->texts[0]);
    assert_string_equal(path->texts[4], "actors.b.on.issue.position");
    assert_string_equal(variable->texts[6], "alone_low");
    assert_near(value->numbers[6], 25, 1e-12);
    plm_table_free(table);
    plm_table_free(NULL);
    forget(&of);
}

static void test_texts(void **state) {
    (void)state;
    found of = find();
    char *csv = NULL;
    char *json = NULL;
    assert_int_equal(plm_tornado_csv(of.study.context, of.tornado, &csv), PLM_OK);
    assert_int_equal(plm_tornado_json(of.study.context, of.tornado, &json), PLM_OK);
    assert_non_null(strstr(csv, "\nissue,,,point,30,\n"));
    assert_non_null(strstr(csv, "\nissue,actors.b.on.issue.position,,alone_low,25,\n"));
    assert_non_null(strstr(json, "\"format\": \"plenum-tornado\""));
    assert_non_null(strstr(json, "\"alone_low\": 25"));
    plm_text_free(of.study.context, csv);
    plm_text_free(of.study.context, json);
    forget(&of);
}

static void test_tornado(void **state) {
    (void)state;
    found of = find();
    assert_int_equal(check_printed(of.study.context, &tornado_printer, of.tornado), 1 + 3 + 4 + 9);
    forget(&of);
}

static plm_case *with_position(const plm_case *of, const char *position) {
    plm_case *made = NULL;
    assert_int_equal(plm_case_with_change(of, "actors.b.on.issue.position", position, &made, NULL),
                     PLM_OK);
    return made;
}

/* Twenty points further for b, whose weight is a quarter. */
static void test_comparison(void **state) {
    (void)state;
    test_study study = open_study(sample, "weighted-mean", 4);
    plm_context *context = study.context;
    plm_case *base = with_position(study.from, "60");
    plm_case *variant = with_position(study.from, "80");
    plm_comparison *of = NULL;
    assert_int_equal(plm_comparison_run(base, variant, study.options, &of, NULL), PLM_OK);
    /* Seven figures of the outcome and three of each option, by the model and the pool. */
    assert_int_equal(check_printed(context, &comparison_printer, of), 2 * (7 + 2 * 3));
    check_holds(context, comparison_as_csv, of, "\nissue,weighted-mean,standard,,base,30,");
    check_holds(context, comparison_as_csv, of, "\nissue,pool,,,difference,5,");
    check_holds(context, comparison_as_csv, of, "\nissue,pool,,few,variant,1,0\n");
    check_holds(context, comparison_as_json, of, "\"case\": null");
    check_holds(context, comparison_as_json, of, "\"point_difference\": 5");
    plm_comparison_free(of);
    plm_case_free(variant);
    plm_case_free(base);
    close_study(&study);
}

static void test_advice(void **state) {
    (void)state;
    test_study study = open_study(sample, "weighted-mean", 4);
    plm_context *context = study.context;
    plm_advice *of = NULL;
    assert_int_equal(plm_advice_run(study.from, NULL, "a", "20", 0.25, 2, study.options, &of, NULL),
                     PLM_OK);
    size_t singles = plm_advice_lever_count(of);
    size_t pairs = plm_advice_pair_count(of);
    assert_true(singles > 0 && pairs > 0);
    /* Four figures of a lever, one of its one model, and the effort of each move. */
    assert_int_equal(check_printed(context, &advice_printer, of), 6 * singles + 7 * pairs);
    check_holds(context, advice_as_csv, of, "\n1,");
    check_holds(context, advice_as_csv, of, ",pool,beyond,");
    check_holds(context, advice_as_json, of, "\"actor\": \"a\"");
    check_holds(context, advice_as_json, of, "\"option\": null");
    check_holds(context, advice_as_json, of, "\"distance\": {");
    plm_advice_free(of);
    close_study(&study);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_by_hand), cmocka_unit_test(test_texts),
        cmocka_unit_test(test_tornado),       cmocka_unit_test(test_comparison),
        cmocka_unit_test(test_advice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
