/* How each issue would have been forecast on earlier days, as news came in. */
#include "report/page.h"

#include "view/history.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { MOST_NEWS = 3, FIXED_COLUMNS = 2, MOST_OPTIONS = 12 };

typedef struct told {
    const plm_history_issue *of;
    bool dated;         /* by the day, on each row; else whenever that is */
    size_t curve_count; /* the options, and nothing where it is dated */
} told;

/* Whether there are days to compare, and few enough options to tell apart. */
static bool find_told(const plm_history *history, size_t index, told *out) {
    out->of = plm_history_issue_at(history, index);
    size_t options = out->of->issue->option_count;
    out->dated = true;
    for (size_t i = 0; i < out->of->row_count; i++) {
        out->dated = out->dated && out->of->rows[i]->standing.by != NULL;
    }
    out->curve_count = options + (out->dated ? 1 : 0);
    return out->of->row_count > 1 && options > 0 && options <= MOST_OPTIONS;
}

static double chance_of(const told *of, size_t row, size_t curve) {
    const plm_history_standing *standing = &of->of->rows[row]->standing;
    if (!of->dated) {
        return standing->options[curve].value;
    }
    return curve < standing->option_count ? standing->by->options[curve].value
                                          : standing->by->nothing.value;
}

static const char *curve_name(const told *of, size_t curve) {
    return curve < of->of->issue->option_count ? plm__option_label(of->of->issue->options[curve])
                                               : "nothing by then";
}

/* ---- what became known --------------------------------------------------------------------- */

static const char *news_words(plm__page *page, const plm_news *of) {
    const char *words = plm__news_words(of);
    return words == NULL ? plm__words(page, "%s %s", plm__news_kinds[of->kind], plm__news_id(of))
                         : plm__short_name(page, words);
}

static const char *row_news(plm__page *page, const plm_history_row *row) {
    const char *all = "";
    for (size_t i = 0; i < row->news_count && i < MOST_NEWS; i++) {
        all = plm__words(page, "%s%s%s", all, i > 0 ? "; " : "", news_words(page, row->news[i]));
    }
    return row->news_count <= MOST_NEWS
               ? all
               : plm__words(page, "%s; and %zu more", all, row->news_count - MOST_NEWS);
}

/* ---- the chart ----------------------------------------------------------------------------- */

typedef struct room {
    double *days;
    double *values; /* by curve and row */
    plm__chart_curve *curves;
    plm__chart_news *news;
    size_t news_count;
} room;

static bool fill(plm__page *page, const told *of, room *out) {
    size_t rows = of->of->row_count;
    out->days = plm__arena_allocate(page->arena, rows, sizeof *out->days);
    out->values = plm__arena_allocate(page->arena, rows * of->curve_count, sizeof *out->values);
    out->curves = plm__arena_allocate(page->arena, of->curve_count, sizeof *out->curves);
    out->news = plm__arena_allocate(page->arena, rows, sizeof *out->news);
    if (out->days == NULL || out->values == NULL || out->curves == NULL || out->news == NULL) {
        return false;
    }
    for (size_t i = 0; i < rows; i++) {
        const plm_history_row *row = of->of->rows[i];
        char day[PLM_DAY_TEXT];
        out->days[i] = row->standing.day;
        plm_day_print(row->standing.day, day);
        if (row->news_count > 0) {
            out->news[out->news_count++] = (plm__chart_news){
                row->standing.day, plm__words(page, "%s: %s", day, row_news(page, row))};
        }
    }
    for (size_t k = 0; k < of->curve_count; k++) {
        double *values = &out->values[k * rows];
        for (size_t i = 0; i < rows; i++) {
            values[i] = chance_of(of, i, k);
        }
        out->curves[k] = (plm__chart_curve){curve_name(of, k), NULL, values};
    }
    return true;
}

static void add_chart(plm__page *page, const told *of, const char *name) {
    plm__chart_mark marks[PLM__DATE_MARKS];
    size_t rows = of->of->row_count;
    room made = {.news_count = 0};
    if (!fill(page, of, &made)) {
        page->out->failed = true;
        return;
    }
    const plm__curves_chart chart = {
        .days = made.days,
        .day_count = rows,
        .in_steps = true,
        .curves = made.curves,
        .curve_count = of->curve_count,
        .marks = marks,
        .mark_count = plm__date_marks(page, of->of->rows[0]->standing.day,
                                      of->of->rows[rows - 1]->standing.day, marks),
        .news = made.news,
        .news_count = made.news_count};
    const plm__figure figure = {name, "The forecast by what was known on each day",
                                "A line in steps for each option; a dot on the axis for each day "
                                "on which something became known."};
    plm__add_curves(page, &figure, &chart);
}

/* ---- the table ----------------------------------------------------------------------------- */

static void add_table(plm__page *page, const told *of) {
    const char *headings[MOST_OPTIONS + FIXED_COLUMNS + 1] = {"Day"};
    char alignment[MOST_OPTIONS + FIXED_COLUMNS + 2] = "d";
    size_t columns = 1;
    for (size_t k = 0; k < of->curve_count; k++) {
        headings[columns] = curve_name(of, k);
        alignment[columns++] = 'r';
    }
    headings[columns] = "Unknown";
    alignment[columns++] = 'r';
    alignment[columns] = '\0';
    plm__listing table = plm__table_open(page, "The days as a table", alignment, headings);
    for (size_t i = 0; i < of->of->row_count; i++) {
        const plm_history_row *row = of->of->rows[i];
        char day[PLM_DAY_TEXT];
        plm_day_print(row->standing.day, day);
        plm__listing_start(&table);
        plm__cell_words(&table, day);
        for (size_t k = 0; k < of->curve_count; k++) {
            plm__cell_percent(&table, chance_of(of, i, k));
        }
        plm__cell_print(&table, "%zu of %zu", row->standing.unknown, row->standing.numbers);
    }
    plm__table_close(page, &table);
}

static void add_news(plm__page *page, const told *of) {
    plm__text_add(page->out, "<p>What became known:</p>\n<ul>\n");
    for (size_t i = 0; i < of->of->row_count; i++) {
        const plm_history_row *row = of->of->rows[i];
        char day[PLM_DAY_TEXT];
        plm_day_print(row->standing.day, day);
        if (row->news_count > 0) {
            plm__text_add_format(page->out, "<li><span class=\"figure\">%s</span>: ", day);
            plm__html_passage(page->out, row_news(page, row));
            plm__text_add(page->out, "</li>\n");
        }
    }
    plm__text_add(page->out, "</ul>\n");
}

/* ---- the section --------------------------------------------------------------------------- */

static size_t likeliest(const told *of, size_t row) {
    size_t best = 0;
    for (size_t k = 1; k < of->curve_count; k++) {
        best = chance_of(of, row, k) > chance_of(of, row, best) ? k : best;
    }
    return best;
}

/* Of what is likeliest on the last day. */
static const char *finding(plm__page *page, const told *of) {
    size_t last = of->of->row_count - 1;
    size_t best = likeliest(of, last);
    char before[PLM__FIGURE_TEXT];
    char after[PLM__FIGURE_TEXT];
    const char *name = plm__short_name(page, curve_name(of, best));
    plm__figure_percent(chance_of(of, 0, best), before);
    plm__figure_percent(chance_of(of, last, best), after);
    if (last == 1 && strcmp(before, after) == 0) {
        return plm__words(page, "It stays at %s: %s", after, name);
    }
    return plm__words(page, "From %s to %s in %zu step%s: %s", before, after, last,
                      last == 1 ? "" : "s", name);
}

static size_t next_told(const plm_history *history, size_t from, told *out) {
    size_t count = history != NULL ? plm_history_issue_count(history) : 0;
    while (from < count && !find_told(history, from, out)) {
        from++;
    }
    return from < count ? from : SIZE_MAX;
}

static void add_told(plm__page *page, const told *of, size_t index) {
    if (index > 0) {
        plm__text_add(page->out, "<h4>");
        plm__html_name(page->out, of->of->issue->question);
        plm__text_add(page->out, "</h4>\n");
        plm__paragraph(page, finding(page, of));
    }
    add_chart(page, of,
              index > 0 ? plm__words(page, "history-chart-%zu", index + 1) : "history-chart");
    add_table(page, of);
}

void plm__section_history(plm__page *page) {
    const plm_history *history = page->material->history;
    told of;
    size_t first = next_told(history, 0, &of);
    if (first == SIZE_MAX) {
        return;
    }
    plm__section_fold(page, "history", "As news came in", finding(page, &of));
    plm__paragraph(
        page, plm__words(
                  page,
                  "What the case would have said on each day on which something became known, with "
                  "%" PRIu64 " draws for each. A number that rests on nothing known by then can be "
                  "anything, so early days say little. This is hindsight: no forecast here was "
                  "made on its day (plenum history).",
                  plm_history_draws(history)));
    if (plm_history_fewest(history) > 0) {
        plm__paragraph(page, plm__words(page,
                                        "Work is bounded: some models have as few as the first "
                                        "%" PRIu64 " draws of such a forecast.",
                                        plm_history_fewest(history)));
    }
    for (size_t i = first; i != SIZE_MAX; i = next_told(history, i + 1, &of)) {
        add_told(page, &of, i);
    }
    next_told(history, first, &of);
    add_news(page, &of);
    plm__section_unfold(page);
}
