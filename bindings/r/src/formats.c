/* Files of other programs. */
#include "entries.h"
#include "plenum_r.h"

#include <string.h>

SEXP r_import_new(SEXP format) {
    const char *name = needed_text(format, "format");
    plm_import *out = NULL;
    call at = call_begin(&kind_import, R_NilValue);
    plm_status status = plm_import_new(at.context, name, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_import_set(SEXP import, SEXP setting, SEXP value) {
    plm_error error = {0};
    return failure_or_null(plm_import_set(handle_of(import, &kind_import),
                                          needed_text(setting, "a setting"),
                                          needed_text(value, "a setting's value"), &error),
                           &error);
}

SEXP r_import_add_file(SEXP import, SEXP role, SEXP path) {
    plm_error error = {0};
    return failure_or_null(plm_import_add_file(handle_of(import, &kind_import),
                                               needed_text(role, "a file's role"),
                                               needed_text(path, "a file's path"), &error),
                           &error);
}

/* text NULL: the file of that name. */
SEXP r_import_run(SEXP import, SEXP text, SEXP name) {
    plm_import *of = handle_of(import, &kind_import);
    const char *inside = text_of(text, "text");
    const char *called = needed_text(name, "path");
    plm_error error = {0};
    plm_status status = inside == NULL ? plm_import_load(of, called, &error)
                                       : plm_import_run(of, inside, strlen(inside), called, &error);
    if (status >= 0) {
        return R_NilValue;
    }
    SEXP problems = PROTECT(problems_of(of, &kind_import));
    SEXP failure = failure_new(status, &error, problems);
    UNPROTECT(1);
    return failure;
}

/* The texts, named by the cases' ids. */
SEXP r_import_cases(SEXP import) {
    const plm_import *of = handle_of(import, &kind_import);
    R_xlen_t count = (R_xlen_t)plm_import_case_count(of);
    SEXP texts = PROTECT(Rf_allocVector(STRSXP, count));
    SEXP ids = PROTECT(Rf_allocVector(STRSXP, count));
    for (R_xlen_t i = 0; i < count; i++) {
        size_t length = 0;
        const char *text = plm_import_case_text(of, (size_t)i, &length);
        SET_STRING_ELT(texts, i, Rf_mkCharLenCE(text, (int)length, CE_UTF8));
        SET_STRING_ELT(ids, i, string_of(plm_import_case_id(of, (size_t)i)));
    }
    Rf_setAttrib(texts, R_NamesSymbol, ids);
    UNPROTECT(2);
    return texts;
}
