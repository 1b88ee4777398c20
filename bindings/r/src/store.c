/* Forecasts that are kept, sealed, verified, graded and scored. */
#include "entries.h"
#include "plenum_r.h"

#include <string.h>

/* NA: now. */
static int64_t moment_of(SEXP at) {
    double seconds = number_of(at);
    return ISNAN(seconds) ? PLM_NOW : (int64_t)seconds;
}

static const plm_key *key_of(SEXP key) {
    return Rf_isNull(key) ? NULL : handle_of(key, &kind_key);
}

SEXP r_key(SEXP path, SEXP is_new) {
    const char *file = needed_text(path, "path");
    bool create = Rf_asLogical(is_new);
    plm_key *out = NULL;
    call at = call_begin(&kind_key, R_NilValue);
    plm_status status = (create ? plm_key_create : plm_key_load)(at.context, file, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_key_public(SEXP key) {
    return text_value(plm_key_public(key_of(key)));
}

SEXP r_store(SEXP path) {
    const char *file = needed_text(path, "path");
    plm_store *out = NULL;
    call at = call_begin(&kind_store, R_NilValue);
    plm_status status = plm_store_open(at.context, file, &out, &at.error);
    return call_end(&at, out, status);
}

/* The number of a record, or the failure. */
static SEXP numbered(call *at, plm_status status, uint64_t number) {
    SEXP ended = PROTECT(call_end(at, NULL, status));
    SEXP found = Rf_isNull(ended) ? Rf_ScalarReal((double)number) : ended;
    UNPROTECT(1);
    return found;
}

SEXP r_store_keep(SEXP store, SEXP of, SEXP options, SEXP outside_weight, SEXP moment, SEXP doing) {
    plm_store *to = handle_of(store, &kind_store);
    const plm_case *base = handle_of(of, &kind_case);
    const plm_options *how = handle_of(options, &kind_options);
    double weight = number_of(outside_weight);
    int64_t when = moment_of(moment);
    uint64_t number = 0;
    call at = call_begin(NULL, doing);
    plm_status status = plm_store_keep(to, base, how, weight, when, &number, &at.error);
    return numbered(&at, status, number);
}

/* own: probabilities, named by options; without names that of yes. */
SEXP r_store_seal(SEXP store, SEXP of, SEXP options, SEXP outside_weight, SEXP moment, SEXP key,
                  SEXP issue, SEXP own, SEXP doing) {
    plm_store *to = handle_of(store, &kind_store);
    const plm_case *base = handle_of(of, &kind_case);
    const plm_options *how = handle_of(options, &kind_options);
    size_t count = (size_t)Rf_xlength(own);
    SEXP named = PROTECT(Rf_getAttrib(own, R_NamesSymbol));
    const char **called = Rf_isNull(named) ? NULL : texts_of(named, "names of own");
    plm_own_probability *said = (plm_own_probability *)R_alloc(count + 1, sizeof *said);
    const plm_own_probability **listed =
        (const plm_own_probability **)R_alloc(count + 1, sizeof *listed);
    for (size_t i = 0; i < count; i++) {
        said[i] = (plm_own_probability){text_of(issue, "issue"), called == NULL ? NULL : called[i],
                                        REAL(own)[i]};
        listed[i] = &said[i];
    }
    plm_sealing sealing = {
        .size = sizeof sealing,
        .outside_weight = number_of(outside_weight),
        .at = moment_of(moment),
        .key = key_of(key),
        .own = count > 0 ? listed : NULL,
        .own_count = count,
    };
    uint64_t number = 0;
    call at = call_begin(NULL, doing);
    plm_status status = plm_store_seal_with(to, base, how, &sealing, &number, &at.error);
    SEXP found = numbered(&at, status, number);
    UNPROTECT(1);
    return found;
}

/* grade: list(forecast, issue, value, option, on, evidence, url, reason, ruling, answer), the last two as the places of their words
 * in plm_ruling and plm_yes_no. */
SEXP r_store_grade(SEXP store, SEXP grade, SEXP moment, SEXP key) {
    plm_store *to = handle_of(store, &kind_store);
    const plm_key *signing = key_of(key);
    int64_t when = moment_of(moment);
    plm_grade made = {
        .size = sizeof made,
        .forecast = needed_text(VECTOR_ELT(grade, 0), "forecast"),
        .issue = text_of(VECTOR_ELT(grade, 1), "issue"),
        .value = number_of(VECTOR_ELT(grade, 2)),
        .option = text_of(VECTOR_ELT(grade, 3), "option"),
        .on = text_of(VECTOR_ELT(grade, 4), "on"),
        .evidence = text_of(VECTOR_ELT(grade, 5), "evidence"),
        .url = text_of(VECTOR_ELT(grade, 6), "url"),
        .reason = text_of(VECTOR_ELT(grade, 7), "reason"),
        .ruling = (plm_ruling)Rf_asInteger(VECTOR_ELT(grade, 8)),
        .answer = (plm_yes_no)Rf_asInteger(VECTOR_ELT(grade, 9)),
    };
    uint64_t number = 0;
    call at = call_begin(NULL, R_NilValue);
    plm_status status = plm_store_grade(to, &made, when, signing, &number, &at.error);
    return numbered(&at, status, number);
}

SEXP r_store_runs(SEXP store) {
    plm_store *of = handle_of(store, &kind_store);
    plm_runs *out = NULL;
    call at = call_begin(&kind_runs, R_NilValue);
    plm_status status = plm_store_runs(of, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_store_ledger(SEXP store) {
    plm_store *of = handle_of(store, &kind_store);
    plm_ledger *out = NULL;
    call at = call_begin(&kind_ledger, R_NilValue);
    plm_status status = plm_store_ledger(of, &out, &at.error);
    return call_end(&at, out, status);
}

/* ---- ledgers */

SEXP r_ledger_parse(SEXP text, SEXP name) {
    const char *inside = needed_text(text, "text");
    const char *called = needed_text(name, "name");
    plm_ledger *out = NULL;
    call at = call_begin(&kind_ledger, R_NilValue);
    plm_status status =
        plm_ledger_parse(at.context, inside, strlen(inside), called, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_ledger_count(SEXP ledger) {
    return Rf_ScalarReal((double)plm_ledger_count(handle_of(ledger, &kind_ledger)));
}

SEXP r_verification(SEXP ledger, SEXP figures, SEXP signer, SEXP doing) {
    const plm_ledger *of = handle_of(ledger, &kind_ledger);
    size_t only = Rf_asLogical(figures) ? PLM_VERIFY_ALL : PLM_VERIFY_NONE;
    const char *signed_by = text_of(signer, "signer");
    plm_verification *out = NULL;
    call at = call_begin(&kind_verification, doing);
    plm_status status = plm_verification_run(of, only, signed_by, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_verification_passed(SEXP verification) {
    return Rf_ScalarLogical(plm_verification_passed(handle_of(verification, &kind_verification)));
}

SEXP r_questions(SEXP ledger, SEXP due_days) {
    const plm_ledger *of = handle_of(ledger, &kind_ledger);
    plm_question_choice choice = {
        .size = sizeof choice, .at = PLM_NOW, .due_days = Rf_asInteger(due_days)};
    plm_questions *out = NULL;
    call at = call_begin(&kind_questions, R_NilValue);
    plm_status status = plm_questions_new(of, &choice, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_revisions(SEXP ledger, SEXP which) {
    const plm_ledger *of = handle_of(ledger, &kind_ledger);
    const char *named = needed_text(which, "which");
    plm_revisions *out = NULL;
    call at = call_begin(&kind_revisions, R_NilValue);
    plm_status status = plm_revisions_new(of, named, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_scorecard(SEXP ledger, SEXP with_stated_times, SEXP seed, SEXP resamples) {
    const plm_ledger *of = handle_of(ledger, &kind_ledger);
    plm_score_choice choice = {
        .size = sizeof choice,
        .seed = count_of(seed, "seed"),
        .resamples = count_of(resamples, "resamples"),
        .with_stated_times = Rf_asLogical(with_stated_times),
    };
    plm_scorecard *out = NULL;
    call at = call_begin(&kind_scorecard, R_NilValue);
    plm_status status = plm_scorecard_new(of, &choice, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_scorecard_report(SEXP card) {
    const plm_scorecard *of = handle_of(card, &kind_scorecard);
    plm_report *out = NULL;
    call at = call_begin(&kind_report, R_NilValue);
    plm_status status = plm_scorecard_report_run(at.context, of, &out, &at.error);
    return call_end(&at, out, status);
}
