/* Verbs of a case: each gives a result that R reads as a table. */
#include "entries.h"
#include "plenum_r.h"

/* NA: the usual. */
static int32_t day_of(SEXP day, int32_t usual) {
    int number = Rf_asInteger(day);
    return number == NA_INTEGER ? usual : number;
}

SEXP r_comparison(SEXP of, SEXP variant, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const plm_case *other = handle_of(variant, &kind_case);
    const plm_options *how = handle_of(options, &kind_options);
    plm_comparison *out = NULL;
    call at = call_begin(&kind_comparison, doing);
    plm_status status = plm_comparison_run(base, other, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_attribution(SEXP of, SEXP issue, SEXP of_actors, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *id = text_of(issue, "issue");
    plm_players players = Rf_asLogical(of_actors) ? PLM_PLAYERS_ACTORS : PLM_PLAYERS_CONSIDERATIONS;
    const plm_options *how = handle_of(options, &kind_options);
    plm_attribution *out = NULL;
    call at = call_begin(&kind_attribution, doing);
    plm_status status = plm_attribution_run(base, id, players, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_procedure(SEXP of, SEXP issue, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *id = text_of(issue, "issue");
    const plm_options *how = handle_of(options, &kind_options);
    plm_procedure *out = NULL;
    call at = call_begin(&kind_procedure, doing);
    plm_status status = plm_procedure_run(base, id, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_tornado(SEXP of, SEXP issue, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *id = text_of(issue, "issue");
    const plm_options *how = handle_of(options, &kind_options);
    plm_tornado *out = NULL;
    call at = call_begin(&kind_tornado, doing);
    plm_status status = plm_tornado_run(base, id, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_sobol(SEXP of, SEXP issue, SEXP rows, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *id = text_of(issue, "issue");
    uint64_t samples = count_of(rows, "rows");
    const plm_options *how = handle_of(options, &kind_options);
    plm_sobol *out = NULL;
    call at = call_begin(&kind_sobol, doing);
    plm_status status = plm_sobol_run(base, id, samples, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_matrix(SEXP of, SEXP issue, SEXP rows, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *id = text_of(issue, "issue");
    uint64_t samples = count_of(rows, "rows");
    const plm_options *how = handle_of(options, &kind_options);
    plm_matrix *out = NULL;
    call at = call_begin(&kind_matrix, doing);
    plm_status status = plm_matrix_run(base, id, samples, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_advice(SEXP of, SEXP issue, SEXP actor, SEXP want, SEXP step, SEXP pairs, SEXP options,
              SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *id = text_of(issue, "issue");
    const char *who = needed_text(actor, "actor");
    const char *wish = text_of(want, "want");
    double share = number_of(step);
    size_t paired = (size_t)count_of(pairs, "pairs");
    const plm_options *how = handle_of(options, &kind_options);
    plm_advice *out = NULL;
    call at = call_begin(&kind_advice, doing);
    plm_status status = plm_advice_run(base, id, who, wish, share, paired, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_exchange(SEXP of, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const plm_options *how = handle_of(options, &kind_options);
    plm_exchange *out = NULL;
    call at = call_begin(&kind_exchange, doing);
    plm_status status = plm_exchange_run(base, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_trace(SEXP of, SEXP issue, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *id = text_of(issue, "issue");
    const plm_options *how = handle_of(options, &kind_options);
    plm_trace *out = NULL;
    call at = call_begin(&kind_trace, doing);
    plm_status status = plm_trace_run(base, id, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_offers(SEXP of, SEXP issue, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *id = text_of(issue, "issue");
    const plm_options *how = handle_of(options, &kind_options);
    plm_offers *out = NULL;
    call at = call_begin(&kind_offers, doing);
    plm_status status = plm_offers_run(base, id, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_plane(SEXP of, SEXP x, SEXP y, SEXP rule, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *across = text_of(x, "x");
    const char *up = text_of(y, "y");
    const char *rule_id = text_of(rule, "rule");
    plm_plane *out = NULL;
    call at = call_begin(&kind_plane, doing);
    plm_status status = plm_plane_run(base, across, up, rule_id, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_chronology(SEXP of, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    plm_chronology *out = NULL;
    call at = call_begin(&kind_chronology, doing);
    plm_status status = plm_chronology_new(base, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_review(SEXP of, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    plm_review *out = NULL;
    call at = call_begin(&kind_review, doing);
    plm_status status = plm_review_new(base, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_when(SEXP of, SEXP days, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const int *numbers = INTEGER(days);
    const plm_options *how = handle_of(options, &kind_options);
    plm_when *out = NULL;
    call at = call_begin(&kind_when, doing);
    plm_status status = plm_when_run(base, numbers, (size_t)Rf_xlength(days), how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_history(SEXP of, SEXP from, SEXP until, SEXP every, SEXP by, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    int32_t first = day_of(from, PLM_DAY_FIRST);
    int32_t last = day_of(until, PLM_DAY_LAST);
    uint64_t days = count_of(every, "every");
    int32_t apart = days < INT32_MAX ? (int32_t)days : INT32_MAX;
    int32_t deadline = day_of(by, PLM_DAY_LAST);
    const plm_options *how = handle_of(options, &kind_options);
    plm_history *out = NULL;
    call at = call_begin(&kind_history, doing);
    plm_status status = plm_history_run(base, first, last, apart, deadline, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_history_steps(SEXP of, SEXP since, SEXP as_of, SEXP by, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    int32_t first = day_of(since, PLM_DAY_FIRST);
    int32_t last = day_of(as_of, PLM_DAY_LAST);
    int32_t deadline = day_of(by, PLM_DAY_LAST);
    const plm_options *how = handle_of(options, &kind_options);
    plm_history *out = NULL;
    call at = call_begin(&kind_history, doing);
    plm_status status = plm_history_run_steps(base, first, last, deadline, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_report(SEXP of, SEXP id, SEXP brief, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *scenario = text_of(id, "scenario");
    bool is_brief = Rf_asLogical(brief);
    const plm_options *how = handle_of(options, &kind_options);
    plm_report *out = NULL;
    call at = call_begin(&kind_report, doing);
    plm_status status =
        (is_brief ? plm_report_brief_run : plm_report_run)(base, scenario, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_export(SEXP of, SEXP format, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *name = needed_text(format, "format");
    plm_export *out = NULL;
    call at = call_begin(&kind_export, doing);
    plm_status status = plm_export_run(base, name, &out, &at.error);
    return call_end(&at, out, status);
}

/* choice: list(issue, rule, unions, without, joining, seed, draws). */
SEXP r_power(SEXP of, SEXP choice, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    SEXP joining = VECTOR_ELT(choice, 4);
    plm_power_choice chosen = {
        .size = sizeof chosen,
        .issue = text_of(VECTOR_ELT(choice, 0), "issue"),
        .rule = text_of(VECTOR_ELT(choice, 1), "rule"),
        .unions = text_of(VECTOR_ELT(choice, 2), "unions"),
        .without = text_of(VECTOR_ELT(choice, 3), "without"),
        .joining = texts_of(joining, "add"),
        .joining_count = (size_t)Rf_xlength(joining),
        .seed = count_of(VECTOR_ELT(choice, 5), "seed"),
        .draws = count_of(VECTOR_ELT(choice, 6), "draws"),
    };
    plm_power *out = NULL;
    call at = call_begin(&kind_power, doing);
    plm_status status = plm_power_run(base, &chosen, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_preference_power(SEXP of, SEXP issue, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *id = text_of(issue, "issue");
    const plm_options *how = handle_of(options, &kind_options);
    plm_preference_power *out = NULL;
    call at = call_begin(&kind_preference_power, doing);
    plm_status status = plm_preference_power_run(base, id, how, &out, &at.error);
    return call_end(&at, out, status);
}
