/* Charts as SVG. */
#include "entries.h"
#include "plenum_r.h"

#include <stdio.h>

/* The text that was handed out, as R's own. */
static SEXP picture_of(call *at, char *text, plm_status status) {
    SEXP made = PROTECT(call_end(at, text, status));
    SEXP found = PROTECT(TYPEOF(made) != EXTPTRSXP ? made : text_value(text));
    if (TYPEOF(made) == EXTPTRSXP) {
        handle_end(made);
    }
    UNPROTECT(2);
    return found;
}

SEXP r_forecast_picture(SEXP of, SEXP issue) {
    const plm_forecast *drawn = handle_of(of, &kind_forecast);
    size_t number = (size_t)count_of(issue, "issue");
    char *text = NULL;
    call at = call_begin(&kind_text, R_NilValue);
    plm_status status = plm_forecast_picture(at.context, drawn, number, &text);
    return picture_of(&at, text, status);
}

SEXP r_sobol_picture(SEXP of) {
    const plm_sobol *drawn = handle_of(of, &kind_sobol);
    char *text = NULL;
    call at = call_begin(&kind_text, R_NilValue);
    plm_status status = plm_sobol_picture(at.context, drawn, &text);
    return picture_of(&at, text, status);
}

SEXP r_power_picture(SEXP of, SEXP index) {
    const plm_power *drawn = handle_of(of, &kind_power);
    const char *by = text_of(index, "index");
    char *text = NULL;
    call at = call_begin(&kind_text, R_NilValue);
    plm_status status = plm_power_picture(at.context, drawn, by, &text);
    if (status == PLM_E_ARGUMENT) {
        snprintf(at.error.message, sizeof at.error.message,
                 "this index is not there, or not counted of this body");
    }
    return picture_of(&at, text, status);
}
