/* A model at work, deals and imports as JSON, CSV and tables. */
#include "plenum.h"
#include "printed.h"
#include "study.h"

TEST_PRINTS(trace, "plenum-trace");
TEST_PRINTS(exchange, "plenum-deals");

/* Two actors who care for different issues, and trade. */
static const char sample[] = "plenum: 1\n"
                             "id: sample\n"
                             "question: What?\n"
                             "issues:\n"
                             "  - {id: roads, scale: {0: few, 100: many}}\n"
                             "  - {id: \"rails\", scale: {0: few, 100: many}}\n"
                             "actors:\n"
                             "  - id: north\n"
                             "    on:\n"
                             "      roads: {capability: 10, salience: 90, position: 100}\n"
                             "      rails: {capability: 10, salience: 20, position: 0}\n"
                             "  - id: south\n"
                             "    on:\n"
                             "      roads: {capability: 10, salience: 20, position: 0}\n"
                             "      rails: {capability: 10, salience: 90, position: 100}\n";

static const char choices[] = "plenum: 1\n"
                              "id: sample\n"
                              "question: Which?\n"
                              "issues:\n"
                              "  - {id: seat, options: [{id: here}, {id: there}]}\n"
                              "actors:\n"
                              "  - {id: a, on: {seat: {capability: 30, salience: 100,\n"
                              "     utilities: {here: 1, there: 0}}}}\n";

static plm_trace *follow(test_study *study) {
    plm_trace *made = NULL;
    plm_error error = {0};
    if (plm_trace_run(study->from, NULL, study->options, &made, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

static void test_trace(void **state) {
    (void)state;
    test_study study = open_study(sample, "weighted-mean", 0);
    plm_trace *of = follow(&study);
    assert_int_equal(check_printed(study.context, &trace_printer, of), plm_trace_row_count(of));
    check_holds(study.context, trace_as_csv, of,
                "\nroads,weighted-mean,standard,0,north,,position,100\n");
    check_holds(study.context, trace_as_json, of, "\"plenum_trace\": 1,\n  \"case\": null,");
    check_holds(study.context, trace_as_json, of,
                "{\"round\": 0, \"actor\": \"south\", \"other\": \"\", \"variable\": \"position\", "
                "\"value\": 0}");
    check_holds(study.context, trace_as_json, of, "\"issue\": \"rails\",\n");
    plm_trace_free(of);
    close_study(&study);
}

static void test_trace_without_scale(void **state) {
    (void)state;
    test_study study = open_study(choices, "condorcet", 0);
    plm_trace *of = follow(&study);
    assert_int_equal(check_printed(study.context, &trace_printer, of), plm_trace_row_count(of));
    check_holds(study.context, trace_as_csv, of, ",0,here,there,support,");
    plm_trace_free(of);
    close_study(&study);
}

static void test_deals(void **state) {
    (void)state;
    test_study study = open_study(sample, "exchange", 3);
    plm_exchange *of = NULL;
    assert_int_equal(plm_exchange_run(study.from, study.options, &of, NULL), PLM_OK);
    const plm_deals *deals = plm_exchange_deals(of);
    assert_true(deals->deal_count == 1 && deals->pattern_count == 1);
    /* Ten figures of two stages of each issue; of the deal four figures and one effect for each of
     * the two; of the pattern three; and of each actor four sums of four, and how often it loses.
     */
    assert_int_equal(check_printed(study.context, &exchange_printer, of),
                     2 * 2 * 10 + 2 * 4 + 2 + 2 * 3 + 2 * (4 * 4 + 1));
    check_holds(study.context, exchange_as_csv, of, "\noutcome,1,,roads,,,low_80,");
    check_holds(study.context, exchange_as_csv, of, "\ndeal,1,1,roads,south,north,from,0\n");
    check_holds(study.context, exchange_as_csv, of, "\neffect,1,1,,north,,own,");
    check_holds(study.context, exchange_as_csv, of, "\npattern,0,1,rails,north,south,share,1\n");
    check_holds(study.context, exchange_as_csv, of, "\ntotal,0,,,south,,share_losing,0\n");
    check_holds(study.context, exchange_as_json, of, "\"case\": null,\n  \"model\": \"exchange\",");
    plm_exchange_free(of);
    close_study(&study);
}

/* ---- imports ------------------------------------------------------------------------------- */

static plm_status import_as_json(plm_context *context, const void *of, char **out) {
    return plm_import_json(context, of, out);
}

static void test_import(void **state) {
    (void)state;
    static const char table[] = "actor,capability,position,salience\nnorth,60,20,90\n";
    plm_context *context = NULL;
    plm_import *of = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm_import_new(context, "csv", &of, NULL), PLM_OK);
    assert_int_equal(plm_import_run(of, table, sizeof table - 1, "table.csv", NULL), PLM_OK);
    check_holds(context, import_as_json, of, "\"format\": \"plenum-import\",\n  \"version\": 2,");
    check_holds(context, import_as_json, of, "\"text\": \"# Imported by plenum from table.csv");
    plm_import_free(of);
    plm_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trace),
        cmocka_unit_test(test_trace_without_scale),
        cmocka_unit_test(test_deals),
        cmocka_unit_test(test_import),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
