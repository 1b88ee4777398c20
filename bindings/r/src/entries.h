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
SEXP r_options_set_issue(SEXP options, SEXP issue);

/* forecast.c */
SEXP r_forecast(SEXP of, SEXP options, SEXP doing);
SEXP r_forecast_models(SEXP forecast);
SEXP r_forecast_options(SEXP forecast);
SEXP r_forecast_issues(SEXP forecast);
SEXP r_forecast_draws(SEXP forecast, SEXP issue, SEXP model);
SEXP r_law(SEXP forecast, SEXP issue, SEXP model, SEXP point);
SEXP r_law_quantile(SEXP law, SEXP levels);
SEXP r_law_probability(SEXP law, SEXP from, SEXP to);

/* formats.c */
SEXP r_import_new(SEXP format);
SEXP r_import_set(SEXP import, SEXP setting, SEXP value);
SEXP r_import_add_file(SEXP import, SEXP role, SEXP path);
SEXP r_import_run(SEXP import, SEXP text, SEXP name);
SEXP r_import_cases(SEXP import);

#endif
