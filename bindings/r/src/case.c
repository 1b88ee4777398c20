/* Cases: read, changed, and what they say. */
#include "entries.h"
#include "plenum_r.h"

#include <string.h>

SEXP r_case_load(SEXP path) {
    const char *name = needed_text(path, "path");
    plm_case *out = NULL;
    call at = call_begin(&kind_case, R_NilValue);
    plm_status status = plm_case_load(at.context, name, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_case_parse(SEXP text, SEXP name) {
    const char *inside = needed_text(text, "text");
    const char *called = needed_text(name, "name");
    plm_case *out = NULL;
    call at = call_begin(&kind_case, R_NilValue);
    plm_status status = plm_case_parse(at.context, inside, strlen(inside), called, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_case_changed(SEXP of, SEXP paths, SEXP values) {
    const plm_case *base = handle_of(of, &kind_case);
    const char **at_paths = texts_of(paths, "path");
    const char **new_values = texts_of(values, "value");
    size_t count = (size_t)Rf_xlength(paths);
    if (Rf_xlength(values) != Rf_xlength(paths)) {
        refuse_argument("every path takes one value");
    }
    plm_case *out = NULL;
    call at = call_begin(&kind_case, R_NilValue);
    plm_status status = plm_case_with_changes(base, at_paths, new_values, count, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_case_scenario(SEXP of, SEXP id) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *scenario = needed_text(id, "id");
    plm_case *out = NULL;
    call at = call_begin(&kind_case, R_NilValue);
    plm_status status = plm_case_with_scenario(base, scenario, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_case_without(SEXP of, SEXP id) {
    const plm_case *base = handle_of(of, &kind_case);
    const char *consideration = needed_text(id, "name");
    plm_case *out = NULL;
    call at = call_begin(&kind_case, R_NilValue);
    plm_status status = plm_case_without(base, consideration, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_case_disbelieving(SEXP of, SEXP names) {
    const plm_case *base = handle_of(of, &kind_case);
    const char **sources = texts_of(names, "a source");
    size_t count = (size_t)Rf_xlength(names);
    plm_case *out = NULL;
    call at = call_begin(&kind_case, R_NilValue);
    plm_status status = plm_case_without_sources(base, sources, count, &out, &at.error);
    return call_end(&at, out, status);
}

/* ---- what it says */

/* ids_of_LIST: the ids of what is in that list of the case. */
#define IDS_OF(list, count)                                                                        \
    static SEXP ids_of_##list(const plm_dossier *said) {                                           \
        SEXP ids = PROTECT(Rf_allocVector(STRSXP, (R_xlen_t)said->count));                         \
        for (size_t i = 0; i < said->count; i++) {                                                 \
            SET_STRING_ELT(ids, (R_xlen_t)i, string_of(said->list[i]->id));                        \
        }                                                                                          \
        UNPROTECT(1);                                                                              \
        return ids;                                                                                \
    }

IDS_OF(issues, issue_count)
IDS_OF(actors, actor_count)
IDS_OF(considerations, consideration_count)
IDS_OF(scenarios, scenario_count)

SEXP r_case_facts(SEXP of) {
    static const char *const names[] = {
        "id",        "question",  "issues",   "actors",  "considerations",
        "scenarios", "run_draws", "run_seed", "has_run", "run_outside_view",
        NULL};
    const plm_dossier *said = plm_case_dossier(handle_of(of, &kind_case));
    const plm_case_run *run = said->run;
    SEXP facts = PROTECT(list_of(names));
    SET_VECTOR_ELT(facts, 0, text_value(said->id));
    SET_VECTOR_ELT(facts, 1, text_value(said->question));
    SET_VECTOR_ELT(facts, 2, ids_of_issues(said));
    SET_VECTOR_ELT(facts, 3, ids_of_actors(said));
    SET_VECTOR_ELT(facts, 4, ids_of_considerations(said));
    SET_VECTOR_ELT(facts, 5, ids_of_scenarios(said));
    SET_VECTOR_ELT(facts, 6,
                   run != NULL && run->has_draws ? Rf_ScalarReal((double)run->draws) : R_NilValue);
    SET_VECTOR_ELT(facts, 7,
                   run != NULL && run->has_seed ? Rf_ScalarReal((double)run->seed) : R_NilValue);
    SET_VECTOR_ELT(facts, 8, Rf_ScalarLogical(run != NULL));
    SET_VECTOR_ELT(facts, 9,
                   Rf_ScalarReal(run != NULL && run->has_outside_view ? run->outside_view : 0));
    UNPROTECT(1);
    return facts;
}

static void put_number(SEXP columns, int first, R_xlen_t row, const plm_parameter *of) {
    put_real(columns, first, row, of->stated ? of->range.mode : NA_REAL);
    put_real(columns, first + 1, row, of->stated ? of->range.low : NA_REAL);
    put_real(columns, first + 2, row, of->stated ? of->range.high : NA_REAL);
}

SEXP r_case_stakes(SEXP of) {
    static const char *const names[] = {"issue",      "actor",          "name",
                                        "position",   "position_low",   "position_high",
                                        "capability", "capability_low", "capability_high",
                                        "salience",   "salience_low",   "salience_high",
                                        NULL};
    const plm_dossier *said = plm_case_dossier(handle_of(of, &kind_case));
    R_xlen_t rows = 0;
    for (size_t i = 0; i < said->actor_count; i++) {
        rows += (R_xlen_t)said->actors[i]->stake_count;
    }
    SEXP columns = PROTECT(columns_like(names, "tttnnnnnnnnn", rows));
    R_xlen_t row = 0;
    for (size_t i = 0; i < said->actor_count; i++) {
        const plm_actor *actor = said->actors[i];
        for (size_t k = 0; k < actor->stake_count; k++, row++) {
            const plm_stake *stake = actor->stakes[k];
            put_text(columns, 0, row, stake->issue->id);
            put_text(columns, 1, row, actor->id);
            put_text(columns, 2, row, actor->name);
            put_number(columns, 3, row, &stake->position);
            put_number(columns, 6, row, &stake->capability);
            put_number(columns, 9, row, &stake->salience);
        }
    }
    UNPROTECT(1);
    return columns;
}
