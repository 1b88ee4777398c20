/* Who makes offers to whom: a row for each actor, and in a column for each round an arc for each
 * pair. An arc on the right goes down, one on the left goes up. */
#include "report/charts.h"

#include <math.h>
#include <stdio.h>

enum {
    ROW = 24,
    TALL_ROW = 36,
    HEAD = 22,
    HEAD_LINE = 14,
    HEAD_GAP = 4,
    GUTTER = 12,
    MOST_LABEL = 220,
    NARROW_LABEL = 128,
    KIND = 32,
    TIP = 4,
    SAMPLE = 22,
    INSET = 2,
    LEGEND = 18
};

/* From this share of the draws on an arc is as thick as its class says. */
static const double thickness[] = {0, 0.25, 0.5, 0.75};
static const char *const shares[] = {"10 %", "25 %", "50 %", "75 % or more of the draws"};
enum { STEPS = sizeof thickness / sizeof *thickness };

typedef struct drawing {
    plm__chart chart;
    const plm__offers_chart *of;
    double head;   /* height of the columns' heads */
    double label;  /* width of the names */
    double column; /* width of a round */
    double row;
} drawing;

/* ---- layout -------------------------------------------------------------------------------- */

/* Of rounds a narrow chart has the first and the last one. */
static bool is_shown(const drawing *to, size_t column) {
    return to->of->made_alone || !plm__chart_is_narrow(&to->chart) || column == 0 ||
           column + 1 == to->of->column_count;
}

static size_t shown_before(const drawing *to, size_t column) {
    size_t shown = 0;
    for (size_t i = 0; i < column; i++) {
        shown += is_shown(to, i) ? 1 : 0;
    }
    return shown;
}

/* Whether a head takes more than its column: then every other one stands a line higher. */
static bool has_wide_heads(const drawing *to) {
    for (size_t i = 0; i < to->of->column_count; i++) {
        if (is_shown(to, i) &&
            plm__chart_text_width(PLM__VOICE_QUIET, to->of->columns[i]) > to->column - HEAD_GAP) {
            return true;
        }
    }
    return false;
}

static void lay_out(drawing *to) {
    const plm__offers_chart *of = to->of;
    bool narrow = plm__chart_is_narrow(&to->chart);
    double most = narrow ? NARROW_LABEL : MOST_LABEL;
    double widest = 0;
    for (size_t i = 0; i < of->row_count; i++) {
        widest = fmax(widest, plm__chart_text_width(PLM__VOICE_PLAIN, of->names[i]));
    }
    to->label = fmin(widest, most);
    to->row = widest > most ? TALL_ROW : ROW;
    to->column =
        (to->chart.head.width - to->label - GUTTER) / (double)shown_before(to, of->column_count);
    to->head = has_wide_heads(to) ? HEAD + HEAD_LINE : HEAD;
}

static double spine(const drawing *to, size_t column) {
    return to->label + GUTTER + to->column * ((double)shown_before(to, column) + 0.5);
}

static double middle(const drawing *to, size_t row) {
    return to->head + to->row * ((double)row + 0.5);
}

/* ---- marks --------------------------------------------------------------------------------- */

static size_t step_of(double share) {
    size_t step = 0;
    while (step + 1 < STEPS && share >= thickness[step + 1]) {
        step++;
    }
    return step;
}

static void draw_arc(drawing *to, const plm__chart_offer *each, const char *kind) {
    double x = spine(to, each->column);
    double from = middle(to, each->from);
    double until = middle(to, each->to);
    double down = until > from ? 1 : -1;
    double reach = (double)(each->to > each->from ? each->to - each->from : each->from - each->to) /
                   (double)to->of->row_count;
    double out = down * (10 + (to->column / 2 - 16) * fmin(reach, 1));
    plm__chart_arc(&to->chart, kind, x + down * 5, from, out, until, TIP);
}

/* The thinnest first, and what is taken over what is not, so that neighbours of one kind make one
 * path. */
static void draw_arcs(drawing *to) {
    for (size_t kind = 0; kind < STEPS + (size_t)STEPS; kind++) {
        char name[KIND];
        snprintf(name, sizeof name, "offer w%zu%s", kind % STEPS, kind < STEPS ? "" : " taken");
        for (size_t i = 0; i < to->of->offer_count; i++) {
            const plm__chart_offer *each = &to->of->offers[i];
            if (is_shown(to, each->column) && each->is_taken == (kind >= STEPS) &&
                step_of(each->made) == kind % STEPS) {
                draw_arc(to, each, name);
            }
        }
    }
}

static void draw_rows(drawing *to) {
    const plm__offers_chart *of = to->of;
    for (size_t i = 0; i < of->row_count; i++) {
        double y = middle(to, i);
        plm__chart_line(&to->chart, "grid", to->label + GUTTER, y, to->chart.head.width, y);
    }
    for (size_t i = 0; i < of->row_count; i++) {
        plm__chart_words(&to->chart, PLM__VOICE_PLAIN, PLM__ANCHOR_END, to->label, middle(to, i),
                         of->names[i], to->label + 1);
    }
}

static void draw_columns(drawing *to) {
    const plm__offers_chart *of = to->of;
    for (size_t i = 0; i < of->column_count; i++) {
        if (is_shown(to, i)) {
            double x = spine(to, i);
            bool higher = to->head > HEAD && shown_before(to, i) % 2 == 1;
            plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_MIDDLE, x,
                            to->head - 10 - (higher ? HEAD_LINE : 0), of->columns[i]);
            plm__chart_line(&to->chart, "axis", x, to->head, x,
                            to->head + to->row * (double)of->row_count);
        }
    }
}

/* ---- the legend ---------------------------------------------------------------------------- */

/* A line as an arc is, and words beside it; returns where they end. */
static double draw_sample(drawing *to, const char *kind, double x, double y, const char *words) {
    plm__chart_line(&to->chart, kind, x, y, x + SAMPLE, y);
    plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_START, x + SAMPLE + 6, y + 4, words);
    return x + SAMPLE + 6 + plm__chart_text_width(PLM__VOICE_QUIET, words) + GUTTER;
}

/* What the two kinds of line are; returns where the next line of the legend stands. */
static double draw_kinds(drawing *to, double y) {
    double x = draw_sample(to, "offer w2 taken", INSET, y, "taken more often than not");
    if (plm__chart_is_narrow(&to->chart)) {
        x = INSET;
        y += LEGEND;
    }
    draw_sample(to, "offer w2", x, y, "mostly not taken");
    return y + LEGEND;
}

static void draw_legend(drawing *to) {
    double y = to->head + to->row * (double)to->of->row_count + LEGEND;
    double x = INSET;
    y = to->of->made_alone ? y : draw_kinds(to, y);
    for (size_t i = 0; i < STEPS; i++) {
        char kind[KIND];
        snprintf(kind, sizeof kind, "offer w%zu taken", i);
        if (plm__chart_is_narrow(&to->chart) && i + 1 == STEPS) {
            x = INSET;
            y += LEGEND;
        }
        x = draw_sample(to, kind, x, y, shares[i]);
    }
}

void plm__draw_offers(plm__text *out, plm__chart_head head, const plm__offers_chart *of) {
    drawing to = {.of = of};
    plm__chart_open(&to.chart, out->context, head);
    lay_out(&to);
    draw_rows(&to);
    draw_columns(&to);
    draw_arcs(&to);
    draw_legend(&to);
    plm__chart_close(&to.chart, out);
}
