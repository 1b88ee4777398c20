/* Results as JSON, CSV and tables, from their descriptions (src/view). */
#include "plenum.h"
#include "printed.h"
#include "study.h"

#include <math.h>
#include <string.h>

TEST_PRINTS(tornado, "plenum-tornado");
TEST_PRINTS(comparison, "plenum-what-if");
TEST_PRINTS(advice, "plenum-advise");
TEST_PRINTS(review, "plenum-evidence");
TEST_PRINTS_TABLE(search)
TEST_PRINTS(backtest, "plenum-backtest");
TEST_PRINTS_TABLE(backtest_forecasts)

static const test_printer search_printer = {NULL, NULL, search_as_csv, search_as_table};
static const test_printer forecasts_printer = {NULL, NULL, backtest_forecasts_as_csv,
                                               backtest_forecasts_as_table};

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
    assert_int_equal(plm_table_column_count(table), 7);
    assert_null(plm_table_column(table, 7));
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
    assert_non_null(strstr(csv, "\nissue,,,point,30,,false\n"));
    assert_non_null(strstr(csv, "\nissue,actors.b.on.issue.position,,alone_low,25,,false\n"));
    assert_non_null(strstr(json, "\"format\": \"plenum-tornado\""));
    assert_non_null(strstr(json, "\"alone_low\": 25"));
    plm_text_free(of.study.context, csv);
    plm_text_free(of.study.context, json);
    forget(&of);
}

static void assert_drawn_by(plm_context *context, char *json, const char *seed) {
    assert_non_null(strstr(json, "\"case\": \"sample\""));
    assert_non_null(strstr(json, seed));
    plm_text_free(context, json);
}

/* Results outlive the options that they were drawn by. */
static void test_seed(void **state) {
    (void)state;
    test_study of = open_study(sample, "weighted-mean", 8);
    plm_tornado *tornado = NULL;
    plm_sobol *sobol = NULL;
    plm_attribution *why = NULL;
    char *json = NULL;
    plm_options_set_seed(of.options, 41);
    assert_int_equal(plm_tornado_run(of.from, NULL, of.options, &tornado, NULL), PLM_OK);
    plm_options_set_seed(of.options, 42);
    assert_int_equal(plm_sobol_run(of.from, NULL, 64, of.options, &sobol, NULL), PLM_OK);
    plm_options_set_seed(of.options, 43);
    assert_int_equal(plm_attribution_run(of.from, NULL, PLM_PLAYERS_ACTORS, of.options, &why, NULL),
                     PLM_OK);
    assert_int_equal(plm_tornado_json(of.context, tornado, &json), PLM_OK);
    assert_drawn_by(of.context, json, "\"seed\": 41,");
    assert_int_equal(plm_sobol_json(of.context, sobol, &json), PLM_OK);
    assert_drawn_by(of.context, json, "\"seed\": 42,");
    assert_int_equal(plm_attribution_json(of.context, why, &json), PLM_OK);
    assert_drawn_by(of.context, json, "\"seed\": 43,");
    plm_attribution_free(why);
    plm_sobol_free(sobol);
    plm_tornado_free(tornado);
    close_study(&of);
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
    check_holds(context, comparison_as_json, of, "\"case\": \"sample\"");
    check_holds(context, comparison_as_json, of, "\"rules\": []");
    check_holds(context, comparison_as_json, of, "\"point_difference\": 5");
    plm_comparison_free(of);
    plm_case_free(variant);
    plm_case_free(base);
    close_study(&study);
}

/* The nearest of three to what stands, and then the one in the middle, is who carries furthest. */
static const char ruled[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues: [{id: issue, scale: {0: low, 100: high}, reference_point: 0,\n"
    "          decision: {rule: unanimity, binding: strict}}]\n"
    "actors:\n"
    "  - {id: a, on: {issue: {capability: 1, salience: 100, position: 15}}}\n"
    "  - {id: b, on: {issue: {capability: 1, salience: 100, position: 35}}}\n"
    "  - {id: c, on: {issue: {capability: 1, salience: 100, position: 80}}}\n";

static void test_comparison_of_rules(void **state) {
    (void)state;
    test_study study = open_study(ruled, "weighted-mean", 4);
    plm_case *variant = NULL;
    plm_comparison *of = NULL;
    assert_int_equal(plm_case_with_change(study.from, "issues.issue.decision",
                                          "{rule: majority, binding: strict}", &variant, NULL),
                     PLM_OK);
    assert_int_equal(plm_comparison_run(study.from, variant, study.options, &of, NULL), PLM_OK);
    check_holds(study.context, comparison_as_json, of,
                "\"before\": {\"issue\": \"issue\", \"reference_point\": 0");
    check_holds(study.context, comparison_as_json, of, "\"passes\": [{\"low\": 0, \"high\": 30}]");
    check_holds(study.context, comparison_as_json, of, "\"passes\": [{\"low\": 0, \"high\": 70}]");
    plm_comparison_free(of);
    plm_case_free(variant);
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

/* ---- evidence ------------------------------------------------------------------------------ */

/* Two claims that contradict each other on one number, and three numbers that rest on nothing. */
static const char evident[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues: [{id: issue, scale: {0: low, 100: high}}]\n"
    "sources: [{id: source, name: S, reliability: B}]\n"
    "documents: [{id: paper, title: P, publisher: Q, published: 2020-01-02}]\n"
    "evidence:\n"
    "  - {id: one, says: \"It is, they say, twenty.\", source: source, document: paper, "
    "paragraph: 3, credibility: 2, quote: twenty}\n"
    "  - {id: two, says: It is not, source: source, credibility: 3, dated: 2020-02-03, "
    "contradicts: [one]}\n"
    "actors:\n"
    "  - {id: a, on: {issue: {capability: 30, salience: 100,\n"
    "     position: {value: 20, evidence: [one, two]}}}}\n";

static void test_review(void **state) {
    (void)state;
    test_study study = open_study(evident, NULL, 0);
    plm_context *context = study.context;
    plm_review *of = NULL;
    plm_search *search = NULL;
    assert_int_equal(plm_review_new(study.from, &of, NULL), PLM_OK);
    /* Of each claim what it says, its origin, whether it repeats that, its date, hindsight, quote,
     * the other claim and what rests on it; and what rests on nothing. */
    assert_int_equal(check_printed(context, &review_printer, of),
                     2 * 8 + plm_review_assumption_count(of));
    check_holds(context, review_as_csv, of, "\none,B2,source,paper,3,says,\"It is, they say, ");
    check_holds(context, review_as_csv, of, "\none,B2,source,paper,3,dated,2020-01-02\n");
    check_holds(context, review_as_csv, of, "\none,B2,source,paper,3,quote,unread\n");
    check_holds(context, review_as_csv, of, "\ntwo,B3,source,,,contradicted_by,one\n");
    check_holds(context, review_as_csv, of,
                "\nnone,,,,,unsupported,actors.a.on.issue.capability\n");
    check_holds(context, review_as_json, of, "\"contradictions\": 1");
    check_holds(context, review_as_json, of, "\"state\": \"unread\"");
    check_holds(context, review_as_json, of, "\"documents\": [");
    assert_int_equal(plm_search_new(of, &search, NULL), PLM_OK);
    assert_int_equal(plm_search_run(search, "is", NULL), PLM_OK);
    assert_int_equal(check_printed(context, &search_printer, search), 2);
    check_holds(context, search_as_csv, search, "\n2,,");
    plm_search_free(search);
    plm_review_free(of);
    close_study(&study);
}

/* ---- back-tests ---------------------------------------------------------------------------- */

/* The weighted mean is 30, and 50 was the outcome. */
static const char resolved[] = "plenum: 1\n"
                               "id: sample\n"
                               "question: What?\n"
                               "issues:\n"
                               "  - {id: issue, scale: {0: low, 100: high}, outcome: {value: 50}}\n"
                               "  - {id: open, scale: {0: low, 100: high}}\n"
                               "actors:\n"
                               "  - {id: a, on: {issue: {capability: 30, salience: 100, "
                               "position: 20}, open: {capability: 1, salience: 1, position: 1}}}\n"
                               "  - {id: b, on: {issue: {capability: 10, salience: 100, "
                               "position: 60}}}\n";

static void test_backtest(void **state) {
    (void)state;
    test_study study = open_study(resolved, "settlement", 0);
    plm_context *context = study.context;
    plm_backtest *of = NULL;
    assert_int_equal(plm_backtest_new(context, &of), PLM_OK);
    assert_int_equal(plm_backtest_seed(of), 0);
    assert_int_equal(plm_backtest_add_case(of, study.from, NULL), PLM_OK);
    plm_options_set_seed(study.options, 7);
    assert_int_equal(plm_backtest_run(of, study.options, 5, NULL), PLM_OK);
    assert_int_equal(plm_backtest_seed(of), 7);
    assert_int_equal(plm_backtest_resamples(of), 5);
    assert_true(check_printed(context, &backtest_printer, of) > 20);
    check_holds(context, backtest_as_csv, of, "\nweighted-mean,standard,treated,1,,\n");
    check_holds(context, backtest_as_csv, of, "\nweighted-mean,standard,mae,20,20,20\n");
    check_holds(context, backtest_as_csv, of, "\nweighted-mean,standard,mae-difference,0,0,0\n");
    check_holds(context, backtest_as_csv, of, ",pit-10,");
    check_holds(context, backtest_as_json, of, "\"unresolved\": 1");
    check_holds(context, backtest_as_json, of, "\"forecasts\": [30, ");
    assert_int_equal(check_printed(context, &forecasts_printer, of), plm_backtest_model_count(of));
    check_holds(context, backtest_forecasts_as_csv, of,
                "\nsample,issue,weighted-mean,standard,30,50\n");
    plm_backtest_free(of);
    close_study(&study);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_by_hand), cmocka_unit_test(test_texts),
        cmocka_unit_test(test_seed),          cmocka_unit_test(test_tornado),
        cmocka_unit_test(test_comparison),    cmocka_unit_test(test_comparison_of_rules),
        cmocka_unit_test(test_advice),        cmocka_unit_test(test_review),
        cmocka_unit_test(test_backtest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
