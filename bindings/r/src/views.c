/* Several people's views of a case made one, and the view from outside it. */
#include "entries.h"
#include "plenum_r.h"

#include <stdio.h>
#include <string.h>

SEXP r_pool_cases(SEXP versions, SEXP names) {
    size_t count = (size_t)Rf_xlength(versions);
    const plm_case **cases = (const plm_case **)R_alloc(count + 1, sizeof *cases);
    for (size_t i = 0; i < count; i++) {
        cases[i] = handle_of(VECTOR_ELT(versions, (R_xlen_t)i), &kind_case);
    }
    const char **called = texts_of(names, "names");
    plm_pool *out = NULL;
    call at = call_begin(&kind_pool, R_NilValue);
    plm_status status = plm_pool_cases(cases, called, count, &out, &at.error);
    return call_end(&at, out, status);
}

/* texts: of the files that are called names. */
SEXP r_pool_answers(SEXP of, SEXP author, SEXP names, SEXP texts) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *who = text_of(author, "author");
    const char **called = texts_of(names, "files");
    const char **inside = texts_of(texts, "files");
    size_t count = (size_t)Rf_xlength(names);
    plm_answer_file *files = (plm_answer_file *)R_alloc(count + 1, sizeof *files);
    for (size_t i = 0; i < count; i++) {
        files[i] = (plm_answer_file){called[i], inside[i], strlen(inside[i])};
    }
    plm_pool *out = NULL;
    call at = call_begin(&kind_pool, R_NilValue);
    plm_status status = plm_pool_answers(base, who, files, count, &out, &at.error);
    return call_end(&at, out, status);
}

/* The one case's text, or NA where the versions cannot be made one. */
SEXP r_pool_text(SEXP pool) {
    size_t length = 0;
    const char *text = plm_pool_text(handle_of(pool, &kind_pool), &length);
    return text == NULL ? text_value(NULL) : text_value_sized(text, length);
}

SEXP r_pool_people(SEXP pool) {
    const plm_pool *of = handle_of(pool, &kind_pool);
    R_xlen_t count = (R_xlen_t)plm_pool_person_count(of);
    SEXP people = PROTECT(Rf_allocVector(STRSXP, count));
    for (R_xlen_t i = 0; i < count; i++) {
        SET_STRING_ELT(people, i, string_of(plm_pool_person(of, (size_t)i)));
    }
    UNPROTECT(1);
    return people;
}

SEXP r_outside_view(SEXP of) {
    const plm_case *base = handle_of(of, &kind_case);
    plm_outside_view *out = NULL;
    call at = call_begin(&kind_outside_view, R_NilValue);
    plm_status status = plm_outside_view_new(base, &out, &at.error);
    return call_end(&at, out, status);
}

/* What a class of precedents shares, or "all". */
static SEXP class_of(const plm_base_rate *rate) {
    char shared[512] = "all";
    size_t length = 0;
    for (size_t i = 0; i < rate->feature_count && length < sizeof shared; i++) {
        int more = snprintf(shared + length, sizeof shared - length, "%s%s", i > 0 ? ", " : "",
                            rate->features[i]);
        length += more > 0 ? (size_t)more : sizeof shared;
    }
    return string_of(shared);
}

/* A row for each rate; the interval is the central 80 %. */
SEXP r_base_rates(SEXP view) {
    static const char *const names[] = {"class", "happened", "count", "rate", "low", "high", NULL};
    const plm_outside_view *of = handle_of(view, &kind_outside_view);
    R_xlen_t rows = (R_xlen_t)plm_outside_view_count(of);
    SEXP columns = PROTECT(columns_like(names, "tnnnnn", rows));
    for (R_xlen_t row = 0; row < rows; row++) {
        const plm_base_rate *rate = plm_outside_view_rate(of, (size_t)row);
        SET_STRING_ELT(VECTOR_ELT(columns, 0), row, class_of(rate));
        put_real(columns, 1, row, (double)rate->happened);
        put_real(columns, 2, row, (double)rate->count);
        put_real(columns, 3, row, rate->rate);
        put_real(columns, 4, row, rate->low[1]);
        put_real(columns, 5, row, rate->high[1]);
    }
    UNPROTECT(1);
    return columns;
}
