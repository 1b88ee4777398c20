/* All of an issue without a scale: the answer, and tables of who says so and who makes it so. */
#include "report/page.h"

#include <math.h>

enum { MOST_OPTIONS = 24, FIXED_COLUMNS = 3 };

static bool is_drawn(const plm_forecast_issue *of) {
    return !isnan(of->pool.options[0].value);
}

/* ---- the answer ---------------------------------------------------------------------------- */

void plm__add_options_chart(plm__page *page) {
    static const plm__figure figure = {"options-chart", PLM__OPTIONS_TITLE,
                                       PLM__OPTIONS_DESCRIPTION};
    plm__rows_chart chart;
    if (plm__options_of(page->arena, page->issue->forecast, NULL, &chart)) {
        plm__add_rows(page, &figure, &chart);
    } else {
        page->out->failed = true;
    }
}

static void add_answer(plm__page *page) {
    plm__add_verdict(page);
    plm__add_options_chart(page);
    plm__add_said(page);
    plm__add_not_ruled_out(page);
    bool is_vote = page->issue->forecast->issue->kind == PLM_ISSUE_YES_NO;
    plm__paragraph(page, is_vote ? "The answer is the chance that the vote is carried, from each "
                                   "member's chance of yes and the rule that decides."
                                 : "One of several options is chosen, which lie on no scale. The "
                                   "answer is that of an election over them, from what the actors "
                                   "say each is worth to them.");
}

static void add_known(plm__page *page, const plm_forecast_issue *of, bool drawn) {
    const plm_issue *issue = of->issue;
    if (issue->outcome_option == NULL) {
        return;
    }
    plm__text_add(page->out, "<p class=\"happened\"><strong>What happened");
    if (issue->outcome_on != NULL) {
        plm__text_add(page->out, " on ");
        plm__html_text(page->out, issue->outcome_on, PLM__NAME_LENGTH);
    }
    plm__text_add(page->out, ":</strong> ");
    plm__html_name(page->out, plm__option_label(issue->outcome_option));
    if (drawn) {
        plm__text_add(page->out, ", which the forecast gives ");
        plm__add_percent(page->out,
                         of->pool.options[issue->outcome_option - issue->options[0]].value);
    }
    plm__text_add(page->out, ".</p>\n");
}

static void add_options(plm__page *page, const plm_forecast_issue *of) {
    static const char *const headings[] = {"Option", "Probability", "±", "In words"};
    plm__listing table = plm__table_open(page, "Probabilities as a table", "lrrl", headings);
    for (size_t i = 0; i < of->issue->option_count; i++) {
        plm_estimate probability = of->pool.options[i];
        plm__listing_start(&table);
        plm__cell_name(&table, plm__option_label(of->issue->options[i]));
        plm__cell_percent(&table, probability.value);
        plm__cell_fixed(&table, 100 * probability.standard_error, 1);
        plm__cell_words(&table, plm_probability_word(probability.value));
    }
    plm__table_close(page, &table);
}

/* ---- tables with a column for each option --------------------------------------------------- */

/* Headings and alignment: some columns of words, then the options. */
typedef struct grid {
    const char *headings[FIXED_COLUMNS + MOST_OPTIONS];
    char alignment[FIXED_COLUMNS + MOST_OPTIONS + 1];
    size_t options;
} grid;

static grid grid_of(const plm_issue *issue, const char *const *words, size_t count) {
    grid made = {.options =
                     issue->option_count < MOST_OPTIONS ? issue->option_count : MOST_OPTIONS};
    for (size_t i = 0; i < count; i++) {
        made.headings[i] = words[i];
        made.alignment[i] = 'l';
    }
    for (size_t i = 0; i < made.options; i++) {
        made.headings[count + i] = plm__option_label(issue->options[i]);
        made.alignment[count + i] = 'r';
    }
    return made;
}

void plm__section_choice_models(plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    bool drawn = is_drawn(of);
    static const char *const words[FIXED_COLUMNS] = {"Model", "Reading", "Counts"};
    const grid made = grid_of(of->issue, words, FIXED_COLUMNS);
    plm__section_open(page, "models", "Models", "What each model makes of the options");
    plm__listing table = plm__table_show(page, "The models", made.alignment, made.headings);
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        plm__listing_start(&table);
        plm__cell_words(&table, model->title);
        plm__cell_words(&table, model->reading);
        plm__cell_words(&table, model->weight > 0 ? "yes" : "beside");
        for (size_t k = 0; k < made.options; k++) {
            plm__cell_percent(&table, drawn ? model->distribution.options[k].value
                                            : model->point_options[k]);
        }
    }
    plm__table_close(page, &table);
    plm__section_close(page);
}

void plm__section_choice(plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    bool drawn = is_drawn(of);
    if (drawn) {
        add_answer(page);
    } else {
        plm__paragraph(page, plm__why_no_answer(of));
    }
    add_known(page, of, drawn);
    if (drawn) {
        add_options(page, of);
        plm__section_change(page);
        plm__add_what_if(page);
    }
    plm__section_vote(page);
    plm__section_rule(page);
    plm__section_attribution(page);
}
