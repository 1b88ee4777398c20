/* What R calls, by name. init.c registers all of it. */
#ifndef PLENUM_R_ENTRIES_H
#define PLENUM_R_ENTRIES_H

#include <Rinternals.h>

SEXP r_version(void);

/* table.c */
SEXP r_table(SEXP result, SEXP second);
SEXP r_told(SEXP result, SEXP form);
SEXP r_text(SEXP of);
SEXP r_problems(SEXP of);
SEXP r_is_alive(SEXP pointer);

/* case.c */
SEXP r_case_load(SEXP path);
SEXP r_case_parse(SEXP text, SEXP name);
SEXP r_case_changed(SEXP of, SEXP paths, SEXP values);
SEXP r_case_scenario(SEXP of, SEXP id);
SEXP r_case_without(SEXP of, SEXP id);
SEXP r_case_disbelieving(SEXP of, SEXP names);
SEXP r_case_facts(SEXP of);
SEXP r_case_stakes(SEXP of);

/* options.c */
SEXP r_options_new(void);
SEXP r_options_of_case(SEXP of);
SEXP r_options_add_model(SEXP options, SEXP model, SEXP reading);
SEXP r_options_set(SEXP options, SEXP model, SEXP setting, SEXP value);
SEXP r_options_set_weight(SEXP options, SEXP model, SEXP weight);
SEXP r_options_set_draws(SEXP options, SEXP draws);
SEXP r_options_set_seed(SEXP options, SEXP seed);
SEXP r_options_set_budget(SEXP options, SEXP budget);
SEXP r_budget_usual(void);
SEXP r_options_set_issue(SEXP options, SEXP issue);

/* forecast.c */
SEXP r_forecast(SEXP of, SEXP options, SEXP doing);
SEXP r_forecast_models(SEXP forecast);
SEXP r_forecast_options(SEXP forecast);
SEXP r_forecast_issues(SEXP forecast);
SEXP r_forecast_draws(SEXP forecast, SEXP issue, SEXP model);
SEXP r_law(SEXP forecast, SEXP issue, SEXP model, SEXP point);
SEXP r_law_quantile(SEXP law, SEXP levels);
SEXP r_law_cdf(SEXP law, SEXP values);
SEXP r_law_probability(SEXP law, SEXP from, SEXP to);

/* formats.c */
SEXP r_import_new(SEXP format);
SEXP r_import_set(SEXP import, SEXP setting, SEXP value);
SEXP r_import_add_file(SEXP import, SEXP role, SEXP path);
SEXP r_import_run(SEXP import, SEXP text, SEXP name);
SEXP r_import_cases(SEXP import);

/* verbs.c */
SEXP r_comparison(SEXP of, SEXP variant, SEXP options, SEXP doing);
SEXP r_attribution(SEXP of, SEXP issue, SEXP of_actors, SEXP options, SEXP doing);
SEXP r_procedure(SEXP of, SEXP issue, SEXP options, SEXP doing);
SEXP r_tornado(SEXP of, SEXP issue, SEXP options, SEXP doing);
SEXP r_sobol(SEXP of, SEXP issue, SEXP rows, SEXP options, SEXP doing);
SEXP r_matrix(SEXP of, SEXP issue, SEXP rows, SEXP options, SEXP doing);
SEXP r_advice(SEXP of, SEXP issue, SEXP actor, SEXP want, SEXP step, SEXP pairs, SEXP options,
              SEXP doing);
SEXP r_exchange(SEXP of, SEXP options, SEXP doing);
SEXP r_trace(SEXP of, SEXP issue, SEXP options, SEXP doing);
SEXP r_offers(SEXP of, SEXP issue, SEXP options, SEXP doing);
SEXP r_plane(SEXP of, SEXP x, SEXP y, SEXP rule, SEXP doing);
SEXP r_chronology(SEXP of, SEXP doing);
SEXP r_review(SEXP of, SEXP doing);
SEXP r_when(SEXP of, SEXP days, SEXP options, SEXP doing);
SEXP r_history(SEXP of, SEXP from, SEXP until, SEXP every, SEXP by, SEXP options, SEXP doing);
SEXP r_history_steps(SEXP of, SEXP since, SEXP as_of, SEXP by, SEXP options, SEXP doing);
SEXP r_report(SEXP of, SEXP id, SEXP brief, SEXP options, SEXP doing);
SEXP r_export(SEXP of, SEXP format, SEXP doing);
SEXP r_power(SEXP of, SEXP choice, SEXP doing);

/* bodies.c */
SEXP r_power_of_votes(SEXP votes, SEXP names, SEXP quota, SEXP unions, SEXP seed, SEXP draws,
                      SEXP doing);
SEXP r_power_comparison(SEXP bodies, SEXP titles, SEXP index);
SEXP r_preference_power(SEXP of, SEXP issue, SEXP options, SEXP doing);
SEXP r_division(SEXP chances, SEXP names, SEXP quota, SEXP discount);
SEXP r_pace(SEXP law, SEXP proposed, SEXP as_of, SEXP by);

/* views.c */
SEXP r_pool_cases(SEXP versions, SEXP names);
SEXP r_pool_answers(SEXP of, SEXP author, SEXP names, SEXP texts);
SEXP r_pool_text(SEXP pool);
SEXP r_pool_people(SEXP pool);
SEXP r_outside_view(SEXP of);
SEXP r_base_rates(SEXP view);

/* pictures.c */
SEXP r_forecast_picture(SEXP of, SEXP issue);
SEXP r_sobol_picture(SEXP of);
SEXP r_power_picture(SEXP of, SEXP index);

/* arrays.c */
SEXP r_solve(SEXP options, SEXP models, SEXP games, SEXP actors, SEXP position, SEXP capability,
             SEXP salience, SEXP settings, SEXP doing);
SEXP r_sweep(SEXP of, SEXP paths, SEXP values, SEXP options, SEXP doing);
SEXP r_sweep_answers(SEXP sweep);

/* backtest.c */
SEXP r_backtest_new(void);
SEXP r_backtest_add(SEXP backtest, SEXP of);
SEXP r_backtest_run(SEXP backtest, SEXP options, SEXP resamples, SEXP doing);
SEXP r_backtest_report(SEXP backtest, SEXP data);

/* catalogue.c */
SEXP r_models(void);
SEXP r_settings(void);
SEXP r_formats(void);

/* store.c */
SEXP r_key(SEXP path, SEXP is_new);
SEXP r_key_public(SEXP key);
SEXP r_store(SEXP path);
SEXP r_store_keep(SEXP store, SEXP of, SEXP options, SEXP outside_weight, SEXP moment, SEXP doing);
SEXP r_store_seal(SEXP store, SEXP of, SEXP options, SEXP outside_weight, SEXP moment, SEXP key,
                  SEXP issue, SEXP own, SEXP doing);
SEXP r_store_grade(SEXP store, SEXP grade, SEXP moment, SEXP key);
SEXP r_store_runs(SEXP store);
SEXP r_store_ledger(SEXP store);
SEXP r_ledger_parse(SEXP text, SEXP name);
SEXP r_ledger_count(SEXP ledger);
SEXP r_verification(SEXP ledger, SEXP figures, SEXP signer, SEXP doing);
SEXP r_verification_passed(SEXP verification);
SEXP r_questions(SEXP ledger, SEXP due_days);
SEXP r_revisions(SEXP ledger, SEXP which);
SEXP r_scorecard(SEXP ledger, SEXP with_stated_times, SEXP seed, SEXP resamples);
SEXP r_scorecard_report(SEXP card);

#endif
