/* The models on an issue without a scale, for people: probabilities alone. */
#include "figures.h"
#include "forecast.h"
#include "tables.h"
#include "view/answer.h"
#include "view/parts.h"

#include <math.h>
#include <string.h>

enum { FIXED_COLUMNS = 3 };

static void add_head(plm__listing *to, const plm_issue *issue) {
    plm__listing_head(to);
    plm__cell_words(to, "model");
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_name(to, issue->options[i]->id);
    }
}

static void add_row(plm__listing *to, const plm_forecast_issue *of, const plm_forecast_model *model,
                    bool drawn) {
    char text[FIGURE_TEXT];
    plm__listing_start(to);
    add_model_name(to, model);
    for (size_t i = 0; i < of->issue->option_count; i++) {
        double share = drawn ? model->distribution.options[i].value : model->point_options[i];
        plm__cell_percent(to, share);
    }
    plm__cell_words(to, drawn ? figure_percent(model->endings.settled, text)
                              : plm__ending_name(model->point_status));
    plm__cell_percent(to, model->weight > 0 ? model->weight : (double)NAN);
}

static void add_rows(plm__listing *to, const plm_forecast_issue *of, bool drawn, bool baselines) {
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        if (model->baseline == baselines && model->point_status != PLM_E_UNSUPPORTED) {
            add_row(to, of, model, drawn);
        }
    }
}

static void add_pool(plm__listing *to, const plm_forecast_issue *of) {
    plm__listing_start(to);
    plm__cell_words(to, "pool");
    for (size_t i = 0; i < of->issue->option_count; i++) {
        plm__cell_percent(to, of->pool.options[i].value);
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
    plm__listing models;
    plm__listing_open(&models, out->context, alignment);
    add_head(&models, of->issue);
    plm__cell_words(&models, drawn ? "settled" : "ending");
    plm__cell_words(&models, "weight");
    add_rows(&models, of, drawn, true);
    add_rows(&models, of, drawn, false);
    if (drawn && (plm__sole_model(of) == NULL || of->before != NULL)) {
        add_pool(&models, of);
    }
    add_table_lines(out, &models, "  ");
    plm__listing_close(&models);
    plm__release(out->context, alignment);
    plm__text_add(out, "\n");
}
