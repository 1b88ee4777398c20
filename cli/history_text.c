/* Forecasts of earlier days as people read them: lines over time, a table, and what became known. */
#include "history.h"

#include "figures.h"
#include "lines.h"
#include "tables.h"
#include "terminal.h"
#include "view/deadline.h"
#include "view/listing.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { CHART_WIDTH = 40, EIGHTHS = 8, MOST_NEWS = 3, NEWS_WIDTH = 84 };

static const char *const blocks[EIGHTHS + 1] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

/* ---- parts that an update has, too --------------------------------------------------------- */

bool is_dated(const plm__standing *of) {
    return of->by != NULL;
}

double option_chance(const plm__standing *of, size_t option, bool dated) {
    return dated ? of->by->options[option].value : of->options[option].value;
}

void add_news_words(plm__text *out, const plm__news *of) {
    const char *words = plm__news_words(of);
    plm__text_add_format(out, "%s %s", plm__news_kinds[of->kind], plm__news_id(of));
    if (words != NULL) {
        plm__text_add(out, ": ");
        add_cut(out, words, NEWS_WIDTH);
    }
}

void add_hindsight_note(plm__text *out, const plm_dossier *dossier) {
    plm__text_add(out,
                  "This is hindsight: no forecast here was made on its day. Only sealed ones are, "
                  "and they alone are scored ('plenum seal').\n");
    plm__text_add(out, dossier->retrospective
                           ? "The case was written once the outcome was known: numbers without "
                             "evidence are hindsight on every day.\n"
                           : "Numbers without evidence were written by the case's as_of: they are "
                             "hindsight on days before.\n");
    plm__text_add(
        out, "Unknown numbers rest on claims of which none was known yet: they can be anything "
             "then, or are left out (docs/history.md).\n");
}

/* ---- lines over time ----------------------------------------------------------------------- */

static bool all_dated(const plm__history_issue *of) {
    bool dated = true;
    for (size_t i = 0; i < of->row_count; i++) {
        dated = dated && is_dated(&of->rows[i]->standing);
    }
    return dated;
}

/* The last row at or before a day. */
static const plm__standing *standing_on(const plm__history_issue *of, double day) {
    size_t at = 0;
    while (at + 1 < of->row_count && of->rows[at + 1]->standing.day <= day) {
        at++;
    }
    return &of->rows[at]->standing;
}

static const char *block_of(double chance) {
    int eighths = (int)ceil(chance * EIGHTHS - 1e-9);
    return blocks[eighths < 0 ? 0 : eighths > EIGHTHS ? EIGHTHS : eighths];
}

static void add_line(plm__text *out, const plm__history_issue *of, size_t option, bool dated) {
    const plm__standing *first = &of->rows[0]->standing;
    double days = (double)of->rows[of->row_count - 1]->standing.day - first->day;
    for (int i = 0; i < CHART_WIDTH; i++) {
        double day = first->day + days * i / (CHART_WIDTH - 1);
        const plm__standing *then = standing_on(of, day);
        double chance = option < of->issue->option_count ? option_chance(then, option, dated)
                                                         : then->by->nothing.value;
        plm__text_add(out, block_of(chance));
    }
}

static void add_line_cells(plm__listing *to, plm__text *scratch, const plm__history_issue *of,
                           size_t option, bool dated) {
    plm__text_clear(scratch);
    add_line(scratch, of, option, dated);
    plm__cell_bar(to, scratch->failed || scratch->bytes == NULL ? "" : scratch->bytes);
    to->failed = to->failed || scratch->failed;
}

static void add_lines(plm__text *out, const plm__history_issue *of, bool dated) {
    plm__listing lines;
    plm__text scratch;
    plm__text_init(&scratch, out->context);
    plm__listing_open(&lines, out->context, "ll");
    for (size_t i = 0; i < of->issue->option_count; i++) {
        plm__listing_start(&lines);
        plm__cell_name(&lines, of->issue->options[i]->id);
        add_line_cells(&lines, &scratch, of, i, dated);
    }
    if (dated) {
        plm__listing_start(&lines);
        plm__cell_words(&lines, "nothing by then");
        add_line_cells(&lines, &scratch, of, of->issue->option_count, dated);
    }
    char first[PLM_DAY_TEXT];
    char last[PLM_DAY_TEXT];
    plm_day_print(of->rows[0]->standing.day, first);
    plm_day_print(of->rows[of->row_count - 1]->standing.day, last);
    plm__listing_start(&lines);
    plm__cell_empty(&lines);
    plm__text_clear(&scratch);
    plm__text_add_format(&scratch, "%-*s%s", CHART_WIDTH - (int)strlen(last), first, last);
    plm__cell_bar(&lines, scratch.failed || scratch.bytes == NULL ? "" : scratch.bytes);
    plm__text_add(out, "\n");
    add_table_lines(out, &lines, "  ");
    lines.failed = lines.failed || scratch.failed;
    plm__listing_close(&lines);
    plm__text_clear(&scratch);
}

/* ---- the table ----------------------------------------------------------------------------- */

static void list_head(plm__listing *to, const plm_issue *issue, bool dated) {
    plm__listing_head(to);
    plm__cell_words(to, "day");
    if (plm_issue_has_scale(issue)) {
        plm__cell_words(to, "median");
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_name(to, issue->options[i]->id);
    }
    if (dated) {
        plm__cell_words(to, "nothing");
    }
    plm__cell_words(to, "numbers");
    plm__cell_words(to, "hindsight");
    plm__cell_words(to, "unknown");
}

static void list_row(plm__listing *to, const plm_issue *issue, const plm__standing *of,
                     bool dated) {
    char day[PLM_DAY_TEXT];
    plm_day_print(of->day, day);
    plm__listing_start(to);
    plm__cell_words(to, day);
    if (plm_issue_has_scale(issue)) {
        plm__cell_fixed(to, of->median, 1);
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_percent(to, option_chance(of, i, dated));
    }
    if (dated) {
        plm__cell_percent(to, of->by->nothing.value);
    }
    plm__cell_count(to, of->numbers);
    plm__cell_count(to, of->hindsight);
    plm__cell_count(to, of->unknown);
}

static void add_table(plm__text *out, const plm__history_issue *of, bool dated) {
    enum { OTHERS = 6 };
    size_t columns = of->issue->option_count + OTHERS;
    char *alignment = plm__allocate(out->context, columns + 1, 1);
    if (alignment == NULL) {
        out->failed = true;
        return;
    }
    memset(alignment, 'r', columns - (dated ? 0 : 1) - (plm_issue_has_scale(of->issue) ? 0 : 1));
    alignment[0] = 'l';
    plm__listing lines;
    plm__listing_open(&lines, out->context, alignment);
    list_head(&lines, of->issue, dated);
    for (size_t i = 0; i < of->row_count; i++) {
        list_row(&lines, of->issue, &of->rows[i]->standing, dated);
    }
    plm__text_add(out, "\n");
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__release(out->context, alignment);
}

/* Days of a process that have no chance by the day. */
static void add_undated(plm__text *out, const plm__history_issue *of) {
    const char *before = NULL;
    for (size_t i = 0; i < of->row_count; i++) {
        const plm__standing *each = &of->rows[i]->standing;
        if (each->undated != NULL && (before == NULL || strcmp(before, each->undated) != 0)) {
            char day[PLM_DAY_TEXT];
            plm_day_print(each->day, day);
            plm__text_add_format(out, "  %s: no chance by a day: %s.\n", day, each->undated);
        }
        before = each->undated;
    }
}

/* ---- news ---------------------------------------------------------------------------------- */

static void add_row_news(plm__text *out, const plm__history_row *row) {
    char day[PLM_DAY_TEXT];
    plm_day_print(row->standing.day, day);
    for (size_t i = 0; i < row->news_count && i < MOST_NEWS; i++) {
        plm__text_add_format(out, "  %s  ", i == 0 ? day : "          ");
        add_news_words(out, row->news[i]);
        plm__text_add(out, "\n");
    }
    if (row->news_count > MOST_NEWS) {
        plm__text_add_format(out, "              and %zu more (--json has them all)\n",
                             row->news_count - MOST_NEWS);
    }
}

static void add_news(plm__text *out, const plm__history_issue *of) {
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

static void add_issue(plm__text *out, const history_view *view, const plm__history_issue *of) {
    const char *question = of->issue->question;
    bool dated = of->row_count > 0 && all_dated(of);
    char day[PLM__DAY_WORDS];
    plm__text_add_format(out, "%s\n", question != NULL ? question : view->found.dossier->question);
    if (dated) {
        plm__text_add_format(out, "  What is decided by %s, as it looked on each day:\n",
                             plm__day_words(plm__history_by(view->found.history), day));
    } else {
        plm__text_add(out, "  What is decided, whenever it is, as it looked on each day:\n");
    }
    if (of->row_count > 1) {
        add_lines(out, of, dated);
    }
    add_table(out, of, dated);
    add_undated(out, of);
    plm__text_add(out, "\n");
}

void add_history_text(plm__text *out, const history_view *view) {
    const plm__history *history = view->found.history;
    const plm__heading *heading = &view->found.heading;
    for (size_t i = 0; i < plm__history_issue_count(history); i++) {
        add_issue(out, view, plm__history_issue_at(history, i));
    }
    if (plm__history_issue_count(history) > 0) {
        add_news(out, plm__history_issue_at(history, 0));
    }
    add_hindsight_note(out, view->found.dossier);
    add_case_run(out, view->run, NULL, view->found.dossier->run);
    plm__text_add_format(out, "Case %s%s%s", heading->case_id,
                         heading->scenario != NULL ? ", scenario " : "",
                         heading->scenario != NULL ? heading->scenario : "");
    for (size_t i = 0; i < view->settings->count; i++) {
        plm__text_add_format(out, ", %s=%s", view->settings->items[i].path,
                             view->settings->items[i].value);
    }
    plm__text_add_format(out, ". %" PRIu64 " draws, seed %" PRIu64 ", plenum %s (engine %d).\n",
                         plm__history_draws(history), plm__history_seed(history), plm_version(),
                         PLM_ENGINE_VERSION);
}
