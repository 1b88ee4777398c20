/* What would change the answer: a short list on the first screen, then scenarios and the tornado.
 */
#include "report/difference.h"
#include "view/basis.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { LISTED_SCENARIOS = 3, LISTED_SWINGS = 2, MOST_SWINGS = 12 };

/* ---- scenarios ----------------------------------------------------------------------------- */

typedef struct scenario_effect {
    const plm_scenario *scenario;
    plm__difference effect;
} scenario_effect;

typedef struct scenario_effects {
    scenario_effect *items; /* the largest first */
    size_t count;
} scenario_effects;

static plm__difference effect_of(const plm__page *page, const plm__effect *of) {
    return (plm__difference){plm__measure_pool(page, &of->before->pool),
                             plm__measure_pool(page, &of->after->pool)};
}

static bool is_moved(const plm__effect *of) {
    const plm_issue *issue = of->before->issue;
    const plm_distribution *before = &of->before->pool;
    const plm_distribution *after = &of->after->pool;
    if (plm_issue_has_scale(issue)) {
        return !isnan(before->mean.value) && before->mean.value != after->mean.value;
    }
    bool moved = false;
    for (size_t i = 0; i < issue->option_count; i++) {
        moved = moved || before->options[i].value != after->options[i].value;
    }
    return moved;
}

/* Scenarios that do nothing to this issue are left out. */
static scenario_effects read_scenarios(plm__page *page) {
    plm__material *material = page->material;
    scenario_effects of = {.count = 0};
    of.items = plm__arena_allocate(page->arena, material->change_count + 1, sizeof *of.items);
    for (size_t i = 0; of.items != NULL && i < material->change_count; i++) {
        plm__effect change;
        if (!plm__material_effect(material, i, page->issue->forecast->issue, &change) ||
            !is_moved(&change)) {
            continue;
        }
        scenario_effect added = {material->dossier->scenarios[i], effect_of(page, &change)};
        size_t at = of.count++;
        while (at > 0 &&
               plm__difference_size(of.items[at - 1].effect) < plm__difference_size(added.effect)) {
            of.items[at] = of.items[at - 1];
            at--;
        }
        of.items[at] = added;
    }
    page->out->failed = page->out->failed || of.items == NULL;
    return of;
}

static const char *scenario_label(const plm_scenario *of) {
    return of->label != NULL ? of->label : of->id;
}

static void add_scenario_chart(plm__page *page, const scenario_effects *of) {
    const plm_issue *issue = page->issue->forecast->issue;
    double scale = plm__counts_options(page) ? 100 : 1;
    plm__chart_row *rows = plm__arena_allocate(page->arena, of->count, sizeof *rows);
    if (rows == NULL) {
        page->out->failed = true;
        return;
    }
    for (size_t i = 0; i < of->count; i++) {
        plm__difference each = of->items[i].effect;
        rows[i] = plm__chart_row_of(scenario_label(of->items[i].scenario),
                                    each.after < each.before ? "fall" : "rise");
        rows[i].bar_from = scale * each.before;
        rows[i].bar_to = scale * each.after;
        rows[i].dot = scale * each.after;
        rows[i].value = plm__words(page, "%s (%s)", plm__amount(page, each.after),
                                   plm__difference_text(page, each));
        rows[i].title = plm__words(page, "%s: %s instead of %s", rows[i].label,
                                   plm__amount(page, each.after), plm__amount(page, each.before));
    }
    const plm__chart_reference now = {
        scale * of->items[0].effect.before,
        plm__words(page, "as it stands: %s", plm__amount(page, of->items[0].effect.before)),
        "zero"};
    const plm__rows_chart chart = {.low = plm__counts_options(page) ? 0 : issue->scale_low,
                                   .high = plm__counts_options(page) ? 100 : issue->scale_high,
                                   .unit = plm__counts_options(page) ? " %" : "",
                                   .measure =
                                       plm__counts_options(page) ? NULL : "outcome on the scale",
                                   .rows = rows,
                                   .row_count = of->count,
                                   .references = &now,
                                   .reference_count = 1};
    const plm__figure figure = {"scenarios-chart", "What each scenario would change",
                                "A bar for each scenario, from the answer as it stands to the "
                                "answer with the scenario's changes made."};
    plm__add_rows(page, &figure, &chart);
}

static void add_scenario_table(plm__page *page, const scenario_effects *of) {
    static const char *const headings[] = {"Scenario", "As it stands", "With it", "Change"};
    plm__listing table = plm__table_open(page, "The scenarios as a table", "lrrr", headings);
    for (size_t i = 0; i < of->count; i++) {
        plm__listing_start(&table);
        plm__cell_named(page, &table, scenario_label(of->items[i].scenario),
                        of->items[i].scenario->id);
        plm__cell_words(&table, plm__amount(page, of->items[i].effect.before));
        plm__cell_words(&table, plm__amount(page, of->items[i].effect.after));
        plm__cell_words(&table, plm__difference_text(page, of->items[i].effect));
    }
    plm__table_close(page, &table);
}

void plm__section_scenarios(plm__page *page) {
    scenario_effects of = read_scenarios(page);
    if (of.items == NULL || of.count == 0) {
        return;
    }
    const scenario_effect *most = &of.items[0];
    plm__section_open(page, "scenarios", "Scenarios",
                      plm__words(page, "“%s”: %s instead of %s",
                                 plm__short_name(page, scenario_label(most->scenario)),
                                 plm__amount(page, most->effect.after),
                                 plm__amount(page, most->effect.before)));
    plm__paragraph(page, plm__words(page,
                                    "What each scenario of the case does to %s, with the "
                                    "same draws.",
                                    plm__measured(page)));
    add_scenario_chart(page, &of);
    add_scenario_table(page, &of);
    plm__section_close(page);
}

/* ---- the tornado --------------------------------------------------------------------------- */

static const char *swing_label(plm__page *page, const plm_swing *swing) {
    return plm__path_words(page, page->issue->forecast->issue, swing->path);
}

static const char *input_text(plm__page *page, const plm_swing *swing, double value) {
    char figure[PLM__FIGURE_TEXT];
    if (swing->parameter->is_probability) {
        return plm__words(page, "%s", plm__figure_percent(value, figure));
    }
    double size = fabs(value);
    int places = size >= 10 || value == floor(value) ? 0 : size >= 1 ? 1 : 2;
    return plm__words(page, "%s", plm__figure_fixed(value, places, figure));
}

/* The ends of a number; numbers that hang together have none of their own. */
static const char *low_text(plm__page *page, const plm_swing *swing) {
    return swing->parameter == NULL ? "the low end" : input_text(page, swing, swing->low);
}

static const char *high_text(plm__page *page, const plm_swing *swing) {
    return swing->parameter == NULL ? "the high end" : input_text(page, swing, swing->high);
}

static const plm_tornado_summary *swung(const plm__page *page) {
    return plm_tornado_summary_of(page->issue->tornado);
}

/* What a stand says of the answer: the outcome, or without a scale an option's percentage. */
static plm_estimate answer_of(const plm__page *page, const plm_stand *stand) {
    const plm_option *option = swung(page)->option;
    if (option == NULL) {
        return stand->outcome;
    }
    plm_estimate of = stand->options[option - swung(page)->issue->options[0]];
    return (plm_estimate){100 * of.value, 100 * of.standard_error};
}

/* How many swings can be seen beside the widest, which comes first. */
static size_t count_seen(const plm__page *page, const plm_tornado *from) {
    const double least = 0.02 * fabs(answer_of(page, &plm_tornado_swing(from, 0)->change).value);
    size_t count = 1;
    while (count < plm_tornado_count(from) &&
           fabs(answer_of(page, &plm_tornado_swing(from, count)->change).value) >= least) {
        count++;
    }
    return count;
}

static int answer_places(const plm__page *page, double error) {
    return swung(page)->option == NULL ? plm__issue_places(swung(page)->issue, error) : 0;
}

static const char *answer_unit(const plm__page *page) {
    return swung(page)->option == NULL ? "" : " %";
}

static const char *answer_name(plm__page *page) {
    const plm_option *option = swung(page)->option;
    return option == NULL
               ? "the expected outcome"
               : plm__words(page, "“%s”", plm__short_name(page, plm__option_label(option)));
}

static const char *answer_text(plm__page *page, const plm_stand *stand) {
    char figure[PLM__FIGURE_TEXT];
    const plm_estimate of = answer_of(page, stand);
    if (swung(page)->option != NULL) {
        return plm__words(page, "%s", plm__figure_percent(of.value / 100, figure));
    }
    int places = answer_places(page, of.standard_error);
    return plm__words(page, "%s", plm__figure_fixed(of.value, places, figure));
}

static const char *change_text(plm__page *page, const plm_swing *swing) {
    char figure[PLM__FIGURE_TEXT];
    const plm_estimate of = answer_of(page, &swing->change);
    if (swung(page)->option != NULL) {
        return plm__words(page, "%s", plm__figure_points(of.value / 100, figure));
    }
    int places = answer_places(page, of.standard_error);
    return plm__words(page, "%s", plm__figure_signed(of.value, places, figure));
}

static void fill_swing(plm__page *page, const plm_swing *swing, plm__chart_row *row) {
    const double change = answer_of(page, &swing->change).value;
    *row = plm__chart_row_of(swing_label(page, swing), change < 0 ? "fall" : "rise");
    row->bar_from = answer_of(page, &swing->at_low).value;
    row->bar_to = answer_of(page, &swing->at_high).value;
    row->dot = row->bar_to;
    row->value = change_text(page, swing);
    row->title = plm__words(page, "%s from %s to %s: %s from %s to %s", row->label,
                            low_text(page, swing), high_text(page, swing),
                            swung(page)->option == NULL ? "outcome" : answer_name(page),
                            answer_text(page, &swing->at_low), answer_text(page, &swing->at_high));
}

static void add_tornado_chart(plm__page *page, const plm_tornado *from, size_t count) {
    const plm_tornado_summary *summary = plm_tornado_summary_of(from);
    plm__chart_row *rows = plm__arena_allocate(page->arena, count, sizeof *rows);
    if (rows == NULL) {
        page->out->failed = true;
        return;
    }
    const double stands = answer_of(page, &summary->forecast).value;
    double low = stands;
    double high = stands;
    for (size_t i = 0; i < count; i++) {
        const plm_swing *swing = plm_tornado_swing(from, i);
        fill_swing(page, swing, &rows[i]);
        low = fmin(low, fmin(rows[i].bar_from, rows[i].bar_to));
        high = fmax(high, fmax(rows[i].bar_from, rows[i].bar_to));
    }
    double margin = high > low ? 0.06 * (high - low) : 1;
    const plm__chart_reference now = {
        stands,
        plm__words(page, "%s %s", summary->option == NULL ? "expected" : answer_name(page),
                   answer_text(page, &summary->forecast)),
        "zero"};
    const plm__rows_chart chart = {
        .low = low - margin,
        .high = high + margin,
        .unit = answer_unit(page),
        .measure = summary->option == NULL ? "expected outcome on the scale" : NULL,
        .rows = rows,
        .row_count = count,
        .references = &now,
        .reference_count = 1};
    const plm__figure figure = {"tornado-chart", "What each uncertain number moves",
                                plm__words(page,
                                           "A bar for each number, from %s with it at the low end "
                                           "of its range to that at the high end, which has the "
                                           "dot.",
                                           answer_name(page))};
    plm__add_rows(page, &figure, &chart);
}

/* rest: of its rows, those that the chart has not. */
static void add_tornado_table(plm__page *page, const plm_tornado *from, size_t rest) {
    const bool on_scale = plm_tornado_summary_of(from)->option == NULL;
    const char *const headings[] = {
        "Number",  "Low",    "High", on_scale ? "Outcome at low" : "Probability at low",
        "At high", "Change", "±"};
    const int error_places = on_scale ? answer_places(page, 0) + 1 : 2;
    const char *summary =
        rest > 0 ? plm__words(page, "Every number as a table, with %zu more that move%s it less",
                              rest, rest == 1 ? "s" : "")
                 : "Every number as a table";
    plm__listing table = plm__table_open(page, summary, "lrrrrrr", headings);
    for (size_t i = 0; i < plm_tornado_count(from); i++) {
        const plm_swing *swing = plm_tornado_swing(from, i);
        plm_estimate change = answer_of(page, &swing->change);
        plm__listing_start(&table);
        plm__cell_name(&table, swing_label(page, swing));
        plm__cell_words(&table, low_text(page, swing));
        plm__cell_words(&table, high_text(page, swing));
        plm__cell_words(&table, answer_text(page, &swing->at_low));
        plm__cell_words(&table, answer_text(page, &swing->at_high));
        plm__cell_words(&table, change_text(page, swing));
        plm__cell_fixed(&table, change.standard_error, error_places);
    }
    plm__table_close(page, &table);
}

/* "; 28 % are assumptions"; nothing where none are. */
static const char *footing_share(plm__page *page, double share, const char *said) {
    char text[PLM__FIGURE_TEXT];
    return share > 0 ? plm__words(page, "; %s %s", plm__figure_percent(share, text), said) : "";
}

/* How well the numbers are known that it hangs on. */
static void add_footing(plm__page *page) {
    const plm_sobol *sobol = page->issue->sobol;
    const plm_footing *of = sobol != NULL ? &plm_sobol_summary_of(sobol)->footing : NULL;
    if (of == NULL || isnan(of->assumed)) {
        return;
    }
    plm__paragraph(page, plm__words(page,
                                    "Weighed by what moves the answer (Sobol’ indices), confidence "
                                    "in the inputs: %s%s%s%s. The line at the top counts numbers "
                                    "instead.",
                                    plm__confidence_words[of->confidence],
                                    footing_share(page, of->assumed, "are assumptions"),
                                    footing_share(page, of->single, "rest on one origin alone"),
                                    footing_share(page, of->doubtful, "rest on a doubtful one")));
}

static void add_screened(plm__page *page, const plm_tornado_summary *of) {
    if (of->screened > 0) {
        plm__paragraph(page, plm__words(page,
                                        "%zu more numbers moved it less in a first look of %" PRIu64
                                        " draws, and are left out.",
                                        of->screened, of->screening_draws));
    }
}

void plm__section_tornado(plm__page *page) {
    const plm_tornado *from = page->issue->tornado;
    if (from == NULL || plm_tornado_count(from) == 0) {
        return;
    }
    size_t count = count_seen(page, from);
    size_t shown = count < MOST_SWINGS ? count : MOST_SWINGS;
    const size_t rest = plm_tornado_count(from) - shown;
    plm__section_open(
        page, "tornado", "What it hangs on",
        plm__words(page, "It hangs most on the %s", swing_label(page, plm_tornado_swing(from, 0))));
    plm__paragraph(page, "Each number alone swung from the low end of its range to the high end, "
                         "over the draws of all others. The dot is the high end.");
    add_screened(page, plm_tornado_summary_of(from));
    plm__add_given(page, plm_tornado_summary_of(from)->conditioning.nothing_left);
    add_footing(page);
    add_tornado_chart(page, from, shown);
    add_tornado_table(page, from, rest);
    plm__section_close(page);
}

/* ---- the list ------------------------------------------------------------------------------ */

/* Those whose change shows in the figures: the others are for the table. They come by its size. */
static size_t count_telling(plm__page *page, const scenario_effects *of) {
    size_t count = 0;
    while (count < of->count && strcmp(plm__amount(page, of->items[count].effect.before),
                                       plm__amount(page, of->items[count].effect.after)) != 0) {
        count++;
    }
    return count;
}

static void add_scenario_line(plm__page *page, const scenario_effect *of) {
    plm__text *out = page->out;
    plm__text_add(out, "<li>“");
    plm__html_name(out, scenario_label(of->scenario));
    plm__text_add(out, "”: <strong>");
    plm__html_text(out, plm__amount(page, of->effect.after), PLM__NAME_LENGTH);
    plm__text_add(out, "</strong> instead of ");
    plm__html_text(out, plm__amount(page, of->effect.before), PLM__NAME_LENGTH);
    plm__text_add(out, plm__counts_options(page) ? " for this answer</li>\n" : "</li>\n");
}

static void add_swing_line(plm__page *page, const plm_swing *swing) {
    plm__text *out = page->out;
    plm__text_add(out, "<li>With the ");
    plm__html_name(out, swing_label(page, swing));
    plm__text_add(out, " at ");
    plm__html_text(out, low_text(page, swing), PLM__NAME_LENGTH);
    plm__text_add(out, " ");
    plm__html_text(out, answer_name(page), PLM__NAME_LENGTH);
    plm__text_add(out, " is <strong>");
    plm__html_text(out, answer_text(page, &swing->at_low), PLM__NAME_LENGTH);
    plm__text_add(out, "</strong>, at ");
    plm__html_text(out, high_text(page, swing), PLM__NAME_LENGTH);
    plm__text_add(out, " it is <strong>");
    plm__html_text(out, answer_text(page, &swing->at_high), PLM__NAME_LENGTH);
    plm__text_add(out, "</strong></li>\n");
}

void plm__section_change(plm__page *page) {
    scenario_effects scenarios = read_scenarios(page);
    const plm_tornado *tornado = page->issue->tornado;
    bool swings = tornado != NULL && plm_tornado_count(tornado) > 0;
    size_t seen = swings ? count_seen(page, tornado) : 0;
    size_t telling = scenarios.items != NULL ? count_telling(page, &scenarios) : 0;
    if (telling == 0 && seen == 0) {
        return;
    }
    plm__text_add_format(page->out,
                         "<section class=\"change\" id=\"%s-change\">\n"
                         "<h3>What would change it</h3>\n<ul>\n",
                         page->issue->forecast->issue->id);
    for (size_t i = 0; i < telling && i < LISTED_SCENARIOS; i++) {
        add_scenario_line(page, &scenarios.items[i]);
    }
    for (size_t i = 0; i < seen && i < LISTED_SWINGS; i++) {
        add_swing_line(page, plm_tornado_swing(tornado, i));
    }
    plm__text_add(page->out, "</ul>\n</section>\n");
}
