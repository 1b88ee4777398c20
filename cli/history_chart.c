/* The options of a history as lines over time. */
#include "history.h"
#include "tables.h"
#include "terminal.h"
#include "verb.h"

#include <math.h>
#include <string.h>

/* A chart is this wide where there is room, and has room for two dates where there is not. */
enum { CHART_WIDTH = 40, LEAST_WIDTH = 24, EIGHTHS = 8, BEFORE_NAME = 2, BEHIND_NAME = 2 };

static const char *const blocks[EIGHTHS + 1] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
static const char nothing[] = "nothing by then";
static const char indent[] = "    "; /* of a line below its name */

/* What is drawn, and how. */
typedef struct chart {
    const plm_history_issue *of;
    bool dated;
    int width;
    bool stacked; /* each name is on a line above its own: side by side there is no room */
} chart;

/* ---- room ---------------------------------------------------------------------------------- */

static size_t longest_name(const plm_history_issue *of, bool dated) {
    size_t longest = dated ? strlen(nothing) : 0;
    for (size_t i = 0; i < of->issue->option_count; i++) {
        size_t length = strlen(of->issue->options[i]->id);
        longest = length > longest ? length : longest;
    }
    return longest;
}

static int width_within(int room) {
    return room > CHART_WIDTH ? CHART_WIDTH : room < LEAST_WIDTH ? LEAST_WIDTH : room;
}

static chart lay_out(const plm_history_issue *of, bool dated) {
    chart made = {of, dated, CHART_WIDTH, false};
    if (is_read_on_terminal()) {
        int below = terminal_width() - (int)strlen(indent);
        int beside = terminal_width() - BEFORE_NAME - BEHIND_NAME - (int)longest_name(of, dated);
        made.stacked = beside < LEAST_WIDTH;
        made.width = width_within(made.stacked ? below : beside);
    }
    return made;
}

/* ---- lines --------------------------------------------------------------------------------- */

/* The last row at or before a day. */
static const plm_history_standing *standing_on(const plm_history_issue *of, double day) {
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

static void draw_line(plm__text *out, const chart *on, size_t option) {
    const plm_history_issue *of = on->of;
    const plm_history_standing *first = &of->rows[0]->standing;
    double days = (double)of->rows[of->row_count - 1]->standing.day - first->day;
    for (int i = 0; i < on->width; i++) {
        const plm_history_standing *then = standing_on(of, first->day + days * i / (on->width - 1));
        double chance = option < of->issue->option_count ? option_chance(then, option, on->dated)
                                                         : then->by->nothing.value;
        plm__text_add(out, block_of(chance));
    }
}

static void draw_days(plm__text *out, const chart *on) {
    char first[PLM_DAY_TEXT];
    char last[PLM_DAY_TEXT];
    plm_day_print(on->of->rows[0]->standing.day, first);
    plm_day_print(on->of->rows[on->of->row_count - 1]->standing.day, last);
    plm__text_add_format(out, "%-*s%s", on->width - (int)strlen(last), first, last);
}

static const char *name_of(const chart *on, size_t option) {
    const plm_issue *issue = on->of->issue;
    return option < issue->option_count ? issue->options[option]->id : nothing;
}

/* ---- the two ways to lay them out ---------------------------------------------------------- */

static void take_bar(plm__listing *to, plm__text *drawn) {
    plm__cell_bar(to, drawn->failed || drawn->bytes == NULL ? "" : drawn->bytes);
    to->failed = to->failed || drawn->failed;
    plm__text_clear(drawn);
}

static void add_beside(plm__text *out, const chart *on, size_t count) {
    plm__listing lines;
    plm__text drawn;
    plm__text_init(&drawn, out->context);
    plm__listing_open(&lines, out->context, "ll");
    for (size_t i = 0; i < count; i++) {
        plm__listing_start(&lines);
        if (i < on->of->issue->option_count) {
            plm__cell_name(&lines, name_of(on, i));
        } else {
            plm__cell_words(&lines, name_of(on, i));
        }
        draw_line(&drawn, on, i);
        take_bar(&lines, &drawn);
    }
    plm__listing_start(&lines);
    plm__cell_empty(&lines);
    draw_days(&drawn, on);
    take_bar(&lines, &drawn);
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
}

static void add_stacked(plm__text *out, const chart *on, size_t count) {
    start_drawing(out);
    for (size_t i = 0; i < count; i++) {
        plm__text_add_format(out, "  %s\n%s", name_of(on, i), indent);
        draw_line(out, on, i);
        plm__text_add(out, "\n");
    }
    plm__text_add(out, indent);
    draw_days(out, on);
    plm__text_add(out, "\n");
    end_drawing(out);
}

void add_history_chart(plm__text *out, const plm_history_issue *of, bool dated) {
    const chart on = lay_out(of, dated);
    size_t count = of->issue->option_count + (dated ? 1 : 0);
    plm__text_add(out, "\n");
    (on.stacked ? add_stacked : add_beside)(out, &on, count);
}
