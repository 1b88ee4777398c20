/* What results can be told as: tables, and the texts of the command. */
#include "entries.h"
#include "plenum_r.h"

#include <string.h>

static SEXP column_of(const plm_column *column, size_t rows) {
    SEXP cells = PROTECT(
        Rf_allocVector(column->kind == PLM_COLUMN_NUMBER ? REALSXP : STRSXP, (R_xlen_t)rows));
    for (size_t row = 0; row < rows; row++) {
        if (column->kind == PLM_COLUMN_NUMBER) {
            REAL(cells)[row] = or_na(column->numbers[row]);
        } else {
            SET_STRING_ELT(cells, (R_xlen_t)row, string_of(column->texts[row]));
        }
    }
    UNPROTECT(1);
    return cells;
}

/* list(columns, units, about): the columns' names are those of each. */
static SEXP columns_of(const plm_table *table) {
    static const char *const names[] = {"columns", "unit", "about", NULL};
    size_t rows = plm_table_row_count(table);
    R_xlen_t count = (R_xlen_t)plm_table_column_count(table);
    SEXP found = PROTECT(list_of(names));
    SEXP called = PROTECT(Rf_allocVector(STRSXP, count));
    SET_VECTOR_ELT(found, 0, Rf_allocVector(VECSXP, count));
    SET_VECTOR_ELT(found, 1, Rf_allocVector(STRSXP, count));
    SET_VECTOR_ELT(found, 2, Rf_allocVector(STRSXP, count));
    for (R_xlen_t i = 0; i < count; i++) {
        const plm_column *column = plm_table_column(table, (size_t)i);
        SET_STRING_ELT(called, i, string_of(column->name));
        SET_VECTOR_ELT(VECTOR_ELT(found, 0), i, column_of(column, rows));
        put_text(found, 1, i, column->unit);
        put_text(found, 2, i, column->about);
    }
    for (int i = 0; i < 3; i++) {
        Rf_setAttrib(VECTOR_ELT(found, i), R_NamesSymbol, called);
    }
    UNPROTECT(2);
    return found;
}

SEXP r_table(SEXP result, SEXP second) {
    const handle_kind *kind = NULL;
    const void *of = handle_any(result, &kind);
    plm_table *table = NULL;
    call at = call_begin(&kind_table, R_NilValue);
    plm_status status =
        (Rf_asLogical(second) ? kind->figures : kind->table)(at.context, of, &table);
    SEXP made = PROTECT(call_end(&at, table, status));
    SEXP found = TYPEOF(made) != EXTPTRSXP ? made : columns_of(table);
    PROTECT(found);
    if (TYPEOF(made) == EXTPTRSXP) {
        handle_end(made);
    }
    UNPROTECT(2);
    return found;
}

SEXP r_told(SEXP result, SEXP form) {
    const handle_kind *kind = NULL;
    const void *of = handle_any(result, &kind);
    const char *wanted = needed_text(form, "form");
    plm_status (*tell)(plm_context *, const void *, char **) =
        strcmp(wanted, "csv") == 0 ? kind->csv : kind->json;
    if (tell == NULL) {
        refuse_argument("there is no %s of this result alone", wanted);
    }
    char *text = NULL;
    call at = call_begin(&kind_text, R_NilValue);
    plm_status status = tell(at.context, of, &text);
    SEXP made = PROTECT(call_end(&at, text, status));
    SEXP found = TYPEOF(made) != EXTPTRSXP ? made : text_value(text);
    PROTECT(found);
    if (TYPEOF(made) == EXTPTRSXP) {
        handle_end(made);
    }
    UNPROTECT(2);
    return found;
}

SEXP r_text(SEXP of) {
    const handle_kind *kind = NULL;
    const void *handle = handle_any(of, &kind);
    size_t length = 0;
    const char *text = kind->text(handle, &length);
    return text_value_sized(text, length);
}

SEXP r_problems(SEXP of) {
    const handle_kind *kind = NULL;
    const void *handle = handle_any(of, &kind);
    return problems_of(handle, kind);
}

/* Whether an external pointer still holds what was put in: after readRDS it does not. */
SEXP r_is_alive(SEXP pointer) {
    return Rf_ScalarLogical(TYPEOF(pointer) == EXTPTRSXP && R_ExternalPtrAddr(pointer) != NULL);
}
