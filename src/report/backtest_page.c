/* A back-test as a page: which models come nearest, how sure that is, and how well they know it. */
#include "base/error.h"
#include "insight/backtest.h"
#include "report/citations.h"
#include "report/page.h"
#include "report/report.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

typedef struct backtest_page {
    plm__page page;
    const plm_backtest *of;
    const plm_backtest_model **models; /* as a chart wants them sorted */
    size_t count;
} backtest_page;

/* ---- scores -------------------------------------------------------------------------------- */

static const plm_score *score_of(const plm_backtest_model *model, const char *loss) {
    size_t i = 0;
    while (i + 1 < model->score_count && strcmp(model->scores[i]->loss, loss) != 0) {
        i++;
    }
    return model->scores[i];
}

static double value_of(const plm_backtest_model *model, const char *loss) {
    return score_of(model, loss)->value;
}

/* The models whose loss is known, the least of it first; equal ones stay in their order. */
static void sort_by(backtest_page *to, const char *loss, bool distributions) {
    to->count = 0;
    for (size_t i = 0; i < plm_backtest_model_count(to->of); i++) {
        const plm_backtest_model *model = plm_backtest_model_at(to->of, i);
        if (!isfinite(value_of(model, loss)) || (distributions && model->distributions == 0)) {
            continue;
        }
        size_t at = to->count++;
        while (at > 0 && value_of(to->models[at - 1], loss) > value_of(model, loss)) {
            to->models[at] = to->models[at - 1];
            at--;
        }
        to->models[at] = model;
    }
}

static const char *name_of(backtest_page *to, const plm_backtest_model *model) {
    return plm__words(&to->page, "%s, %s", model->title, model->reading);
}

static const char *figure(backtest_page *to, double value, int places) {
    char text[PLM__FIGURE_TEXT];
    return plm__words(&to->page, "%s", plm__figure_fixed(value, places, text));
}

/* How many models have less of a loss than the weighted mean, beyond the doubt of sampling. */
static size_t count_better(const backtest_page *to, const char *loss) {
    size_t better = 0;
    for (size_t i = 0; i < plm_backtest_model_count(to->of); i++) {
        better += score_of(plm_backtest_model_at(to->of, i), loss)->difference_high < 0 ? 1 : 0;
    }
    return better;
}

/* ---- charts -------------------------------------------------------------------------------- */

typedef struct columns {
    double (*value)(const plm_score *score);
    double (*low)(const plm_score *score);
    double (*high)(const plm_score *score);
} columns;

static double loss_value(const plm_score *score) {
    return score->value;
}

static double loss_low(const plm_score *score) {
    return score->low;
}

static double loss_high(const plm_score *score) {
    return score->high;
}

static double gap_value(const plm_score *score) {
    return score->difference;
}

static double gap_low(const plm_score *score) {
    return score->difference_low;
}

static double gap_high(const plm_score *score) {
    return score->difference_high;
}

static const columns losses = {loss_value, loss_low, loss_high};
static const columns gaps = {gap_value, gap_low, gap_high};

static plm__chart_row row_of(backtest_page *to, const plm_backtest_model *model,
                             const plm_score *score, const columns *shown) {
    plm__chart_row row =
        plm__chart_row_of(name_of(to, model), model->baseline ? "baseline" : "forecast");
    row.thin_low = shown->low(score);
    row.thin_high = shown->high(score);
    row.dot = shown->value(score);
    row.value = figure(to, row.dot, 1);
    row.title = plm__words(&to->page, "%s: %s, 95 %% within %s to %s", row.label, row.value,
                           figure(to, row.thin_low, 1), figure(to, row.thin_high, 1));
    return row;
}

/* Every model that is sorted, by a loss or by its difference from the weighted mean. */
static void add_chart(backtest_page *to, const char *loss, const columns *shown,
                      const plm__figure *drawn) {
    plm__chart_row *rows = plm__arena_allocate(to->page.arena, to->count, sizeof *rows);
    if (rows == NULL) {
        to->page.out->failed = true;
        return;
    }
    double low = 0;
    double high = 0;
    for (size_t i = 0; i < to->count; i++) {
        rows[i] = row_of(to, to->models[i], score_of(to->models[i], loss), shown);
        low = fmin(low, rows[i].thin_low);
        high = fmax(high, rows[i].thin_high);
    }
    const plm__chart_reference zero = {0, "the weighted mean", "zero"};
    bool differs = shown == &gaps;
    double margin = high > low ? 0.05 * (high - low) : 1;
    const plm__rows_chart chart = {.low = differs ? low - margin : 0,
                                   .high = high + margin,
                                   .unit = "",
                                   .rows = rows,
                                   .row_count = to->count,
                                   .references = &zero,
                                   .reference_count = differs ? 1U : 0U};
    plm__add_rows(&to->page, drawn, &chart);
}

static void add_losses_table(backtest_page *to, const char *summary, const char *const *names,
                             size_t count) {
    enum { MOST_LOSSES = 8 };
    const char *headings[MOST_LOSSES + 3] = {"Model", "Issues"};
    char alignment[MOST_LOSSES + 3] = "lr";
    for (size_t i = 0; i < count; i++) {
        headings[2 + i] = names[i];
        alignment[2 + i] = 'r';
    }
    plm__listing table = plm__table_open(&to->page, summary, alignment, headings);
    for (size_t i = 0; i < to->count; i++) {
        const plm_backtest_model *model = to->models[i];
        plm__listing_start(&table);
        plm__cell_words(&table, name_of(to, model));
        plm__cell_count(&table, model->treated);
        for (size_t k = 0; k < count; k++) {
            plm__cell_fixed(&table, value_of(model, names[k]), 2);
        }
    }
    plm__table_close(&to->page, &table);
}

/* ---- sections ------------------------------------------------------------------------------ */

static void section_errors(backtest_page *to) {
    static const char *const names[] = {"mae", "rmse", "median-error", "hit-5", "hit-10", "hit-20"};
    static const plm__figure drawn = {"errors-chart", "Mean distance from forecast to outcome",
                                      "A dot for each model and reading, a line for the 95 % "
                                      "bootstrap interval, in hundredths of the scale."};
    sort_by(to, "mae", false);
    if (to->count == 0) {
        return;
    }
    plm__section_open(&to->page, "errors", "Errors",
                      plm__words(&to->page, "Nearest: %s, off by %s of 100 points on average",
                                 name_of(to, to->models[0]),
                                 figure(to, value_of(to->models[0], "mae"), 1)));
    plm__paragraph(&to->page, "The mean distance from point forecast to outcome, in hundredths of "
                              "each issue’s scale; the line is the 95 % interval of a bootstrap "
                              "over the issues. Hollow dots are simple baselines.");
    add_chart(to, "mae", &losses, &drawn);
    add_losses_table(to, "Errors as a table", names, sizeof names / sizeof names[0]);
    plm__section_close(&to->page);
}

static void add_gaps_table(backtest_page *to) {
    static const char *const headings[] = {"Model", "Difference", "At least", "At most"};
    plm__listing table = plm__table_open(&to->page, "Differences as a table", "lrrr", headings);
    for (size_t i = 0; i < to->count; i++) {
        const plm_score *score = score_of(to->models[i], "mae");
        plm__listing_start(&table);
        plm__cell_words(&table, name_of(to, to->models[i]));
        plm__cell_signed(&table, score->difference, 2);
        plm__cell_signed(&table, score->difference_low, 2);
        plm__cell_signed(&table, score->difference_high, 2);
    }
    plm__table_close(&to->page, &table);
}

static void section_gaps(backtest_page *to) {
    static const plm__figure drawn = {
        "gaps-chart", "Difference of the mean distance from the weighted mean’s",
        "A dot for each model and reading, to the left where it is nearer than the weighted mean, "
        "and a line for the 95 % paired bootstrap interval."};
    size_t better = count_better(to, "mae");
    sort_by(to, "mae", false);
    if (to->count == 0) {
        return;
    }
    plm__section_open(&to->page, "gaps", "Beside the weighted mean",
                      better == 0
                          ? "No model beats the weighted mean beyond the doubt of sampling"
                          : plm__words(&to->page,
                                       "%zu beat%s the weighted mean beyond the doubt of sampling",
                                       better, better == 1 ? "s" : ""));
    plm__paragraph(&to->page, "Each model’s mean distance less the weighted mean’s on the same "
                              "issues. A line that crosses zero leaves open which is better.");
    add_chart(to, "mae", &gaps, &drawn);
    add_gaps_table(to);
    plm__section_close(&to->page);
}

static void section_distributions(backtest_page *to) {
    static const char *const names[] = {"crps",        "log-score", "coverage-50", "coverage-80",
                                        "coverage-95", "inside-50", "inside-80",   "inside-95"};
    static const plm__figure drawn = {"crps-chart", "CRPS of each model’s distribution",
                                      "A dot for each model that gives a distribution, a line for "
                                      "the 95 % bootstrap interval; less is better."};
    sort_by(to, "crps", true);
    if (to->count == 0) {
        return;
    }
    plm__section_open(&to->page, "distributions", "Distributions",
                      plm__words(&to->page, "Best distribution: %s, CRPS %s",
                                 name_of(to, to->models[0]),
                                 figure(to, value_of(to->models[0], "crps"), 1)));
    plm__paragraph(&to->page, "CRPS is the distance of a whole distribution from the outcome, in "
                              "hundredths of the scale; for a forecast that is one point it is "
                              "that point’s distance.");
    add_chart(to, "crps", &losses, &drawn);
    add_losses_table(to, "Distributions as a table", names, sizeof names / sizeof names[0]);
    plm__section_close(&to->page);
}

/* How often the outcome fell into each tenth of the best distribution. */
static void add_tenths(backtest_page *to, const plm_backtest_model *model) {
    static const plm__chart_mark scale[] = {{0, "the outcome lies below the forecast"},
                                            {1, "the outcome lies above the forecast"}};
    static const plm__figure drawn = {"calibration-chart",
                                      "Outcomes by tenth of their forecast distribution",
                                      "Ten bars, which are of one height when the forecasts are "
                                      "as sure as they should be."};
    double shares[PLM_PIT_BINS];
    for (size_t i = 0; i < PLM_PIT_BINS; i++) {
        shares[i] = model->pit[i] / (double)model->distributions;
    }
    const plm__outcome_chart chart = {.low = 0,
                                      .high = 1,
                                      .scale = scale,
                                      .scale_count = 2,
                                      .shares = shares,
                                      .share_count = PLM_PIT_BINS,
                                      .median = (double)NAN,
                                      .known = (double)NAN,
                                      .places = 1};
    plm__add_outcome(&to->page, &drawn, &chart);
}

static void add_tenths_table(backtest_page *to, const plm_backtest_model *model) {
    static const char *const headings[] = {"Tenth", "Outcomes"};
    plm__listing table = plm__table_open(&to->page, "The tenths as a table", "lr", headings);
    for (size_t i = 0; i < PLM_PIT_BINS; i++) {
        plm__listing_start(&table);
        plm__cell_words(&table, plm__words(&to->page, "%zu", i + 1));
        plm__cell_fixed(&table, model->pit[i], 1);
    }
    plm__table_close(&to->page, &table);
}

static const char *const levels[] = {"coverage-50", "coverage-80", "coverage-95"};

static void add_intervals_table(backtest_page *to, const plm_backtest_model *model) {
    static const char *const headings[] = {"Interval", "Outcomes within", "At least", "At most"};
    plm__listing table = plm__table_open(&to->page, "Intervals as a table", "lrrr", headings);
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        const plm_score *score = score_of(model, levels[i]);
        plm__listing_start(&table);
        plm__cell_words(&table, plm__words(&to->page, "%s %%", levels[i] + strlen("coverage-")));
        plm__cell_percent(&table, score->value);
        plm__cell_percent(&table, score->low);
        plm__cell_percent(&table, score->high);
    }
    plm__table_close(&to->page, &table);
}

static void section_calibration(backtest_page *to) {
    sort_by(to, "crps", true);
    if (to->count == 0 || isnan(value_of(to->models[0], levels[1]))) {
        return;
    }
    const plm_backtest_model *best = to->models[0];
    char share[PLM__FIGURE_TEXT];
    plm__section_open(&to->page, "calibration", "Calibration",
                      plm__words(&to->page, "Its 80 %% intervals hold %s of the outcomes",
                                 plm__figure_percent(value_of(best, levels[1]), share)));
    plm__paragraph(&to->page,
                   plm__words(&to->page,
                              "%s: how many outcomes fall in each tenth of their forecast "
                              "distribution. Bars of one height mean that it is as sure as it "
                              "should be.",
                              name_of(to, best)));
    add_tenths(to, best);
    add_tenths_table(to, best);
    add_intervals_table(to, best);
    plm__section_close(&to->page);
}

static void section_issues(backtest_page *to) {
    static const char *const headings[] = {"Case", "Issue", "Actors", "Outcome", "Forecast"};
    sort_by(to, "mae", false);
    if (to->count == 0) {
        return;
    }
    const plm_backtest_model *nearest = to->models[0];
    plm__section_open(&to->page, "issues", "Issues",
                      "Every issue, and what the nearest model said");
    plm__paragraph(&to->page,
                   plm__words(&to->page, "The forecasts are those of %s.", name_of(to, nearest)));
    plm__listing table = plm__table_open(&to->page, "The issues as a table", "llrrr", headings);
    for (size_t i = 0; i < plm_backtest_issue_count(to->of); i++) {
        const plm_backtest_issue *each = plm_backtest_issue_at(to->of, i);
        int places = plm__issue_places(each->issue, 0);
        plm__listing_start(&table);
        plm__cell_name(&table, each->case_id);
        plm__cell_name(&table, each->issue->id);
        plm__cell_count(&table, each->actor_count);
        plm__cell_fixed(&table, each->issue->outcome, places);
        plm__cell_fixed(&table, nearest->outcomes[i], places);
    }
    plm__table_close(&to->page, &table);
    plm__section_close(&to->page);
}

static void add_citations(backtest_page *to) {
    plm__text *out = to->page.out;
    plm__text_add(out, "<details>\n<summary>Works the models come from, as BibTeX</summary>\n"
                       "<pre tabindex=\"0\">");
    for (const plm__citation *each = plm__citations; each->key != NULL; each++) {
        bool cited = false;
        for (size_t i = 0; i < plm_backtest_model_count(to->of); i++) {
            cited = cited || strstr(plm_backtest_model_at(to->of, i)->cites, each->key) != NULL;
        }
        if (cited) {
            plm__html_text(out, each->bibtex, PLM__PASSAGE_LENGTH);
        }
    }
    plm__text_add(out, "</pre>\n</details>\n");
}

static void section_provenance(backtest_page *to) {
    plm__section_open(&to->page, "provenance", "Provenance", "Where this page comes from");
    plm__paragraph(
        &to->page,
        plm__words(&to->page,
                   "%zu issues with a known outcome, %zu without. %zu resamples, %" PRIu64
                   " draws, seed %" PRIu64 ". plenum %s, engine %d.",
                   plm_backtest_issue_count(to->of), plm_backtest_unresolved_count(to->of),
                   to->of->resamples, to->of->draws, to->of->seed, plm_version(),
                   PLM_ENGINE_VERSION));
    plm__paragraph(&to->page, "A model whose numbers were learnt from decisions, as those of the "
                              "calibrated settlement were, is to be judged on other decisions than "
                              "those.");
    add_citations(to);
    plm__section_close(&to->page);
}

/* ---- the page ------------------------------------------------------------------------------ */

static void add_answer(backtest_page *to) {
    plm__text *out = to->page.out;
    sort_by(to, "mae", false);
    size_t better = count_better(to, "mae");
    if (to->count == 0) {
        plm__text_add(out, "<p class=\"answer\">No model has a forecast of these issues that "
                           "can be scored</p>\n");
        return;
    }
    plm__text_add_format(out,
                         "<p class=\"answer\"><strong>%s</strong> of 100 points off on "
                         "average: ",
                         figure(to, value_of(to->models[0], "mae"), 1));
    plm__html_name(out, name_of(to, to->models[0]));
    plm__text_add_format(out, ", the nearest of %zu, on %zu issue%s</p>\n", to->count,
                         plm_backtest_issue_count(to->of),
                         plm_backtest_issue_count(to->of) == 1 ? "" : "s");
    plm__text_add_format(out,
                         "<p class=\"doubt\">%s the weighted mean beyond the doubt of "
                         "sampling.</p>\n",
                         better == 0   ? "No model beats"
                         : better == 1 ? "One model beats"
                                       : plm__words(&to->page, "%zu models beat", better));
}

static void fill(backtest_page *to) {
    add_answer(to);
    section_errors(to);
    section_gaps(to);
    section_distributions(to);
    section_calibration(to);
    section_issues(to);
    section_provenance(to);
}

static void write_page(const plm_backtest *of, const char *data, plm__arena *arena,
                       plm__text *out) {
    plm__text body;
    plm__text contents;
    plm__text_init(&body, out->context);
    plm__text_init(&contents, out->context);
    backtest_page to = {.page = {.out = &body, .contents = &contents, .arena = arena}, .of = of};
    to.models =
        plm__arena_allocate(arena, plm_backtest_model_count(of), sizeof(plm_backtest_model *));
    if (to.models == NULL) {
        out->failed = true;
    } else {
        fill(&to);
        plm__page_open(out, &(plm__title){"How good are the forecasts?", NULL}, NULL);
        plm__text_add(out, "<header>\n<p class=\"masthead\"><span>Back-test</span> <span>");
        plm__html_name(out, data);
        plm__text_add(out, "</span></p>\n<h1>How good are the forecasts?</h1>\n</header>\n");
        plm__page_join(out, &contents, &body);
        plm__page_close(out);
    }
    plm__text_clear(&contents);
    plm__text_clear(&body);
}

static plm_status run_report(const plm_backtest *backtest, const char *data, plm_report **out,
                             plm_error *error) {
    if (!backtest->ran) {
        return plm__fail(error, PLM_E_ARGUMENT, "the back-test has not run; run it first");
    }
    if (plm_backtest_model_count(backtest) == 0) {
        return plm__fail(error, PLM_E_EMPTY,
                         "the page of a back-test is on scales, and there are votes on yes or no "
                         "alone; text, CSV and JSON show them");
    }
    plm_report *made = plm__report_new(backtest->context);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    plm__arena arena;
    plm__arena_init(&arena, backtest->context);
    write_page(backtest, data, &arena, &made->text);
    plm__arena_clear(&arena);
    if (made->text.failed) {
        plm_report_free(made);
        return plm__out_of_memory(error);
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_backtest_report_run(const plm_backtest *backtest, const char *data, plm_report **out,
                                   plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(backtest->context, error));
    return plm__run_end(backtest->context, run_report(backtest, data, out, error));
}
