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
    {EXAMPLES "/town.txt", "exchange", "exchange", PLM_OK},
    {EXAMPLES "/town-ktab.csv", "ktab", "ktab", PLM_OK},
    {EXAMPLES "/town-ktab.xml", "ktab", "ktab-xml", PLM_OK},
    {EXAMPLES "/eu.csv", "deu", NULL, PLM_OK},
};

static plm_status set_up(plm_import *import, const sample *of, plm_error *error) {
    plm_status status = plm_import_set(import, "question", "What now?", error);
    if (status == PLM_OK && strcmp(of->format, "deu") == 0) {
        status = plm_import_add_file(import, "capability", EXAMPLES "/eu-capability.csv", error);
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

static void test_starter(void **state) {
    (void)state;
    assert_true(sweep_memory(write_starter, "What \"now\"?", PLM_OK) > 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_imports),
        cmocka_unit_test(test_exports),
        cmocka_unit_test(test_starter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
