/* DEU III's wide file with its tables of capability and regime. */
#include "imported.h"
#include "shared_file.h"

#include <unistd.h>

#define HEADER     "prnr;prname;isnr;proc;pcom;pde;pno;scom;sde;sno;rp;out\n"
#define ROW        "d1;aid;d1i1;COD;100;40;0;80;60,5;20;999;30\n"
#define CAPABILITY "actor,nice,lisbon\ncom,100,90\nde,50,45.5\nno,20,7\n"
#define REGIME     "issue,regime\nd1i1,lisbon\nd1i2,nice\n"

/* Writes a file that lives until the test's end. */
static void put_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* As import_text, with the two tables; NULL: not given. */
static void import_deu(imported_file *of, const char *issue, const char *text,
                       const char *capability, const char *regime) {
    *of = (imported_file){0};
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    assert_int_equal(plm_import_new(of->context, "deu", &of->import, &of->error), PLM_OK);
    if (issue != NULL) {
        assert_int_equal(plm_import_set(of->import, "issue", issue, &of->error), PLM_OK);
    }
    const struct {
        const char *role;
        const char *path;
        const char *content;
    } tables[] = {{"capability", "deu-test-capability.csv", capability},
                  {"regime", "deu-test-regime.csv", regime}};
    for (size_t i = 0; i < 2; i++) {
        if (tables[i].content != NULL) {
            put_file(tables[i].path, tables[i].content);
            assert_int_equal(
                plm_import_add_file(of->import, tables[i].role, tables[i].path, &of->error),
                PLM_OK);
            unlink(tables[i].path);
        }
    }
    of->status = plm_import_run(of->import, text, strlen(text), "deu.csv", &of->error);
    show_diagnostics(of);
}

static void test_one_issue(void **state) {
    (void)state;
    imported_file of;
    import_deu(&of, NULL, HEADER ROW, CAPABILITY, REGIME);
    assert_string_equal(of.said, "");
    assert_has(&of, "id: d1i1\n"
                    "question: \"What does the European Union decide on aid, issue d1i1?\"\n"
                    "retrospective: true\n"
                    "\n"
                    "issues:\n"
                    "  - id: d1i1\n"
                    "    scale:\n"
                    "      0: \"low end: say what it means\"\n"
                    "      100: \"high end: say what it means\"\n"
                    "    outcome: {value: 30}\n");
    assert_string_equal(actors_of(&of),
                        "  - id: com\n"
                        "    name: European Commission\n"
                        "    on:\n"
                        "      d1i1: {capability: 90, salience: 80, position: 100}\n"
                        "  - id: de\n"
                        "    name: Germany\n"
                        "    on:\n"
                        "      d1i1: {capability: 45.5, salience: 60.5, position: 40}\n"
                        "  - id: \"no\"\n"
                        "    name: \"no\"\n"
                        "    on:\n"
                        "      d1i1: {capability: 7, salience: 20, position: 0}\n");
    close_imported(&of);
}

static void test_missing_numbers(void **state) {
    (void)state;
    imported_file of;
    import_deu(&of, NULL, HEADER "d1;aid;d1i1;COD;999;40;0;80;;20;50;\n", CAPABILITY, REGIME);
    assert_string_equal(
        of.said, "2:21 note: positions without a salience are left out: 1 of them, the first "
                 "here\n");
    assert_has(&of, "    reference_point: 50\n\nactors:\n  - id: \"no\"\n");
    assert_null(strstr(plm_import_case_text(of.import, 0, NULL), "retrospective"));
    close_imported(&of);
}

static void test_several_issues(void **state) {
    (void)state;
    static const char text[] = HEADER ROW "d1;aid;d1i2;COD;1;2;3;4;5;6;7;8\n"
                                          "d1;aid;d1i3;COD;1;2;3;4;5;6;7;8\n"
                                          "d1;aid;d1i4;COD;;;;;;;;\n";
    imported_file of;
    import_deu(&of, NULL, text, CAPABILITY, REGIME "d1i4,nice\n");
    assert_string_equal(
        of.said, "4:8 warning: the issue 'd1i3' has no regime with capabilities, and is left "
                 "out\n"
                 "5:8 warning: the issue 'd1i4' has no actor with both numbers, and is left "
                 "out\n");
    assert_int_equal(plm_import_case_count(of.import), 2);
    assert_string_equal(plm_import_case_id(of.import, 1), "d1i2");
    assert_non_null(strstr(plm_import_case_text(of.import, 1, NULL),
                           "d1i2: {capability: 50, salience: 5, position: 2}"));
    close_imported(&of);
    import_deu(&of, "d1i2", text, CAPABILITY, REGIME);
    assert_int_equal(plm_import_case_count(of.import), 1);
    assert_string_equal(plm_import_case_id(of.import, 0), "d1i2");
    close_imported(&of);
}

static void test_capabilities(void **state) {
    (void)state;
    imported_file of;
    import_deu(&of, NULL, HEADER ROW, NULL, NULL);
    assert_string_equal(of.said, "1:1 warning: no capability table, so every actor's capability is "
                                 "100; give one with --capability FILE\n");
    assert_has(&of, "{capability: 100, salience: 60.5, position: 40}");
    close_imported(&of);
    import_deu(&of, NULL, HEADER ROW, "actor;votes\ncom;29\nde;200\nno;7\n", NULL);
    assert_has(&of, "{capability: 100, salience: 60.5, position: 40}");
    assert_has(&of, "{capability: 14.5, salience: 80, position: 100}");
    close_imported(&of);
}

/* An actor that the table does not name is left out, and so said once. */
static void test_actors_without_capability(void **state) {
    (void)state;
    imported_file of;
    import_deu(&of, NULL, HEADER ROW, "actor,nice,lisbon\ncom,100,90\nno,50,45\n", REGIME);
    assert_string_equal(of.said, "1:1 note: actors without a capability are left out: de\n");
    assert_int_equal(of.status, PLM_OK);
    assert_null(strstr(plm_import_case_text(of.import, 0, NULL), "id: de"));
    close_imported(&of);
}

typedef struct refused {
    const char *text;
    const char *capability;
    const char *regime;
    const char *said;
} refused;

static const refused errors[] = {
    {"", NULL, NULL, "1:1 error: the file is empty; it needs a line for each actor\n"},
    {"a;b\n1;2\n", CAPABILITY, REGIME,
     "1:1 error: no column 'isnr' with the issues' ids; is this DEU's wide file?\n"
     "1:1 error: no columns such as 'pde' and 'sde' with an actor's position and salience\n"},
    {"isnr;pde\nd1i1;3\n", CAPABILITY, REGIME,
     "1:1 error: no columns such as 'pde' and 'sde' with an actor's position and salience\n"},
    {"isnr;pde;sde;pde\nd1i1;3;4;5\n", CAPABILITY, REGIME,
     "1:14 error: the column 'pde' is there twice; keep one\n"},
    {HEADER, CAPABILITY, REGIME, "1:1 error: the file has no issue at all that can be read\n"},
    {HEADER "d1;aid;;COD;1;2;3;4;5;6;7;8\n", CAPABILITY, REGIME,
     "2:8 error: this row has no issue's id (isnr)\n"},
    {HEADER ROW ROW, CAPABILITY, REGIME,
     "3:8 error: another row has this issue's id; keep one of the two\n"},
    {HEADER "d1;aid;d1i1;COD;x;2;3;4;y;6;7;8\n", CAPABILITY, REGIME,
     "2:17 error: the position 'x' is not a number; write it like 12.5\n"
     "2:25 error: the salience 'y' is not a number; write it like 12.5\n"},
    {HEADER "d1;aid;d1i1;COD;101;2;3;-4;5;6;700;1000\n", CAPABILITY, REGIME,
     "2:17 error: the position 101 is outside 0 to 100, and not 999 for missing\n"
     "2:25 error: the salience -4 is outside 0 to 100, and not 999 for missing\n"
     "2:32 error: the reference point 700 is outside 0 to 100, and not 999 for missing\n"
     "2:36 error: the outcome 1000 is outside 0 to 100, and not 999 for missing\n"},
    {HEADER ROW, "actor,nice,lisbon\ncom,100,90\nde,50\nno,1,2\n", REGIME,
     "3:1 error: the row of 'de' ends before the issue's regime; add its capability\n"},
    {HEADER ROW, "actor,nice,lisbon\ncom,100,90\nde,50,x\nno,1,\n", REGIME,
     "3:7 error: the capability 'x' is not a number; write it like 12.5\n"
     "4:6 error: the capability is missing; give a number\n"},
    {HEADER ROW, CAPABILITY "de,1,2\n", REGIME,
     "5:1 error: 'de' has a row already; keep one of the two\n"},
    {HEADER ROW, CAPABILITY, NULL,
     "1:1 error: the capability table has several columns; name one with --capability-column "
     "NAME, or say which holds for each issue with --regime FILE\n"},
    {HEADER ROW, "actor\ncom\n", REGIME,
     "1:1 error: a capability table has a header, and two columns or more\n"},
    {HEADER ROW, CAPABILITY, "issue,regime\n",
     "1:1 error: a regime table has a header, and two columns or more\n"},
    {HEADER ROW, CAPABILITY, "issue,regime\nd1i1,lisbon\nd1i1,nice\n",
     "3:1 error: 'd1i1' has a row already; keep one of the two\n"},
    {HEADER ROW, CAPABILITY, "issue,regime\nd1i1,rome\n",
     "1:1 error: the file has no issue at all that can be read\n"
     "2:8 warning: the issue 'd1i1' has no regime with capabilities, and is left out\n"},
    {HEADER ROW, "\xff", REGIME,
     "1:1 error: byte 0xff is not UTF-8; save the file as UTF-8 (in a spreadsheet: \"CSV "
     "UTF-8\"), or say --encoding windows-1252\n"},
    {HEADER "\"d1;aid;d1i1;COD;1;2;3;4;5;6;7;8\n", CAPABILITY, REGIME,
     "2:1 error: this quote mark is never closed; close it, or double it if it belongs to the "
     "text\n"},
    {HEADER ROW, "actor,nice,lisbon\ncom,-1,-1\nde,50,45\nno,1,2\n", REGIME,
     "2:17 error: the capability -1 is below 0; it is 0 or more\n"},
};

static void test_errors(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        imported_file of;
        import_deu(&of, NULL, errors[i].text, errors[i].capability, errors[i].regime);
        assert_string_equal(of.said, errors[i].said);
        assert_int_equal(of.status, PLM_E_FORMAT);
        close_imported(&of);
    }
}

static void test_errors_name_their_file(void **state) {
    (void)state;
    imported_file of;
    import_deu(&of, NULL, HEADER ROW, "actor,nice,lisbon\ncom,1,x\nde,1,2\nno,1,2\n", REGIME);
    assert_string_equal(of.error.file, "deu-test-capability.csv");
    assert_int_equal(of.error.line, 2);
    close_imported(&of);
    import_deu(&of, "d9", HEADER ROW, CAPABILITY, REGIME);
    assert_string_equal(of.said, "1:1 error: the file has no issue d9 that can be read\n");
    close_imported(&of);
}

static void test_published_file(void **state) {
    (void)state;
    size_t length = 0;
    free(read_shared("deu/deu3-train-dev.csv", &length));
    imported_file of = {0};
    static const char *const roles[] = {"capability", "regime"};
    char path[1024];
    assert_int_equal(plm_context_new(NULL, &of.context), PLM_OK);
    assert_int_equal(plm_import_new(of.context, "deu", &of.import, &of.error), PLM_OK);
    for (size_t i = 0; i < 2; i++) {
        char name[64];
        snprintf(name, sizeof name, "deu/%s.csv", roles[i]);
        shared_path(name, path, sizeof path);
        assert_int_equal(plm_import_add_file(of.import, roles[i], path, &of.error), PLM_OK);
    }
    shared_path("deu/deu3-train-dev.csv", path, sizeof path);
    assert_int_equal(plm_import_load(of.import, path, &of.error), PLM_OK);
    assert_int_equal(plm_import_case_count(of.import), 245);
    for (size_t i = 0; i < 245; i++) {
        size_t text_length = 0;
        const char *text = plm_import_case_text(of.import, i, &text_length);
        plm_case *read = NULL;
        assert_int_equal(plm_case_parse(of.context, text, text_length, "c", &read, NULL), PLM_OK);
        plm_case_free(read);
    }
    close_imported(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_issue),
        cmocka_unit_test(test_missing_numbers),
        cmocka_unit_test(test_several_issues),
        cmocka_unit_test(test_capabilities),
        cmocka_unit_test(test_actors_without_capability),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_errors_name_their_file),
        cmocka_unit_test(test_published_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
