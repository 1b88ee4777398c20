/* Tables of votes on yes or no: how chances are read, what is said of those that cannot be, and how
 * they are written. */
#include "exported.h"

/* ---- chances --------------------------------------------------------------------------------- */

typedef struct reading {
    const char *table;
    const char *chance; /* as the case has it */
} reading;

static const reading readings[] = {
    {"actor,yes\nA,0.7\n", "0.7"},
    {"actor,chance of yes\nA,70 %\n", "0.7"},
    {"actor,chance_of_yes\nA,0.6..0.8\n", "{low: 0.6, high: 0.8, dist: uniform}"},
    {"actor,p_yes\nA,0.5|0.6|0.8\n", "[0.5, 0.6, 0.8]"},
    {"actor,P(yes)\nA,60-80 %\n", "{low: 0.6, high: 0.8, dist: uniform}"},
    {"actor,probability\nA,29%\n", "0.29"},
    {"actor,Probability of yes (%)\nA,29\n", "0.29"},
    {"actor,yes percent\nA,70\n", "0.7"},
    {"actor;Wahrscheinlichkeit\nA;0,7\n", "0.7"},
    {"actor,likelihood\nA,Very Likely\n", "very likely"},
    {"actor,yes\nA,abstain\n", "abstains"},
    {"actor,yes\nA,against\n", "against"},
    {"actor,yes\nA,no\n", "against"},
    {"actor,yes\nA,1\n", "1"},
    {"actor,yes_low,yes,yes_high\nA,0.5,0.6,0.8\n", "[0.5, 0.6, 0.8]"},
    {"actor,x\nA,0.7\n", NULL},
};

static const import_setting as_column[] = {{"column", "chance of yes=x"}, {NULL, NULL}};

static void test_chances(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        const reading *each = &readings[i];
        char wanted[256];
        imported_file of;
        import_text(&of, "csv", each->chance == NULL ? as_column : NULL, each->table);
        if (of.status != PLM_OK) {
            fail_msg("%s: %s", each->table, of.said);
        }
        snprintf(wanted, sizeof wanted, "      decision: {chance_of_yes: %s}\n",
                 each->chance != NULL ? each->chance : "0.7");
        if (strstr(case_of(&of), wanted) == NULL ||
            strstr(case_of(&of), "    yes_no: true\n") == NULL) {
            fail_msg("%s: %s", each->table, case_of(&of));
        }
        close_imported(&of);
    }
}

static void test_faults(void **state) {
    (void)state;
    static const struct {
        const char *table;
        const char *said;
    } faults[] = {
        {"actor,yes\nA,70\n", "2:3 error: the chance of yes must lie between 0 and 1; 70 does not; "
                              "write 0.7, or 70 %\n"},
        {"actor,yes\nA,120 %\n",
         "2:3 error: the chance of yes must lie between 0 and 1; 120 % does not\n"},
        {"actor,yes\nA,-0.1\n",
         "2:3 error: the chance of yes must lie between 0 and 1; -0.1 does not\n"},
        {"actor,yes\nA,maybe\n",
         "2:3 error: the chance of yes 'maybe' is no chance; write a number from 0 to 1, a "
         "percentage, or one of: almost no chance, very unlikely, unlikely, roughly even, likely, "
         "very likely, almost certain, against, leans against, undecided, leans for, for, "
         "abstains\n"},
        {"actor,yes,outcome\nA,0.7,maybe\n",
         "2:7 error: the outcome of a vote is yes or no, not 'maybe'\n"},
        {"actor,chance_of_yes,position,capability,salience\nA,0.7,20,10,10\n",
         "2:3 error: a chance of yes beside a position; an issue has one or the other\n"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        imported_file of;
        import_text(&of, "csv", NULL, faults[i].table);
        assert_int_equal(of.status, PLM_E_FORMAT);
        if (strncmp(of.said, faults[i].said, strlen(faults[i].said)) != 0) {
            fail_msg("%s: %s", faults[i].table, of.said);
        }
        close_imported(&of);
    }
}

/* ---- other tables ---------------------------------------------------------------------------- */

/* Beside positions a probability may be of anything; beside "no" a "yes" is an option. */
static void test_other_columns(void **state) {
    (void)state;
    static const char *const tables[] = {
        "actor,capability,position,salience,probability\nA,10,20,80,0.5\n",
        "actor,capability,salience,yes,no\nA,10,80,60,20\nB,10,80,0,90\n",
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        imported_file of;
        import_text(&of, "csv", NULL, tables[i]);
        assert_int_equal(of.status, PLM_OK);
        assert_null(strstr(case_of(&of), "yes_no"));
        close_imported(&of);
    }
}

/* ---- whole cases ----------------------------------------------------------------------------- */

static const char council[] = "member,bloc,chance of yes,uses_veto,capability,outcome\n"
                              "China,permanent,for,,,no\n"
                              "Britain,permanent,30 %,0.1,,no\n"
                              "Malta,elected,0.6..0.8,,,no\n";

static void test_a_case(void **state) {
    (void)state;
    imported_file of;
    const import_setting settings[] = {{"question", "Is it adopted?"}, {NULL, NULL}};
    import_text(&of, "csv", settings, council);
    assert_string_equal(of.said, "");
    assert_string_equal(
        case_of(&of),
        "plenum: 1\n"
        "id: table\n"
        "question: \"Is it adopted?\"\n"
        "retrospective: true\n"
        "\n"
        "issues:\n"
        "  - id: decision\n"
        "    # Who decides is not in the table: say it under 'decision'; until then more than half "
        "of all capability carries.\n"
        "    yes_no: true\n"
        "    outcome: {option: no}\n"
        "\n"
        "groups:\n"
        "  - {id: permanent, label: permanent}\n"
        "  - {id: elected, label: elected}\n"
        "\n"
        "actors:\n"
        "  - id: china\n"
        "    name: China\n"
        "    member_of: [permanent]\n"
        "    on:\n"
        "      decision: {chance_of_yes: for}\n"
        "  - id: britain\n"
        "    name: Britain\n"
        "    member_of: [permanent]\n"
        "    on:\n"
        "      decision: {chance_of_yes: 0.3, uses_veto: 0.1}\n"
        "  - id: malta\n"
        "    name: Malta\n"
        "    member_of: [elected]\n"
        "    on:\n"
        "      decision: {chance_of_yes: {low: 0.6, high: 0.8, dist: uniform}}\n");
    close_imported(&of);
}

/* What such a case says of yes. */
static double yes_of(plm_context *context, const char *text) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    if (plm_case_parse(context, text, strlen(text), "case.yaml", &from, &error) < 0) {
        fail_msg("%d:%d: %s in\n%s", error.line, error.column, error.message, text);
    }
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    assert_int_equal(plm_options_set_draws(options, 50), PLM_OK);
    assert_int_equal(plm_forecast_run(from, options, &forecast, &error), PLM_OK);
    double yes = plm_forecast_issue_at(forecast, 0)->pool.options[0].value;
    plm_forecast_free(forecast);
    plm_options_free(options);
    plm_case_free(from);
    return yes;
}

static void test_forecast_at_once(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "csv", NULL, "actor,yes\nA,0.9\nB,0.6\nC,0.3\n");
    assert_near(yes_of(of.context, case_of(&of)), 0.666, 1e-12);
    close_imported(&of);
}

/* ---- and back -------------------------------------------------------------------------------- */

static void test_round_trips(void **state) {
    (void)state;
    static const char *const tables[] = {
        "actor,chance_of_yes\nA,0.7\nB,0.25\n",
        "actor,chance_of_yes,uses_veto\nA,[0.5; 0.6; 0.8],0.5\nB,0.25,\n",
        "actor,capability,chance_of_yes\nA,10,0.7\nB,90,0.25\n",
        "actor,chance_of_yes,reference\nA,0.7,yes\nB,0.25,yes\n",
        ("issue,actor,capability,position,salience,chance_of_yes\n"
         "tax,A,10,20,80,\ntax,B,10,90,80,\nban,A,,,,0.7\n"),
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        assert_round_trip("csv", tables[i], strlen(tables[i]));
    }
}

static const char two_kinds[] = "plenum: 1\nid: x\nquestion: q\nissues:\n"
                                "  - {id: v, yes_no: true, decision: {rule: {agree: [a, b]}}}\n"
                                "actors:\n"
                                "  - {id: a, name: A, on: {v: {chance_of_yes: likely}}}\n"
                                "  - {id: b, name: B, on: {v: {chance_of_yes: 0.25}}}\n";

static void test_what_is_lost(void **state) {
    (void)state;
    plm_context *context = NULL;
    exported_file of;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    export_case(&of, context, "csv", two_kinds, strlen(two_kinds));
    assert_string_equal(plm_export_text(of.written, NULL),
                        "actor,chance_of_yes,chance_of_yes_low,chance_of_yes_high\n"
                        "A,0.675,0.55,0.8\n"
                        "B,0.25,0.25,0.25\n");
    assert_string_equal(of.said,
                        "5:5 a table holds no word of who decides 'v'; state it again in a "
                        "case made from it\n");
    close_exported(&of);
    plm_context_free(context);
}

static void test_who_cannot_hold_it(void **state) {
    (void)state;
    static const char *const formats[] = {"ktab", "ktab-xml", "exchange"};
    plm_context *context = NULL;
    plm_case *from = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(
        plm_case_parse(context, two_kinds, strlen(two_kinds), "case.yaml", &from, NULL), PLM_OK);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        char wanted[256];
        plm_export *written = NULL;
        plm_error error = {0};
        snprintf(wanted, sizeof wanted,
                 "the issue 'v' asks yes or no, and the format %s holds positions on scales alone; "
                 "csv or xlsx can hold it",
                 formats[i]);
        assert_int_equal(plm_export_run(from, formats[i], &written, &error), PLM_E_UNSUPPORTED);
        assert_string_equal(error.message, wanted);
        assert_int_equal(error.line, 5);
    }
    plm_case_free(from);
    plm_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chances),          cmocka_unit_test(test_faults),
        cmocka_unit_test(test_other_columns),    cmocka_unit_test(test_a_case),
        cmocka_unit_test(test_forecast_at_once), cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_what_is_lost),     cmocka_unit_test(test_who_cannot_hold_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
