/* R's values and the library's. */
#include "plenum_r.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

void refuse_argument(const char *format, ...) {
    char message[256];
    va_list given;
    va_start(given, format);
    vsnprintf(message, sizeof message, format, given);
    va_end(given);
    SEXP space = PROTECT(R_FindNamespace(PROTECT(Rf_mkString("plenum"))));
    SEXP kind = PROTECT(Rf_mkString("plenum_argument_error"));
    SEXP words = PROTECT(Rf_lang3(Rf_install("refuse"), kind, PROTECT(text_value(message))));
    Rf_eval(words, space);
    Rf_error("%s", message);
}

const char *text_of(SEXP value, const char *what) {
    bool is_unknown =
        Rf_isLogical(value) && Rf_xlength(value) == 1 && LOGICAL(value)[0] == NA_LOGICAL;
    if (Rf_isNull(value) || is_unknown) {
        return NULL;
    }
    if (!Rf_isString(value) || Rf_xlength(value) != 1) {
        refuse_argument("%s has to be one text", what);
    }
    SEXP text = STRING_ELT(value, 0);
    return text == NA_STRING ? NULL : Rf_translateCharUTF8(text);
}

const char *needed_text(SEXP value, const char *what) {
    const char *text = text_of(value, what);
    if (text == NULL) {
        refuse_argument("%s has to be one text, not %s", what, Rf_isNull(value) ? "NULL" : "NA");
    }
    return text;
}

const char **texts_of(SEXP value, const char *what) {
    if (!Rf_isNull(value) && !Rf_isString(value)) {
        refuse_argument("%s has to be of texts", what);
    }
    R_xlen_t count = Rf_xlength(value);
    const char **texts = (const char **)R_alloc((size_t)count + 1, sizeof *texts);
    for (R_xlen_t i = 0; i < count; i++) {
        if (STRING_ELT(value, i) == NA_STRING) {
            refuse_argument("%s has to be of texts, not NA", what);
        }
        texts[i] = Rf_translateCharUTF8(STRING_ELT(value, i));
    }
    return texts;
}

double number_of(SEXP value) {
    return Rf_asReal(value);
}

uint64_t count_of(SEXP value, const char *what) {
    const double most = 9007199254740992.0;
    double number = Rf_xlength(value) == 1 ? Rf_asReal(value) : NA_REAL;
    if (!(number >= 0 && number <= most)) {
        refuse_argument("%s has to be a whole number of 0 or more, at most 2^53", what);
    }
    return (uint64_t)number;
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

SEXP columns_like(const char *const *names, const char *kinds, R_xlen_t rows) {
    SEXP columns = PROTECT(list_of(names));
    for (int i = 0; kinds[i] != '\0'; i++) {
        SEXPTYPE type = kinds[i] == 't'   ? STRSXP
                        : kinds[i] == 'b' ? LGLSXP
                        : kinds[i] == 'i' ? INTSXP
                        : kinds[i] == 'l' ? VECSXP
                                          : REALSXP;
        SET_VECTOR_ELT(columns, i, Rf_allocVector(type, rows));
    }
    UNPROTECT(1);
    return columns;
}

void put_text(SEXP columns, int column, R_xlen_t row, const char *text) {
    SET_STRING_ELT(VECTOR_ELT(columns, column), row, string_of(text));
}

void put_real(SEXP columns, int column, R_xlen_t row, double value) {
    REAL(VECTOR_ELT(columns, column))[row] = or_na(value);
}

double or_na(double value) {
    return R_IsNaN(value) ? NA_REAL : value;
}
