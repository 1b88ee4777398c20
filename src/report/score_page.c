/*
 * A record as a page: what was said, what came, how often what was called likely came true, and the
 * misses in words. What is overdue stands first; who hides it gains nothing.
 */
#include "base/error.h"
#include "models/model.h"
#include "report/page.h"
#include "report/report.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

typedef struct score_page {
    plm__page page;
    const plm_scorecard *of;
} score_page;

static const char *figure(score_page *to, double value, int places) {
    char text[PLM__FIGURE_TEXT];
    return plm__words(&to->page, "%s", plm__figure_fixed(value, places, text));
}

static const char *percent(score_page *to, double share) {
    char text[PLM__FIGURE_TEXT];
    return plm__words(&to->page, "%s", plm__figure_percent(share, text));
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

/* The score of a forecaster by a loss; NULL: there is none. */
static const plm_ledger_score *score_of(const score_page *to, const char *who, const char *loss) {
    for (size_t i = 0; i < plm_scorecard_count(to->of); i++) {
        const plm_ledger_score *each = plm_scorecard_at(to->of, i);
        if (strcmp(each->forecaster, who) == 0 && strcmp(each->loss, loss) == 0) {
            return each;
        }
    }
    return NULL;
}

static const char *question_of(const plm_scored *of) {
    return of->question != NULL ? of->question : of->path;
}

/* "CASE/ISSUE", and the stage that had to come by the deadline: "CASE/ISSUE, built". */
static const char *path_of(score_page *to, const plm_scored *of) {
    return of->stage != NULL ? plm__words(&to->page, "%s, %s", of->path, of->stage) : of->path;
}

/* ---- the answer ---------------------------------------------------------------------------- */

static const char *judgement(const plm_ledger_score *score) {
    if (score->shared == 0) {
        return "with no weighted mean to compare it with";
    }
    if (score->difference_high < 0) {
        return "better than the weighted mean, beyond the doubt of sampling";
    }
    if (score->difference_low > 0) {
        return "worse than the weighted mean, beyond the doubt of sampling";
    }
    return score->difference == 0  ? "as good as the weighted mean"
           : score->difference < 0 ? "better than the weighted mean, but that may be chance"
                                   : "worse than the weighted mean, but that may be chance";
}

/* By the Brier score, or else the CRPS, of what was sealed. */
static const plm_ledger_score *main_score(const score_page *to) {
    const plm_ledger_score *brier = score_of(to, "answer", "brier");
    return brier != NULL ? brier : score_of(to, "answer", "crps");
}

static void add_main(score_page *to) {
    const plm_ledger_score *score = main_score(to);
    plm__text *out = to->page.out;
    if (score == NULL) {
        plm__text_add(out, "<p class=\"answer\">Nothing that was sealed is graded yet.</p>\n");
        return;
    }
    bool brier = strcmp(score->loss, "brier") == 0;
    plm__text_add_format(out,
                         "<p class=\"answer\">%s <strong>%s</strong> on %zu issue%s: %s.</p>\n",
                         brier ? "Brier score" : "CRPS", figure(to, score->value, brier ? 3 : 1),
                         score->count, plural(score->count), judgement(score));
    if (score->overdue > 0) {
        plm__text_add_format(
            out,
            "<p class=\"doubt\">%zu more %s overdue, with nothing ruled. With each "
            "of these taken at worst it is %s.</p>\n",
            score->overdue, score->overdue == 1 ? "is" : "are",
            figure(to, score->worst, brier ? 3 : 1));
    }
    if (score->count < PLM_SCORE_LEAST) {
        plm__text_add_format(out,
                             "<p class=\"doubt\">That is few: below %d graded issues a difference "
                             "says next to nothing.</p>\n",
                             PLM_SCORE_LEAST);
    }
}

static void add_unsealed(score_page *to) {
    const plm_ledger_score *score = score_of(to, "unsealed", "brier");
    if (score != NULL) {
        plm__text_add_format(to->page.out,
                             "<p class=\"said\">Brier score of %zu forecast%s from elsewhere: %s. "
                             "Not sealed: nobody but their author vouches for them.</p>\n",
                             score->count, plural(score->count), figure(to, score->value, 3));
    }
}

/* ---- what is overdue ----------------------------------------------------------------------- */

static void section_overdue(score_page *to) {
    static const char *const headings[] = {"Question", "Made", "Deadline"};
    size_t count = plm_scorecard_overdue(to->of);
    if (count == 0) {
        return;
    }
    plm__section_open(
        &to->page, "overdue", "Overdue",
        plm__words(&to->page, "%zu deadline%s passed, and nothing is ruled", count, plural(count)));
    plm__listing table = plm__table_show(&to->page, "What is overdue", "ldd", headings);
    for (size_t i = 0; i < plm_scorecard_forecast_count(to->of); i++) {
        const plm_scored *each = plm_scorecard_forecast(to->of, i);
        if (each->standing == PLM_STANDING_OVERDUE) {
            plm__listing_start(&table);
            plm__cell_named(&to->page, &table, question_of(each), path_of(to, each));
            plm__cell_words(&table, each->made);
            plm__cell_words(&table, each->deadline);
        }
    }
    plm__table_close(&to->page, &table);
    plm__section_close(&to->page);
}

/* ---- misses -------------------------------------------------------------------------------- */

static bool is_miss(const plm_scored *of) {
    return of->standing == PLM_STANDING_SCORED && of->probability < 0.5;
}

/* The least likely of those that come after `before` in that order; NULL: there is none. */
static const plm_scored *next_miss(const plm_scorecard *of, const plm_scored *before,
                                   size_t *place) {
    const plm_scored *found = NULL;
    size_t last = *place;
    for (size_t i = 0; i < plm_scorecard_forecast_count(of); i++) {
        const plm_scored *each = plm_scorecard_forecast(of, i);
        bool after = before == NULL || each->probability > before->probability ||
                     (each->probability == before->probability && i > last);
        if (is_miss(each) && after && (found == NULL || each->probability < found->probability)) {
            found = each;
            *place = i;
        }
    }
    return found;
}

static void add_date(plm__text *out, const char *date) {
    plm__text_add(out, "<span class=\"figure\">");
    plm__html_text(out, date, PLM__NAME_LENGTH);
    plm__text_add(out, "</span>");
}

static void add_miss(score_page *to, const plm_scored *of) {
    plm__text *out = to->page.out;
    plm__text_add(out, "<li>");
    plm__html_name(out, question_of(of));
    if (of->stage != NULL) {
        plm__text_add(out, " (");
        plm__html_name(out, of->stage);
        plm__text_add(out, ")");
    }
    plm__text_add(out, ": on ");
    add_date(out, of->made);
    plm__text_add_format(out, " <strong>%s</strong> had been given to what came about, ",
                         percent(to, of->probability));
    plm__html_name(out, of->outcome);
    plm__text_add(out, " on ");
    add_date(out, of->resolved != NULL ? of->resolved : "an unknown day");
    plm__text_add_format(out, ". Brier score %s%s.</li>\n", figure(to, of->brier, 3),
                         of->sealed ? "" : "; not sealed");
}

static void section_misses(score_page *to) {
    enum { MOST = 50 };
    size_t misses = 0;
    size_t scored = 0;
    size_t place = 0;
    for (size_t i = 0; i < plm_scorecard_forecast_count(to->of); i++) {
        const plm_scored *each = plm_scorecard_forecast(to->of, i);
        misses += is_miss(each) ? 1 : 0;
        scored += each->standing == PLM_STANDING_SCORED && !isnan(each->probability) ? 1 : 0;
    }
    if (scored == 0) {
        return;
    }
    plm__section_open(&to->page, "misses", "Misses",
                      plm__words(&to->page,
                                 "%zu of %zu times less than one half had been given to what came",
                                 misses, scored));
    plm__text_add(to->page.out, misses > 0 ? "<ul>\n" : "");
    const plm_scored *each = next_miss(to->of, NULL, &place);
    for (size_t i = 0; i < MOST && each != NULL; i++) {
        add_miss(to, each);
        each = next_miss(to->of, each, &place);
    }
    plm__text_add(to->page.out, misses > 0 ? "</ul>\n" : "");
    if (misses > MOST) {
        plm__paragraph(&to->page, "The others stand in the table of all forecasts.");
    }
    plm__section_close(&to->page);
}

/* ---- calibration --------------------------------------------------------------------------- */

static size_t count_said(const score_page *to) {
    size_t said = 0;
    for (size_t i = 0; i < PLM_CALIBRATION_BINS; i++) {
        said += plm_scorecard_calibration(to->of, i)->count;
    }
    return said;
}

static plm__chart_row bin_row(score_page *to, const plm_calibration *of) {
    const char *label =
        plm__words(&to->page, "%s (%g to %g %%)", of->word, 100 * of->from, 100 * of->to);
    plm__chart_row row = plm__chart_row_of(label, "forecast");
    row.thin_low = 100 * of->low;
    row.thin_high = 100 * of->high;
    row.dot = 100 * of->came;
    row.tick = 100 * of->said;
    row.value = percent(to, of->came);
    row.title = plm__words(&to->page, "%s: said %s on average, %s of %zu came true", of->word,
                           percent(to, of->said), row.value, of->count);
    return row;
}

static void add_bins_table(score_page *to) {
    static const char *const headings[] = {"Word",      "Times",    "Said",
                                           "Came true", "At least", "At most"};
    plm__listing table =
        plm__table_open(&to->page, "The calibration as a table", "lrrrrr", headings);
    for (size_t i = 0; i < PLM_CALIBRATION_BINS; i++) {
        const plm_calibration *bin = plm_scorecard_calibration(to->of, i);
        plm__listing_start(&table);
        plm__cell_words(&table, bin->word);
        plm__cell_count(&table, bin->count);
        if (bin->count > 0) {
            plm__cell_percent(&table, bin->said);
            plm__cell_percent(&table, bin->came);
            plm__cell_percent(&table, bin->low);
            plm__cell_percent(&table, bin->high);
        }
    }
    plm__table_close(&to->page, &table);
}

static void section_calibration(score_page *to) {
    static const plm__figure drawn = {
        "calibration-chart", "What came true of what was said",
        "For each word of probability a dot where it came true, a line for the 95 % interval of "
        "that, and a stroke where it was said on average."};
    plm__chart_row rows[PLM_CALIBRATION_BINS];
    size_t count = 0;
    size_t said = count_said(to);
    if (said == 0) {
        return;
    }
    for (size_t i = 0; i < PLM_CALIBRATION_BINS; i++) {
        const plm_calibration *bin = plm_scorecard_calibration(to->of, i);
        if (bin->count > 0) {
            rows[count++] = bin_row(to, bin);
        }
    }
    plm__section_open(&to->page, "calibration", "Calibration",
                      plm__words(&to->page,
                                 "How often what was called likely came true, of %zu "
                                 "probabilities that were sealed",
                                 said));
    plm__paragraph(
        &to->page,
        "The dot is the share that came true, the line its 95 % interval (Jeffreys), the "
        "stroke the mean of what had been said. Where the stroke lies outside of the "
        "line, the words meant too much or too little. The options of one issue count "
        "one by one.");
    const plm__rows_chart chart = {
        .low = 0, .high = 100, .unit = " %", .rows = rows, .row_count = count};
    plm__add_rows(&to->page, &drawn, &chart);
    add_bins_table(to);
    plm__section_close(&to->page);
}

/* ---- scores -------------------------------------------------------------------------------- */

static const char *model_title(const char *name) {
    const plm__model *model = plm__model_find(name, strlen(name));
    return model != NULL ? model->title : name;
}

static const char *forecaster_name(const plm_ledger_score *of) {
    return strcmp(of->forecaster, "answer") == 0         ? "What was sealed"
           : strcmp(of->forecaster, "baseline") == 0     ? "Weighted mean"
           : strcmp(of->forecaster, "outside-view") == 0 ? "Outside view (base rate)"
           : strcmp(of->forecaster, "previous") == 0     ? "Own last forecast"
           : strcmp(of->forecaster, "own") == 0          ? "Your own"
           : strcmp(of->forecaster, "unsealed") == 0     ? "From elsewhere, not sealed"
                                                         : model_title(of->forecaster);
}

static int places_of(const plm_ledger_score *of) {
    return strcmp(of->loss, "crps") == 0 ? 1 : 3;
}

static const char *loss_name(const plm_ledger_score *of) {
    return strcmp(of->loss, "brier") == 0 ? "Brier"
           : strcmp(of->loss, "log") == 0 ? "Logarithm"
                                          : "CRPS";
}

static void add_figures(plm__listing *table, const plm_ledger_score *of) {
    int places = places_of(of);
    plm__cell_words(table, loss_name(of));
    plm__cell_count(table, of->count);
    plm__cell_fixed(table, of->value, places);
    if (of->shared > 0 && strcmp(of->forecaster, "baseline") != 0) {
        plm__cell_signed(table, of->difference, places);
        plm__cell_signed(table, of->difference_low, places);
        plm__cell_signed(table, of->difference_high, places);
    }
}

/* Where an older plenum sealed no more of the distribution. */
static void add_rough(score_page *to) {
    size_t rough = 0;
    for (size_t i = 0; i < plm_scorecard_forecast_count(to->of); i++) {
        rough += plm_scorecard_forecast(to->of, i)->crps_source == PLM_CRPS_QUANTILES ? 1 : 0;
    }
    if (rough > 0) {
        plm__paragraph(&to->page,
                       plm__words(&to->page,
                                  "The CRPS of %zu forecast%s is from 101 quantiles, by an older "
                                  "plenum; that of the others is from all draws.",
                                  rough, plural(rough)));
    }
}

static void section_scores(score_page *to) {
    static const char *const headings[] = {"Forecaster", "Reading",         "Loss",     "Issues",
                                           "Mean",       "Less the mean’s", "At least", "At most"};
    plm__section_open(&to->page, "scores", "Scores", "Beside the weighted mean and each model");
    plm__paragraph(&to->page,
                   "Less is better. The Brier score runs from 0 (sure and right) to 2 (sure and "
                   "wrong), the logarithm from 0 up; the CRPS is the distance of the outcome from "
                   "the whole distribution, in hundredths of the scale.");
    add_rough(to);
    plm__listing table = plm__table_open(&to->page, "All scores", "lllrrrrr", headings);
    for (size_t i = 0; i < plm_scorecard_count(to->of); i++) {
        const plm_ledger_score *each = plm_scorecard_at(to->of, i);
        plm__listing_start(&table);
        plm__cell_words(&table, forecaster_name(each));
        plm__cell_name(&table, each->reading);
        add_figures(&table, each);
    }
    plm__table_close(&to->page, &table);
    plm__section_close(&to->page);
}

static void section_parts(score_page *to) {
    static const char *const headings[] = {
        "Part", "", "Loss", "Issues", "Mean", "Less the mean’s", "At least", "At most"};
    if (plm_scorecard_part_count(to->of) == 0) {
        return;
    }
    plm__section_open(&to->page, "parts", "Parts",
                      "By how far ahead, by tag, and with each question once");
    plm__listing table = plm__table_open(&to->page, "Scores of parts", "lllrrrrr", headings);
    for (size_t i = 0; i < plm_scorecard_part_count(to->of); i++) {
        const plm_ledger_score *each = plm_scorecard_part(to->of, i);
        plm__listing_start(&table);
        plm__cell_name(&table, each->part);
        plm__cell_words(&table,
                        strcmp(each->forecaster, "unsealed") == 0 ? "not sealed" : "sealed");
        add_figures(&table, each);
    }
    plm__table_close(&to->page, &table);
    plm__section_close(&to->page);
}

/* ---- every forecast ------------------------------------------------------------------------ */

static const char *came_words(score_page *to, const plm_scored *of) {
    const char *outcome = of->outcome != NULL ? of->outcome : "unknown";
    switch (of->standing) {
    case PLM_STANDING_OPEN:
        return "open";
    case PLM_STANDING_OVERDUE:
        return "overdue";
    case PLM_STANDING_VOID:
        return "void";
    case PLM_STANDING_LATE:
        return plm__words(&to->page, "%s, late", outcome);
    case PLM_STANDING_UNOBSERVED:
        return plm__words(&to->page, "%s; left out, a time was stated", outcome);
    case PLM_STANDING_SCORED:
        break;
    }
    return outcome;
}

static void add_forecast(score_page *to, plm__listing *table, const plm_scored *of) {
    plm__listing_start(table);
    plm__cell_named(&to->page, table, question_of(of), path_of(to, of));
    plm__cell_words(table, of->made);
    plm__cell_name(table, came_words(to, of));
    plm__cell_percent(table, of->probability);
    plm__cell_fixed(table, of->brier, 3);
    plm__cell_fixed(table, of->crps, 1);
    plm__cell_words(table, of->sealed ? "sealed" : "not sealed");
}

static void section_forecasts(score_page *to) {
    static const char *const headings[] = {"Question", "Made", "What came", "It had been given",
                                           "Brier",    "CRPS", ""};
    size_t count = plm_scorecard_forecast_count(to->of);
    plm__section_open(&to->page, "forecasts", "Forecasts",
                      count == 1
                          ? "The only forecast, scored or not"
                          : plm__words(&to->page, "All %zu forecasts, scored or not", count));
    plm__listing table = plm__table_show(&to->page, "Every forecast", "ldlrrrl", headings);
    for (size_t i = 0; i < count; i++) {
        add_forecast(to, &table, plm_scorecard_forecast(to->of, i));
    }
    plm__table_close(&to->page, &table);
    plm__section_close(&to->page);
}

static void section_provenance(score_page *to) {
    const plm_scorecard *of = to->of;
    plm__section_open(&to->page, "provenance", "Provenance", "Where this page comes from");
    plm__paragraph(
        &to->page,
        plm__words(
            &to->page,
            "Issues graded %zu, not yet %zu, void %zu, late %zu, with a time that was stated "
            "and not observed %zu (%s). %" PRIu64 " resamples, seed %" PRIu64
            ". plenum %s, engine %d.",
            plm_scorecard_graded(of), plm_scorecard_open(of), plm_scorecard_voided(of),
            plm_scorecard_late(of), plm_scorecard_unobserved(of),
            plm_scorecard_with_stated_times(of) ? "counted" : "left out",
            plm_scorecard_resamples(of), plm_scorecard_seed(of), plm_version(),
            PLM_ENGINE_VERSION));
    plm__section_close(&to->page);
}

/* ---- the page ------------------------------------------------------------------------------ */

static void fill(score_page *to) {
    add_main(to);
    add_unsealed(to);
    plm__text_add(to->page.out, "<h2>What was said, and what came</h2>\n");
    section_overdue(to);
    section_forecasts(to);
    section_misses(to);
    section_calibration(to);
    section_scores(to);
    section_parts(to);
    section_provenance(to);
}

static void write_page(const plm_scorecard *of, plm__arena *arena, plm__text *out) {
    plm__text body;
    plm__text contents;
    plm__text_init(&body, out->context);
    plm__text_init(&contents, out->context);
    score_page to = {.page = {.out = &body, .contents = &contents, .arena = arena}, .of = of};
    fill(&to);
    plm__page_open(out, &(plm__title){"How good were the forecasts?", NULL}, NULL);
    plm__text_add(out, "<header>\n<p class=\"masthead\"><span>Record</span></p>\n"
                       "<h1>How good were the forecasts?</h1>\n</header>\n");
    plm__page_join(out, &contents, &body);
    plm__page_close(out);
    plm__text_clear(&contents);
    plm__text_clear(&body);
}

static plm_status run_report(plm_context *context, const plm_scorecard *of, plm_report **out,
                             plm_error *error) {
    plm_report *made = plm__report_new(context);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    plm__arena arena;
    plm__arena_init(&arena, context);
    write_page(of, &arena, &made->text);
    plm__arena_clear(&arena);
    if (made->text.failed) {
        plm_report_free(made);
        return plm__out_of_memory(error);
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_scorecard_report_run(plm_context *context, const plm_scorecard *of, plm_report **out,
                                    plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, run_report(context, of, out, error));
}
