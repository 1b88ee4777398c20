/* The models of a forecast side by side, on an issue with a scale. */
#include "forecast_parts.h"

#include "figures.h"
#include "tables.h"
#include "view/answer.h"
#include "view/listing.h"
#include "view/parts.h"

#include <math.h>
#include <string.h>

enum { FIXED_COLUMNS = 6 };

/* The reading that a model ran in; *is_default tells whether it is the model's first. */
static plm_reading_info reading_of(const plm_forecast_model *of, bool *is_default) {
    size_t model = 0;
    while (strcmp(plm_model_at(model).name, of->model) != 0) {
        model++;
    }
    size_t reading = 0;
    while (strcmp(plm_model_reading(model, reading).name, of->reading) != 0) {
        reading++;
    }
    *is_default = reading == 0;
    return plm_model_reading(model, reading);
}

void add_model_name(plm__listing *to, const plm_forecast_model *of) {
    bool is_default = false;
    reading_of(of, &is_default);
    if (is_default) {
        plm__cell_name(to, of->model);
    } else {
        plm__cell_print(to, "%s:%s", of->model, of->reading);
    }
}

static void add_figures(plm__listing *to, const plm_forecast_issue *of,
                        const plm_distribution *figures, const char *what) {
    int places = figure_places(of->issue, of->pool.mean.standard_error);
    char one[FIGURE_TEXT];
    char other[FIGURE_TEXT];
    plm__cell_fixed(to, figures->mean.value, places);
    plm__cell_error(to, figures->mean.standard_error, places);
    plm__cell_fixed(to, figures->median.value, places);
    if (isnan(figures->median.value)) {
        plm__cell_words(to, "–");
    } else {
        plm__cell_print(to, "%s%s to %s", what,
                        figure_fixed(figures->intervals[1].low.value, places, one),
                        figure_fixed(figures->intervals[1].high.value, places, other));
    }
    for (size_t i = 0; i < figures->option_count; i++) {
        plm__cell_percent(to, figures->options[i].value);
    }
}

static void add_model_row(plm__listing *to, const plm_forecast_issue *of,
                          const plm_forecast_model *model) {
    plm__listing_start(to);
    add_model_name(to, model);
    plm__cell_fixed(to, model->point, figure_places(of->issue, 0));
    add_figures(to, of, &model->distribution, plm__is_calibrated(model) ? "outcomes " : "");
    plm__cell_percent(to, model->endings.settled);
    plm__cell_percent(to, model->weight > 0 ? model->weight : (double)NAN);
}

static void add_head(plm__listing *to, const plm_issue *issue) {
    static const char *const names[FIXED_COLUMNS] = {"model", "point",  "mean",
                                                     "",      "median", "80 % by inputs"};
    plm__listing_head(to);
    for (size_t i = 0; i < FIXED_COLUMNS; i++) {
        plm__cell_name(to, names[i]);
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_name(to, issue->options[i]->id);
    }
    plm__cell_words(to, "settled");
    plm__cell_words(to, "weight");
}

static void fill_models(plm__listing *to, const plm_forecast_issue *of) {
    add_head(to, of->issue);
    for (int baseline = 1; baseline >= 0; baseline--) {
        for (size_t i = 0; i < of->model_count; i++) {
            const plm_forecast_model *model = of->models[i];
            if (model->baseline == (baseline == 1) && model->point_status != PLM_E_UNSUPPORTED) {
                add_model_row(to, of, model);
            }
        }
    }
    if (plm__sole_model(of) == NULL || of->before != NULL) {
        plm__listing_start(to);
        plm__cell_words(to, "pool");
        plm__cell_empty(to);
        add_figures(to, of, &of->pool, "");
    }
}

void add_source_of_answer(plm__text *out, const plm_forecast_issue *of) {
    const plm_forecast_model *sole = plm__sole_model(of);
    if (sole == NULL || of->model_count == 1) {
        return;
    }
    if (of->issue->kind == PLM_ISSUE_OPTIONS && of->decision != NULL) {
        plm__text_add_format(out,
                             "  The answer is that of %s: what the decision makes of the options, "
                             "as far as it governs, and else condorcet's (%s).\n\n",
                             sole->model, sole->cites);
        return;
    }
    bool is_default = false;
    plm__text_add_format(out, "  The answer is that of %s:%s%s, %s (%s).\n\n", sole->model,
                         sole->reading, of->before != NULL ? " less what is ruled out" : "",
                         reading_of(sole, &is_default).about, sole->cites);
}

void add_models_on_scale(plm__text *out, const plm_forecast_issue *of) {
    size_t columns = FIXED_COLUMNS + of->issue->option_count + 2;
    char *alignment = plm__allocate(out->context, columns + 1, 1);
    if (alignment == NULL) {
        out->failed = true;
        return;
    }
    memset(alignment, 'r', columns);
    alignment[0] = 'l';
    alignment[3] = 'l';
    plm__listing models;
    plm__listing_open(&models, out->context, alignment);
    fill_models(&models, of);
    add_table_lines(out, &models, "  ");
    plm__listing_close(&models);
    plm__release(out->context, alignment);
    plm__text_add(out, "\n");
    add_source_of_answer(out, of);
}

void add_points_on_scale(plm__text *out, const plm_forecast_issue *of) {
    plm__listing points;
    plm__listing_open(&points, out->context, "lrlr");
    plm__listing_head(&points);
    plm__cell_words(&points, "model");
    plm__cell_words(&points, "point");
    plm__cell_words(&points, "ending");
    plm__cell_words(&points, "rounds");
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        plm__listing_start(&points);
        add_model_name(&points, model);
        plm__cell_fixed(&points, model->point, figure_places(of->issue, 0));
        plm__cell_words(&points, plm__ending_name(model->point_status));
        plm__cell_count(&points, model->point_rounds);
    }
    add_table_lines(out, &points, "  ");
    plm__listing_close(&points);
    plm__text_add(out, "\n");
}
