/* Who stands where, and how heavily: weights stacked by position over a row for each actor. */
#include "report/charts.h"

#include <math.h>
#include <stdio.h>

enum {
    ROW = 21,
    NARROW_ROW = 34,
    NARROW_LABEL = 16,
    UNDER = 6, /* the panel */
    PANEL = 130,
    HEAD = 20,
    BLOCK = 13,
    WIDE_BLOCK = 18, /* for a number of two digits */
    GUTTER = 14,
    MOST_LABEL = 290,
    REFERENCES = 8,
    KIND = 32,
    AXIS = 48,
    KEY = 36,
    SWATCH = 11
};

typedef struct drawing {
    plm__chart chart;
    const plm__landscape_chart *of;
    plm__scale across;
    double top;   /* of the panel */
    double floor; /* of the panel */
    double row_height;
} drawing;

/* ---- layout -------------------------------------------------------------------------------- */

static double label_width(const plm__landscape_chart *of) {
    double width = 0;
    for (size_t i = 0; i < of->stander_count; i++) {
        width = fmax(width, plm__chart_text_width(PLM__VOICE_PLAIN, of->standers[i].name));
    }
    return fmin(width, MOST_LABEL);
}

static const char heading[] = "weight"; /* of the values, beside the last stack */

static double value_width(const plm__landscape_chart *of) {
    double width = plm__chart_text_width(PLM__VOICE_QUIET, heading);
    for (size_t i = 0; i < of->stander_count; i++) {
        width = fmax(width, plm__chart_text_width(PLM__VOICE_QUIET, of->standers[i].value));
    }
    return width + GUTTER;
}

static void lay_out(drawing *to) {
    bool narrow = plm__chart_is_narrow(&to->chart);
    double numbers = plm__chart_text_width(PLM__VOICE_QUIET, "00") + 8;
    double left = narrow ? 10 : label_width(to->of) + numbers + GUTTER;
    to->across = (plm__scale){to->of->low, to->of->high, left,
                              to->chart.head.width - value_width(to->of) - 8};
    to->top = HEAD;
    to->floor = HEAD + PANEL;
    to->row_height = narrow ? NARROW_ROW : ROW;
}

/* A mark's class, with that of its group. */
static const char *kind_of(char text[KIND], const char *mark, const char *group) {
    snprintf(text, KIND, "%s%s%s", mark, group != NULL ? " " : "", group != NULL ? group : "");
    return text;
}

/* ---- the panel ----------------------------------------------------------------------------- */

static double block_width(const plm__landscape_chart *of) {
    return of->stander_count < 10 ? BLOCK : WIDE_BLOCK;
}

/* How many actors from `first` on stand so near each other that their blocks would overlap. */
static size_t stack_size(const drawing *to, size_t first) {
    const plm__landscape_chart *of = to->of;
    double start = plm__scale_at(&to->across, of->standers[first].position);
    size_t count = 1;
    while (first + count < of->stander_count &&
           plm__scale_at(&to->across, of->standers[first + count].position) - start <
               block_width(of)) {
        count++;
    }
    return count;
}

static double stack_weight(const plm__landscape_chart *of, size_t first, size_t count) {
    double weight = 0;
    for (size_t i = first; i < first + count; i++) {
        weight += of->standers[i].weight;
    }
    return weight;
}

static double heaviest_stack(const drawing *to) {
    double heaviest = 0;
    for (size_t i = 0; i < to->of->stander_count;) {
        size_t count = stack_size(to, i);
        heaviest = fmax(heaviest, stack_weight(to->of, i, count));
        i += count;
    }
    return heaviest;
}

static void draw_block(drawing *to, size_t index, double middle, double bottom, double height) {
    const plm__chart_stander *each = &to->of->standers[index];
    double width = block_width(to->of);
    char number[24];
    char kind[KIND];
    plm__chart_block(&to->chart, kind_of(kind, "weight", each->kind), each->colour,
                     middle - width / 2, bottom - height, width, height, each->title);
    if (height >= 12) {
        snprintf(number, sizeof number, "%zu", index + 1);
        plm__chart_text(&to->chart, PLM__VOICE_INSIDE, PLM__ANCHOR_MIDDLE, middle,
                        bottom - height / 2 + 3.5, number);
    }
}

static void draw_stack(drawing *to, size_t first, size_t count, double heaviest) {
    const plm__landscape_chart *of = to->of;
    double from = plm__scale_at(&to->across, of->standers[first].position);
    double until = plm__scale_at(&to->across, of->standers[first + count - 1].position);
    double bottom = to->floor;
    for (size_t i = first; i < first + count; i++) {
        double height = of->standers[i].weight / heaviest * (PANEL - 10);
        if (height > 0) {
            draw_block(to, i, (from + until) / 2, bottom, height);
        }
        bottom -= height;
    }
}

static void draw_stacks(drawing *to) {
    double heaviest = heaviest_stack(to);
    for (size_t i = 0; heaviest > 0 && i < to->of->stander_count;) {
        size_t count = stack_size(to, i);
        draw_stack(to, i, count, heaviest);
        i += count;
    }
}

static void draw_references(drawing *to, double bottom) {
    plm__chart_strip strip = {.top = to->floor + UNDER, .bottom = bottom};
    const plm__landscape_chart *of = to->of;
    double places[REFERENCES];
    double sizes[REFERENCES];
    size_t count = of->reference_count < REFERENCES ? of->reference_count : REFERENCES;
    if (plm__chart_is_narrow(&to->chart)) {
        strip.row = NARROW_ROW;
        strip.label = NARROW_LABEL;
    }
    for (size_t i = 0; i < count; i++) {
        places[i] = plm__scale_at(&to->across, of->references[i].value);
        sizes[i] = plm__chart_text_width(PLM__VOICE_QUIET, of->references[i].label) + GUTTER;
    }
    plm__chart_spread(places, sizes, count, 0, to->chart.head.width);
    for (size_t i = 0; i < count; i++) {
        const plm__chart_reference *each = &of->references[i];
        double x = plm__scale_at(&to->across, each->value);
        plm__chart_line(&to->chart, "leader", places[i], HEAD - 8, x, HEAD);
        plm__chart_down(&to->chart, each->kind, x, HEAD, strip);
        plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_MIDDLE, places[i], HEAD - 11,
                        each->label);
    }
}

/* ---- the rows ------------------------------------------------------------------------------ */

static void draw_row_text(drawing *to, size_t index, double y) {
    const plm__chart_stander *each = &to->of->standers[index];
    bool narrow = plm__chart_is_narrow(&to->chart);
    double numbers = plm__chart_text_width(PLM__VOICE_QUIET, "00");
    double baseline = narrow ? y + 12 : y + ROW / 2.0 + 4;
    char number[24];
    snprintf(number, sizeof number, "%zu", index + 1);
    plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_END, numbers, baseline, number);
    plm__chart_label(&to->chart, PLM__VOICE_PLAIN, PLM__ANCHOR_START, numbers + 8, baseline,
                     each->name, narrow ? to->chart.head.width - 40 : MOST_LABEL);
    plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_END, to->chart.head.width,
                    narrow ? y + 27 : baseline, each->value);
}

static void draw_row(drawing *to, size_t index, double y) {
    const plm__chart_stander *each = &to->of->standers[index];
    double middle = plm__chart_is_narrow(&to->chart) ? y + 23 : y + ROW / 2.0;
    double x = plm__scale_at(&to->across, each->position);
    draw_row_text(to, index, y);
    plm__chart_group(&to->chart, each->title);
    if (!isnan(each->low) && each->high > each->low) {
        double left = plm__scale_at(&to->across, each->low);
        double right = plm__scale_at(&to->across, each->high);
        plm__chart_bar(&to->chart, "thin", left, middle - 1, right - left, 2, NULL);
    }
    plm__chart_dot(&to->chart, "dot forecast", x, middle, 4.5, NULL);
    plm__chart_ungroup(&to->chart, each->title);
}

static void draw_grid(drawing *to, double bottom) {
    plm__ticks ticks =
        plm__ticks_of(to->of->low, to->of->high, plm__chart_is_narrow(&to->chart) ? 5 : 9);
    for (size_t i = 0; i < ticks.count; i++) {
        double x = plm__scale_at(&to->across, ticks.values[i]);
        plm__chart_line(&to->chart, "grid", x, to->floor, x, bottom);
    }
}

/* ---- the legend ---------------------------------------------------------------------------- */

static void draw_key(drawing *to, const plm__chart_key *each, double y) {
    char kind[KIND];
    double width = to->chart.head.width;
    double left = SWATCH + 8;
    double value = plm__chart_text_width(PLM__VOICE_STRONG, each->value) + GUTTER;
    plm__chart_block(&to->chart, kind_of(kind, "weight", each->kind), each->colour, 0, y, SWATCH,
                     SWATCH, NULL);
    plm__chart_label(&to->chart, PLM__VOICE_STRONG, PLM__ANCHOR_START, left, y + 10, each->name,
                     width - left - value);
    plm__chart_text(&to->chart, PLM__VOICE_STRONG, PLM__ANCHOR_END, width, y + 10, each->value);
    plm__chart_label(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_START, left, y + 25, each->words,
                     width - left);
}

void plm__draw_landscape(plm__text *out, plm__chart_head head, const plm__landscape_chart *of) {
    drawing to = {.of = of};
    plm__chart_open(&to.chart, out->context, head);
    lay_out(&to);
    double bottom = to.floor + UNDER + to.row_height * (double)of->stander_count;
    draw_grid(&to, bottom);
    draw_references(&to, bottom);
    draw_stacks(&to);
    plm__chart_line(&to.chart, "axis", to.across.from, to.floor, to.across.to, to.floor);
    plm__chart_text(&to.chart, PLM__VOICE_QUIET, PLM__ANCHOR_END, head.width, to.floor - 4,
                    heading);
    for (size_t i = 0; i < of->stander_count; i++) {
        draw_row(&to, i, to.floor + UNDER + to.row_height * (double)i);
    }
    plm__chart_axis(&to.chart, &to.across, bottom, "", "position on the scale");
    for (size_t i = 0; i < of->key_count; i++) {
        draw_key(&to, &of->keys[i], bottom + AXIS + KEY * (double)i);
    }
    plm__chart_close(&to.chart, out);
}
