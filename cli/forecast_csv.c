#include "forecast.h"

#include <math.h>

/* A place in the table: whose figure, of which issue. */
typedef struct place {
    const char *issue;
    const char *model;
    const char *reading;
} place;

static void add_names(plm__text *out, const place *at) {
    plm__text_add_csv_field(out, at->issue);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, at->model);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, at->reading);
    plm__text_add(out, ",");
}

/* A figure that is not known is an empty field. */
static void add_figure(plm__text *out, double value) {
    if (!isnan(value)) {
        plm__text_add_number(out, value);
    }
}

static void add_row(plm__text *out, const place *at, const char *option, const char *variable,
                    plm_estimate estimate) {
    add_names(out, at);
    plm__text_add_csv_field(out, option);
    plm__text_add_format(out, ",%s,", variable);
    add_figure(out, estimate.value);
    plm__text_add(out, ",");
    add_figure(out, estimate.standard_error);
    plm__text_add(out, "\n");
}

/* A figure without a sampling error. */
static void add_plain(plm__text *out, const place *at, const char *variable, double value) {
    add_names(out, at);
    plm__text_add_format(out, ",%s,", variable);
    add_figure(out, value);
    plm__text_add(out, ",\n");
}

static void add_distribution(plm__text *out, const place *at, const plm_issue *issue,
                             const plm_distribution *of) {
    add_row(out, at, "", "mean", of->mean);
    add_row(out, at, "", "median", of->median);
    add_plain(out, at, "standard_deviation", of->standard_deviation);
    static const char *const names[PLM_INTERVAL_COUNT][2] = {
        {"interval_50_low", "interval_50_high"},
        {"interval_80_low", "interval_80_high"},
        {"interval_95_low", "interval_95_high"},
    };
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        add_row(out, at, "", names[i][0], of->intervals[i].low);
        add_row(out, at, "", names[i][1], of->intervals[i].high);
    }
    for (size_t i = 0; i < of->option_count; i++) {
        add_row(out, at, issue->options[i].id, "probability", of->options[i]);
    }
}

static void add_model(plm__text *out, const plm_issue *issue, const plm_forecast_model *of) {
    const place at = {issue->id, of->model, of->reading};
    add_plain(out, &at, "point", of->point);
    add_plain(out, &at, "weight", of->weight);
    add_distribution(out, &at, issue, &of->distribution);
    add_plain(out, &at, "settled", of->endings.settled);
    add_plain(out, &at, "cycle", of->endings.cycle);
    add_plain(out, &at, "round_limit", of->endings.round_limit);
    add_plain(out, &at, "degenerate", of->endings.degenerate);
    add_plain(out, &at, "none", of->endings.none);
}

void add_forecast_csv(plm__text *out, const forecast_view *view) {
    plm__text_add(out, "issue,model,reading,option,variable,value,standard_error\n");
    for (size_t i = 0; i < plm_forecast_issue_count(view->forecast); i++) {
        const plm_forecast_issue *of = plm_forecast_issue_at(view->forecast, i);
        for (size_t k = 0; k < of->model_count; k++) {
            add_model(out, of->issue, &of->models[k]);
        }
        const place pool = {of->issue->id, "pool", ""};
        add_distribution(out, &pool, of->issue, &of->pool);
        if (!isnan(of->issue->outcome)) {
            const place known = {of->issue->id, "outcome", ""};
            add_plain(out, &known, "outcome", of->issue->outcome);
        }
    }
}

static void add_sample(plm__text *out, const plm_issue *issue, const plm_forecast_model *of) {
    const place at = {issue->id, of->model, of->reading};
    for (size_t draw = 0; draw < of->draw_count; draw++) {
        add_names(out, &at);
        plm__text_add_format(out, "%zu,", draw);
        add_figure(out, of->draws[draw]);
        plm__text_add(out, "\n");
    }
}

void add_samples_csv(plm__text *out, const forecast_view *view) {
    plm__text_add(out, "issue,model,reading,draw,value\n");
    for (size_t i = 0; i < plm_forecast_issue_count(view->forecast); i++) {
        const plm_forecast_issue *of = plm_forecast_issue_at(view->forecast, i);
        for (size_t k = 0; k < of->model_count; k++) {
            add_sample(out, of->issue, &of->models[k]);
        }
    }
}
