/* Two issues at once: who wants what, what can pass, and where it is drawn to. */
#include "report/charts.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

enum {
    TOP = 30,   /* for what the vertical axis is of */
    SIDE = 46,  /* for its numbers */
    FOOT = 52,  /* for the horizontal one's numbers and words */
    KEYS = 236, /* the legend beside a wide chart, with a gap */
    GAP = 40,
    KEY = 22, /* a line of it */
    SWATCH = 14,
    NAME = 150,   /* the longest that is shown whole */
    LETTERS = 13, /* how tall they are */
    MOST_BOXES = 640
};

static const double MEMBER = 4.5; /* the radius of a dot */

typedef struct box {
    double left;
    double top;
    double right;
    double bottom;
} box;

typedef struct drawing {
    plm__chart chart;
    const plm__plane_chart *of;
    plm__scale across; /* from 0 to 1, as both are */
    plm__scale up;
    box taken[MOST_BOXES]; /* by dots and names */
    size_t taken_count;
    size_t unnamed;
} drawing;

static plm__chart_point place(const drawing *to, plm__chart_point at) {
    return (plm__chart_point){plm__scale_at(&to->across, at.x), plm__scale_at(&to->up, at.y)};
}

/* How long a share of a scale is drawn. */
static double length_of(const drawing *to, double share) {
    return share * (to->across.to - to->across.from);
}

/* ---- names ----------------------------------------------------------------------------------- */

static bool overlap(const box *a, const box *b) {
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static bool is_free(const drawing *to, const box *wanted) {
    bool good = wanted->left >= to->across.from && wanted->right <= to->across.to + GAP / 2.0 &&
                wanted->top >= to->up.to - LETTERS && wanted->bottom <= to->up.from;
    for (size_t i = 0; good && i < to->taken_count; i++) {
        good = !overlap(wanted, &to->taken[i]);
    }
    return good;
}

static void take(drawing *to, box wanted) {
    if (to->taken_count < MOST_BOXES) {
        to->taken[to->taken_count++] = wanted;
    }
}

static void take_dot(drawing *to, plm__chart_point at, double radius) {
    plm__chart_point p = place(to, at);
    take(to, (box){p.x - radius, p.y - radius, p.x + radius, p.y + radius});
}

/* Puts a name where there is room about a dot: beside, above, below. False: there is none. */
static bool put_name(drawing *to, plm__voice voice, plm__chart_point at, const char *name) {
    static const struct {
        plm__anchor anchor;
        double x;
        double y; /* of the baseline */
    } places[] = {{PLM__ANCHOR_START, 8, 4},   {PLM__ANCHOR_END, -8, 4},
                  {PLM__ANCHOR_MIDDLE, 0, -9}, {PLM__ANCHOR_MIDDLE, 0, 17},
                  {PLM__ANCHOR_START, 6, -6},  {PLM__ANCHOR_START, 6, 14},
                  {PLM__ANCHOR_END, -6, -6},   {PLM__ANCHOR_END, -6, 14}};
    plm__chart_point p = place(to, at);
    double width = fmin(plm__chart_text_width(voice, name), NAME);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        double x = p.x + places[i].x;
        double left = places[i].anchor == PLM__ANCHOR_START ? x
                      : places[i].anchor == PLM__ANCHOR_END ? x - width
                                                            : x - width / 2;
        double y = p.y + places[i].y;
        box wanted = {left, y - LETTERS + 3, left + width, y + 3};
        if (is_free(to, &wanted)) {
            plm__chart_label(&to->chart, voice, places[i].anchor, x, y, name, NAME);
            take(to, wanted);
            return true;
        }
    }
    return false;
}

/* ---- areas ----------------------------------------------------------------------------------- */

static void add_place(plm__text *out, const char *command, plm__chart_point at) {
    char x[PLM__NUMBER_TEXT];
    char y[PLM__NUMBER_TEXT];
    plm__number_print_fixed(at.x, 1, x);
    plm__number_print_fixed(at.y, 1, y);
    plm__text_add_format(out, "%s%s %s", command, x, y);
}

/* Counter-clockwise in the plane runs against the sweep of a picture, whose y grows downwards. */
static void add_bend(plm__text *out, const drawing *to, const plm__chart_bend *bend) {
    if (bend->radius > 0) {
        char radius[PLM__NUMBER_TEXT];
        char arc[3 * PLM__NUMBER_TEXT];
        plm__number_print_fixed(length_of(to, bend->radius), 1, radius);
        snprintf(arc, sizeof arc, "A%s %s 0 0 0 ", radius, radius);
        add_place(out, arc, place(to, bend->to));
    } else {
        add_place(out, "L", place(to, bend->to));
    }
}

static void draw_win_set(drawing *to) {
    if (to->of->win_set_count == 0) {
        return;
    }
    plm__text *out = plm__chart_next(&to->chart);
    plm__text_add(out, "<path class=\"wins\" d=\"");
    add_place(out, "M", place(to, to->of->win_set[0].to));
    for (size_t i = 1; i < to->of->win_set_count; i++) {
        add_bend(out, to, &to->of->win_set[i]);
    }
    plm__text_add(out, "Z\"/>\n");
}

static void draw_polygon(drawing *to, const char *kind, const plm__chart_point *corners,
                         size_t count) {
    plm__text *out = plm__chart_next(&to->chart);
    plm__text_add_format(out, "<path class=\"%s\" d=\"", kind);
    for (size_t i = 0; i < count; i++) {
        add_place(out, i == 0 ? "M" : "L", place(to, corners[i]));
    }
    plm__text_add(out, "Z\"/>\n");
}

/* Neighbours of a row as one bar. */
static void draw_uncovered(drawing *to) {
    const plm__plane_chart *of = to->of;
    double side = length_of(to, of->step);
    for (size_t first = 0; first < of->uncovered_count;) {
        size_t end = first + 1;
        while (end < of->uncovered_count && of->uncovered[end].y == of->uncovered[first].y &&
               of->uncovered[end].x - of->uncovered[end - 1].x < 1.5 * of->step) {
            end++;
        }
        plm__chart_point p = place(to, of->uncovered[first]);
        double left = fmax(p.x - side / 2, to->across.from);
        double right = fmin(p.x + side * ((double)(end - first) - 0.5), to->across.to);
        double top = fmax(p.y - side / 2, to->up.to);
        double bottom = fmin(p.y + side / 2, to->up.from);
        plm__chart_bar(&to->chart, "open", left, top, right - left, bottom - top, NULL);
        first = end;
    }
}

/* What may reach beyond the scales is cut there. */
static void open_plot(drawing *to) {
    plm__text *out = plm__chart_next(&to->chart);
    plm__text_add_format(out, "<clipPath id=\"%s-plot\"><rect", to->chart.head.id);
    plm__chart_add_attribute(out, "x", to->across.from);
    plm__chart_add_attribute(out, "y", to->up.to);
    plm__chart_add_attribute(out, "width", length_of(to, 1));
    plm__chart_add_attribute(out, "height", length_of(to, 1));
    plm__text_add_format(out, "/></clipPath>\n<g clip-path=\"url(#%s-plot)\">\n",
                         to->chart.head.id);
}

static void draw_areas(drawing *to) {
    const plm__plane_chart *of = to->of;
    open_plot(to);
    draw_uncovered(to);
    draw_win_set(to);
    draw_polygon(to, "pareto", of->pareto_set, of->pareto_count);
    if (of->core_count > 1) {
        draw_polygon(to, "core", of->core, of->core_count);
    }
    if (!isnan(of->yolk_radius)) {
        plm__chart_point p = place(to, of->yolk);
        plm__chart_dot(&to->chart, "yolk", p.x, p.y, fmax(2, length_of(to, of->yolk_radius)),
                       "yolk");
    }
    plm__text_add(plm__chart_next(&to->chart), "</g>\n");
}

/* ---- points ---------------------------------------------------------------------------------- */

static void draw_cross(drawing *to, plm__chart_point p) {
    plm__chart_line(&to->chart, "tick", p.x - 5, p.y, p.x + 5, p.y);
    plm__chart_line(&to->chart, "tick", p.x, p.y - 5, p.x, p.y + 5);
}

static void draw_status_quo(drawing *to, plm__chart_point p) {
    plm__chart_bar(&to->chart, "rests", p.x - 5, p.y - 5, 10, 10, "what stands");
}

static void draw_ideal(drawing *to, const plm__chart_ideal *each) {
    plm__chart_point p = place(to, each->at);
    plm__chart_dot(&to->chart, each->is_member ? "dot" : "dot baseline", p.x, p.y, MEMBER,
                   each->title);
}

static void draw_points(drawing *to) {
    const plm__plane_chart *of = to->of;
    if (of->core_count == 1) {
        plm__chart_point p = place(to, of->core[0]);
        plm__chart_dot(&to->chart, "core", p.x, p.y, MEMBER + 3, "core");
    }
    if (!isnan(of->strong_point.x)) {
        draw_cross(to, place(to, of->strong_point));
    }
    draw_status_quo(to, place(to, of->status_quo));
    take_dot(to, of->status_quo, 6);
    for (size_t i = 0; i < of->ideal_count; i++) {
        draw_ideal(to, &of->ideals[i]);
        take_dot(to, of->ideals[i].at, MEMBER + 1);
    }
    put_name(to, PLM__VOICE_KNOWN, of->status_quo, "what stands");
    for (size_t i = 0; i < of->ideal_count; i++) {
        to->unnamed += !put_name(to, PLM__VOICE_PLAIN, of->ideals[i].at, of->ideals[i].name);
    }
}

/* ---- axes ------------------------------------------------------------------------------------ */

static void draw_upright_axis(drawing *to) {
    const plm__chart_side *side = &to->of->up;
    const plm__scale scale = {side->low, side->high, to->up.from, to->up.to};
    plm__ticks ticks = plm__ticks_of(side->low, side->high, 6);
    for (size_t i = 0; i < ticks.count; i++) {
        char digits[PLM__NUMBER_TEXT];
        double y = plm__scale_at(&scale, ticks.values[i]);
        plm__number_print_fixed(ticks.values[i], ticks.places, digits);
        plm__chart_line(&to->chart, "grid", to->across.from, y, to->across.to, y);
        plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_END, to->across.from - 6, y + 4,
                        digits);
    }
}

/* "↑ How many run?". */
static void draw_side_words(drawing *to, const char *arrow, const plm__chart_side *side, double y) {
    plm__text words;
    plm__text_init(&words, to->chart.body.context);
    plm__text_add_format(&words, "%s %s", arrow, side->question);
    if (!words.failed) {
        plm__chart_label(&to->chart, PLM__VOICE_STRONG, PLM__ANCHOR_START, 0, y, words.bytes,
                         to->chart.head.width);
    }
    to->chart.body.failed = to->chart.body.failed || words.failed;
    plm__text_clear(&words);
}

static void draw_axes(drawing *to) {
    const plm__chart_side *across = &to->of->across;
    const plm__scale scale = {across->low, across->high, to->across.from, to->across.to};
    plm__chart_bar(&to->chart, "band", to->across.from, to->up.to, length_of(to, 1),
                   length_of(to, 1), NULL);
    draw_upright_axis(to);
    plm__chart_axis(&to->chart, &scale, to->up.from, "", NULL);
    draw_side_words(to, "↑", &to->of->up, 16);
    draw_side_words(to, "→", across, to->up.from + 38);
}

/* ---- the legend ------------------------------------------------------------------------------ */

typedef struct legend {
    double x;
    double y;
} legend;

/* A line of it; returns the middle of its mark. */
static plm__chart_point add_key(drawing *to, legend *at, const char *words) {
    plm__chart_point middle = {at->x + SWATCH / 2.0, at->y + SWATCH / 2.0};
    plm__chart_label(&to->chart, PLM__VOICE_PLAIN, PLM__ANCHOR_START, at->x + SWATCH + 8,
                     at->y + 11, words, to->chart.head.width - at->x - SWATCH - 8);
    at->y += KEY;
    return middle;
}

static void key_bar(drawing *to, legend *at, const char *kind, const char *words) {
    plm__chart_point p = add_key(to, at, words);
    plm__chart_bar(&to->chart, kind, p.x - SWATCH / 2.0, p.y - 5, SWATCH, 10, NULL);
}

static bool has_guests(const plm__plane_chart *of) {
    bool found = false;
    for (size_t i = 0; i < of->ideal_count && !found; i++) {
        found = !of->ideals[i].is_member;
    }
    return found;
}

static void draw_point_keys(drawing *to, legend *at) {
    plm__chart_point p = add_key(to, at, "what a member wants");
    plm__chart_dot(&to->chart, "dot", p.x, p.y, MEMBER, NULL);
    if (has_guests(to->of)) {
        p = add_key(to, at, "the same, without a vote");
        plm__chart_dot(&to->chart, "dot baseline", p.x, p.y, MEMBER, NULL);
    }
    draw_status_quo(to, add_key(to, at, "what stands"));
    if (!isnan(to->of->strong_point.x)) {
        draw_cross(to, add_key(to, at, "strong point"));
    }
}

static void draw_legend(drawing *to, legend at) {
    const plm__plane_chart *of = to->of;
    char words[64];
    draw_point_keys(to, &at);
    if (of->win_set_count > 0) {
        key_bar(to, &at, "wins", "win set: it can pass");
    }
    if (of->core_count > 0) {
        key_bar(to, &at, "core", "core: nothing beats it");
    }
    if (!isnan(of->yolk_radius)) {
        plm__chart_point p = add_key(to, &at, "yolk");
        plm__chart_dot(&to->chart, "yolk", p.x, p.y, SWATCH / 2.0 - 1, NULL);
    }
    key_bar(to, &at, "open", "uncovered, on a grid");
    key_bar(to, &at, "pareto", "Pareto set");
    if (to->unnamed > 0) {
        snprintf(words, sizeof words, "%zu have no room for a name", to->unnamed);
        add_key(to, &at, words);
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void lay_out(drawing *to) {
    bool narrow = plm__chart_is_narrow(&to->chart);
    double side = to->chart.head.width - SIDE - (narrow ? 12 : KEYS);
    to->across = (plm__scale){0, 1, SIDE, SIDE + side};
    to->up = (plm__scale){0, 1, TOP + side, TOP};
}

void plm__draw_plane(plm__text *out, plm__chart_head head, const plm__plane_chart *of) {
    drawing to = {.of = of};
    plm__chart_open(&to.chart, out->context, head);
    lay_out(&to);
    draw_axes(&to);
    draw_areas(&to);
    draw_points(&to);
    draw_legend(&to, plm__chart_is_narrow(&to.chart) ? (legend){SIDE, to.up.from + FOOT}
                                                     : (legend){to.across.to + GAP, TOP + 4});
    plm__chart_close(&to.chart, out);
}
