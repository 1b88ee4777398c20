/* Forecasts: the figures that matter most, draws and laws. */
#include "entries.h"
#include "plenum_r.h"

#include <float.h>
#include <math.h>
#include <string.h>

SEXP r_forecast(SEXP of, SEXP options, SEXP doing) {
    const plm_case *base = handle_of(of, &kind_case);
    const plm_options *how = handle_of(options, &kind_options);
    plm_forecast *out = NULL;
    call at = call_begin(&kind_forecast, doing);
    plm_status status = plm_forecast_run(base, how, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_forecast_models(SEXP forecast) {
    static const char *const names[] = {"issue",  "model",  "reading", "title",  "baseline",
                                        "weight", "point",  "mean",    "median", "low",
                                        "high",   "ending", "cites",   NULL};
    const plm_forecast *of = handle_of(forecast, &kind_forecast);
    R_xlen_t rows = 0;
    for (size_t i = 0; i < plm_forecast_issue_count(of); i++) {
        rows += (R_xlen_t)plm_forecast_issue_at(of, i)->model_count;
    }
    SEXP columns = PROTECT(columns_like(names, "ttttbnnnnnntt", rows));
    R_xlen_t row = 0;
    for (size_t i = 0; i < plm_forecast_issue_count(of); i++) {
        const plm_forecast_issue *issue = plm_forecast_issue_at(of, i);
        for (size_t k = 0; k < issue->model_count; k++, row++) {
            const plm_forecast_model *model = issue->models[k];
            const plm_distribution *spread = &model->distribution;
            put_text(columns, 0, row, issue->issue->id);
            put_text(columns, 1, row, model->model);
            put_text(columns, 2, row, model->reading);
            put_text(columns, 3, row, model->title);
            LOGICAL(VECTOR_ELT(columns, 4))[row] = model->baseline;
            put_real(columns, 5, row, model->weight);
            put_real(columns, 6, row, model->point);
            put_real(columns, 7, row, spread->mean.value);
            put_real(columns, 8, row, spread->median.value);
            put_real(columns, 9, row, spread->intervals[1].low.value);
            put_real(columns, 10, row, spread->intervals[1].high.value);
            put_text(columns, 11, row, plm_status_text(model->point_status));
            put_text(columns, 12, row, model->cites);
        }
    }
    UNPROTECT(1);
    return columns;
}

SEXP r_forecast_options(SEXP forecast) {
    static const char *const names[] = {"issue",       "option",         "label", "from", "to",
                                        "probability", "standard_error", "word",  NULL};
    const plm_forecast *of = handle_of(forecast, &kind_forecast);
    R_xlen_t rows = 0;
    for (size_t i = 0; i < plm_forecast_issue_count(of); i++) {
        rows += (R_xlen_t)plm_forecast_issue_at(of, i)->issue->option_count;
    }
    SEXP columns = PROTECT(columns_like(names, "tttnnnnt", rows));
    R_xlen_t row = 0;
    for (size_t i = 0; i < plm_forecast_issue_count(of); i++) {
        const plm_forecast_issue *issue = plm_forecast_issue_at(of, i);
        for (size_t k = 0; k < issue->issue->option_count; k++, row++) {
            const plm_option *option = issue->issue->options[k];
            const plm_estimate *said =
                issue->answer != NULL ? &issue->answer[k] : &issue->pool.options[k];
            put_text(columns, 0, row, issue->issue->id);
            put_text(columns, 1, row, option->id);
            put_text(columns, 2, row, option->label);
            put_real(columns, 3, row, option->from);
            put_real(columns, 4, row, option->to);
            put_real(columns, 5, row, said->value);
            put_real(columns, 6, row, said->standard_error);
            put_text(columns, 7, row, plm_probability_word(said->value));
        }
    }
    UNPROTECT(1);
    return columns;
}

SEXP r_forecast_issues(SEXP forecast) {
    static const char *const names[] = {
        "issue",  "question", "actors", "has_scale", "scale_low", "scale_high", "mean",
        "median", "low",      "high",   "draws",     "seed",      "confidence", NULL};
    static const char *const confidences[] = {"low", "moderate", "high"};
    const plm_forecast *of = handle_of(forecast, &kind_forecast);
    size_t count = plm_forecast_issue_count(of);
    SEXP columns = PROTECT(columns_like(names, "ttnbnnnnnnnnt", (R_xlen_t)count));
    for (size_t i = 0; i < count; i++) {
        const plm_forecast_issue *issue = plm_forecast_issue_at(of, i);
        R_xlen_t row = (R_xlen_t)i;
        put_text(columns, 0, row, issue->issue->id);
        put_text(columns, 1, row, issue->issue->question);
        put_real(columns, 2, row, (double)issue->actor_count);
        LOGICAL(VECTOR_ELT(columns, 3))[row] = plm_issue_has_scale(issue->issue);
        put_real(columns, 4, row, issue->issue->scale_low);
        put_real(columns, 5, row, issue->issue->scale_high);
        put_real(columns, 6, row, issue->pool.mean.value);
        put_real(columns, 7, row, issue->pool.median.value);
        put_real(columns, 8, row, issue->pool.intervals[1].low.value);
        put_real(columns, 9, row, issue->pool.intervals[1].high.value);
        put_real(columns, 10, row, (double)plm_forecast_draws(of));
        put_real(columns, 11, row, (double)plm_forecast_seed(of));
        put_text(columns, 12, row, confidences[issue->basis.confidence]);
    }
    UNPROTECT(1);
    return columns;
}

/* Draws x options without a scale, else a vector. issue and model count from 0, and are in range. */
SEXP r_forecast_draws(SEXP forecast, SEXP issue, SEXP model) {
    const plm_forecast *of = handle_of(forecast, &kind_forecast);
    const plm_forecast_issue *found = plm_forecast_issue_at(of, count_of(issue, "issue"));
    const plm_forecast_model *ran = found->models[count_of(model, "model")];
    size_t draws = ran->draws == NULL ? 0 : ran->draw_count;
    if (plm_issue_has_scale(found->issue)) {
        SEXP values = PROTECT(Rf_allocVector(REALSXP, (R_xlen_t)draws));
        if (draws > 0) {
            memcpy(REAL(values), ran->draws, draws * sizeof *ran->draws);
        }
        UNPROTECT(1);
        return values;
    }
    size_t wide = found->issue->option_count;
    SEXP values = PROTECT(Rf_allocMatrix(REALSXP, (int)draws, (int)wide));
    for (size_t draw = 0; draw < draws; draw++) {
        for (size_t option = 0; option < wide; option++) {
            REAL(values)[option * draws + draw] = ran->draws[draw * wide + option];
        }
    }
    UNPROTECT(1);
    return values;
}

/* model: NA for the answer. */
SEXP r_law(SEXP forecast, SEXP issue, SEXP model, SEXP point) {
    const plm_forecast *of = handle_of(forecast, &kind_forecast);
    size_t number = count_of(issue, "issue");
    double which = number_of(model);
    plm_law_kind kind = Rf_asLogical(point) ? PLM_LAW_POINT : PLM_LAW_DRAWN;
    plm_law *out = NULL;
    call at = call_begin(&kind_law, R_NilValue);
    plm_status status = plm_forecast_law(of, number, R_IsNA(which) ? PLM_ANSWER : (size_t)which,
                                         kind, &out, &at.error);
    return call_end(&at, out, status);
}

/* At 0 and 1 the ends; NA beside them, and for NA. */
SEXP r_law_quantile(SEXP law, SEXP levels) {
    const plm_law *of = handle_of(law, &kind_law);
    R_xlen_t count = Rf_xlength(levels);
    SEXP values = PROTECT(Rf_allocVector(REALSXP, count));
    for (R_xlen_t i = 0; i < count; i++) {
        double level = REAL(levels)[i];
        double inside = fmin(fmax(level, DBL_MIN), 1 - DBL_EPSILON / 2);
        REAL(values)[i] = level >= 0 && level <= 1 ? plm_law_quantile(of, inside) : NA_REAL;
    }
    UNPROTECT(1);
    return values;
}

/* The probability of each value or less; NA for NA. */
SEXP r_law_cdf(SEXP law, SEXP values) {
    const plm_law *of = handle_of(law, &kind_law);
    R_xlen_t count = Rf_xlength(values);
    SEXP found = PROTECT(Rf_allocVector(REALSXP, count));
    for (R_xlen_t i = 0; i < count; i++) {
        double value = REAL(values)[i];
        REAL(found)[i] = ISNAN(value) ? NA_REAL : plm_law_cdf(of, value);
    }
    UNPROTECT(1);
    return found;
}

/* The probability of `from` or more and less than `to`; NA where either is. Equally many of both. */
SEXP r_law_probability(SEXP law, SEXP from, SEXP to) {
    const plm_law *of = handle_of(law, &kind_law);
    R_xlen_t count = Rf_xlength(to);
    SEXP values = PROTECT(Rf_allocVector(REALSXP, count));
    for (R_xlen_t i = 0; i < count; i++) {
        double low = REAL(from)[i];
        double high = REAL(to)[i];
        REAL(values)
        [i] = ISNAN(low) || ISNAN(high) ? NA_REAL : plm_law_probability(of, low, high);
    }
    UNPROTECT(1);
    return values;
}
