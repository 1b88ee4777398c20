/* What the files of R's package share: handles as external pointers, and calls that R's errors never jump out of. */
#ifndef PLENUM_R_H
#define PLENUM_R_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <plenum.h>

#define R_NO_REMAP
#include <R.h>
#include <Rinternals.h>

/* An R error where the library's records are not those that this package reads (fit.c). */
void expect_fit(void);

/* ---- handles (handle.c, kinds.c) */

/* A type of the library's handles: how one ends, and what it can be told as; NULL where it cannot. */
typedef struct handle_kind {
    const char *name;
    void (*end)(void *handle);
    plm_status (*csv)(plm_context *context, const void *handle, char **out);
    plm_status (*json)(plm_context *context, const void *handle, char **out);
    plm_status (*table)(plm_context *context, const void *handle, plm_table **out);
    plm_status (*figures)(plm_context *context, const void *handle,
                          plm_table **out); /* a second table */
    const char *(*text)(const void *handle, size_t *length);
    size_t (*problem_count)(const void *handle);
    const plm_diagnostic *(*problem)(const void *handle, size_t index);
    bool of_process; /* it cannot cross a fork */
} handle_kind;

extern const handle_kind kind_advice, kind_attribution, kind_backtest, kind_case, kind_chronology,
    kind_comparison, kind_division, kind_exchange, kind_export, kind_forecast, kind_history,
    kind_import, kind_key, kind_law, kind_ledger, kind_matrix, kind_offers, kind_options,
    kind_outside_view, kind_pace, kind_plane, kind_pool, kind_power, kind_power_comparison,
    kind_preference_power, kind_procedure, kind_questions, kind_report, kind_review, kind_revisions,
    kind_runs, kind_scorecard, kind_sobol, kind_store, kind_sweep, kind_table, kind_text,
    kind_tornado, kind_trace, kind_verification, kind_when;

/* An external pointer that holds no handle yet; the collector ends what is put in. */
SEXP handle_new(const handle_kind *kind);
void handle_put(SEXP pointer, void *handle);

/* Ends what it holds now. */
void handle_end(SEXP pointer);

/* What it holds. An R error where it is of another kind, holds nothing (as after readRDS), or a call is in progress. */
void *handle_of(SEXP pointer, const handle_kind *kind);

/* The same of any kind, which goes to *kind. */
void *handle_any(SEXP pointer, const handle_kind **kind);

/* Ends the handles that the collector found while a call was in progress. */
void handles_end_deferred(void);

/* ---- calls (call.c) */

/* A call of the library that makes a handle, or with `made` NULL none. */
typedef struct call {
    plm_context *context;
    SEXP made;
    plm_error error;
} call;

/* The context of all calls; an R error where a call is in progress. */
plm_context *call_context(void);
bool call_is_in_progress(void);

/* Between the two R cannot jump. doing: list(progress, threads), or NULL. call_end gives the external pointer with `handle` in it, or
 * a failure (failure.c). */
call call_begin(const handle_kind *kind, SEXP doing);
SEXP call_end(call *at, void *handle, plm_status status);

/* ---- failures (failure.c) */

/* list(status, kind, message, file, line, column, field, problems) of class "plenum_failure", for R to raise. */
SEXP failure_new(plm_status status, const plm_error *error, SEXP problems);

/* The same around a condition that was caught meanwhile. */
SEXP failure_of_condition(SEXP condition);

/* NULL, or a failure. */
SEXP failure_or_null(plm_status status, const plm_error *error);

/* A list of columns: severity, file, line, column, field, message. */
SEXP problems_of(const void *handle, const handle_kind *kind);

/* ---- values (value.c) */

/* An R condition of class "plenum_argument_error"; it does not return. */
_Noreturn void refuse_argument(const char *format, ...);

/* A text in UTF-8, lent until the end of .Call. `what` names the argument where it is refused: for text_of where it is
 * neither one text nor NULL or NA, which give NULL; for needed_text, whose NULL the library does not take, also there;
 * for texts_of where it is no character vector or one has no value. */
const char *text_of(SEXP value, const char *what);
const char *needed_text(SEXP value, const char *what);
const char **texts_of(SEXP value, const char *what);
double number_of(SEXP value);
uint64_t count_of(SEXP value, const char *what); /* a whole number from 0 to 2^53 */
SEXP string_of(const char *text);                /* a CHARSXP; NA for NULL */
SEXP text_value(const char *text);
SEXP text_value_sized(const char *text, size_t length);

/* A named list with room for its columns; names ends with NULL. */
SEXP list_of(const char *const *names);

/* The same with its columns, of so many rows each: kinds has a letter for every one, of t(ext), b(oolean), i(nteger), n(umber), l(ist). */
SEXP columns_like(const char *const *names, const char *kinds, R_xlen_t rows);

/* Into a column's row; NULL and NaN become NA. */
void put_text(SEXP columns, int column, R_xlen_t row, const char *text);
void put_real(SEXP columns, int column, R_xlen_t row, double value);
double or_na(double value);

#endif
