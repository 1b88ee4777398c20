/* Runs an import in a test, and shows its diagnostics as text. */
#ifndef PLM_TESTS_IMPORTED_H
#define PLM_TESTS_IMPORTED_H

#include "check.h"
#include "plenum.h"

#include <stdio.h>
#include <string.h>

typedef struct imported_file {
    plm_context *context;
    plm_import *import;
    plm_status status;
    plm_error error;
    char said[16384]; /* "2:5 error: message" on a line each */
} imported_file;

/* A setting of the import; a list is closed by a NULL name. */
typedef struct import_setting {
    const char *name;
    const char *value;
} import_setting;

static inline void show_diagnostics(imported_file *of) {
    static const char *const words[] = {"error", "warning", "note"};
    size_t used = 0;
    of->said[0] = '\0';
    for (size_t i = 0; i < plm_import_diagnostic_count(of->import); i++) {
        const plm_diagnostic *each = plm_import_diagnostic(of->import, i);
        int more = snprintf(of->said + used, sizeof of->said - used, "%d:%d %s: %s\n", each->line,
                            each->column, words[each->severity], each->message);
        used += (size_t)more;
        assert_true(used < sizeof of->said);
    }
}

static inline void import_named(imported_file *of, const char *name, const char *format,
                                const import_setting *settings, const char *text, size_t length) {
    *of = (imported_file){0};
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    assert_int_equal(plm_import_new(of->context, format, &of->import, &of->error), PLM_OK);
    for (size_t i = 0; settings != NULL && settings[i].name != NULL; i++) {
        assert_int_equal(
            plm_import_set(of->import, settings[i].name, settings[i].value, &of->error), PLM_OK);
    }
    of->status = plm_import_run(of->import, text, length, name, &of->error);
    show_diagnostics(of);
}

static inline void import_bytes(imported_file *of, const char *format,
                                const import_setting *settings, const char *text, size_t length) {
    import_named(of, "in/table.csv", format, settings, text, length);
}

static inline void import_text(imported_file *of, const char *format,
                               const import_setting *settings, const char *text) {
    import_bytes(of, format, settings, text, strlen(text));
}

static inline void close_imported(imported_file *of) {
    plm_import_free(of->import);
    plm_context_free(of->context);
}

/* The case's text from "actors:" on. */
static inline const char *actors_of(const imported_file *of) {
    assert_int_equal(plm_import_case_count(of->import), 1);
    const char *actors = strstr(plm_import_case_text(of->import, 0, NULL), "\nactors:\n");
    assert_non_null(actors);
    return actors + strlen("\nactors:\n");
}

/* Fails unless the case's text has a part. */
static inline void assert_has(const imported_file *of, const char *part) {
    if (plm_import_case_count(of->import) == 0) {
        fail_msg("no case, but:\n%s", of->said);
    }
    if (strstr(plm_import_case_text(of->import, 0, NULL), part) == NULL) {
        fail_msg("'%s' is not in\n%s", part, plm_import_case_text(of->import, 0, NULL));
    }
}

#endif
