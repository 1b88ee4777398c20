/* Chances over days: a line for each, named at its end. */
#include "report/charts.h"

#include <math.h>
#include <stdio.h>

enum {
    LEFT = 46,
    HEAD = 18,
    HEIGHT = 200,
    LABEL = 14,
    LEADER = 14,
    MOST_CURVES = 32,
    KINDS = 6,
    TICKS = 4,
    BEYOND = 30 /* of so many parts one is left behind the last step, to see it */
};

typedef struct drawing {
    plm__chart chart;
    const plm__curves_chart *of;
    plm__scale across;
    plm__scale up;
    size_t order[MOST_CURVES]; /* of the curves, by where they end: from the top down */
    size_t count;
} drawing;

static double last_value(const plm__curves_chart *of, size_t curve) {
    double last = 0;
    for (size_t i = 0; i < of->day_count; i++) {
        double value = of->curves[curve].values[i];
        last = isnan(value) ? last : value;
    }
    return last;
}

static void sort_by_end(drawing *to) {
    const plm__curves_chart *of = to->of;
    to->count = of->curve_count < MOST_CURVES ? of->curve_count : MOST_CURVES;
    for (size_t i = 0; i < to->count; i++) {
        size_t at = i;
        for (; at > 0 && last_value(of, to->order[at - 1]) < last_value(of, i); at--) {
            to->order[at] = to->order[at - 1];
        }
        to->order[at] = i;
    }
}

static double label_room(const drawing *to) {
    double width = 0;
    for (size_t i = 0; i < to->count; i++) {
        width = fmax(width, plm__chart_text_width(PLM__VOICE_PLAIN, to->of->curves[i].name));
    }
    return fmin(width, plm__chart_is_narrow(&to->chart) ? 96 : 230);
}

static void lay_out(drawing *to) {
    const plm__curves_chart *of = to->of;
    double top = of->reference_count > 0 ? HEAD + 4 : 8;
    double right = to->chart.head.width - label_room(to) - LEADER - 6;
    double last = of->days[of->day_count - 1];
    double beyond = of->in_steps ? (last - of->days[0]) / BEYOND : 0;
    to->across = (plm__scale){of->days[0], last + beyond, LEFT, right};
    to->up = (plm__scale){0, 1, top + HEIGHT, top};
}

static void draw_axes(drawing *to) {
    const plm__curves_chart *of = to->of;
    plm__chart_bar(&to->chart, "plot", to->across.from, to->up.to, to->across.to - to->across.from,
                   HEIGHT, NULL);
    for (int i = 0; i <= TICKS; i++) {
        char text[24];
        double y = plm__scale_at(&to->up, (double)i / TICKS);
        snprintf(text, sizeof text, "%d %%", i * 100 / TICKS);
        plm__chart_line(&to->chart, "grid", LEFT, y, to->across.to, y);
        plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_END, LEFT - 6, y + 4, text);
    }
    plm__chart_marks(&to->chart, &to->across, of->marks, of->mark_count, to->up.from);
    plm__chart_references(&to->chart, &to->across, of->references, of->reference_count,
                          (plm__chart_strip){.top = to->up.to, .bottom = to->up.from});
}

static bool are_level(plm__chart_point a, plm__chart_point b) {
    return fabs(a.y - b.y) < 0.05;
}

/* Goes on to a point; where that goes on straight on a level, its last point moves. */
static size_t go_on(plm__chart_point *points, size_t count, plm__chart_point at, bool in_steps) {
    if (count > 0 && in_steps && !are_level(points[count - 1], at)) {
        count = go_on(points, count, (plm__chart_point){at.x, points[count - 1].y}, false);
    }
    bool extends = count > 1 && are_level(points[count - 2], points[count - 1]) &&
                   are_level(points[count - 1], at);
    points[extends ? count - 1 : count] = at;
    return extends ? count : count + 1;
}

/* points has room for two for each day and one more. */
static void draw_curve(drawing *to, size_t curve, plm__chart_point *points) {
    const plm__curves_chart *of = to->of;
    char kind[32];
    size_t count = 0;
    for (size_t i = 0; i < of->day_count; i++) {
        double value = of->curves[curve].values[i];
        plm__chart_point at = {plm__scale_at(&to->across, of->days[i]),
                               plm__scale_at(&to->up, value)};
        count = isnan(value) ? count : go_on(points, count, at, of->in_steps);
    }
    if (of->in_steps && count > 0) {
        count = go_on(points, count, (plm__chart_point){to->across.to, points[count - 1].y}, true);
    }
    snprintf(kind, sizeof kind, "line l%zu", curve % KINDS);
    plm__chart_path(&to->chart, kind, points, count, 2, of->curves[curve].title);
}

static void draw_names(drawing *to) {
    double places[MOST_CURVES];
    double sizes[MOST_CURVES];
    for (size_t i = 0; i < to->count; i++) {
        places[i] = plm__scale_at(&to->up, last_value(to->of, to->order[i]));
        sizes[i] = LABEL;
    }
    plm__chart_spread(places, sizes, to->count, to->up.to - 6, to->up.from + 6);
    for (size_t i = 0; i < to->count; i++) {
        double end = plm__scale_at(&to->up, last_value(to->of, to->order[i]));
        plm__chart_line(&to->chart, "leader", to->across.to + 3, end, to->across.to + LEADER,
                        places[i]);
        plm__chart_label(&to->chart, PLM__VOICE_PLAIN, PLM__ANCHOR_START,
                         to->across.to + LEADER + 3, places[i] + 4,
                         to->of->curves[to->order[i]].name, label_room(to));
    }
}

static void draw_news(drawing *to) {
    for (size_t i = 0; i < to->of->news_count; i++) {
        const plm__chart_news *each = &to->of->news[i];
        plm__chart_dot(&to->chart, "rests", plm__scale_at(&to->across, each->day), to->up.from, 4.5,
                       each->title);
    }
}

void plm__draw_curves(plm__text *out, plm__chart_head head, const plm__curves_chart *of) {
    drawing to = {.of = of};
    plm__chart_point *points = plm__allocate(out->context, 2 * of->day_count + 1, sizeof *points);
    if (points == NULL) {
        out->failed = true;
        return;
    }
    plm__chart_open(&to.chart, out->context, head);
    sort_by_end(&to);
    lay_out(&to);
    draw_axes(&to);
    for (size_t i = 0; i < to.count; i++) {
        draw_curve(&to, i, points);
    }
    draw_names(&to);
    draw_news(&to);
    plm__release(out->context, points);
    plm__chart_close(&to.chart, out);
}
