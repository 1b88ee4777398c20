/* Forecasts of earlier days as people read them: lines over time,
 * a table, and what became known. */
#include "history.h"

#include <string.h>

enum { MOST_NEWS = 3, COUNTS = 3 };

/* ---- the table ----------------------------------------------------------------------------- */

static void list_counts(plm__listing *to, const plm_history_standing *of) {
    plm__cell_count(to, of->numbers);
    plm__cell_count(to, of->hindsight);
    plm__cell_count(to, of->unknown);
}

static void add_table(plm__text *out, const plm_history_issue *of, bool dated) {
    chance_table table;
    open_chances(&table, out->context, of->issue, dated, "day", COUNTS);
    plm__cell_words(&table.lines, "numbers");
    plm__cell_words(&table.lines, "hindsight");
    plm__cell_words(&table.lines, "unknown");
    for (size_t i = 0; i < of->row_count; i++) {
        list_standing(&table.lines, of->issue, &of->rows[i]->standing, dated);
        list_counts(&table.lines, &of->rows[i]->standing);
    }
    close_chances(&table, out);
    add_option_names(out, of->issue);
}

/* Days of a process that have no chance by the day: the first of each reason. */
static void add_undated_days(plm__text *out, const plm_history_issue *of) {
    const char *before = NULL;
    for (size_t i = 0; i < of->row_count; i++) {
        const plm_history_standing *each = &of->rows[i]->standing;
        if (each->undated != NULL && (before == NULL || strcmp(before, each->undated) != 0)) {
            add_undated(out, each);
        }
        before = each->undated;
    }
}

/* ---- news ---------------------------------------------------------------------------------- */

static void add_row_news(plm__text *out, const plm_history_row *row) {
    char day[PLM_DAY_TEXT];
    char before[PLM_DAY_TEXT + 4];
    plm_day_print(row->standing.day, day);
    for (size_t i = 0; i < row->news_count && i < MOST_NEWS; i++) {
        snprintf(before, sizeof before, "  %s  ", i == 0 ? day : "          ");
        add_news_line(out, row->news[i], before);
    }
    if (row->news_count > MOST_NEWS) {
        plm__text_add_format(out, "              and %zu more (--json has them all)\n",
                             row->news_count - MOST_NEWS);
    }
}

static void add_news(plm__text *out, const plm_history_issue *of) {
    bool any = false;
    for (size_t i = 0; i < of->row_count; i++) {
        any = any || of->rows[i]->news_count > 0;
    }
    if (!any) {
        return;
    }
    plm__text_add(out, "What became known:\n");
    for (size_t i = 0; i < of->row_count; i++) {
        add_row_news(out, of->rows[i]);
    }
    plm__text_add(out, "\n");
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void add_issue(plm__text *out, const history_view *view, const plm_history_issue *of) {
    bool dated = is_dated(of);
    add_history_question(out, view, of, "as it looked on each day");
    if (of->row_count > 1) {
        add_history_chart(out, of, dated);
    }
    add_table(out, of, dated);
    add_undated_days(out, of);
    plm__text_add(out, "\n");
}

void add_history_text(plm__text *out, const history_view *view) {
    const plm_history *history = view->found.history;
    for (size_t i = 0; i < plm_history_issue_count(history); i++) {
        add_issue(out, view, plm_history_issue_at(history, i));
    }
    if (plm_history_issue_count(history) > 0) {
        add_news(out, plm_history_issue_at(history, 0));
    }
    add_history_end(out, view);
}
