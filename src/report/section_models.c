/* The models beside each other on one axis. */
#include "report/page.h"

#include <math.h>

static bool has_outcome(const plm_forecast_model *of) {
    return !isnan(of->point) || !isnan(of->distribution.median.value);
}

/* How many models give most to the option that the answer gives most; one whose forecast is the
 * answer has no say here. */
static size_t count_agreeing(const plm_forecast_issue *of, size_t option, size_t *voices) {
    size_t agreeing = 0;
    *voices = 0;
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        if (has_outcome(model) && model != plm__sole_model(of)) {
            ++*voices;
            agreeing += plm__likeliest_option(of->issue, &model->distribution) == option ? 1 : 0;
        }
    }
    return agreeing;
}

static const char *finding(plm__page *page, const plm_forecast_issue *of) {
    if (isnan(of->pool.median.value) || of->issue->option_count == 0) {
        return "Where each model puts the outcome";
    }
    size_t voices = 0;
    size_t best = plm__likeliest_option(of->issue, &of->pool);
    size_t agreeing = count_agreeing(of, best, &voices);
    if (voices == 0) {
        return "One model speaks";
    }
    return plm__words(page, "%zu of %zu %smodels %s to “%s”", agreeing, voices,
                      plm__sole_model(of) != NULL ? "other " : "",
                      agreeing == 1 ? "points" : "point",
                      plm__short_name(page, plm__option_label(of->issue->options[best])));
}

static plm__chart_row row_of(const char *label, const plm_distribution *of, const char *kind) {
    plm__chart_row row = plm__chart_row_of(label, kind);
    row.thin_low = of->intervals[2].low.value;
    row.thin_high = of->intervals[2].high.value;
    row.thick_low = of->intervals[0].low.value;
    row.thick_high = of->intervals[0].high.value;
    row.dot = of->median.value;
    return row;
}

static const char *hover(plm__page *page, const plm_forecast_issue *of, const char *name,
                         const plm_distribution *spread, const char *what) {
    char median[PLM__FIGURE_TEXT];
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    int places = plm__brief_places(of->issue);
    if (!plm__spreads(spread, places)) {
        return plm__words(page, "%s: median %s, %s", name,
                          plm__figure_fixed(spread->median.value, places, median),
                          plm__without_spread(spread));
    }
    return plm__words(page, "%s: median %s, 80 %% of %s within %s to %s", name,
                      plm__figure_fixed(spread->median.value, places, median), what,
                      plm__figure_fixed(spread->intervals[1].low.value, places, low),
                      plm__figure_fixed(spread->intervals[1].high.value, places, high));
}

static const char *shown_value(plm__page *page, const plm_forecast_issue *of, double value) {
    char figure[PLM__FIGURE_TEXT];
    return plm__words(page, "%s", plm__figure_fixed(value, plm__brief_places(of->issue), figure));
}

/* The answer, where it is no model's own. */
static bool has_pool_row(const plm_forecast_issue *of) {
    return plm__sole_model(of) == NULL || of->before != NULL;
}

static size_t fill_rows(plm__page *page, const plm_forecast_issue *of, plm__chart_row *rows) {
    size_t count = 0;
    bool drawn = !isnan(of->pool.median.value);
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        if (has_outcome(model)) {
            plm__chart_row *row = &rows[count++];
            *row = row_of(model->title, &model->distribution,
                          model->baseline ? "baseline" : "forecast");
            row->dot = drawn ? row->dot : model->point;
            row->tick = drawn ? model->point : (double)NAN;
            row->value = shown_value(page, of, row->dot);
            row->title = hover(page, of, model->title, &model->distribution,
                               plm__is_calibrated(model) ? "outcomes" : "draws");
            row->strong = model == plm__sole_model(of) && of->before == NULL;
        }
    }
    if (drawn && has_pool_row(of)) {
        plm__chart_row *row = &rows[count++];
        *row = row_of("All models, pooled", &of->pool, "pool");
        row->strong = true;
        row->value = shown_value(page, of, row->dot);
        row->title = hover(page, of, "all models", &of->pool, "draws");
    }
    return count;
}

static void add_chart(plm__page *page, const plm_forecast_issue *of) {
    const plm_issue *issue = of->issue;
    plm__chart_row *rows = plm__arena_allocate(page->arena, of->model_count + 1, sizeof *rows);
    if (rows == NULL) {
        page->out->failed = true;
        return;
    }
    const plm__chart_reference known = {
        issue->outcome,
        plm__words(page, "what happened: %s", shown_value(page, of, issue->outcome)), "known"};
    const plm__rows_chart chart = {.low = issue->scale_low,
                                   .high = issue->scale_high,
                                   .unit = "",
                                   .measure = "outcome on the scale",
                                   .rows = rows,
                                   .row_count = fill_rows(page, of, rows),
                                   .references = &known,
                                   .reference_count = (size_t)!isnan(issue->outcome)};
    const plm__figure figure = {
        "models-chart", "Each model's forecast on the scale",
        "A dot for the median of each model's draws, a thick line for half of them, a thin line "
        "for 95 % of them, and a stroke for the outcome with every number at its most likely "
        "value."};
    plm__add_rows(page, &figure, &chart);
}

enum { FIXED_COLUMNS = 7, MOST_OPTIONS = 24 };

static size_t shown_options(const plm_issue *issue) {
    return issue->option_count < MOST_OPTIONS ? issue->option_count : MOST_OPTIONS;
}

/* What the intervals of a calibrated model hold is said in the cell. */
static void add_interval(plm__listing *table, const plm_interval *of, int places, bool calibrated) {
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    if (!calibrated) {
        plm__cell_range(table, of->low.value, of->high.value, places);
        return;
    }
    plm__cell_print(table, "outcomes %s to %s", plm__figure_fixed(of->low.value, places, low),
                    plm__figure_fixed(of->high.value, places, high));
}

static void add_table_row(plm__listing *table, const plm_forecast_issue *of, const char *name,
                          const char *reading, double point, const plm_distribution *spread,
                          bool calibrated) {
    int places = plm__issue_places(of->issue, 0);
    plm__listing_start(table);
    plm__cell_words(table, name);
    plm__cell_words(table, reading);
    plm__cell_fixed(table, point, places);
    plm__cell_fixed(table, spread->mean.value, places);
    plm__cell_fixed(table, spread->median.value, places);
    add_interval(table, &spread->intervals[1], places, calibrated);
    add_interval(table, &spread->intervals[2], places, calibrated);
    for (size_t i = 0; i < shown_options(of->issue); i++) {
        plm__cell_percent(table, spread->options[i].value);
    }
}

static void add_table(plm__page *page, const plm_forecast_issue *of) {
    const char *headings[FIXED_COLUMNS + MOST_OPTIONS] = {
        "Model", "Reading", "Point", "Mean", "Median", "80 % by inputs", "95 % by inputs"};
    char alignment[FIXED_COLUMNS + MOST_OPTIONS + 1] = "llrrrrr";
    size_t options = shown_options(of->issue);
    for (size_t i = 0; i < options; i++) {
        headings[FIXED_COLUMNS + i] = plm__option_label(of->issue->options[i]);
        alignment[FIXED_COLUMNS + i] = 'r';
    }
    plm__listing table = plm__table_open(page, "The models as a table", alignment, headings);
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        add_table_row(&table, of, model->title, model->reading, model->point, &model->distribution,
                      plm__is_calibrated(model));
    }
    if (has_pool_row(of)) {
        add_table_row(&table, of, "All models, pooled", "", (double)NAN, &of->pool, false);
    }
    plm__table_close(page, &table);
}

void plm__section_models(plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    plm__section_open(page, "models", "Models", finding(page, of));
    plm__paragraph(page,
                   "Dot: the median of a model’s draws. Thick line: half of the draws; thin "
                   "line: 95 %. Stroke: the outcome with every number at its most likely "
                   "value. Hollow dots: simple baselines, which the others must beat. The lines "
                   "of the calibrated model hold outcomes; those of the others are the "
                   "spread of their inputs, and outcomes fall outside them far more often.");
    add_chart(page, of);
    if (!isnan(of->pool.median.value)) {
        add_table(page, of);
    }
    plm__section_close(page);
}
