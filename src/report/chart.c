#include "report/chart.h"

#include "base/number.h"
#include "report/html.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- the element --------------------------------------------------------------------------- */

void plm__chart_open(plm__chart *chart, plm_context *context, plm__chart_head head) {
    *chart = (plm__chart){.head = head};
    plm__text_init(&chart->body, context);
}

/* To a tenth, without a trailing zero: enough for any screen, and the same on all of them. */
static void add_length(plm__text *out, double value) {
    double tenths = floor(value * 10 + 0.5);
    plm__text_add_fixed(out, tenths / 10, fmod(tenths, 10) == 0 ? 0 : 1);
}

void plm__chart_add_attribute(plm__text *out, const char *name, double value) {
    plm__text_add_format(out, " %s=\"", name);
    add_length(out, value);
    plm__text_add(out, "\"");
}

/* Its first children name and describe an image that is labelled by nothing else. */
static void add_title_elements(plm__text *out, const plm__chart_head *head) {
    plm__text_add(out, "<title>");
    plm__html_text(out, head->title, PLM__NAME_LENGTH);
    plm__text_add(out, "</title><desc>");
    plm__html_text(out, head->description, PLM__PASSAGE_LENGTH);
    plm__text_add(out, "</desc>\n");
}

void plm__chart_close(plm__chart *chart, plm__text *out) {
    const plm__chart_head *head = &chart->head;
    plm__text_add_format(out,
                         "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%s\" class=\"chart %s\"",
                         head->id, plm__chart_is_narrow(chart) ? "narrow" : "wide");
    plm__text_add(out, " viewBox=\"0 0 ");
    add_length(out, head->width);
    plm__text_add(out, " ");
    add_length(out, ceil(chart->bottom));
    plm__text_add(out, "\" role=\"img\">\n");
    add_title_elements(out, head);
    plm__chart_next(chart);
    if (chart->body.bytes != NULL) {
        plm__text_add_bytes(out, chart->body.bytes, chart->body.length);
    }
    plm__text_add(out, "</svg>\n");
    out->failed = out->failed || chart->body.failed;
    plm__text_clear(&chart->body);
}

bool plm__chart_is_narrow(const plm__chart *chart) {
    return chart->head.width < PLM__CHART_NARROW;
}

static void reach(plm__chart *chart, double y) {
    chart->bottom = fmax(chart->bottom, y);
}

/* ---- marks --------------------------------------------------------------------------------- */

/* Whether a mark's lengths, added up, leave it a place; a mark without one is left out. */
static bool has_place(double lengths) {
    return isfinite(lengths);
}

plm__text *plm__chart_next(plm__chart *chart) {
    if (chart->lines[0] != '\0') {
        plm__text_add(&chart->body, "\"/>\n");
        chart->lines[0] = '\0';
    }
    return &chart->body;
}

static bool shows_title(const plm__chart *chart, const char *title) {
    return title != NULL && !plm__chart_is_narrow(chart);
}

static void start_mark(plm__chart *chart, const char *element, const char *kind) {
    plm__text_add_format(plm__chart_next(chart), "<%s class=\"%s\"", element, kind);
}

/* A title is shown to a pointer that rests on the mark: a narrow chart is for screens without one. */
static void end_mark(plm__chart *chart, const char *element, const char *title) {
    if (!shows_title(chart, title)) {
        plm__text_add(&chart->body, "/>\n");
        return;
    }
    plm__text_add(&chart->body, "><title>");
    plm__html_text(&chart->body, title, PLM__LINE_LENGTH);
    plm__text_add_format(&chart->body, "</title></%s>\n", element);
}

static void add_point(plm__text *out, const char *command, double x, double y) {
    plm__text_add(out, command);
    add_length(out, x);
    plm__text_add(out, " ");
    add_length(out, y);
}

static void add_line_to(plm__text *out, double x1, double y1, double x2, double y2) {
    if (x1 == x2) {
        plm__text_add(out, "V");
        add_length(out, y2);
    } else if (y1 == y2) {
        plm__text_add(out, "H");
        add_length(out, x2);
    } else {
        add_point(out, "L", x2, y2);
    }
}

/* The path of the marks of one kind that follow each other. */
static void continue_path(plm__chart *chart, const char *kind) {
    if (strcmp(chart->lines, kind) != 0) {
        start_mark(chart, "path", kind);
        plm__text_add(&chart->body, " d=\"");
        snprintf(chart->lines, sizeof chart->lines, "%s", kind);
    }
}

void plm__chart_line(plm__chart *chart, const char *kind, double x1, double y1, double x2,
                     double y2) {
    if (!has_place(x1 + y1 + x2 + y2)) {
        return;
    }
    continue_path(chart, kind);
    add_point(&chart->body, "M", x1, y1);
    add_line_to(&chart->body, x1, y1, x2, y2);
    reach(chart, fmax(y1, y2));
}

void plm__chart_bar(plm__chart *chart, const char *kind, double x, double y, double width,
                    double height, const char *title) {
    plm__chart_block(chart, kind, NULL, x, y, width, height, title);
}

void plm__chart_column(plm__chart *chart, const char *kind, double x, double y, double width,
                       double height, const char *title) {
    if (shows_title(chart, title)) {
        plm__chart_bar(chart, kind, x, y, width, height, title);
    } else if (has_place(x + y + width + height)) {
        continue_path(chart, kind);
        add_point(&chart->body, "M", x, y + height);
        add_line_to(&chart->body, x, y + height, x, y);
        add_line_to(&chart->body, x, y, x + width, y);
        add_line_to(&chart->body, x + width, y, x + width, y + height);
        reach(chart, y + height);
    }
}

void plm__chart_block(plm__chart *chart, const char *kind, const char *colour, double x, double y,
                      double width, double height, const char *title) {
    if (!has_place(x + y + width + height)) {
        return;
    }
    start_mark(chart, "rect", kind);
    plm__chart_add_attribute(&chart->body, "x", x);
    plm__chart_add_attribute(&chart->body, "y", y);
    plm__chart_add_attribute(&chart->body, "width", width);
    plm__chart_add_attribute(&chart->body, "height", height);
    if (colour != NULL) {
        plm__text_add(&chart->body, " fill=\"");
        plm__html_text(&chart->body, colour, PLM__NAME_LENGTH);
        plm__text_add(&chart->body, "\"");
    }
    end_mark(chart, "rect", title);
    reach(chart, y + height);
}

void plm__chart_dot(plm__chart *chart, const char *kind, double x, double y, double radius,
                    const char *title) {
    if (!has_place(x + y + radius)) {
        return;
    }
    start_mark(chart, "circle", kind);
    plm__chart_add_attribute(&chart->body, "cx", x);
    plm__chart_add_attribute(&chart->body, "cy", y);
    plm__chart_add_attribute(&chart->body, "r", radius);
    end_mark(chart, "circle", title);
    reach(chart, y + radius);
}

static double sum_of_lengths(const plm__chart_point *points, size_t count) {
    double length = 0;
    for (size_t i = 0; i < count; i++) {
        length += fabs(points[i].x) + fabs(points[i].y);
    }
    return length;
}

void plm__chart_path(plm__chart *chart, const char *kind, const plm__chart_point *points,
                     size_t count, double width, const char *title) {
    if (count == 0 || !has_place(sum_of_lengths(points, count) + width)) {
        return;
    }
    start_mark(chart, "path", kind);
    plm__text_add(&chart->body, " d=\"");
    for (size_t i = 0; i < count; i++) {
        add_point(&chart->body, i == 0 ? "M" : "L", points[i].x, points[i].y);
        reach(chart, points[i].y);
    }
    plm__text_add(&chart->body, "\"");
    plm__chart_add_attribute(&chart->body, "stroke-width", width);
    end_mark(chart, "path", title);
}

void plm__chart_arc(plm__chart *chart, const char *kind, double x, double from, double out,
                    double until, double tip) {
    if (!has_place(x + from + out + until + tip)) {
        return;
    }
    double back = until > from ? -tip : tip;
    double aside = out > 0 ? tip : -tip;
    continue_path(chart, kind);
    add_point(&chart->body, "M", x, from);
    add_point(&chart->body, "Q", x + 2 * out, (from + until) / 2);
    add_point(&chart->body, " ", x, until);
    add_point(&chart->body, "m", 2 * aside, 0);
    add_point(&chart->body, "l", -2 * aside, 0);
    add_point(&chart->body, " ", aside / 2, 1.5 * back);
    reach(chart, fmax(from, until));
}

/* ---- groups -------------------------------------------------------------------------------- */

void plm__chart_group(plm__chart *chart, const char *title) {
    if (shows_title(chart, title)) {
        plm__text *out = plm__chart_next(chart);
        plm__text_add(out, "<g><title>");
        plm__html_text(out, title, PLM__LINE_LENGTH);
        plm__text_add(out, "</title>\n");
        chart->in_group = true;
    }
}

void plm__chart_ungroup(plm__chart *chart, const char *title) {
    if (shows_title(chart, title)) {
        plm__text_add(plm__chart_next(chart), "</g>\n");
        chart->in_group = false;
    }
}

/* ---- scales -------------------------------------------------------------------------------- */

double plm__scale_at(const plm__scale *scale, double value) {
    double span = scale->high - scale->low;
    double share = span > 0 ? (value - scale->low) / span : 0.5;
    return scale->from + share * (scale->to - scale->from);
}

/* The smallest of 1, 2 and 5 times a power of ten that is not below least. */
static double round_step(double least, int *places) {
    static const double factors[] = {1, 2, 5};
    double power = 1;
    *places = 0;
    while (power > least) {
        power /= 10;
        ++*places;
    }
    while (power * 10 <= least) {
        power *= 10;
    }
    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
        if (factors[i] * power >= least) {
            return factors[i] * power;
        }
    }
    *places = *places > 0 ? *places - 1 : 0;
    return 10 * power;
}

/* The multiples of step within low to high, at most `most` of them. */
static void fill(plm__ticks *ticks, double step, double low, double high, size_t most) {
    double last = floor(high / step + 1e-9);
    ticks->count = 0;
    for (double at = ceil(low / step - 1e-9); at <= last && ticks->count < most; at++) {
        ticks->values[ticks->count++] = at * step;
    }
}

plm__ticks plm__ticks_of(double low, double high, size_t most) {
    static const double finer = 0.39; /* leads from 10, 5 and 2 to 5, 2 and 1 */
    plm__ticks ticks = {.count = 0};
    if (!(high > low) || most < 2) {
        ticks.values[ticks.count++] = low;
        return ticks;
    }
    size_t allowed = most < PLM__TICKS ? most : PLM__TICKS;
    double least = (high - low) / (double)(allowed - 1);
    if (!isnormal(least)) {
        ticks.values[ticks.count++] = low;
        return ticks;
    }
    double step = round_step(least, &ticks.places);
    fill(&ticks, step, low, high, allowed);
    if (ticks.count < 2) {
        fill(&ticks, round_step(finer * step, &ticks.places), low, high, allowed);
    }
    return ticks;
}

void plm__chart_axis(plm__chart *chart, const plm__scale *scale, double y, const char *unit,
                     const char *measure) {
    plm__ticks ticks = plm__ticks_of(scale->low, scale->high, plm__chart_is_narrow(chart) ? 5 : 9);
    plm__chart_line(chart, "axis", scale->from, y, scale->to, y);
    for (size_t i = 0; i < ticks.count; i++) {
        char digits[PLM__NUMBER_TEXT];
        char text[2 * PLM__NUMBER_TEXT];
        double x = plm__scale_at(scale, ticks.values[i]);
        plm__number_print_fixed(ticks.values[i], ticks.places, digits);
        snprintf(text, sizeof text, "%s%s", digits, unit);
        plm__chart_line(chart, "axis", x, y, x, y + 4);
        double half = plm__chart_text_width(PLM__VOICE_QUIET, text) / 2;
        plm__chart_text(chart, PLM__VOICE_QUIET, PLM__ANCHOR_MIDDLE,
                        fmax(fmin(x, chart->head.width - half), half), y + 16, text);
    }
    if (measure != NULL) {
        plm__chart_text(chart, PLM__VOICE_QUIET, PLM__ANCHOR_END, scale->to, y + 31, measure);
    }
}
