/* Takes a case's text through the case reader and an exporter in a test. */
#ifndef PLM_TESTS_EXPORTED_H
#define PLM_TESTS_EXPORTED_H

#include "imported.h"

typedef struct exported_file {
    plm_case *read;
    plm_export *written;
    char said[4096];
} exported_file;

static inline void export_case(exported_file *of, plm_context *context, const char *format,
                               const char *text, size_t length) {
    plm_error error = {0};
    *of = (exported_file){0};
    if (plm_case_parse(context, text, length, "case.yaml", &of->read, &error) < 0) {
        fail_msg("%d:%d: %s in\n%s", error.line, error.column, error.message, text);
    }
    assert_int_equal(plm_export_run(of->read, format, &of->written, &error), PLM_OK);
    size_t used = 0;
    for (size_t i = 0; i < plm_export_diagnostic_count(of->written); i++) {
        const plm_diagnostic *each = plm_export_diagnostic(of->written, i);
        used += (size_t)snprintf(of->said + used, sizeof of->said - used, "%d:%d %s\n", each->line,
                                 each->column, each->message);
    }
}

static inline void close_exported(exported_file *of) {
    plm_export_free(of->written);
    plm_case_free(of->read);
}

/* The case's text behind the comments that begin it. */
static inline const char *case_of(const imported_file *of) {
    return strstr(plm_import_case_text(of->import, 0, NULL), "plenum: 1\n");
}

/* Fails unless two cases are the same, but for KTAB's own seed, which is written where a case says
 * none. */
static inline void assert_same_case(const char *second, const char *first) {
    static const char seed[] = "  seed: 15455440707583219804\n";
    size_t length = strlen(second);
    size_t tail = strlen(seed);
    bool has_seed = length > tail && strcmp(second + length - tail, seed) == 0;
    size_t counts = has_seed && strstr(first, "  seed: ") == NULL ? length - tail : length;
    assert_int_equal(strlen(first), counts);
    assert_memory_equal(second, first, counts);
}

/* Imports text, exports the case, and imports that again: the two cases must be the same. */
static inline void assert_round_trip(const char *format, const char *text, size_t length) {
    imported_file first;
    import_bytes(&first, format, NULL, text, length);
    if (first.status != PLM_OK) {
        fail_msg("%s", first.said);
    }
    size_t case_length = 0;
    const char *case_text = plm_import_case_text(first.import, 0, &case_length);
    exported_file out;
    export_case(&out, first.context, format, case_text, case_length);
    size_t written_length = 0;
    const char *written = plm_export_text(out.written, &written_length);
    imported_file second;
    import_bytes(&second, format, NULL, written, written_length);
    if (second.status != PLM_OK) {
        fail_msg("%s in\n%s", second.said, written);
    }
    assert_same_case(case_of(&second), case_of(&first));
    exported_file again;
    export_case(&again, second.context, format, case_text, case_length);
    assert_string_equal(plm_export_text(again.written, NULL), written);
    close_exported(&again);
    close_exported(&out);
    close_imported(&second);
    close_imported(&first);
}

#endif
