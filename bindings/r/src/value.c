/* R's values and the library's. */
#include "plenum_r.h"

#include <limits.h>

const char *text_of(SEXP value) {
    if (Rf_isNull(value) || Rf_length(value) == 0 || STRING_ELT(value, 0) == NA_STRING) {
        return NULL;
    }
    return Rf_translateCharUTF8(STRING_ELT(value, 0));
}

const char **texts_of(SEXP value) {
    R_xlen_t count = Rf_xlength(value);
    const char **texts = (const char **)R_alloc((size_t)count + 1, sizeof *texts);
    for (R_xlen_t i = 0; i < count; i++) {
        texts[i] = Rf_translateCharUTF8(STRING_ELT(value, i));
    }
    return texts;
}

double number_of(SEXP value) {
    return Rf_asReal(value);
}

uint64_t count_of(SEXP value) {
    return (uint64_t)Rf_asReal(value);
}

SEXP string_of(const char *text) {
    return text == NULL ? NA_STRING : Rf_mkCharCE(text, CE_UTF8);
}

SEXP text_value(const char *text) {
    return Rf_ScalarString(string_of(text));
}

SEXP text_value_sized(const char *text, size_t length) {
    if (length > INT_MAX) {
        Rf_error("a text of %.0f bytes is too long for R", (double)length);
    }
    return Rf_ScalarString(text == NULL ? R_BlankString
                                        : Rf_mkCharLenCE(text, (int)length, CE_UTF8));
}

SEXP list_of(const char *const *names) {
    int count = 0;
    while (names[count] != NULL) {
        count++;
    }
    SEXP list = PROTECT(Rf_allocVector(VECSXP, count));
    SEXP called = PROTECT(Rf_allocVector(STRSXP, count));
    for (int i = 0; i < count; i++) {
        SET_STRING_ELT(called, i, Rf_mkChar(names[i]));
    }
    Rf_setAttrib(list, R_NamesSymbol, called);
    UNPROTECT(2);
    return list;
}
