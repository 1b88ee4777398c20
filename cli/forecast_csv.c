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

static void add_row(plm__text *out, const place *at, const char *option, const char *variable,
                    plm_estimate estimate) {
    add_names(out, at);
    plm__text_add_csv_field(out, option);
    plm__text_add_format(out, ",%s,", variable);
    plm__text_add_csv_number(out, estimate.value);
    plm__text_add(out, ",");
    plm__text_add_csv_number(out, estimate.standard_error);
    plm__text_add(out, "\n");
}

/* A figure without a sampling error. */
static void add_plain(plm__text *out, const place *at, const char *variable, double value) {
    add_names(out, at);
    plm__text_add_format(out, ",%s,", variable);
    plm__text_add_csv_number(out, value);
    plm__text_add(out, ",\n");
}

static void add_scale_figures(plm__text *out, const place *at, const plm_distribution *of) {
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
}

static void add_distribution(plm__text *out, const place *at, const plm_issue *issue,
                             const plm_distribution *of) {
    if (!issue->scaleless) {
        add_scale_figures(out, at, of);
    }
    for (size_t i = 0; i < of->option_count; i++) {
        add_row(out, at, issue->options[i].id, "probability", of->options[i]);
    }
}

static void add_point(plm__text *out, const place *at, const plm_issue *issue,
                      const plm_forecast_model *of) {
    if (!issue->scaleless) {
        add_plain(out, at, "point", of->point);
        return;
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        const plm_estimate point = {of->point_options[i], (double)NAN};
        add_row(out, at, issue->options[i].id, "point", point);
    }
}

static void add_model(plm__text *out, const plm_issue *issue, const plm_forecast_model *of) {
    const place at = {issue->id, of->model, of->reading};
    add_point(out, &at, issue, of);
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
        const place known = {of->issue->id, "outcome", ""};
        if (!isnan(of->issue->outcome)) {
            add_plain(out, &known, "outcome", of->issue->outcome);
        } else if (of->issue->scaleless && of->issue->outcome_option != NULL) {
            const plm_estimate chosen = {1, (double)NAN};
            add_row(out, &known, of->issue->outcome_option->id, "outcome", chosen);
        }
    }
}

/* One number of a draw. */
static void add_drawn(plm__text *out, const place *at, const char *option, size_t draw,
                      double value) {
    add_names(out, at);
    if (option != NULL) {
        plm__text_add_csv_field(out, option);
        plm__text_add(out, ",");
    }
    plm__text_add_format(out, "%zu,", draw);
    plm__text_add_csv_number(out, value);
    plm__text_add(out, "\n");
}

/* with_options: there is a column for them. */
static void add_sample(plm__text *out, const plm_issue *issue, const plm_forecast_model *of,
                       bool with_options) {
    const place at = {issue->id, of->model, of->reading};
    size_t width = issue->scaleless ? issue->option_count : 1;
    for (size_t i = 0; i < of->draw_count * width; i++) {
        const char *option = issue->scaleless ? issue->options[i % width].id : "";
        add_drawn(out, &at, with_options ? option : NULL, i / width, of->draws[i]);
    }
}

void add_samples_csv(plm__text *out, const forecast_view *view) {
    bool with_options = false;
    for (size_t i = 0; i < plm_forecast_issue_count(view->forecast); i++) {
        with_options = with_options || plm_forecast_issue_at(view->forecast, i)->issue->scaleless;
    }
    plm__text_add(out, with_options ? "issue,model,reading,option,draw,value\n"
                                    : "issue,model,reading,draw,value\n");
    for (size_t i = 0; i < plm_forecast_issue_count(view->forecast); i++) {
        const plm_forecast_issue *of = plm_forecast_issue_at(view->forecast, i);
        for (size_t k = 0; k < of->model_count; k++) {
            add_sample(out, of->issue, &of->models[k], with_options);
        }
    }
}
