/* The answer to an issue: one sentence, the distribution, and what happened where it is known. */
#include "report/page.h"

#include <math.h>
#include <string.h>

static bool has_draws(const plm_distribution *of) {
    return !isnan(of->median.value);
}

/* ---- words --------------------------------------------------------------------------------- */

static void add_line(plm__page *page, plm__answer_line line, const char *style) {
    const plm__answer answer = plm__answer_of(page->material, page->issue->forecast);
    plm__text sentence;
    if (!plm__has_answer_line(&answer, line)) {
        return;
    }
    plm__text_init(&sentence, page->out->context);
    plm__add_answer_line(&sentence, &answer, line);
    plm__text_add_format(page->out, "<p class=\"%s\">", style);
    plm__html_passage(page->out, sentence.failed ? "" : sentence.bytes);
    plm__text_add(page->out, "</p>\n");
    page->out->failed = page->out->failed || sentence.failed;
    plm__text_clear(&sentence);
}

void plm__add_verdict(plm__page *page) {
    add_line(page, PLM__ANSWER_LIKELIEST, "answer");
    add_line(page, PLM__ANSWER_YES, "said");
    add_line(page, PLM__ANSWER_DEADLINE, "said");
    plm__add_because(page);
}

static bool ends_a_sentence(const char *words) {
    size_t length = strlen(words);
    return length > 0 && strchr(".!?", words[length - 1]) != NULL;
}

/* The resolution is about the case's first issue. */
static void add_settlement(plm__page *page) {
    const plm_dossier *dossier = page->material->dossier;
    const plm_resolution *of = dossier->resolution;
    if (of == NULL || strcmp(page->issue->forecast->issue->id, dossier->issues[0]->id) != 0) {
        return;
    }
    plm__text_add(page->out, "<p class=\"said\">Settled by: ");
    plm__html_passage(page->out, of->rule);
    bool ended = of->source == NULL && ends_a_sentence(of->rule);
    if (of->source != NULL) {
        plm__text_add(page->out, " (");
        plm__html_passage(page->out, of->source);
        plm__text_add(page->out, ")");
    }
    plm__text_add(page->out, ended ? "</p>\n" : ".</p>\n");
}

void plm__add_said(plm__page *page) {
    plm__add_moved(page);
    for (int line = PLM__ANSWER_DEADLINE + 1; line < PLM__ANSWER_LINES; line++) {
        add_line(page, (plm__answer_line)line, "said");
    }
    plm__add_outside_said(page);
    add_settlement(page);
}

/* Without draws there is no probability: only what the models make of the likeliest numbers. */
static void add_point_answer(plm__page *page, const plm_forecast_issue *of) {
    double low = (double)INFINITY;
    double high = -(double)INFINITY;
    for (size_t i = 0; i < of->model_count; i++) {
        low = fmin(low, of->models[i]->point);
        high = fmax(high, of->models[i]->point);
    }
    char from[PLM__FIGURE_TEXT];
    char to[PLM__FIGURE_TEXT];
    int places = plm__brief_places(of->issue);
    plm__text_add_format(page->out,
                         "<p class=\"answer\"><strong>%s to %s</strong>: where the models put the "
                         "outcome with every number at its most likely value; nothing was "
                         "drawn</p>\n",
                         plm__figure_fixed(low, places, from), plm__figure_fixed(high, places, to));
}

/* The next option after `before` by probability, the least that is worth naming; or the count. */
static size_t next_option(const plm_forecast_issue *of, size_t before) {
    const plm_estimate *options = of->pool.options;
    size_t count = of->issue->option_count;
    size_t found = count;
    for (size_t i = 0; i < count; i++) {
        bool follows = options[i].value < options[before].value ||
                       (options[i].value == options[before].value && i > before);
        bool leads = found == count || options[i].value > options[found].value;
        found = follows && leads && options[i].value >= 0.005 ? i : found;
    }
    return found;
}

static void add_other_options(plm__page *page, const plm_forecast_issue *of) {
    const plm_issue *issue = of->issue;
    const char *before = "Otherwise: ";
    if (issue->option_count == 0) {
        return;
    }
    size_t best = plm__likeliest_option(issue, &of->pool);
    for (size_t i = next_option(of, best); i < issue->option_count; i = next_option(of, i)) {
        plm__text_add(page->out, before);
        plm__html_name(page->out, plm__option_label(issue->options[i]));
        plm__text_add(page->out, ", ");
        plm__add_percent(page->out, of->pool.options[i].value);
        plm__text_add_format(page->out, " (%s)", plm_probability_word(of->pool.options[i].value));
        before = "; ";
    }
    plm__text_add(page->out, before[0] == ';' ? ". " : "");
}

static void add_spread(plm__page *page, const plm_forecast_issue *of) {
    char median[PLM__FIGURE_TEXT];
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    int places = plm__brief_places(of->issue);
    const plm_interval *likely = &of->pool.intervals[1];
    const plm_forecast_model *sole = plm__sole_model(of);
    if (!plm__spreads(&of->pool, places)) {
        plm__text_add_format(page->out, "On the scale: %s, %s. ",
                             plm__figure_fixed(of->pool.median.value, places, median),
                             plm__without_spread(&of->pool));
        return;
    }
    plm__text_add_format(page->out,
                         "On the scale: %s in the middle, 80 %% of the %s within %s to %s. ",
                         plm__figure_fixed(of->pool.median.value, places, median),
                         sole != NULL && plm__is_calibrated(sole) ? "outcomes" : "draws",
                         plm__figure_fixed(likely->low.value, places, low),
                         plm__figure_fixed(likely->high.value, places, high));
}

/* How sure that is: the spread over the draws, and between the models. */
static void add_doubt(plm__page *page, const plm_forecast_issue *of) {
    const plm_forecast_model *lowest = NULL;
    const plm_forecast_model *highest = NULL;
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *each = of->models[i];
        if (!isnan(each->distribution.median.value) && each != plm__sole_model(of)) {
            double median = each->distribution.median.value;
            lowest = lowest == NULL || median < lowest->distribution.median.value ? each : lowest;
            highest =
                highest == NULL || median > highest->distribution.median.value ? each : highest;
        }
    }
    if (lowest == NULL || lowest == highest) {
        return;
    }
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    int places = plm__brief_places(of->issue);
    plm__text_add_format(
        page->out, "The %smodels’ medians run from %s (%s) to %s (%s).",
        plm__sole_model(of) != NULL ? "other " : "",
        plm__figure_fixed(lowest->distribution.median.value, places, low), lowest->title,
        plm__figure_fixed(highest->distribution.median.value, places, high), highest->title);
}

/* Under a scenario: what the same answer has as the case stands. */
static void add_unchanged(plm__page *page, const plm_forecast_issue *of) {
    const plm_forecast *unchanged = page->material->unchanged;
    size_t best = plm__likeliest_option(of->issue, &of->pool);
    for (size_t i = 0; unchanged != NULL && i < plm_forecast_issue_count(unchanged); i++) {
        const plm_forecast_issue *base = plm_forecast_issue_at(unchanged, i);
        bool same = strcmp(base->issue->id, of->issue->id) == 0 &&
                    base->issue->option_count == of->issue->option_count;
        if (same) {
            plm__text_add(page->out, " Without the scenario it has ");
            plm__add_percent(page->out, base->pool.options[best].value);
            plm__text_add(page->out, ".");
        }
    }
}

static void add_known(plm__page *page, const plm_forecast_issue *of) {
    const plm_issue *issue = of->issue;
    char figure[PLM__FIGURE_TEXT];
    if (isnan(issue->outcome)) {
        return;
    }
    plm__text_add(page->out, "<p class=\"happened\"><strong>What happened");
    if (issue->outcome_on != NULL) {
        plm__text_add(page->out, " on ");
        plm__html_text(page->out, issue->outcome_on, PLM__NAME_LENGTH);
    }
    plm__text_add_format(page->out, ":</strong> %s",
                         plm__figure_fixed(issue->outcome, plm__brief_places(issue), figure));
    if (issue->outcome_option != NULL) {
        plm__text_add(page->out, ", ");
        plm__html_name(page->out, plm__option_label(issue->outcome_option));
        if (has_draws(&of->pool)) {
            double given = of->pool.options[issue->outcome_option - issue->options[0]].value;
            plm__text_add(page->out, ", which the forecast gives ");
            plm__add_percent(page->out, given);
        }
    }
    plm__text_add(page->out, ".</p>\n");
}

/* ---- the chart ----------------------------------------------------------------------------- */

static void add_chart(plm__page *page, const plm_forecast_issue *of) {
    plm__outcome_chart chart;
    if (!plm__outcome_of(page->arena, of, &chart)) {
        page->out->failed = true;
        return;
    }
    const plm__figure figure = {"outcome", PLM__OUTCOME_TITLE, PLM__OUTCOME_DESCRIPTION};
    plm__add_outcome(page, &figure, &chart);
    plm__text_add(page->out, "<p class=\"note\">Bars: share of the draws. Below them the middle of "
                             "the outcomes, and where 50, 80 and 95 % of them lie.</p>\n");
}

void plm__add_answer_chart(plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    if (plm_issue_has_scale(of->issue)) {
        add_chart(page, of);
    } else {
        plm__add_options_chart(page);
    }
}

static void add_options_table(plm__page *page, const plm_forecast_issue *of) {
    static const char *const headings[] = {"Option", "From", "To", "Probability", "±", "In words"};
    const plm_issue *issue = of->issue;
    if (issue->option_count == 0) {
        return;
    }
    plm__listing table = plm__table_open(page, "Probabilities as a table", "lrrrrl", headings);
    for (size_t i = 0; i < issue->option_count; i++) {
        const plm_option *option = issue->options[i];
        plm_estimate probability = of->pool.options[i];
        plm__listing_start(&table);
        plm__cell_name(&table, plm__option_label(option));
        plm__cell_fixed(&table, option->from, plm__brief_places(issue));
        plm__cell_fixed(&table, option->to, plm__brief_places(issue));
        plm__cell_percent(&table, probability.value);
        plm__cell_fixed(&table, 100 * probability.standard_error, 1);
        plm__cell_words(&table, plm_probability_word(probability.value));
    }
    plm__table_close(page, &table);
}

void plm__section_answer(plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    if (!has_draws(&of->pool)) {
        add_point_answer(page, of);
    } else {
        plm__add_verdict(page);
        add_chart(page, of);
        plm__add_said(page);
        plm__add_not_ruled_out(page);
        plm__text_add(page->out, "<p class=\"doubt\">");
        add_other_options(page, of);
        add_spread(page, of);
        add_doubt(page, of);
        if (of->issue->option_count > 0) {
            add_unchanged(page, of);
        }
        plm__text_add(page->out, "</p>\n");
    }
    add_known(page, of);
    if (has_draws(&of->pool)) {
        add_options_table(page, of);
    }
}
