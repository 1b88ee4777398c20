/* What changed between two days as people read it: each step and what it did. */
#include "figures.h"
#include "history.h"

#include <math.h>

/* Below it a change of a chance, or of a median in points of the scale, is none. */
static const double least_change = 1e-12;

/* ---- the table ----------------------------------------------------------------------------- */

static void list_change(plm__listing *to, const plm_issue *issue,
                        const plm_history_standing *before, const plm_history_standing *after,
                        bool dated) {
    if (plm_issue_has_scale(issue)) {
        plm__cell_signed(to, after->median - before->median, 1);
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_points(to, option_chance(after, i, dated) - option_chance(before, i, dated));
    }
    if (dated) {
        plm__cell_points(to, after->by->nothing.value - before->by->nothing.value);
    }
}

static bool changes(const plm_issue *issue, const plm_history_standing *before,
                    const plm_history_standing *after, bool dated) {
    bool found = fabs(after->median - before->median) > least_change;
    for (size_t i = 0; i < issue->option_count; i++) {
        found = found || fabs(option_chance(after, i, dated) - option_chance(before, i, dated)) >
                             least_change;
    }
    return found ||
           (dated && fabs(after->by->nothing.value - before->by->nothing.value) > least_change);
}

static bool is_idle(const plm_history_issue *of, size_t row, bool dated) {
    return of->rows[row]->news_count > 0 &&
           !changes(of->issue, &of->rows[row - 1]->standing, &of->rows[row]->standing, dated);
}

static void list_step(plm__listing *to, const plm_history_issue *of, size_t row, bool dated) {
    const plm_history_row *step = of->rows[row];
    plm__listing_start(to);
    if (step->news_count > 0) {
        plm__cell_name(to, plm__news_id(step->news[0]));
    } else {
        plm__cell_words(to, "time alone");
    }
    list_change(to, of->issue, &of->rows[row - 1]->standing, &step->standing, dated);
}

static void add_table(plm__text *out, const plm_history_issue *of, bool dated) {
    chance_table table;
    open_chances(&table, out->context, of->issue, dated, "step", 0);
    list_standing(&table.lines, of->issue, &of->rows[0]->standing, dated);
    for (size_t i = 1; i < of->row_count; i++) {
        if (!is_idle(of, i, dated)) {
            list_step(&table.lines, of, i, dated);
        }
    }
    list_standing(&table.lines, of->issue, &of->rows[of->row_count - 1]->standing, dated);
    close_chances(&table, out);
    add_option_names(out, of->issue);
}

/* ---- words --------------------------------------------------------------------------------- */

static void add_numbers(plm__text *out, const plm_history_standing *of) {
    char day[PLM_DAY_TEXT];
    plm_day_print(of->day, day);
    plm__text_add_format(out, "  %s: of %zu number%s %zu %s hindsight and %zu unknown.\n", day,
                         of->numbers, plural(of->numbers), of->hindsight,
                         of->hindsight == 1 ? "is" : "are", of->unknown);
}

/* What each step that changes something was, and how many change nothing. */
static void add_steps(plm__text *out, const plm_history_issue *of, bool dated) {
    char day[PLM_DAY_TEXT];
    char before[PLM_DAY_TEXT + 4];
    size_t idle = 0;
    for (size_t i = 1; i < of->row_count; i++) {
        bool changes_nothing = is_idle(of, i, dated);
        idle += changes_nothing ? 1 : 0;
        if (of->rows[i]->news_count > 0 && !changes_nothing) {
            const plm_news *news = of->rows[i]->news[0];
            plm_day_print(news->day, day);
            snprintf(before, sizeof before, "  %s  ", day);
            add_news_line(out, news, before);
        }
    }
    if (idle > 0) {
        plm__text_add_format(out, "  %zu piece%s of news change%s nothing here.\n", idle,
                             plural(idle), idle == 1 ? "s" : "");
    }
}

static void add_issue(plm__text *out, const history_view *view, const plm_history_issue *of) {
    const plm_history_standing *before = &of->rows[0]->standing;
    const plm_history_standing *now = &of->rows[of->row_count - 1]->standing;
    bool dated = is_dated(of);
    add_history_question(out, view, of, "and what changed it");
    add_table(out, of, dated);
    plm__text_add(out, "\n");
    add_steps(out, of, dated);
    add_numbers(out, before);
    add_numbers(out, now);
    add_undated(out, before);
    add_undated(out, now);
    plm__text_add(out, "\n");
}

void add_update_text(plm__text *out, const history_view *view) {
    const plm_history *history = view->found.history;
    for (size_t i = 0; i < plm_history_issue_count(history); i++) {
        add_issue(out, view, plm_history_issue_at(history, i));
    }
    add_history_end(out, view);
}
