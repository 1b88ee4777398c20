/* What R may call, and with how many values. */
#include "entries.h"
#include "plenum_r.h"

#include <R_ext/Rdynload.h>

SEXP r_version(void) {
    static const char *const names[] = {"version", "engine", NULL};
    SEXP found = PROTECT(list_of(names));
    SET_VECTOR_ELT(found, 0, text_value(plm_version()));
    SET_VECTOR_ELT(found, 1, Rf_ScalarInteger(plm_engine_version()));
    UNPROTECT(1);
    return found;
}

#define ENTRY(name, count)                                                                         \
    { "C_" #name, (DL_FUNC)(void (*)(void))r_##name, count }

static const R_CallMethodDef entries[] = {
    ENTRY(version, 0),
    ENTRY(table, 2),
    ENTRY(told, 2),
    ENTRY(text, 1),
    ENTRY(problems, 1),
    ENTRY(is_alive, 1),
    ENTRY(case_load, 1),
    ENTRY(case_parse, 2),
    ENTRY(case_changed, 3),
    ENTRY(case_scenario, 2),
    ENTRY(case_without, 2),
    ENTRY(case_disbelieving, 2),
    ENTRY(case_facts, 1),
    ENTRY(case_stakes, 1),
    ENTRY(options_new, 0),
    ENTRY(options_of_case, 1),
    ENTRY(options_add_model, 3),
    ENTRY(options_set, 4),
    ENTRY(options_set_weight, 3),
    ENTRY(options_set_draws, 2),
    ENTRY(options_set_seed, 2),
    ENTRY(options_set_issue, 2),
    ENTRY(options_set_budget, 2),
    ENTRY(budget_usual, 0),
    ENTRY(forecast, 3),
    ENTRY(forecast_models, 1),
    ENTRY(forecast_options, 1),
    ENTRY(forecast_issues, 1),
    ENTRY(forecast_draws, 3),
    ENTRY(law, 4),
    ENTRY(law_quantile, 2),
    ENTRY(law_cdf, 2),
    ENTRY(law_probability, 3),
    ENTRY(import_new, 1),
    ENTRY(import_set, 3),
    ENTRY(import_add_file, 3),
    ENTRY(import_run, 3),
    ENTRY(import_cases, 1),
    ENTRY(comparison, 4),
    ENTRY(attribution, 5),
    ENTRY(procedure, 4),
    ENTRY(tornado, 4),
    ENTRY(sobol, 5),
    ENTRY(matrix, 5),
    ENTRY(advice, 8),
    ENTRY(exchange, 3),
    ENTRY(trace, 4),
    ENTRY(offers, 4),
    ENTRY(plane, 5),
    ENTRY(chronology, 2),
    ENTRY(review, 2),
    ENTRY(when, 4),
    ENTRY(history, 7),
    ENTRY(history_steps, 6),
    ENTRY(report, 5),
    ENTRY(export, 3),
    ENTRY(power, 3),
    ENTRY(power_of_votes, 7),
    ENTRY(power_comparison, 3),
    ENTRY(preference_power, 4),
    ENTRY(division, 4),
    ENTRY(pace, 4),
    ENTRY(pool_cases, 2),
    ENTRY(pool_answers, 4),
    ENTRY(pool_text, 1),
    ENTRY(pool_people, 1),
    ENTRY(outside_view, 1),
    ENTRY(base_rates, 1),
    ENTRY(forecast_picture, 2),
    ENTRY(sobol_picture, 1),
    ENTRY(power_picture, 2),
    ENTRY(solve, 9),
    ENTRY(sweep, 5),
    ENTRY(sweep_answers, 1),
    ENTRY(backtest_new, 0),
    ENTRY(backtest_add, 2),
    ENTRY(backtest_run, 4),
    ENTRY(backtest_report, 2),
    ENTRY(models, 0),
    ENTRY(settings, 0),
    ENTRY(formats, 0),
    ENTRY(key, 2),
    ENTRY(key_public, 1),
    ENTRY(store, 1),
    ENTRY(store_keep, 6),
    ENTRY(store_seal, 9),
    ENTRY(store_grade, 4),
    ENTRY(store_runs, 1),
    ENTRY(store_ledger, 1),
    ENTRY(ledger_parse, 2),
    ENTRY(ledger_count, 1),
    ENTRY(verification, 4),
    ENTRY(verification_passed, 1),
    ENTRY(questions, 2),
    ENTRY(revisions, 2),
    ENTRY(scorecard, 4),
    ENTRY(scorecard_report, 1),
    {NULL, NULL, 0},
};

void R_init_plenum(DllInfo *package) {
    expect_fit();
    R_registerRoutines(package, NULL, entries, NULL, NULL);
    R_useDynamicSymbols(package, FALSE);
    R_forceSymbols(package, TRUE);
}
