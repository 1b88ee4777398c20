/* Any bytes at all are imported. What comes out is a case without errors, and a file written from
 * it can be imported again. */
#ifndef PLM_TESTS_FUZZ_IMPORT_H
#define PLM_TESTS_FUZZ_IMPORT_H

#include "plenum.h"

#include <stdlib.h>
#include <string.h>

static inline void require(bool holds) {
    if (!holds) {
        abort();
    }
}

static inline void check_diagnostics(const plm_import *import, plm_status status) {
    size_t errors = 0;
    for (size_t i = 0; i < plm_import_diagnostic_count(import); i++) {
        const plm_diagnostic *each = plm_import_diagnostic(import, i);
        errors += each->severity == PLM_SEVERITY_ERROR ? 1 : 0;
        require(each->message[0] != '\0' && each->line >= 1 && each->column >= 1);
    }
    require((errors > 0) == (status == PLM_E_FORMAT));
    require((plm_import_case_count(import) > 0) == (status == PLM_OK));
}

static inline bool can_write(const char *format) {
    for (size_t i = 0; i < plm_format_count(); i++) {
        if (strcmp(plm_format_at(i).name, format) == 0) {
            return plm_format_at(i).writes;
        }
    }
    return false;
}

static inline void import_again(plm_context *context, const char *format, const plm_case *read) {
    plm_export *written = NULL;
    plm_import *again = NULL;
    if (plm_export_run(read, format, &written, NULL) != PLM_OK) {
        return; /* an issue without a scale, where the format holds none */
    }
    size_t length = 0;
    const char *text = plm_export_text(written, &length);
    require(plm_import_new(context, format, &again, NULL) == PLM_OK);
    require(plm_import_run(again, text, length, "written", NULL) == PLM_OK);
    plm_import_free(again);
    plm_export_free(written);
}

static inline void fuzz_import(const char *format, const uint8_t *data, size_t size) {
    plm_context *context = NULL;
    plm_import *import = NULL;
    require(plm_context_new(NULL, &context) == PLM_OK);
    require(plm_import_new(context, format, &import, NULL) == PLM_OK);
    plm_status status = plm_import_run(import, (const char *)data, size, "input", NULL);
    check_diagnostics(import, status);
    for (size_t i = 0; i < plm_import_case_count(import) && i < 4; i++) {
        size_t length = 0;
        const char *text = plm_import_case_text(import, i, &length);
        plm_case *read = NULL;
        require(plm_case_parse(context, text, length, "case", &read, NULL) == PLM_OK);
        if (can_write(format)) {
            import_again(context, format, read);
        }
        plm_case_free(read);
    }
    plm_import_free(import);
    plm_context_free(context);
}

#endif
