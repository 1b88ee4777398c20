/* How a run is made: models, settings, draws, seed. */
#include "entries.h"
#include "plenum_r.h"

SEXP r_options_new(void) {
    plm_options *out = NULL;
    call at = call_begin(&kind_options, R_NilValue);
    plm_status status = plm_options_new(at.context, &out);
    return call_end(&at, out, status);
}

SEXP r_options_of_case(SEXP of) {
    const plm_case *from = handle_of(of, &kind_case);
    plm_options *out = NULL;
    call at = call_begin(&kind_options, R_NilValue);
    plm_status status = plm_options_from_case(from, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_options_add_model(SEXP options, SEXP model, SEXP reading) {
    plm_error error = {0};
    return failure_or_null(plm_options_add_model(handle_of(options, &kind_options),
                                                 needed_text(model, "a model"),
                                                 text_of(reading, "a reading"), &error),
                           &error);
}

SEXP r_options_set(SEXP options, SEXP model, SEXP setting, SEXP value) {
    plm_error error = {0};
    plm_options *to = handle_of(options, &kind_options);
    const char *of = needed_text(model, "a model");
    const char *name = needed_text(setting, "a setting");
    plm_status status =
        Rf_isString(value)
            ? plm_options_set_setting(to, of, name, needed_text(value, "a setting's value"), &error)
            : plm_options_set_number(to, of, name, number_of(value), &error);
    return failure_or_null(status, &error);
}

SEXP r_options_set_weight(SEXP options, SEXP model, SEXP weight) {
    plm_error error = {0};
    return failure_or_null(plm_options_set_weight(handle_of(options, &kind_options),
                                                  needed_text(model, "a model"), number_of(weight),
                                                  &error),
                           &error);
}

SEXP r_options_set_draws(SEXP options, SEXP draws) {
    plm_error error = {.message = "0 to 2^48 - 1 draws can be made"};
    return failure_or_null(
        plm_options_set_draws(handle_of(options, &kind_options), count_of(draws, "draws")), &error);
}

SEXP r_options_set_budget(SEXP options, SEXP budget) {
    plm_options_set_budget(handle_of(options, &kind_options), count_of(budget, "budget"));
    return R_NilValue;
}

SEXP r_budget_usual(void) {
    return Rf_ScalarReal((double)PLM_BUDGET_USUAL);
}

SEXP r_options_set_seed(SEXP options, SEXP seed) {
    plm_options_set_seed(handle_of(options, &kind_options), count_of(seed, "seed"));
    return R_NilValue;
}

SEXP r_options_set_issue(SEXP options, SEXP issue) {
    plm_error error = {0};
    return failure_or_null(
        plm_options_set_issue(handle_of(options, &kind_options), text_of(issue, "issue")), &error);
}
