/* Parts that the texts of a history by day and by step share. */
#include "figures.h"
#include "history.h"
#include "lines.h"
#include "tables.h"
#include "terminal.h"
#include "view/answer.h"
#include "view/deadline.h"

#include <inttypes.h>
#include <string.h>

enum { NEWS_WIDTH = 84 };

bool is_dated(const plm_history_issue *of) {
    bool dated = of->row_count > 0;
    for (size_t i = 0; i < of->row_count; i++) {
        dated = dated && of->rows[i]->standing.by != NULL;
    }
    return dated;
}

double option_chance(const plm_history_standing *of, size_t option, bool dated) {
    return dated ? of->by->options[option].value : of->options[option].value;
}

/* ---- the table of chances ------------------------------------------------------------------ */

static void list_head(plm__listing *to, const plm_issue *issue, bool dated, const char *first) {
    plm__listing_head(to);
    plm__cell_words(to, first);
    if (plm_issue_has_scale(issue)) {
        plm__cell_words(to, "median");
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_name(to, issue->options[i]->id);
    }
    if (dated) {
        plm__cell_words(to, "nothing");
    }
}

void open_chances(chance_table *to, plm_context *context, const plm_issue *issue, bool dated,
                  const char *first, size_t more) {
    size_t scaled = plm_issue_has_scale(issue) ? 1 : 0;
    size_t columns = 1 + scaled + issue->option_count + (dated ? 1U : 0U) + more;
    to->alignment = plm__allocate(context, columns + 1, 1);
    if (to->alignment != NULL) {
        memset(to->alignment, 'r', columns);
        to->alignment[0] = 'l';
    }
    plm__listing_open(&to->lines, context, to->alignment != NULL ? to->alignment : "l");
    to->lines.failed = to->lines.failed || to->alignment == NULL;
    list_head(&to->lines, issue, dated, first);
}

void close_chances(chance_table *of, plm__text *out) {
    plm__text_add(out, "\n");
    add_table_lines(out, &of->lines, "  ");
    plm__listing_close(&of->lines);
    plm__release(out->context, of->alignment);
}

void list_standing(plm__listing *to, const plm_issue *issue, const plm_history_standing *of,
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
}

/* What the ids over the columns stand for, where that is another name. */
void add_option_names(plm__text *out, const plm_issue *issue) {
    plm__listing lines;
    bool any = false;
    plm__listing_open(&lines, out->context, "ll");
    for (size_t i = 0; i < issue->option_count; i++) {
        const char *label = plm__option_label(issue->options[i]);
        if (strcmp(label, issue->options[i]->id) != 0) {
            plm__listing_start(&lines);
            plm__cell_name(&lines, issue->options[i]->id);
            plm__cell_name(&lines, label);
            any = true;
        }
    }
    if (any) {
        plm__text_add(out, "\n");
        add_table_lines(out, &lines, "  ");
    }
    plm__listing_close(&lines);
}

/* ---- words --------------------------------------------------------------------------------- */

/* "  Most likely closed at weekends: 46 %, after 38 % on 20 February 2026." */
static void add_verdict(plm__text *out, const plm_history_issue *of) {
    char share[FIGURE_TEXT];
    char day[PLM__DAY_WORDS];
    if (of->row_count == 0 || of->issue->option_count == 0) {
        return;
    }
    bool dated = is_dated(of);
    const plm_history_standing *now = &of->rows[of->row_count - 1]->standing;
    size_t best = 0;
    for (size_t i = 1; i < of->issue->option_count; i++) {
        best = option_chance(now, i, dated) > option_chance(now, best, dated) ? i : best;
    }
    plm__text_add(out, "  ");
    start_style(out, STYLE_ANSWER);
    plm__text_add(out, "Most likely ");
    plm__text_add(out, plm__option_label(of->issue->options[best]));
    plm__text_add_format(out, ": %s", figure_percent(option_chance(now, best, dated), share));
    if (of->row_count > 1) {
        const plm_history_standing *first = &of->rows[0]->standing;
        plm__text_add_format(out, ", after %s on %s",
                             figure_percent(option_chance(first, best, dated), share),
                             plm__day_words(first->day, day));
    }
    plm__text_add(out, ".");
    end_style(out);
    plm__text_add(out, "\n");
}

void add_history_question(plm__text *out, const history_view *view, const plm_history_issue *of,
                          const char *what) {
    const char *question = of->issue->question;
    char day[PLM__DAY_WORDS];
    plm__text_add_format(out, "%s\n", question != NULL ? question : view->found.dossier->question);
    add_verdict(out, of);
    if (is_dated(of)) {
        plm__text_add_format(out, "  What is decided by %s, %s:\n",
                             plm__day_words(plm_history_by(view->found.history), day), what);
    } else {
        plm__text_add_format(out, "  What is decided, whenever it is, %s:\n", what);
    }
}

void add_news_line(plm__text *out, const plm_news *of, const char *before) {
    const char *words = plm__news_words(of);
    plm__text_add_format(out, "%s%s %s", before, plm__news_kinds[of->kind], plm__news_id(of));
    if (words != NULL) {
        plm__text_add(out, ": ");
        add_cut(out, words, NEWS_WIDTH);
    }
    plm__text_add(out, "\n");
}

void add_undated(plm__text *out, const plm_history_standing *of) {
    char day[PLM_DAY_TEXT];
    plm_day_print(of->day, day);
    if (of->undated != NULL) {
        plm__text_add_format(out, "  %s: no chance by a day: %s.\n", day, of->undated);
    }
}

static void add_hindsight_note(plm__text *out, const plm_dossier *dossier) {
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

void add_history_end(plm__text *out, const history_view *view) {
    const plm_history *history = view->found.history;
    const plm__heading *heading = &view->found.heading;
    add_hindsight_note(out, view->found.dossier);
    if (plm_history_fewest(history) > 0) {
        plm__text_add_format(out,
                             "Work is bounded (--budget): some models have as few as the first "
                             "%" PRIu64 " draws of a forecast; dates have all.\n",
                             plm_history_fewest(history));
    }
    add_case_run(out, view->run, NULL, view->found.dossier->run);
    plm__text_add_format(out, "Case %s%s%s", heading->case_id,
                         heading->scenario != NULL ? ", scenario " : "",
                         heading->scenario != NULL ? heading->scenario : "");
    for (size_t i = 0; i < view->settings->count; i++) {
        plm__text_add_format(out, ", %s=%s", view->settings->items[i].path,
                             view->settings->items[i].value);
    }
    plm__text_add_format(out, ". %" PRIu64 " draws, seed %" PRIu64 ", plenum %s (engine %d).\n",
                         plm_history_draws(history), plm_history_seed(history), plm_version(),
                         PLM_ENGINE_VERSION);
}
