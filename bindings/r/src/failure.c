/* How calls fail, as lists for R to raise. */
#include "plenum_r.h"

static SEXP classed(SEXP list) {
    Rf_setAttrib(list, R_ClassSymbol, PROTECT(Rf_mkString("plenum_failure")));
    UNPROTECT(1);
    return list;
}

/* The class of its condition. */
static const char *kind_of(plm_status status) {
    switch (status) {
    case PLM_E_MEMORY:
        return "plenum_out_of_memory";
    case PLM_E_CASE:
        return "plenum_case_error";
    case PLM_E_IO:
        return "plenum_file_error";
    case PLM_E_CANCELLED:
        return "plenum_cancelled";
    case PLM_E_EMPTY:
        return "plenum_empty";
    case PLM_E_NOT_FOUND:
        return "plenum_not_found";
    case PLM_E_FORMAT:
        return "plenum_format_error";
    case PLM_E_UNSUPPORTED:
        return "plenum_unsupported";
    default:
        return "plenum_argument_error";
    }
}

SEXP failure_new(plm_status status, const plm_error *error, SEXP problems) {
    static const char *const names[] = {"status", "kind",  "message",  "file", "line",
                                        "column", "field", "problems", NULL};
    const char *message = error->message[0] != '\0' ? error->message : plm_status_text(status);
    SEXP failure = PROTECT(list_of(names));
    SET_VECTOR_ELT(failure, 0, Rf_ScalarInteger(status));
    SET_VECTOR_ELT(failure, 1, text_value(kind_of(status)));
    SET_VECTOR_ELT(failure, 2, text_value(message));
    SET_VECTOR_ELT(failure, 3, text_value(error->file));
    SET_VECTOR_ELT(failure, 4, Rf_ScalarInteger(error->line));
    SET_VECTOR_ELT(failure, 5, Rf_ScalarInteger(error->column));
    SET_VECTOR_ELT(failure, 6, text_value(error->field));
    SET_VECTOR_ELT(failure, 7, problems);
    classed(failure);
    UNPROTECT(1);
    return failure;
}

SEXP failure_of_condition(SEXP condition) {
    static const char *const names[] = {"condition", NULL};
    SEXP failure = PROTECT(list_of(names));
    SET_VECTOR_ELT(failure, 0, condition);
    classed(failure);
    UNPROTECT(1);
    return failure;
}

SEXP failure_or_null(plm_status status, const plm_error *error) {
    return status < 0 ? failure_new(status, error, R_NilValue) : R_NilValue;
}

SEXP problems_of(const void *handle, const handle_kind *kind) {
    static const char *const names[] = {"severity", "file",    "line", "column",
                                        "field",    "message", NULL};
    static const char *const severities[] = {"error", "warning", "note"};
    size_t count = kind->problem_count(handle);
    SEXP found = PROTECT(columns_like(names, "ttiitt", (R_xlen_t)count));
    for (size_t i = 0; i < count; i++) {
        const plm_diagnostic *each = kind->problem(handle, i);
        R_xlen_t row = (R_xlen_t)i;
        put_text(found, 0, row, severities[each->severity]);
        put_text(found, 1, row, each->file);
        INTEGER(VECTOR_ELT(found, 2))[row] = each->line;
        INTEGER(VECTOR_ELT(found, 3))[row] = each->column;
        put_text(found, 4, row, each->field);
        put_text(found, 5, row, each->message);
    }
    UNPROTECT(1);
    return found;
}
