/* What changed between two days as people read it: each step and what it did. */
#include "figures.h"
#include "history.h"
#include "tables.h"
#include "terminal.h"
#include "view/deadline.h"
#include "view/listing.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Below it a change of a chance, or of a median in points of the scale, is none. */
static const double least_change = 1e-12;

static bool all_dated(const plm__update_issue *of) {
    bool dated = is_dated(&of->before);
    for (size_t i = 0; i < of->step_count; i++) {
        dated = dated && is_dated(&of->steps[i]->after);
    }
    return dated;
}

static const plm__standing *standing_before(const plm__update_issue *of, size_t step) {
    return step > 0 ? &of->steps[step - 1]->after : &of->before;
}

/* ---- the table ----------------------------------------------------------------------------- */

static void list_head(plm__listing *to, const plm_issue *issue, bool dated) {
    plm__listing_head(to);
    plm__cell_words(to, "step");
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

static void list_standing(plm__listing *to, const plm_issue *issue, const plm__standing *of,
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

static void list_change(plm__listing *to, const plm_issue *issue, const plm__standing *before,
                        const plm__standing *after, bool dated) {
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

static bool changes(const plm_issue *issue, const plm__standing *before, const plm__standing *after,
                    bool dated) {
    bool found = fabs(after->median - before->median) > least_change;
    for (size_t i = 0; i < issue->option_count; i++) {
        found = found || fabs(option_chance(after, i, dated) - option_chance(before, i, dated)) >
                             least_change;
    }
    return found ||
           (dated && fabs(after->by->nothing.value - before->by->nothing.value) > least_change);
}

/* Returns how many pieces of news change nothing. */
static size_t list_steps(plm__listing *to, const plm__update_issue *of, bool dated) {
    size_t idle = 0;
    for (size_t i = 0; i < of->step_count; i++) {
        const plm__update_step *step = of->steps[i];
        const plm__standing *before = standing_before(of, i);
        if (step->news != NULL && !changes(of->issue, before, &step->after, dated)) {
            idle++;
            continue;
        }
        plm__listing_start(to);
        if (step->news != NULL) {
            plm__cell_name(to, plm__news_id(step->news));
        } else {
            plm__cell_words(to, "time alone");
        }
        list_change(to, of->issue, before, &step->after, dated);
    }
    return idle;
}

static size_t add_table(plm__text *out, const plm__update_issue *of, bool dated) {
    enum { OTHERS = 3 };
    size_t columns = of->issue->option_count + OTHERS;
    char *alignment = plm__allocate(out->context, columns + 1, 1);
    if (alignment == NULL) {
        out->failed = true;
        return 0;
    }
    memset(alignment, 'r', columns - (dated ? 0 : 1) - (plm_issue_has_scale(of->issue) ? 0 : 1));
    alignment[0] = 'l';
    plm__listing lines;
    plm__listing_open(&lines, out->context, alignment);
    list_head(&lines, of->issue, dated);
    list_standing(&lines, of->issue, &of->before, dated);
    size_t idle = list_steps(&lines, of, dated);
    list_standing(&lines, of->issue, &of->steps[of->step_count - 1]->after, dated);
    plm__text_add(out, "\n");
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__release(out->context, alignment);
    return idle;
}

/* ---- words --------------------------------------------------------------------------------- */

static void add_numbers(plm__text *out, const plm__standing *of) {
    char day[PLM_DAY_TEXT];
    plm_day_print(of->day, day);
    plm__text_add_format(out, "  %s: of %zu number%s %zu %s hindsight and %zu unknown.\n", day,
                         of->numbers, plural(of->numbers), of->hindsight,
                         of->hindsight == 1 ? "is" : "are", of->unknown);
}

static void add_undated(plm__text *out, const plm__standing *of) {
    char day[PLM_DAY_TEXT];
    plm_day_print(of->day, day);
    if (of->undated != NULL) {
        plm__text_add_format(out, "  %s: no chance by a day: %s.\n", day, of->undated);
    }
}

/* What each step that changes something was. */
static void add_steps(plm__text *out, const plm__update_issue *of, bool dated) {
    char day[PLM_DAY_TEXT];
    for (size_t i = 0; i < of->step_count; i++) {
        const plm__news *news = of->steps[i]->news;
        if (news != NULL &&
            changes(of->issue, standing_before(of, i), &of->steps[i]->after, dated)) {
            plm_day_print(news->day, day);
            plm__text_add_format(out, "  %s  ", day);
            add_news_words(out, news);
            plm__text_add(out, "\n");
        }
    }
}

static void add_issue(plm__text *out, const update_view *view, const plm__update_issue *of) {
    const char *question = of->issue->question;
    const plm__standing *now = &of->steps[of->step_count - 1]->after;
    bool dated = all_dated(of);
    char words[PLM__DAY_WORDS];
    plm__text_add_format(out, "%s\n", question != NULL ? question : view->found.dossier->question);
    if (dated) {
        plm__text_add_format(out, "  What is decided by %s, and what changed it:\n",
                             plm__day_words(plm__update_by(view->found.update), words));
    } else {
        plm__text_add(out, "  What is decided, whenever it is, and what changed it:\n");
    }
    size_t idle = add_table(out, of, dated);
    plm__text_add(out, "\n");
    add_steps(out, of, dated);
    if (idle > 0) {
        plm__text_add_format(out, "  %zu piece%s of news change%s nothing here.\n", idle,
                             plural(idle), idle == 1 ? "s" : "");
    }
    add_numbers(out, &of->before);
    add_numbers(out, now);
    add_undated(out, &of->before);
    add_undated(out, now);
    plm__text_add(out, "\n");
}

void add_update_text(plm__text *out, const update_view *view) {
    const plm__update *update = view->found.update;
    const plm__heading *heading = &view->found.heading;
    for (size_t i = 0; i < plm__update_issue_count(update); i++) {
        add_issue(out, view, plm__update_issue_at(update, i));
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
                         plm__update_draws(update), plm__update_seed(update), plm_version(),
                         PLM_ENGINE_VERSION);
}
