/* The models on an issue without a scale, for people: probabilities alone. */
#include "figures.h"
#include "forecast.h"
#include "view/answer.h"
#include "view/parts.h"

#include <string.h>

enum { FIXED_COLUMNS = 3 };

static void add_head(table *to, const plm_issue *issue) {
    table_line_start(to);
    table_cell(to, "model");
    for (size_t i = 0; i < issue->option_count; i++) {
        table_cell(to, "%s", issue->options[i].id);
    }
}

static void add_row(table *to, const plm_forecast_issue *of, const plm_forecast_model *model,
                    bool drawn) {
    char text[FIGURE_TEXT];
    table_line_start(to);
    add_model_name(to, model);
    for (size_t i = 0; i < of->issue->option_count; i++) {
        double share = drawn ? model->distribution.options[i].value : model->point_options[i];
        table_cell(to, "%s", figure_percent(share, text));
    }
    table_cell(to, "%s",
               drawn ? figure_percent(model->endings.settled, text)
                     : plm__ending_name(model->point_status));
    table_cell(to, "%s", model->weight > 0 ? figure_percent(model->weight, text) : "–");
}

static void add_rows(table *to, const plm_forecast_issue *of, bool drawn, bool baselines) {
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = &of->models[i];
        if (model->baseline == baselines && model->point_status != PLM_E_UNSUPPORTED) {
            add_row(to, of, model, drawn);
        }
    }
}

static void add_pool(table *to, const plm_forecast_issue *of) {
    char text[FIGURE_TEXT];
    table_line_start(to);
    table_cell(to, "pool");
    for (size_t i = 0; i < of->issue->option_count; i++) {
        table_cell(to, "%s", figure_percent(of->pool.options[i].value, text));
    }
}

void add_choice_models(plm__text *out, const plm_forecast_issue *of, bool drawn) {
    size_t columns = FIXED_COLUMNS + of->issue->option_count;
    char *alignment = plm__allocate(out->context, columns + 1, 1);
    if (alignment == NULL) {
        out->failed = true;
        return;
    }
    memset(alignment, 'r', columns);
    alignment[0] = 'l';
    table models;
    table_open(&models, out->context, alignment);
    add_head(&models, of->issue);
    table_cell(&models, drawn ? "settled" : "ending");
    table_cell(&models, "weight");
    add_rows(&models, of, drawn, true);
    add_rows(&models, of, drawn, false);
    if (drawn && plm__sole_model(of) == NULL) {
        add_pool(&models, of);
    }
    table_print(&models, "  ", out);
    table_close(&models);
    plm__release(out->context, alignment);
    plm__text_add(out, "\n");
}
