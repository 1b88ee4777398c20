#include "report/charts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    ROW = 26,
    TALL_ROW = 36,
    NARROW_ROW = 38,
    NARROW_LABEL = 17,
    HEAD = 18,
    GUTTER = 12,
    MOST_LABEL = 236,
    THIN = 2,
    THICK = 8,
    BAR = 14
};

typedef struct drawing {
    plm__chart chart;
    const plm__rows_chart *of;
    plm__scale across;
    double values; /* where the column of values begins */
    double top;    /* of the first row */
    double bottom; /* of the last */
} drawing;

plm__chart_row plm__chart_row_of(const char *label, const char *kind) {
    return (plm__chart_row){.label = label,
                            .kind = kind,
                            .thin_low = (double)NAN,
                            .thin_high = (double)NAN,
                            .thick_low = (double)NAN,
                            .thick_high = (double)NAN,
                            .bar_from = (double)NAN,
                            .bar_to = (double)NAN,
                            .dot = (double)NAN,
                            .tick = (double)NAN};
}

static plm__voice label_voice(const plm__chart_row *row) {
    return row->strong ? PLM__VOICE_STRONG : PLM__VOICE_PLAIN;
}

/* ---- layout -------------------------------------------------------------------------------- */

static double label_width(const plm__rows_chart *of) {
    double width = 0;
    for (size_t i = 0; i < of->row_count; i++) {
        const plm__chart_row *row = &of->rows[i];
        width = fmax(width, plm__chart_text_width(label_voice(row), row->label));
    }
    return fmin(width, MOST_LABEL);
}

static double value_width(const plm__rows_chart *of) {
    double width = 0;
    for (size_t i = 0; i < of->row_count; i++) {
        const plm__chart_row *row = &of->rows[i];
        if (row->value != NULL) {
            width = fmax(width, plm__chart_text_width(label_voice(row), row->value) + GUTTER);
        }
    }
    return width;
}

/* A label may take two lines, and its row is then taller. */
static double row_height(const drawing *to, const plm__chart_row *row) {
    if (plm__chart_is_narrow(&to->chart)) {
        return NARROW_ROW;
    }
    bool folds = plm__chart_text_width(label_voice(row), row->label) > MOST_LABEL;
    return folds ? TALL_ROW : ROW;
}

static double height_of_rows(const drawing *to) {
    double height = 0;
    for (size_t i = 0; i < to->of->row_count; i++) {
        height += row_height(to, &to->of->rows[i]);
    }
    return height;
}

static void lay_out(drawing *to) {
    const plm__rows_chart *of = to->of;
    double width = to->chart.head.width;
    bool narrow = plm__chart_is_narrow(&to->chart);
    double left = narrow ? 8 : label_width(of) + GUTTER + 6;
    to->values = width - value_width(of);
    to->across = (plm__scale){of->low, of->high, left, to->values - 8};
    to->top = of->reference_count > 0 ? HEAD + 4 : 4;
    to->bottom = to->top + height_of_rows(to);
}

/* ---- what lies behind ---------------------------------------------------------------------- */

static void draw_grid(drawing *to) {
    const plm__rows_chart *of = to->of;
    plm__ticks ticks = plm__ticks_of(of->low, of->high, plm__chart_is_narrow(&to->chart) ? 5 : 9);
    for (size_t i = 0; i < ticks.count && of->mark_count == 0; i++) {
        double x = plm__scale_at(&to->across, ticks.values[i]);
        plm__chart_line(&to->chart, "grid", x, to->top, x, to->bottom);
    }
    for (size_t i = 0; i < of->mark_count; i++) {
        double x = plm__scale_at(&to->across, of->marks[i].value);
        plm__chart_line(&to->chart, "grid", x, to->top, x, to->bottom);
    }
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* A horizontal block; one that is too short to see is made so. */
static void draw_block(drawing *to, const plm__chart_row *row, const char *part, double from,
                       double until, double y, double height) {
    if (isnan(from) || isnan(until)) {
        return;
    }
    char kind[64];
    double a = plm__scale_at(&to->across, from);
    double b = plm__scale_at(&to->across, until);
    double left = fmax(fmin(a, b), to->across.from - 2);
    double right = fmin(fmax(a, b), to->across.to + 2);
    snprintf(kind, sizeof kind, "%s %s", part, row->kind);
    plm__chart_bar(&to->chart, kind, left, y - height / 2, fmax(right - left, 1), height, NULL);
}

static void draw_row_marks(drawing *to, const plm__chart_row *row, double y) {
    char kind[64];
    draw_block(to, row, "bar", row->bar_from, row->bar_to, y, BAR);
    draw_block(to, row, "thin", row->thin_low, row->thin_high, y, THIN);
    draw_block(to, row, "thick", row->thick_low, row->thick_high, y, THICK);
    if (!isnan(row->tick)) {
        double x = plm__scale_at(&to->across, row->tick);
        plm__chart_line(&to->chart, "tick", x, y - BAR / 2.0, x, y + BAR / 2.0);
    }
    if (!isnan(row->dot)) {
        snprintf(kind, sizeof kind, "dot %s", row->kind);
        plm__chart_dot(&to->chart, kind, plm__scale_at(&to->across, row->dot), y,
                       row->strong ? 5.5 : 4.5, NULL);
    }
}

static void draw_value(drawing *to, const plm__chart_row *row, double baseline) {
    if (row->value != NULL) {
        plm__chart_text(&to->chart, label_voice(row), PLM__ANCHOR_END, to->chart.head.width,
                        baseline, row->value);
    }
}

/* A title that begins with the label shows on it too. */
static void draw_wide_row(drawing *to, const plm__chart_row *row, double y) {
    double middle = y + row_height(to, row) / 2;
    bool is_told = row->title != NULL && strncmp(row->title, row->label, strlen(row->label)) == 0;
    plm__chart_group(&to->chart, is_told ? row->title : NULL);
    plm__chart_words(&to->chart, label_voice(row), PLM__ANCHOR_END, to->across.from - GUTTER,
                     middle, row->label, MOST_LABEL + 1);
    plm__chart_group(&to->chart, is_told ? NULL : row->title);
    draw_row_marks(to, row, middle);
    plm__chart_ungroup(&to->chart, row->title);
    draw_value(to, row, middle + 4);
}

static void draw_narrow_row(drawing *to, const plm__chart_row *row, double y) {
    plm__chart_label(&to->chart, label_voice(row), PLM__ANCHOR_START, 0, y + 13, row->label,
                     to->chart.head.width);
    draw_row_marks(to, row, y + 26);
    draw_value(to, row, y + 30);
}

void plm__draw_rows(plm__text *out, plm__chart_head head, const plm__rows_chart *of) {
    drawing to = {.of = of};
    plm__chart_open(&to.chart, out->context, head);
    lay_out(&to);
    draw_grid(&to);
    plm__chart_strip strip = {.top = to.top, .bottom = to.bottom};
    if (plm__chart_is_narrow(&to.chart)) {
        strip.row = NARROW_ROW;
        strip.label = NARROW_LABEL;
    }
    plm__chart_references(&to.chart, &to.across, of->references, of->reference_count, strip);
    double y = to.top;
    for (size_t i = 0; i < of->row_count; i++) {
        if (of->rows[i].strong && i > 0) {
            plm__chart_line(&to.chart, "grid", 0, y, head.width, y);
        }
        if (plm__chart_is_narrow(&to.chart)) {
            draw_narrow_row(&to, &of->rows[i], y);
        } else {
            draw_wide_row(&to, &of->rows[i], y);
        }
        y += row_height(&to, &of->rows[i]);
    }
    if (of->mark_count > 0) {
        plm__chart_marks(&to.chart, &to.across, of->marks, of->mark_count, to.bottom);
    } else {
        plm__chart_axis(&to.chart, &to.across, to.bottom, of->unit, of->measure);
    }
    plm__chart_close(&to.chart, out);
}
