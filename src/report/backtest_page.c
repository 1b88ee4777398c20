/*
 * A back-test as a page: how good the answer's own model was, and all others beside it in an order
 * of their own. Where so many are tried on so few issues, the best of them is so by chance as well
 * as by merit, and none is put first for it.
 */
#include "base/error.h"
#include "insight/backtest.h"
#include "models/model.h"
#include "report/citations.h"
#include "report/page.h"
#include "report/report.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

typedef struct backtest_page {
    plm__page page;
    const plm_backtest *of;
    const plm_backtest_model *own;     /* that the answer is taken from; NULL: it did not run */
    const plm_backtest_model **models; /* those that a section is about, the answer's own first */
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

/* Takes the models whose loss is known: the answer's own first, the others in their usual order,
 * whatever they come to. */
static void take(backtest_page *to, const char *loss, bool distributions) {
    to->count = 0;
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < plm_backtest_model_count(to->of); i++) {
            const plm_backtest_model *model = plm_backtest_model_at(to->of, i);
            bool known =
                isfinite(value_of(model, loss)) && (!distributions || model->distributions > 0);
            if (known && (model == to->own) == (pass == 0)) {
                to->models[to->count++] = model;
            }
        }
    }
}

static const char *name_of(backtest_page *to, const plm_backtest_model *model) {
    return plm__words(&to->page, "%s, %s", model->title, model->reading);
}

/* With a mark, where it stands among others. */
static const char *marked_name(backtest_page *to, const plm_backtest_model *model) {
    return plm__words(&to->page, "%s%s", model == to->own ? "Answer: " : "", name_of(to, model));
}

/* As the subject of a sentence. */
static const char *subject(backtest_page *to, const plm_backtest_model *model) {
    return plm__words(&to->page, "%s%s", model == to->own ? "The answer’s own model, " : "",
                      name_of(to, model));
}

static const char *figure(backtest_page *to, double value, int places) {
    char text[PLM__FIGURE_TEXT];
    return plm__words(&to->page, "%s", plm__figure_fixed(value, places, text));
}

static bool is_reference(const plm_backtest_model *model) {
    return strcmp(model->model, plm__model_in(PLM__ROLE_REFERENCE)->name) == 0;
}

/* How many others than the weighted mean differ from it by an interval of their own. */
typedef struct apart {
    size_t tried;
    size_t less;
    size_t more;
} apart;

static apart count_apart(const backtest_page *to, const char *loss) {
    apart found = {0};
    for (size_t i = 0; i < to->count; i++) {
        const plm_score *score = score_of(to->models[i], loss);
        found.less += score->difference_high < 0 ? 1 : 0;
        found.more += score->difference_low > 0 ? 1 : 0;
        found.tried += isfinite(score->difference) && !is_reference(to->models[i]) ? 1 : 0;
    }
    return found;
}

static const char *signed_figure(backtest_page *to, double value, int places) {
    char text[PLM__FIGURE_TEXT];
    return plm__words(&to->page, "%s", plm__figure_signed(value, places, text));
}

/* How a model stands to the weighted mean on the issues of both. */
static const char *standing(backtest_page *to, const plm_score *score, int places) {
    const char *verdict = score->difference_high < 0  ? "better than the weighted mean"
                          : score->difference_low > 0 ? "worse than the weighted mean"
                                                      : "not to be told from the weighted mean";
    return plm__words(&to->page, "%s (%s; 95 %% from %s to %s)", verdict,
                      signed_figure(to, score->difference, places),
                      signed_figure(to, score->difference_low, places),
                      signed_figure(to, score->difference_high, places));
}

/* What so many comparisons are worth. */
static void add_tried(backtest_page *to, const char *loss) {
    char chance[PLM__FIGURE_TEXT];
    apart found = count_apart(to, loss);
    if (found.tried < 2) {
        return;
    }
    plm__paragraph(
        &to->page,
        plm__words(
            &to->page,
            "%zu models and readings were tried against the weighted mean: the intervals of "
            "%zu lie below it, those of %zu above. Each interval stands for itself alone; of "
            "%zu that are all as good as the weighted mean, %s would be expected to look "
            "different by chance. So nothing is ranked here: the answer’s own model stands "
            "first, the others in their usual order.",
            found.tried, found.less, found.more, found.tried,
            plm__figure_fixed(0.05 * (double)found.tried, 1, chance)));
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
        plm__chart_row_of(marked_name(to, model), model->baseline ? "baseline" : "forecast");
    row.thin_low = shown->low(score);
    row.thin_high = shown->high(score);
    row.dot = shown->value(score);
    row.value = figure(to, row.dot, 1);
    row.strong = model == to->own;
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
                                   .measure = "hundredths of the scale",
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
        headings[2 + i] = plm__loss_title(names[i]);
        alignment[2 + i] = 'r';
    }
    plm__listing table = plm__table_open(&to->page, summary, alignment, headings);
    for (size_t i = 0; i < to->count; i++) {
        const plm_backtest_model *model = to->models[i];
        plm__listing_start(&table);
        plm__cell_words(&table, marked_name(to, model));
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
    take(to, "mae", false);
    if (to->count == 0) {
        return;
    }
    plm__section_open(&to->page, "errors", "Errors",
                      plm__words(&to->page, "%s: off by %s of 100 points on average",
                                 subject(to, to->models[0]),
                                 figure(to, value_of(to->models[0], "mae"), 1)));
    plm__paragraph(&to->page,
                   "The mean distance from point forecast to outcome, in hundredths of "
                   "each issue’s scale; the line is the 95 % interval of a bootstrap "
                   "over the issues. Hollow dots are simple baselines. They overlap: two models "
                   "are told apart by their difference on the same issues, below, and "
                   "not by which dot is farther to the left.");
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
        plm__cell_words(&table, marked_name(to, to->models[i]));
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
    take(to, "mae", false);
    if (to->count == 0) {
        return;
    }
    apart found = count_apart(to, "mae");
    plm__section_open(&to->page, "gaps", "Beside the weighted mean",
                      plm__words(&to->page,
                                 "Of %zu tried, the intervals of %zu lie below the weighted mean’s "
                                 "distance, those of %zu above it",
                                 found.tried, found.less, found.more));
    plm__paragraph(&to->page,
                   "Each model’s mean distance less the weighted mean’s on the same "
                   "issues, in pairs. A line that crosses zero leaves open which is better.");
    add_tried(to, "mae");
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
    take(to, "crps", true);
    if (to->count == 0) {
        return;
    }
    plm__section_open(&to->page, "distributions", "Distributions",
                      plm__words(&to->page, "%s: CRPS %s", subject(to, to->models[0]),
                                 figure(to, value_of(to->models[0], "crps"), 1)));
    plm__paragraph(&to->page, "CRPS is the distance of a whole distribution from the outcome, in "
                              "hundredths of the scale; for a forecast that is one point it is "
                              "that point’s distance.");
    add_chart(to, "crps", &losses, &drawn);
    add_losses_table(to, "Distributions as a table", names, sizeof names / sizeof names[0]);
    plm__section_close(&to->page);
}

/* How often the outcome fell into each tenth of a model's distribution. */
static void add_tenths(backtest_page *to, const plm_backtest_model *model) {
    static const plm__chart_mark scale[] = {{0, "the outcome lies below the forecast"},
                                            {1, "the outcome lies above the forecast"}};
    const plm__figure drawn = {
        plm__words(&to->page, "calibration-%s-%s-chart", model->model, model->reading),
        plm__words(&to->page, "Outcomes by tenth of their forecast distribution: %s",
                   name_of(to, model)),
        "Ten bars, which are of one height when the forecasts are as sure as they should be."};
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
    plm__listing table = plm__table_open(
        &to->page, plm__words(&to->page, "The tenths as a table: %s", name_of(to, model)), "lr",
        headings);
    for (size_t i = 0; i < PLM_PIT_BINS; i++) {
        plm__listing_start(&table);
        plm__cell_words(&table, plm__words(&to->page, "%zu", i + 1));
        plm__cell_fixed(&table, model->pit[i], 1);
    }
    plm__table_close(&to->page, &table);
}

static const char *const levels[] = {"coverage-50", "coverage-80", "coverage-95"};

/* Every loss of a model with its interval, and the difference from the weighted mean's. */
static void add_scores_table(backtest_page *to, const plm_backtest_model *model) {
    static const char *const headings[] = {
        "Loss", "Value", "At least", "At most", "Against the weighted mean", "At least", "At most"};
    plm__listing table =
        plm__table_open(&to->page, plm__words(&to->page, "All its losses: %s", name_of(to, model)),
                        "lrrrrrr", headings);
    for (size_t i = 0; i < model->score_count; i++) {
        const plm_score *score = model->scores[i];
        if (!isfinite(score->value)) {
            continue;
        }
        plm__listing_start(&table);
        plm__cell_words(&table, plm__loss_title(score->loss));
        plm__cell_fixed(&table, score->value, 2);
        plm__cell_fixed(&table, score->low, 2);
        plm__cell_fixed(&table, score->high, 2);
        plm__cell_signed(&table, score->difference, 2);
        plm__cell_signed(&table, score->difference_low, 2);
        plm__cell_signed(&table, score->difference_high, 2);
    }
    plm__table_close(&to->page, &table);
}

/* One model's calibration, folded under its name; the browser opens one at a time. */
static void add_calibration(backtest_page *to, const plm_backtest_model *model) {
    char share[PLM__FIGURE_TEXT];
    plm__text *out = to->page.out;
    plm__text_add_format(out, "<details class=\"part\" name=\"calibration\"%s>\n<summary>",
                         model == to->models[0] ? " open" : "");
    plm__html_name(out, marked_name(to, model));
    plm__text_add_format(out, ": its 80 %% intervals hold %s</summary>\n",
                         plm__figure_percent(value_of(model, levels[1]), share));
    add_tenths(to, model);
    add_tenths_table(to, model);
    add_scores_table(to, model);
    plm__text_add(out, "</details>\n");
}

static void section_calibration(backtest_page *to) {
    take(to, "crps", true);
    if (to->count == 0 || isnan(value_of(to->models[0], levels[1]))) {
        return;
    }
    char share[PLM__FIGURE_TEXT];
    plm__section_open(&to->page, "calibration", "Calibration",
                      plm__words(&to->page, "%s: its 80 %% intervals hold %s of the outcomes",
                                 name_of(to, to->models[0]),
                                 plm__figure_percent(value_of(to->models[0], levels[1]), share)));
    plm__paragraph(&to->page,
                   "How many outcomes fall in each tenth of their forecast distribution: bars of "
                   "one height mean that a model is as sure as it should be. Choose a model to see "
                   "its tenths and all its losses.");
    for (size_t i = 0; i < to->count; i++) {
        add_calibration(to, to->models[i]);
    }
    plm__section_close(&to->page);
}

static void section_issues(backtest_page *to) {
    static const char *const headings[] = {"Case", "Issue", "Actors", "Outcome", "Forecast"};
    take(to, "mae", false);
    if (to->count == 0) {
        return;
    }
    const plm_backtest_model *first = to->models[0];
    plm__section_open(&to->page, "issues", "Issues", "Every issue, and what was forecast of it");
    plm__paragraph(&to->page,
                   plm__words(&to->page, "The forecasts are those of %s.", name_of(to, first)));
    plm__listing table = plm__table_open(&to->page, "The issues as a table", "llrrr", headings);
    for (size_t i = 0; i < plm_backtest_issue_count(to->of); i++) {
        const plm_backtest_issue *each = plm_backtest_issue_at(to->of, i);
        int places = plm__issue_places(each->issue, 0);
        plm__listing_start(&table);
        plm__cell_name(&table, each->case_id);
        plm__cell_name(&table, each->issue->id);
        plm__cell_count(&table, each->actor_count);
        plm__cell_fixed(&table, each->issue->outcome, places);
        plm__cell_fixed(&table, first->outcomes[i], places);
    }
    plm__table_close(&to->page, &table);
    plm__section_close(&to->page);
}

/* ---- votes --------------------------------------------------------------------------------- */

static void add_vote_figure(plm__listing *to, double value) {
    if (isinf(value)) {
        plm__cell_words(to, "infinite");
    } else {
        plm__cell_fixed(to, value, 2);
    }
}

static const char *vote_forecast_name(const plm_vote_score *of) {
    return strcmp(of->forecast, "vote") == 0        ? "The law under the rule (the answer’s)"
           : strcmp(of->forecast, "base-rate") == 0 ? "Base rate of the other votes"
                                                    : "Share of the capability in favour";
}

static void add_vote_scores(backtest_page *to) {
    static const char *const headings[] = {
        "Forecast", "Votes",  "Brier", "Log score", "The law’s Brier less this",
        "At least", "At most"};
    plm__listing table = plm__table_show(&to->page, "Scores of the votes", "lrrrrrr", headings);
    for (size_t i = 0; i < plm_backtest_vote_score_count(to->of); i++) {
        const plm_vote_score *score = plm_backtest_vote_score_at(to->of, i);
        plm__listing_start(&table);
        plm__cell_words(&table, vote_forecast_name(score));
        plm__cell_count(&table, score->issues);
        add_vote_figure(&table, score->brier);
        add_vote_figure(&table, score->log_score);
        plm__cell_signed(&table, score->difference, 2);
        plm__cell_signed(&table, score->difference_low, 2);
        plm__cell_signed(&table, score->difference_high, 2);
    }
    plm__table_close(&to->page, &table);
}

static void add_votes_table(backtest_page *to) {
    static const char *const headings[] = {"Case",          "Issue",     "Outcome",
                                           "The law’s yes", "Base rate", "In favour"};
    plm__listing table =
        plm__table_open(&to->page, "Every vote, and what was forecast of yes", "lllrrr", headings);
    for (size_t i = 0; i < plm_backtest_vote_count(to->of); i++) {
        const plm_backtest_vote *each = plm_backtest_vote_at(to->of, i);
        plm__listing_start(&table);
        plm__cell_name(&table, each->case_id);
        plm__cell_name(&table, each->issue->id);
        plm__cell_words(&table, each->yes ? "yes" : "no");
        plm__cell_percent(&table, each->chance);
        plm__cell_percent(&table, each->base_rate);
        plm__cell_percent(&table, each->camp_share);
    }
    plm__table_close(&to->page, &table);
}

static const plm_vote_score *law_score(const plm_backtest *of) {
    return plm_backtest_vote_score_count(of) > 0 ? plm_backtest_vote_score_at(of, 0) : NULL;
}

static void section_votes(backtest_page *to) {
    const plm_vote_score *law = law_score(to->of);
    size_t count = plm_backtest_vote_count(to->of);
    if (count == 0 || law == NULL) {
        return;
    }
    size_t yes = 0;
    for (size_t i = 0; i < count; i++) {
        yes += plm_backtest_vote_at(to->of, i)->yes ? 1 : 0;
    }
    plm__section_open(&to->page, "votes", "Votes on yes or no",
                      plm__words(&to->page, "Brier score %s on %zu vote%s, %zu of yes",
                                 figure(to, law->brier, 2), count, count == 1 ? "" : "s", yes));
    plm__paragraph(&to->page,
                   "Brier score (0: sure and right, 2: sure and wrong; 0.5: one half each) and log "
                   "score (from 0 up), less is better. Beside the law under the rule stand the "
                   "share of the other votes that ended in yes, and the share of the capability "
                   "in favour.");
    if (count < PLM_FEWEST_VOTES) {
        plm__paragraph(&to->page, plm__words(&to->page,
                                             "So few votes do not say how often such answers are "
                                             "right: an interval is given from %d on.",
                                             (int)PLM_FEWEST_VOTES));
    }
    add_vote_scores(to);
    add_votes_table(to);
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
        plm__words(
            &to->page,
            "With a known outcome: issues on scales %zu, votes on yes or no %zu; without: %zu. "
            "%zu resamples, %" PRIu64 " draws, seed %" PRIu64 ". plenum %s, engine %d.",
            plm_backtest_issue_count(to->of), plm_backtest_vote_count(to->of),
            plm_backtest_unresolved_count(to->of), to->of->resamples, to->of->draws, to->of->seed,
            plm_version(), PLM_ENGINE_VERSION));
    plm__paragraph(&to->page, "A model whose numbers were learnt from decisions, as those of the "
                              "calibrated settlement were, is to be judged on other decisions than "
                              "those.");
    add_citations(to);
    plm__section_close(&to->page);
}

/* ---- the page ------------------------------------------------------------------------------ */

/* The answer's own model, or the first of those that ran, whatever came out best. */
static void add_scale_answer(backtest_page *to) {
    plm__text *out = to->page.out;
    const plm_backtest_model *first = to->models[0];
    const plm_score *crps = score_of(first, "crps");
    const char *loss = first->distributions > 0 ? "crps" : "mae";
    plm__text_add_format(
        out, "<p class=\"answer\"><strong>%s</strong> of 100 points off on average: %s",
        figure(to, value_of(first, "mae"), 1), first == to->own ? "the answer’s own model, " : "");
    plm__html_name(out, name_of(to, first));
    plm__text_add_format(out, ", on %zu issue%s", first->treated, first->treated == 1 ? "" : "s");
    if (first->distributions > 0) {
        plm__text_add_format(out, "; its distributions have a CRPS of %s",
                             figure(to, crps->value, 1));
    }
    plm__text_add(out, "</p>\n");
    plm__text_add(out, "<p class=\"doubt\">");
    if (!is_reference(first)) {
        plm__text_add_format(out, "In %s it is ", first->distributions > 0 ? "CRPS" : "distance");
        plm__html_text(out, standing(to, score_of(first, loss), 1), PLM__LINE_LENGTH);
        plm__text_add(out, ". ");
    }
    plm__text_add_format(
        out, "%zu models and readings were tried, and none is called the best.%s</p>\n", to->count,
        to->own != NULL ? "" : " The answer’s own model was not among them.");
}

static void add_vote_answer(backtest_page *to) {
    const plm_vote_score *law = law_score(to->of);
    if (law == NULL) {
        return;
    }
    plm__text_add_format(
        to->page.out,
        "<p class=\"answer\">On %zu vote%s of yes or no, the law under the rule has a "
        "Brier score of <strong>%s</strong></p>\n",
        law->issues, law->issues == 1 ? "" : "s", figure(to, law->brier, 2));
}

static void add_answer(backtest_page *to) {
    take(to, "mae", false);
    if (to->count > 0) {
        add_scale_answer(to);
    } else if (plm_backtest_vote_count(to->of) == 0) {
        plm__text_add(to->page.out,
                      "<p class=\"answer\">No model has a forecast of these issues that "
                      "can be scored</p>\n");
    }
    add_vote_answer(to);
}

static void fill(backtest_page *to) {
    add_answer(to);
    plm__text_add(to->page.out, "<h2>What was forecast, and what came of it</h2>\n");
    section_errors(to);
    section_gaps(to);
    section_distributions(to);
    section_calibration(to);
    section_issues(to);
    section_votes(to);
    section_provenance(to);
}

static void write_page(const plm_backtest *of, const char *data, plm__arena *arena,
                       plm__text *out) {
    plm__text body;
    plm__text contents;
    plm__text_init(&body, out->context);
    plm__text_init(&contents, out->context);
    backtest_page to = {.page = {.out = &body, .contents = &contents, .arena = arena},
                        .of = of,
                        .own = plm__own_model(of)};
    to.models =
        plm__arena_allocate(arena, plm_backtest_model_count(of) + 1, sizeof(plm_backtest_model *));
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
