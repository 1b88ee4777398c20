/* A forecast as a spreadsheet: options, models, their probabilities and intervals, draws. */
#include "forecast.h"

#include "view/book.h"

#include <math.h>
#include <stdio.h>

typedef struct writer {
    plm__book *book;
    const forecast_view *view;
} writer;

/* Calls put for every issue. */
static void each_issue(const writer *to, void (*put)(const writer *, const plm_forecast_issue *)) {
    for (size_t i = 0; i < plm_forecast_issue_count(to->view->forecast); i++) {
        put(to, plm_forecast_issue_at(to->view->forecast, i));
    }
}

/* Begins a row of a model, or of the answer (NULL). */
static void start_row(const writer *to, const plm_forecast_issue *of,
                      const plm_forecast_model *model) {
    plm__book_row(to->book);
    plm__book_text(to->book, of->issue->id);
    plm__book_text(to->book, model != NULL ? model->model : "answer");
    plm__book_text(to->book, model != NULL ? model->reading : NULL);
}

static void put_estimate(const writer *to, plm_estimate of) {
    plm__book_number(to->book, of.value);
    plm__book_number(to->book, of.standard_error);
}

/* ---- the answer ---------------------------------------------------------------------------- */

static void put_options_of(const writer *to, const plm_forecast_issue *of) {
    for (size_t i = 0; i < of->issue->option_count; i++) {
        const plm_option *option = &of->issue->options[i];
        plm_estimate probability = outside_option(&to->view->outside, of, i);
        plm__book_row(to->book);
        plm__book_text(to->book, of->issue->id);
        plm__book_text(to->book, option->id);
        plm__book_text(to->book, option->label);
        plm__book_number(to->book, option->from);
        plm__book_number(to->book, option->to);
        put_estimate(to, probability);
        plm__book_text(to->book, plm_probability_word(probability.value));
        plm__book_text(to->book, of->issue->outcome_option == option ? "yes" : NULL);
    }
}

static void put_options(const writer *to) {
    static const plm__column columns[] = {{"issue", PLM__CELL_TEXT, 18},
                                          {"option", PLM__CELL_TEXT, 18},
                                          {"label", PLM__CELL_TEXT, 50},
                                          {"from", PLM__CELL_NUMBER, 10},
                                          {"to", PLM__CELL_NUMBER, 10},
                                          {"probability", PLM__CELL_SHARE, 12},
                                          {"standard error", PLM__CELL_SHARE, 14},
                                          {"in words", PLM__CELL_TEXT, 18},
                                          {"came about", PLM__CELL_TEXT, 11},
                                          {NULL, 0, 0}};
    plm__book_sheet(to->book, "options", columns);
    each_issue(to, put_options_of);
}

/* ---- the models ---------------------------------------------------------------------------- */

static void put_models_of(const writer *to, const plm_forecast_issue *of) {
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = &of->models[i];
        start_row(to, of, model);
        plm__book_text(to->book, model->baseline ? "yes" : NULL);
        plm__book_number(to->book, model->weight);
        plm__book_number(to->book, model->point);
        put_estimate(to, model->distribution.mean);
        put_estimate(to, model->distribution.median);
        plm__book_number(to->book, model->distribution.standard_deviation);
        plm__book_number(to->book, model->endings.settled);
        plm__book_text(to->book, model->cites);
    }
}

static void put_models(const writer *to) {
    static const plm__column columns[] = {{"issue", PLM__CELL_TEXT, 18},
                                          {"model", PLM__CELL_TEXT, 18},
                                          {"reading", PLM__CELL_TEXT, 12},
                                          {"baseline", PLM__CELL_TEXT, 10},
                                          {"weight", PLM__CELL_SHARE, 10},
                                          {"point", PLM__CELL_NUMBER, 12},
                                          {"mean", PLM__CELL_NUMBER, 12},
                                          {"mean, standard error", PLM__CELL_NUMBER, 20},
                                          {"median", PLM__CELL_NUMBER, 12},
                                          {"median, standard error", PLM__CELL_NUMBER, 22},
                                          {"standard deviation", PLM__CELL_NUMBER, 18},
                                          {"settled", PLM__CELL_SHARE, 10},
                                          {"source", PLM__CELL_TEXT, 50},
                                          {NULL, 0, 0}};
    plm__book_sheet(to->book, "models", columns);
    each_issue(to, put_models_of);
}

typedef void putter(const writer *to, const plm_forecast_issue *of, const plm_forecast_model *model,
                    const plm_distribution *spread);

/* Calls put for every model of an issue, and for the answer. */
static void each_distribution(const writer *to, const plm_forecast_issue *of, putter *put) {
    for (size_t i = 0; i < of->model_count; i++) {
        put(to, of, &of->models[i], &of->models[i].distribution);
    }
    put(to, of, NULL, &of->pool);
}

static void each_on_scale(const writer *to, const plm_forecast_issue *of, putter *put) {
    if (plm_issue_has_scale(of->issue)) {
        each_distribution(to, of, put);
    }
}

static void put_shares(const writer *to, const plm_forecast_issue *of,
                       const plm_forecast_model *model, const plm_distribution *spread) {
    for (size_t i = 0; i < of->issue->option_count; i++) {
        start_row(to, of, model);
        plm__book_text(to->book, of->issue->options[i].id);
        put_estimate(to, spread->options[i]);
    }
}

static void put_shares_of(const writer *to, const plm_forecast_issue *of) {
    each_distribution(to, of, put_shares);
}

static void put_spread(const writer *to, const plm_forecast_issue *of,
                       const plm_forecast_model *model, const plm_distribution *spread) {
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        start_row(to, of, model);
        plm__book_number(to->book, spread->intervals[i].level);
        put_estimate(to, spread->intervals[i].low);
        put_estimate(to, spread->intervals[i].high);
    }
}

static void put_spreads_of(const writer *to, const plm_forecast_issue *of) {
    each_on_scale(to, of, put_spread);
}

static void put_bins(const writer *to, const plm_forecast_issue *of,
                     const plm_forecast_model *model, const plm_distribution *spread) {
    double bin = (of->issue->scale_high - of->issue->scale_low) / PLM_HISTOGRAM_BINS;
    for (size_t i = 0; i < PLM_HISTOGRAM_BINS; i++) {
        start_row(to, of, model);
        plm__book_number(to->book, of->issue->scale_low + (double)i * bin);
        plm__book_number(to->book, of->issue->scale_low + (double)(i + 1) * bin);
        plm__book_number(to->book, spread->histogram[i]);
    }
}

static void put_bins_of(const writer *to, const plm_forecast_issue *of) {
    each_on_scale(to, of, put_bins);
}

static void put_distributions(const writer *to) {
    static const plm__column shares[] = {{"issue", PLM__CELL_TEXT, 18},
                                         {"model", PLM__CELL_TEXT, 18},
                                         {"reading", PLM__CELL_TEXT, 12},
                                         {"option", PLM__CELL_TEXT, 18},
                                         {"probability", PLM__CELL_SHARE, 12},
                                         {"standard error", PLM__CELL_SHARE, 14},
                                         {NULL, 0, 0}};
    static const plm__column intervals[] = {{"issue", PLM__CELL_TEXT, 18},
                                            {"model", PLM__CELL_TEXT, 18},
                                            {"reading", PLM__CELL_TEXT, 12},
                                            {"level", PLM__CELL_SHARE, 10},
                                            {"low", PLM__CELL_NUMBER, 12},
                                            {"low, standard error", PLM__CELL_NUMBER, 19},
                                            {"high", PLM__CELL_NUMBER, 12},
                                            {"high, standard error", PLM__CELL_NUMBER, 20},
                                            {NULL, 0, 0}};
    static const plm__column draws[] = {{"issue", PLM__CELL_TEXT, 18},
                                        {"model", PLM__CELL_TEXT, 18},
                                        {"reading", PLM__CELL_TEXT, 12},
                                        {"outcomes from", PLM__CELL_NUMBER, 14},
                                        {"to", PLM__CELL_NUMBER, 10},
                                        {"share of draws", PLM__CELL_SHARE, 14},
                                        {NULL, 0, 0}};
    plm__book_sheet(to->book, "probabilities", shares);
    each_issue(to, put_shares_of);
    plm__book_sheet(to->book, "intervals", intervals);
    each_issue(to, put_spreads_of);
    plm__book_sheet(to->book, "draws", draws);
    each_issue(to, put_bins_of);
}

/* ---- the run ------------------------------------------------------------------------------- */

static void put_fact(const writer *to, const char *what, const char *text, double number) {
    plm__book_row(to->book);
    plm__book_text(to->book, what);
    if (text != NULL) {
        plm__book_text(to->book, text);
    } else {
        plm__book_number(to->book, number);
    }
}

static void put_run(const writer *to) {
    static const plm__column columns[] = {
        {"what", PLM__CELL_TEXT, 16}, {"value", PLM__CELL_NUMBER, 60}, {NULL, 0, 0}};
    const plm_dossier *dossier = to->view->dossier;
    plm__book_sheet(to->book, "run", columns);
    put_fact(to, "case", dossier->id, 0);
    put_fact(to, "question", dossier->question, 0);
    put_fact(to, "as of", dossier->as_of, (double)NAN);
    put_fact(to, "scenario", to->view->scenario, (double)NAN);
    for (size_t i = 0; i < to->view->settings->count; i++) {
        const plm_change *made = &to->view->settings->items[i];
        put_fact(to, made->path, made->value, 0);
    }
    put_fact(to, "draws", NULL, (double)plm_forecast_draws(to->view->forecast));
    char seed[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)plm_forecast_seed(to->view->forecast));
    put_fact(to, "seed", seed, 0);
    put_fact(to, "plenum", plm_version(), 0);
    put_fact(to, "engine", NULL, PLM_ENGINE_VERSION);
}

plm_status make_forecast_sheets(plm__text *out, const forecast_view *view, plm_error *error) {
    writer to = {.view = view};
    plm_status status = plm__book_open(view->context, view->dossier->question, &to.book, error);
    if (status < 0) {
        return status;
    }
    put_options(&to);
    put_models(&to);
    put_distributions(&to);
    put_run(&to);
    return plm__book_close(to.book, out, error);
}
