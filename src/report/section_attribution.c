/* What each consideration, and each actor, makes of the forecast: the answer without it against the
 * answer with it, and its share of the whole. */
#include "report/difference.h"

#include <math.h>

/* Less of a probability, or of the scale, is not drawn. */
static const double LEAST_DRAWN = 0.005;

enum { MOST_DRAWN = 8, FIXED_COLUMNS = 5, MOST_OPTIONS = 24 };

/* An attribution's parts, the largest first. */
typedef struct parts {
    const plm_attribution_summary *summary;
    const plm_contribution **items;
    size_t count;
    double with; /* the answer with everybody */
    double least;
    bool shared; /* none does much alone, so what is drawn is their shares of the whole */
    const char *one;
    const char *all;
} parts;

/* ---- reading ------------------------------------------------------------------------------- */

static double adds(const plm__page *page, const parts *of, const plm_contribution *each) {
    return plm__measure_stand(page, of->shared ? &each->adds : &each->over_others);
}

/* The answer of all the others, within what a probability can be. */
static double without(const plm__page *page, const parts *of, const plm_contribution *each) {
    double left = of->with - plm__measure_stand(page, &each->over_others);
    return plm__counts_options(page) ? fmin(fmax(left, 0), 1) : left;
}

static void rank(const plm__page *page, parts *of, const plm_attribution *from) {
    for (size_t i = 0; i < of->count; i++) {
        const plm_contribution *each = plm_attribution_at(from, i);
        size_t at = i;
        while (at > 0 && fabs(adds(page, of, of->items[at - 1])) < fabs(adds(page, of, each))) {
            of->items[at] = of->items[at - 1];
            at--;
        }
        of->items[at] = each;
    }
}

static double largest(const plm__page *page, const parts *of) {
    return fabs(adds(page, of, of->items[0]));
}

static bool read_parts(plm__page *page, plm_players players, parts *of) {
    static const char *const single[] = {"reason", "actor"};
    static const char *const several[] = {"reasons", "actors"};
    const plm_attribution *from = page->issue->attributions[players];
    const plm_forecast_issue *forecast = page->issue->forecast;
    *of = (parts){.summary = plm_attribution_summary_of(from),
                  .count = plm_attribution_count(from),
                  .with = plm__measure_pool(page, &forecast->pool),
                  .one = single[players],
                  .all = several[players]};
    const plm_issue *issue = of->summary->issue;
    of->with = isnan(of->with) ? plm__measure_stand(page, &of->summary->forecast) : of->with;
    of->least = plm__counts_options(page) ? LEAST_DRAWN
                                          : LEAST_DRAWN * (issue->scale_high - issue->scale_low);
    of->items = plm__arena_allocate(page->arena, of->count, sizeof(plm_contribution *));
    if (of->items == NULL) {
        page->out->failed = true;
        return false;
    }
    rank(page, of, from);
    of->shared = largest(page, of) < of->least;
    if (of->shared) {
        rank(page, of, from);
    }
    return true;
}

/* ---- what is said -------------------------------------------------------------------------- */

static const char *name_of(plm__page *page, const parts *of, const plm_contribution *each) {
    const char *name = plm__short_name(page, each->name);
    return of->summary->players == PLM_PLAYERS_ACTORS ? name : plm__words(page, "“%s”", name);
}

static const char *finding(plm__page *page, const parts *of) {
    if (of->shared) {
        return plm__words(page, "No %s is needed: without any one of them it stays at %s", of->one,
                          plm__amount(page, of->with));
    }
    return plm__words(page, "Without %s: %s instead of %s", name_of(page, of, of->items[0]),
                      plm__amount(page, without(page, of, of->items[0])),
                      plm__amount(page, of->with));
}

/* What it means to take an actor out where somebody decides. */
static const char *seats(const parts *of) {
    const plm_issue *issue = of->summary->issue;
    if (of->summary->players != PLM_PLAYERS_ACTORS || issue->decision_count == 0) {
        return "";
    }
    return issue->decisions[0]->alone != NULL
               ? " Without the one that decides, the answer is that of all the others."
               : " An actor taken out keeps its seat in the rule, and counts there as an absent "
                 "member does.";
}

static const char *about_one(plm__page *page, const parts *of) {
    return plm__words(page,
                      "Each bar leads from %s as it is, %s, to what it would be with that one %s "
                      "gone and all others as they are. Where several are each enough, none of "
                      "them moves much.%s",
                      plm__measured(page), plm__amount(page, of->with), of->one, seats(of));
}

static const char *about_shares(plm__page *page, const parts *of) {
    if (largest(page, of) < of->least) {
        return plm__words(page, "Nor do they move it together.%s", seats(of));
    }
    return plm__words(page,
                      "Others would do the same work. With no %s at all, %s would be %s; each bar "
                      "is one’s share of that difference, the mean of what it adds over all orders "
                      "in which they could have come in (Shapley value).%s",
                      of->one, plm__measured(page),
                      plm__amount(page, plm__measure_stand(page, &of->summary->reference)),
                      seats(of));
}

/* ---- the chart ----------------------------------------------------------------------------- */

static void fill_row(plm__page *page, const parts *of, const plm_contribution *each,
                     plm__chart_row *row) {
    double scale = plm__counts_options(page) ? 100 : 1;
    double after = without(page, of, each);
    *row = plm__chart_row_of(each->name, after < of->with ? "fall" : "rise");
    row->bar_from = scale * of->with;
    row->bar_to = scale * after;
    row->dot = scale * after;
    const plm__difference change = {of->with, after};
    row->value =
        plm__words(page, "%s (%s)", plm__amount(page, after), plm__difference_text(page, change));
}

static void fill_share(plm__page *page, const parts *of, const plm_contribution *each,
                       plm__chart_row *row) {
    double share = adds(page, of, each);
    *row = plm__chart_row_of(each->name, share < 0 ? "fall" : "rise");
    row->bar_from = 0;
    row->bar_to = (plm__counts_options(page) ? 100 : 1) * share;
    row->value = plm__difference_text(page, (plm__difference){0, share});
}

static size_t drawn_count(const plm__page *page, const parts *of) {
    size_t count = 0;
    while (count < of->count && count < MOST_DRAWN &&
           fabs(adds(page, of, of->items[count])) >= of->least) {
        count++;
    }
    return count;
}

static void widen_to_rows(plm__rows_chart *chart) {
    for (size_t i = 0; i < chart->row_count; i++) {
        chart->low = fmin(chart->low, chart->rows[i].bar_to);
        chart->high = fmax(chart->high, chart->rows[i].bar_to);
    }
    double margin = 0.06 * (chart->high - chart->low);
    chart->low -= margin;
    chart->high += margin;
}

static void add_shares(plm__page *page, const parts *of, const plm__figure *figure,
                       const plm__chart_row *rows, size_t count) {
    const plm__chart_reference zero = {0, "no effect", "zero"};
    plm__rows_chart chart = {.unit = "",
                             .measure = plm__counts_options(page) ? "percentage points"
                                                                  : "points of the scale",
                             .rows = rows,
                             .row_count = count,
                             .references = &zero,
                             .reference_count = 1};
    const plm__figure shares = {
        figure->name, plm__words(page, "The share of each of the %s", of->all),
        plm__words(page, "A bar for each %s, to the right where it adds to %s.", of->one,
                   plm__measured(page))};
    widen_to_rows(&chart);
    plm__add_rows(page, &shares, &chart);
}

static void add_differences(plm__page *page, const parts *of, const plm__figure *figure,
                            const plm__chart_row *rows, size_t count) {
    bool options = plm__counts_options(page);
    const plm__chart_reference now = {(options ? 100 : 1) * of->with,
                                      plm__words(page, "as it is: %s", plm__amount(page, of->with)),
                                      "zero"};
    const plm__rows_chart chart = {.low = options ? 0 : of->summary->issue->scale_low,
                                   .high = options ? 100 : of->summary->issue->scale_high,
                                   .unit = options ? " %" : "",
                                   .measure = options ? NULL : "outcome on the scale",
                                   .rows = rows,
                                   .row_count = count,
                                   .references = &now,
                                   .reference_count = 1};
    plm__add_rows(page, figure, &chart);
}

static void add_chart(plm__page *page, const parts *of, const plm__figure *figure, size_t count) {
    plm__chart_row *rows = plm__arena_allocate(page->arena, count + 1, sizeof *rows);
    if (rows == NULL) {
        page->out->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        (of->shared ? fill_share : fill_row)(page, of, of->items[i], &rows[i]);
    }
    if (count > 0) {
        (of->shared ? add_shares : add_differences)(page, of, figure, rows, count);
    }
}

/* ---- the table ----------------------------------------------------------------------------- */

static void add_player(plm__page *page, const parts *of, const plm_contribution *each,
                       plm__listing *to) {
    double after = without(page, of, each);
    double share = plm__measure_stand(page, &each->adds);
    plm__listing_start(to);
    plm__cell_name(to, each->name);
    plm__cell_words(to, plm__amount(page, after));
    plm__cell_words(to, plm__difference_text(page, (plm__difference){of->with, after}));
    plm__cell_words(to, plm__difference_text(page, (plm__difference){0, share}));
}

/* Whether an option has a column: that of which the first columns tell needs none. */
static bool has_column(const plm__page *page, size_t option) {
    return !plm__counts_options(page) || option != plm__best_option(page);
}

/* rest: of its rows, those that the chart has not. */
static void add_table(plm__page *page, const parts *of, const char *player, size_t rest) {
    const char *headings[FIXED_COLUMNS + MOST_OPTIONS] = {player, "If absent", "Change",
                                                          "Shapley value"};
    char alignment[FIXED_COLUMNS + MOST_OPTIONS + 1] = "lrrr";
    const plm_issue *issue = of->summary->issue;
    size_t options = issue->option_count < MOST_OPTIONS ? issue->option_count : MOST_OPTIONS;
    size_t columns = FIXED_COLUMNS - 1;
    for (size_t i = 0; i < options; i++) {
        if (has_column(page, i)) {
            headings[columns] = plm__option_label(issue->options[i]);
            alignment[columns++] = 'r';
        }
    }
    const char *summary = plm__words(page, "The %s as a table", of->all);
    if (rest > 0 && rest < of->count) {
        summary = plm__words(page, "%s, with %zu more that move%s it less", summary, rest,
                             rest == 1 ? "s" : "");
    }
    plm__listing table = plm__table_open(page, summary, alignment, headings);
    for (size_t i = 0; i < of->count; i++) {
        add_player(page, of, of->items[i], &table);
        for (size_t k = 0; k < options; k++) {
            if (has_column(page, k)) {
                plm__cell_points(&table, -of->items[i]->over_others.options[k].value);
            }
        }
    }
    plm__table_close(page, &table);
}

/* ---- the sections -------------------------------------------------------------------------- */

static void add_section(plm__page *page, plm_players players) {
    static const char *const names[] = {"considerations", "actors"};
    static const char *const kinds[] = {"Why: considerations", "Why: actors"};
    static const char *const single[] = {"Consideration", "Actor"};
    static const plm__figure figures[] = {
        {"considerations-chart", "The answer without each consideration",
         "A bar for each consideration, from the answer as it is to the answer without it."},
        {"actors-chart", "The answer without each actor",
         "A bar for each actor, from the answer as it is to the answer of all the others."}};
    parts of;
    const plm_attribution *from = page->issue->attributions[players];
    if (from == NULL || plm_attribution_count(from) == 0 || !read_parts(page, players, &of)) {
        return;
    }
    plm__section_open(page, names[players], kinds[players], finding(page, &of));
    plm__paragraph(page, of.shared ? about_shares(page, &of) : about_one(page, &of));
    plm__add_given(page, of.summary->conditioning.nothing_left);
    size_t drawn = drawn_count(page, &of);
    add_chart(page, &of, &figures[players], drawn);
    add_table(page, &of, single[players], of.count - drawn);
    plm__section_close(page);
}

void plm__section_attribution(plm__page *page) {
    add_section(page, PLM_PLAYERS_CONSIDERATIONS);
    add_section(page, PLM_PLAYERS_ACTORS);
}
