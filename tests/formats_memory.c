/* Imports and exports with memory that runs out, at every allocation there is: no crash, no leak,
 * and PLM_E_MEMORY. */
#include "scarce.h"

#include <stdio.h>
#include <string.h>

/* A file to import, and what it can be exported to. */
typedef struct sample {
    const char *path;
    const char *format;
    const char *to; /* NULL: nothing */
    plm_status status;
} sample;

static const sample samples[] = {
    {EXAMPLES "/town.csv", "csv", "csv", PLM_OK},
    {EXAMPLES "/town-eu.csv", "csv", NULL, PLM_OK},
    {EXAMPLES "/town-errors.csv", "csv", NULL, PLM_E_FORMAT},
    {EXAMPLES "/answer.md", "csv", NULL, PLM_OK},
    {EXAMPLES "/pandas.txt", "csv", NULL, PLM_OK},
    {EXAMPLES "/wide.csv", "csv", "csv", PLM_OK},
    {EXAMPLES "/words.csv", "csv", NULL, PLM_OK},
    {EXAMPLES "/experts.csv", "csv", NULL, PLM_OK},
    {EXAMPLES "/sites.csv", "csv", NULL, PLM_OK},
    {EXAMPLES "/council.md", "csv", NULL, PLM_OK},
    {EXAMPLES "/town.txt", "exchange", "exchange", PLM_OK},
    {EXAMPLES "/town-ktab.csv", "ktab", "ktab", PLM_OK},
    {EXAMPLES "/town-ktab.xml", "ktab", "ktab-xml", PLM_OK},
    {EXAMPLES "/eu.csv", "deu", NULL, PLM_OK},
    {EXAMPLES "/town.json", "csv", NULL, PLM_OK},
    {EXAMPLES "/town-schelling.json", "schelling", NULL, PLM_OK},
    {EXAMPLES "/town.gmcr", "gmcr", NULL, PLM_OK},
    {EXAMPLES "/town-objectives.csv", "mactor", NULL, PLM_OK},
    {EXAMPLES "/town-votes.csv", "rollcall", NULL, PLM_OK},
};

static plm_status set_up(plm_import *import, const sample *of, plm_error *error) {
    plm_status status = plm_import_set(import, "question", "What now?", error);
    if (status == PLM_OK && strcmp(of->format, "deu") == 0) {
        status = plm_import_add_file(import, "capability", EXAMPLES "/eu-capability.csv", error);
    }
    if (status == PLM_OK && strcmp(of->format, "mactor") == 0) {
        status = plm_import_add_file(import, "influence", EXAMPLES "/town-influences.csv", error);
    }
    if (status == PLM_OK && strcmp(of->format, "deu") == 0) {
        status = plm_import_add_file(import, "regime", EXAMPLES "/eu-regime.csv", error);
    }
    return status;
}

static plm_status import_file(plm_context *context, const void *what, plm_error *error) {
    const sample *of = what;
    plm_import *import = NULL;
    plm_status status = plm_import_new(context, of->format, &import, error);
    if (status == PLM_OK) {
        status = set_up(import, of, error);
    }
    if (status == PLM_OK) {
        status = plm_import_load(import, of->path, error);
    }
    plm_import_free(import);
    return status;
}

static plm_status export_file(plm_context *context, const void *what, plm_error *error) {
    const sample *of = what;
    plm_import *import = NULL;
    plm_case *read = NULL;
    plm_export *written = NULL;
    plm_status status = plm_import_new(context, of->format, &import, error);
    if (status == PLM_OK) {
        status = plm_import_load(import, of->path, error);
    }
    if (status == PLM_OK) {
        size_t length = 0;
        const char *text = plm_import_case_text(import, 0, &length);
        status = plm_case_parse(context, text, length, "case", &read, error);
    }
    if (status == PLM_OK) {
        status = plm_export_run(read, of->to, &written, error);
    }
    plm_export_free(written);
    plm_case_free(read);
    plm_import_free(import);
    return status;
}

/* A case, written as a workbook and read back. */
static plm_status write_workbook(plm_context *context, const void *what, plm_error *error) {
    plm_case *read = NULL;
    plm_export *written = NULL;
    plm_import *import = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "case", &read, error);
    if (status == PLM_OK) {
        status = plm_export_run(read, "xlsx", &written, error);
    }
    if (status == PLM_OK) {
        status = plm_import_new(context, "csv", &import, error);
    }
    if (status == PLM_OK) {
        size_t length = 0;
        const char *bytes = plm_export_text(written, &length);
        status = plm_import_run(import, bytes, length, "case.xlsx", error);
    }
    plm_import_free(import);
    plm_export_free(written);
    plm_case_free(read);
    return status;
}

static plm_status write_starter(plm_context *context, const void *what, plm_error *error) {
    char *text = NULL;
    plm_status status = plm_case_starter(context, what, &text, error);
    if (status == PLM_OK) {
        status = plm_file_save(context, "formats-memory-test.yaml", text, strlen(text), error);
        remove("formats-memory-test.yaml");
    }
    plm_text_free(context, text);
    return status;
}

static void test_imports(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        assert_true(sweep_memory(import_file, &samples[i], samples[i].status) > 5);
    }
}

static void test_exports(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        if (samples[i].to != NULL) {
            assert_true(sweep_memory(export_file, &samples[i], PLM_OK) > 10);
        }
    }
}

/* A build may read no workbooks, or write none. */
static void test_workbooks(void **state) {
    (void)state;
    static const sample town = {EXAMPLES "/town.xlsx", "csv", NULL, PLM_OK};
    static const char small[] =
        "plenum: 1\nid: x\nquestion: q\nissues:\n  - {id: i, scale: {0: none, 100: all}}\n"
        "actors:\n  - {id: a, on: {i: {capability: 1, salience: 2, position: 3}}}\n";
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    bool reads = import_file(context, &town, NULL) == PLM_OK;
    bool writes = reads && write_workbook(context, small, NULL) == PLM_OK;
    plm_context_free(context);
    if (reads) {
        assert_true(sweep_memory(import_file, &town, PLM_OK) > 20);
    }
    if (writes) {
        assert_true(sweep_memory(write_workbook, small, PLM_OK) > 20);
    }
}

static void test_starter(void **state) {
    (void)state;
    assert_true(sweep_memory(write_starter, "What \"now\"?", PLM_OK) > 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_imports),
        cmocka_unit_test(test_exports),
        cmocka_unit_test(test_workbooks),
        cmocka_unit_test(test_starter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
