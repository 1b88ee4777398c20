/* The tornado as people read it: bars to both sides of the forecast. */
#include "base/arena.h"
#include "figures.h"
#include "given.h"
#include "sensitivity.h"
#include "tables.h"
#include "terminal.h"
#include "view/listing.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { HALF_BAR = 10, MOST_ROWS = 15 };

/* One issue's table: what it explains, and the swings in the order of its size. */
typedef struct sheet {
    const plm_tornado *of;
    const plm_issue *issue;
    size_t option; /* issue->option_count: the expected outcome */
    const plm_swing **swings;
    size_t count;
    double reach; /* of the longest side of a bar */
} sheet;

static plm_estimate read_stand(const sheet *on, const plm_stand *stand) {
    return on->option < on->issue->option_count ? stand->options[on->option] : stand->outcome;
}

static double size_of(const sheet *on, const plm_swing *swing) {
    return fabs(read_stand(on, &swing->change).value);
}

static double side(const sheet *on, const plm_stand *stand) {
    const plm_tornado_summary *summary = plm_tornado_summary_of(on->of);
    return read_stand(on, stand).value - read_stand(on, &summary->forecast).value;
}

/* Orders the swings by what is explained; false when memory is short. */
static bool open_sheet(sheet *on, plm__arena *arena, const plm_tornado *of,
                       const sensitivity_request *asked) {
    const plm_issue *issue = plm_tornado_summary_of(of)->issue;
    *on = (sheet){.of = of,
                  .issue = issue,
                  .option = answered_option(asked, issue, plm_tornado_summary_of(of)->option),
                  .count = plm_tornado_count(of)};
    on->swings = plm__arena_allocate(arena, on->count, sizeof *on->swings);
    for (size_t i = 0; on->swings != NULL && i < on->count; i++) {
        const plm_swing *swing = plm_tornado_swing(of, i);
        size_t at = i;
        for (; at > 0 && size_of(on, on->swings[at - 1]) < size_of(on, swing); at--) {
            on->swings[at] = on->swings[at - 1];
        }
        on->swings[at] = swing;
        on->reach = fmax(on->reach, fabs(side(on, &swing->at_low)));
        on->reach = fmax(on->reach, fabs(side(on, &swing->at_high)));
    }
    return on->swings != NULL;
}

/* ---- figures ------------------------------------------------------------------------------- */

static const char *level(const sheet *on, double value, double error, char text[FIGURE_TEXT]) {
    if (on->option < on->issue->option_count) {
        return figure_percent(value, text);
    }
    return figure_fixed(value, figure_places(on->issue, error), text);
}

static const char *change(const sheet *on, plm_estimate of, char text[FIGURE_TEXT]) {
    if (on->option < on->issue->option_count) {
        return figure_points(of.value, text);
    }
    return figure_signed(of.value, figure_places(on->issue, of.standard_error), text);
}

static const char *error_of(const sheet *on, plm_estimate of, char text[FIGURE_TEXT]) {
    if (on->option < on->issue->option_count) {
        return figure_error(100 * of.standard_error, 0, text);
    }
    return figure_error(of.standard_error, figure_places(on->issue, of.standard_error), text);
}

/* An end of a range: whole where it is, else as finely as the range is wide. Numbers that hang
 * together have none of their own. */
static const char *end_of(const plm_swing *of, double end, char text[FIGURE_TEXT]) {
    if (of->parameter == NULL) {
        return "";
    }
    double width = of->high - of->low;
    int places = (int)fmin(fmax(ceil(log10(100 / width)), 0), 6);
    return figure_fixed(end, of->low == floor(of->low) && of->high == floor(of->high) ? 0 : places,
                        text);
}

/* What stands behind "actors.ACTOR.on.ISSUE.", "issues.ISSUE." or "together." */
static const char *leaf_of(const sheet *on, const plm_swing *swing) {
    if (swing->parameter == NULL) {
        return swing->path + strlen("together.");
    }
    if (strncmp(swing->path, "considerations.", strlen("considerations.")) == 0) {
        return swing->path;
    }
    if (swing->actor[0] == '\0') {
        return swing->path + strlen("issues.") + strlen(on->issue->id) + strlen(".");
    }
    return swing->path + strlen("actors.") + strlen(swing->actor) + strlen(".on.") +
           strlen(on->issue->id) + strlen(".");
}

/* ---- bars ---------------------------------------------------------------------------------- */

static int cells_of(const sheet *on, double length) {
    return length > 0 && on->reach > 0 ? (int)(length / on->reach * HALF_BAR + 0.5) : 0;
}

static const char *cell_at(int at, int low, int high) {
    if (at < low && at < high) {
        return "▒";
    }
    if (at < low) {
        return "░";
    }
    return at < high ? "█" : " ";
}

static void add_bar(plm__listing *to, const sheet *on, const plm_swing *swing) {
    char bar[(2 * HALF_BAR + 1) * 4 + 1] = "";
    double low = side(on, &swing->at_low);
    double high = side(on, &swing->at_high);
    for (int at = HALF_BAR - 1; at >= 0; at--) {
        strcat(bar, cell_at(at, cells_of(on, -low), cells_of(on, -high)));
    }
    strcat(bar, "│");
    for (int at = 0; at < HALF_BAR; at++) {
        strcat(bar, cell_at(at, cells_of(on, low), cells_of(on, high)));
    }
    plm__cell_bar(to, bar);
}

/* ---- the table ----------------------------------------------------------------------------- */

static void add_head(plm__listing *to) {
    static const char *const heads[] = {"actor",   "number", "low", "high", "at low",
                                        "at high", "change", "",    "",     "alone"};
    plm__listing_head(to);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        plm__cell_name(to, heads[i]);
    }
}

static void add_alone(plm__listing *to, const sheet *on, double change) {
    char text[FIGURE_TEXT];
    if (plm_issue_has_scale(on->issue)) {
        plm__cell_signed(to, change, figure_places(on->issue, 0));
    } else {
        plm__cell_words(to, figure_points(change, text));
    }
}

static void add_swing(plm__listing *to, const sheet *on, const plm_swing *swing) {
    char text[FIGURE_TEXT];
    plm_estimate at_low = read_stand(on, &swing->at_low);
    plm_estimate at_high = read_stand(on, &swing->at_high);
    plm_estimate difference = read_stand(on, &swing->change);
    plm__listing_start(to);
    plm__cell_words(to, swing->parameter == NULL ? "together" : swing->actor);
    plm__cell_words(to, leaf_of(on, swing));
    plm__cell_words(to, end_of(swing, swing->low, text));
    plm__cell_words(to, end_of(swing, swing->high, text));
    plm__cell_words(to, level(on, at_low.value, at_low.standard_error, text));
    plm__cell_words(to, level(on, at_high.value, at_high.standard_error, text));
    plm__cell_words(to, change(on, difference, text));
    plm__cell_words(to, error_of(on, difference, text));
    add_bar(to, on, swing);
    add_alone(to, on, swing->alone_high - swing->alone_low);
}

/* What a bound on the work left. */
static void add_bound(plm__text *out, const plm_tornado_summary *of) {
    if (of->budget > 0) {
        plm__text_add_format(
            out, "  Work is bounded (--budget): numbers are swung on %" PRIu64 " draws", of->draws);
        if (of->screened > 0) {
            plm__text_add_format(out,
                                 "; %zu other%s moved it less in a first look of %" PRIu64
                                 " draw%s, and %s left out",
                                 of->screened, plural(of->screened), of->screening_draws,
                                 of->screening_draws == 1 ? "" : "s",
                                 of->screened == 1 ? "is" : "are");
        }
        plm__text_add(out, ".\n");
    }
}

/* Says how little the rows left out move it. */
static void add_rest(plm__text *out, const sheet *on, size_t shown) {
    char text[FIGURE_TEXT];
    if (shown < on->count) {
        plm_estimate next = read_stand(on, &on->swings[shown]->change);
        next.value = fabs(next.value);
        const char *figure = change(on, next, text);
        plm__text_add_format(out, "  %zu more move it by %s at most; --all shows them.\n",
                             on->count - shown, figure[0] == '+' ? figure + 1 : figure);
    }
}

static void add_table(plm__text *out, const sheet *on, bool all) {
    size_t shown = all || on->count < MOST_ROWS ? on->count : MOST_ROWS;
    plm__listing lines;
    plm__listing_open(&lines, out->context, "llrrrrrllr");
    add_head(&lines);
    for (size_t i = 0; i < shown; i++) {
        add_swing(&lines, on, on->swings[i]);
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    add_rest(out, on, shown);
}

static void add_answer(plm__text *out, const sheet *on) {
    char text[FIGURE_TEXT];
    const plm_tornado_summary *summary = plm_tornado_summary_of(on->of);
    const plm_swing *first = on->swings[0];
    plm_estimate forecast = read_stand(on, &summary->forecast);
    start_answer(out, on->issue->question);
    if (on->option < on->issue->option_count) {
        plm__text_add_format(out, "%s %s", on->issue->options[on->option]->id,
                             figure_percent(forecast.value, text));
    } else {
        plm__text_add_format(out, "Expected %s",
                             level(on, forecast.value, forecast.standard_error, text));
    }
    plm__text_add_format(out, "; it hangs most on %s", first->path);
    plm__text_add_format(out, " (%s%s)", change(on, read_stand(on, &first->change), text),
                         on->option < on->issue->option_count ? " points" : "");
    end_answer(out);
}

static bool any_scale(const tornado_view *view) {
    bool found = false;
    for (size_t i = 0; i < view->found.count; i++) {
        found =
            found || plm_issue_has_scale(plm_tornado_summary_of(view->found.tornados[i])->issue);
    }
    return found;
}

void add_tornado_text(plm__text *out, const tornado_view *view) {
    plm__arena arena;
    plm__arena_init(&arena, out->context);
    for (size_t i = 0; i < view->found.count; i++) {
        sheet on;
        if (!open_sheet(&on, &arena, view->found.tornados[i], view->asked)) {
            out->failed = true;
            break;
        }
        add_answer(out, &on);
        const plm_conditioning *conditioning =
            &plm_tornado_summary_of(view->found.tornados[i])->conditioning;
        add_given_ruled_out(out, conditioning, NULL);
        add_table(out, &on, view->asked->all);
        add_bound(out, plm_tornado_summary_of(view->found.tornados[i]));
        add_nothing_left(out, conditioning);
        plm__text_add(out, "\n");
    }
    plm__arena_clear(&arena);
    const char *scenario = view->asked->scenario;
    plm__text_add_format(
        out,
        "Each number at its low end (░) and its high end (█), all others drawn; │ is the "
        "forecast. alone: high less low of the %s with all others at their modes. "
        "± is one standard error of the draws.\nCase %s%s%s. %" PRIu64 " draws, seed %" PRIu64
        ", plenum %s (engine %d).\n",
        any_scale(view) ? "expected outcome" : "probability", view->found.heading.case_id,
        scenario != NULL ? ", scenario " : "", scenario != NULL ? scenario : "",
        plm_tornado_summary_of(view->found.tornados[0])->draws, view->found.heading.seed,
        plm_version(), PLM_ENGINE_VERSION);
}
