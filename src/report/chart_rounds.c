/* Positions by round: a line for each actor, named at its end. */
#include "base/number.h"
#include "report/charts.h"

#include <math.h>
#include <stdio.h>

enum {
    LEFT = 34,
    TOP = 8,
    LABEL = 14,
    LEADER = 14,
    LEAST_HEIGHT = 300,
    MOST_LINES = 64,
    KINDS = 6
};

typedef struct drawing {
    plm__chart chart;
    const plm__rounds_chart *of;
    plm__scale across;
    plm__scale up;
    double height;
} drawing;

static double label_room(const drawing *to) {
    double width = 0;
    for (size_t i = 0; i < to->of->line_count; i++) {
        width = fmax(width, plm__chart_text_width(PLM__VOICE_PLAIN, to->of->lines[i].name));
    }
    return fmin(width, plm__chart_is_narrow(&to->chart) ? 118 : 230);
}

static void lay_out(drawing *to) {
    const plm__rounds_chart *of = to->of;
    double right = to->chart.head.width - label_room(to) - LEADER - 6;
    to->height = fmax(LEAST_HEIGHT, LABEL * (double)of->line_count);
    to->across = (plm__scale){0, fmax((double)of->round_count - 1, 1), LEFT, right};
    to->up = (plm__scale){of->low, of->high, TOP + to->height, TOP};
}

static void draw_axes(drawing *to) {
    const plm__rounds_chart *of = to->of;
    plm__ticks ticks = plm__ticks_of(of->low, of->high, 6);
    for (size_t i = 0; i < ticks.count; i++) {
        char text[PLM__NUMBER_TEXT];
        double y = plm__scale_at(&to->up, ticks.values[i]);
        plm__number_print_fixed(ticks.values[i], ticks.places, text);
        plm__chart_line(&to->chart, "grid", LEFT, y, to->across.to, y);
        plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_END, LEFT - 8, y + 4, text);
    }
    size_t step = of->round_count > 13 ? (of->round_count + 11) / 12 : 1;
    double floor = to->up.from;
    for (size_t round = 0; round < of->round_count; round += step) {
        char text[24];
        double x = plm__scale_at(&to->across, (double)round);
        snprintf(text, sizeof text, "%zu", round);
        plm__chart_line(&to->chart, "axis", x, floor, x, floor + 4);
        plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_MIDDLE, x, floor + 16, text);
    }
    plm__chart_line(&to->chart, "axis", LEFT, floor, to->across.to, floor);
    plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_START, LEFT, floor + 31, "round");
}

/* A line in steps would hide ties; it runs straight from round to round, over missing ones. */
static void draw_line(drawing *to, size_t index, plm__chart_point *points) {
    const plm__chart_track *line = &to->of->lines[index];
    char kind[32];
    size_t count = 0;
    for (size_t round = 0; round < to->of->round_count; round++) {
        if (!isnan(line->values[round])) {
            points[count++] = (plm__chart_point){plm__scale_at(&to->across, (double)round),
                                                 plm__scale_at(&to->up, line->values[round])};
        }
    }
    snprintf(kind, sizeof kind, line->strong ? "line outcome" : "line l%zu", index % KINDS);
    plm__chart_path(&to->chart, kind, points, count, line->strong ? 3 : 1 + 3 * line->share,
                    line->title);
}

static double last_value(const plm__rounds_chart *of, size_t index) {
    double last = (double)NAN;
    for (size_t round = 0; round < of->round_count; round++) {
        double value = of->lines[index].values[round];
        last = isnan(value) ? last : value;
    }
    return last;
}

/* Names at the lines' ends, from the top down: the lines are given from high to low. */
static void draw_names(drawing *to) {
    const plm__rounds_chart *of = to->of;
    double places[MOST_LINES];
    double sizes[MOST_LINES];
    size_t count = of->line_count < MOST_LINES ? of->line_count : MOST_LINES;
    for (size_t i = 0; i < count; i++) {
        places[i] = plm__scale_at(&to->up, last_value(of, i));
        sizes[i] = LABEL;
    }
    plm__chart_spread(places, sizes, count, TOP - 6, TOP + to->height + 6);
    for (size_t i = 0; i < count; i++) {
        double end = plm__scale_at(&to->up, last_value(of, i));
        plm__chart_line(&to->chart, "leader", to->across.to + 3, end, to->across.to + LEADER,
                        places[i]);
        plm__chart_label(&to->chart, of->lines[i].strong ? PLM__VOICE_STRONG : PLM__VOICE_PLAIN,
                         PLM__ANCHOR_START, to->across.to + LEADER + 3, places[i] + 4,
                         of->lines[i].name, label_room(to));
    }
}

void plm__draw_rounds(plm__text *out, plm__chart_head head, const plm__rounds_chart *of) {
    drawing to = {.of = of};
    plm__chart_point *points = plm__allocate(out->context, of->round_count, sizeof *points);
    if (points == NULL) {
        out->failed = true;
        return;
    }
    plm__chart_open(&to.chart, out->context, head);
    lay_out(&to);
    draw_axes(&to);
    for (size_t i = 0; i < of->line_count; i++) {
        draw_line(&to, i, points);
    }
    draw_names(&to);
    plm__release(out->context, points);
    plm__chart_close(&to.chart, out);
}
