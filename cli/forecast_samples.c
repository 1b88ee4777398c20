#include "forecast.h"

#include "case/kind.h"

/* Whose draws they are, on which issue. */
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
    size_t width = plm__outcome_width(issue);
    for (size_t i = 0; i < of->draw_count * width; i++) {
        const char *option = plm_issue_has_scale(issue) ? "" : issue->options[i % width].id;
        add_drawn(out, &at, with_options ? option : NULL, i / width, of->draws[i]);
    }
}

void add_samples_csv(plm__text *out, const forecast_view *view) {
    bool with_options = false;
    for (size_t i = 0; i < plm_forecast_issue_count(view->forecast); i++) {
        const plm_issue *issue = plm_forecast_issue_at(view->forecast, i)->issue;
        with_options = with_options || !plm_issue_has_scale(issue);
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
