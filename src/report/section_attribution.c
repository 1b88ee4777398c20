/* What each consideration, and each actor, makes of the forecast. */
#include "report/page.h"

#include <math.h>

/* An attribution's parts, the largest first. */
typedef struct parts {
    const plm_attribution_summary *summary;
    const plm_contribution **items;
    size_t count;
    int places;
} parts;

static bool read_parts(plm__page *page, const plm_attribution *from, parts *of) {
    *of =
        (parts){.summary = plm_attribution_summary_of(from), .count = plm_attribution_count(from)};
    of->places =
        plm__issue_places(of->summary->issue, of->summary->forecast.outcome.standard_error);
    of->items = plm__arena_allocate(page->arena, of->count, sizeof(plm_contribution *));
    if (of->items == NULL) {
        page->out->failed = true;
        return false;
    }
    for (size_t i = 0; i < of->count; i++) {
        const plm_contribution *each = plm_attribution_at(from, i);
        size_t at = i;
        while (at > 0 &&
               fabs(of->items[at - 1]->adds.outcome.value) < fabs(each->adds.outcome.value)) {
            of->items[at] = of->items[at - 1];
            at--;
        }
        of->items[at] = each;
    }
    return true;
}

static const char *value_text(plm__page *page, const parts *of, const plm_estimate *adds) {
    char value[PLM__FIGURE_TEXT];
    char error[PLM__FIGURE_TEXT];
    return plm__words(page, "%s %s", plm__figure_signed(adds->value, of->places, value),
                      plm__figure_error(adds->standard_error, of->places, error));
}

static double largest(const parts *of) {
    return of->count > 0 ? fabs(of->items[0]->adds.outcome.value) : 0;
}

static void add_chart(plm__page *page, const parts *of, const plm__figure *figure) {
    plm__chart_row *rows = plm__arena_allocate(page->arena, of->count, sizeof *rows);
    if (rows == NULL) {
        page->out->failed = true;
        return;
    }
    double low = 0;
    double high = 0;
    for (size_t i = 0; i < of->count; i++) {
        const plm_estimate *adds = &of->items[i]->adds.outcome;
        rows[i] = plm__chart_row_of(of->items[i]->name, adds->value < 0 ? "fall" : "rise");
        rows[i].bar_from = 0;
        rows[i].bar_to = adds->value;
        rows[i].value = value_text(page, of, adds);
        rows[i].title = plm__words(page, "%s: %s", of->items[i]->name, rows[i].value);
        low = fmin(low, adds->value);
        high = fmax(high, adds->value);
    }
    const plm__chart_reference zero = {0, "no effect", "zero"};
    double margin = largest(of) > 0 ? 0.06 * largest(of) : 1;
    const plm__rows_chart chart = {.low = low - margin,
                                   .high = high + margin,
                                   .unit = "",
                                   .rows = rows,
                                   .row_count = of->count,
                                   .references = &zero,
                                   .reference_count = 1};
    plm__add_rows(page, figure, &chart);
}

enum { FIXED_COLUMNS = 3, MOST_OPTIONS = 24 };

static void add_table(plm__page *page, const parts *of, const char *summary, const char *player) {
    const char *headings[FIXED_COLUMNS + MOST_OPTIONS] = {player, "Adds", "±"};
    char alignment[FIXED_COLUMNS + MOST_OPTIONS + 1] = "lrr";
    const plm_issue *issue = of->summary->issue;
    size_t options = issue->option_count < MOST_OPTIONS ? issue->option_count : MOST_OPTIONS;
    for (size_t i = 0; i < options; i++) {
        headings[FIXED_COLUMNS + i] = plm__option_label(issue->options[i]);
        alignment[FIXED_COLUMNS + i] = 'r';
    }
    plm__listing table = plm__table_open(page, summary, alignment, headings);
    for (size_t i = 0; i < of->count; i++) {
        const plm_stand *adds = &of->items[i]->adds;
        plm__listing_start(&table);
        plm__cell_name(&table, of->items[i]->name);
        plm__cell_signed(&table, adds->outcome.value, of->places);
        plm__cell_fixed(&table, adds->outcome.standard_error, of->places + 1);
        for (size_t k = 0; k < options; k++) {
            plm__cell_points(&table, adds->options[k].value);
        }
    }
    plm__table_close(page, &table);
}

/* What it means to take an actor out where somebody decides. */
static const char *seats(const parts *of) {
    const plm_issue *issue = of->summary->issue;
    if (of->summary->players != PLM_PLAYERS_ACTORS || issue->decision_count == 0) {
        return "";
    }
    return issue->decisions[0]->alone != NULL
               ? " Without the one that decides, the forecast is that of all the others."
               : " An actor taken out keeps its seat in the rule, and counts there as an absent "
                 "member does.";
}

static const char *about(plm__page *page, const parts *of, const char *players) {
    char reference[PLM__FIGURE_TEXT];
    char forecast[PLM__FIGURE_TEXT];
    plm__figure_fixed(of->summary->reference.outcome.value, of->places, reference);
    plm__figure_fixed(of->summary->forecast.outcome.value, of->places, forecast);
    return plm__words(page,
                      "With all %s absent the expected outcome is %s; with all of them it is %s. "
                      "Each bar is a Shapley value: what one adds on average over all orders in "
                      "which they could have come in. The bars add up to the difference.%s",
                      players, reference, forecast, seats(of));
}

static const char *finding(plm__page *page, const parts *of, plm_players players) {
    const plm_contribution *most = of->items[0];
    char value[PLM__FIGURE_TEXT];
    plm__figure_fixed(fabs(most->adds.outcome.value), of->places, value);
    return plm__words(page, "%s%s%s moves the outcome most: %s points %s",
                      players == PLM_PLAYERS_ACTORS ? "" : "“", plm__short_name(page, most->name),
                      players == PLM_PLAYERS_ACTORS ? "" : "”", value,
                      most->adds.outcome.value < 0 ? "down" : "up");
}

static void add_section(plm__page *page, plm_players players) {
    static const char *const names[] = {"considerations", "actors"};
    static const char *const kinds[] = {"Why: considerations", "Why: actors"};
    static const char *const single[] = {"Consideration", "Actor"};
    static const plm__figure figures[] = {
        {"considerations-chart", "What each consideration adds to the expected outcome",
         "A bar for each consideration, to the right where it raises the outcome."},
        {"actors-chart", "What each actor adds to the expected outcome",
         "A bar for each actor, to the right where it raises the outcome."}};
    parts of;
    const plm_attribution *from = page->issue->attributions[players];
    if (from == NULL || plm_attribution_count(from) == 0 || !read_parts(page, from, &of)) {
        return;
    }
    plm__section_open(page, names[players], kinds[players], finding(page, &of, players));
    plm__paragraph(page, about(page, &of, names[players]));
    add_chart(page, &of, &figures[players]);
    add_table(page, &of,
              players == PLM_PLAYERS_ACTORS ? "The actors’ parts as a table"
                                            : "The considerations’ parts as a table",
              single[players]);
    plm__section_close(page);
}

void plm__section_attribution(plm__page *page) {
    add_section(page, PLM_PLAYERS_CONSIDERATIONS);
    add_section(page, PLM_PLAYERS_ACTORS);
}
