#include "base/figure.h"
#include "base/number.h"
#include "report/charts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SIDE = 14, PLOT = 170, NARROW_PLOT = 140, STRIP = 26, SENTENCE = 160, MOST_STEPS = 100 };

typedef struct drawing {
    plm__chart chart;
    const plm__outcome_chart *of;
    plm__scale across;
    double top; /* of the plot */
    double floor;
} drawing;

static size_t likeliest(const plm__outcome_chart *of) {
    size_t best = 0;
    for (size_t i = 1; i < of->option_count; i++) {
        if (of->options[i].probability > of->options[best].probability) {
            best = i;
        }
    }
    return best;
}

static double draw_options(drawing *to) {
    const plm__outcome_chart *of = to->of;
    plm__callout callouts[PLM__CALLOUTS];
    char figures[PLM__CALLOUTS][PLM__FIGURE_TEXT];
    size_t count = of->option_count < PLM__CALLOUTS ? of->option_count : PLM__CALLOUTS;
    if (count == 0) {
        return 4;
    }
    for (size_t i = 0; i < count; i++) {
        const plm__chart_option *option = &of->options[i];
        plm__figure_percent(option->probability, figures[i]);
        callouts[i] = (plm__callout){plm__scale_at(&to->across, (option->from + option->to) / 2),
                                     figures[i], option->label, i == likeliest(of)};
    }
    return plm__chart_callouts_above(&to->chart, callouts, count, SIDE, to->chart.head.width - SIDE,
                                     2);
}

/* What happened, over the plot, beside its arrow. */
static double draw_known(drawing *to, double y) {
    const plm__outcome_chart *of = to->of;
    if (isnan(of->known)) {
        return 0;
    }
    char figure[PLM__FIGURE_TEXT];
    char label[SENTENCE];
    snprintf(label, sizeof label, "what happened: %s",
             plm__figure_fixed(of->known, of->places, figure));
    double x = plm__scale_at(&to->across, of->known);
    bool before = x > to->chart.head.width / 2;
    plm__chart_text(&to->chart, PLM__VOICE_KNOWN, before ? PLM__ANCHOR_END : PLM__ANCHOR_START,
                    x + (before ? -6 : 6), y + 13, label);
    return 18;
}

static void draw_bands(drawing *to) {
    const plm__outcome_chart *of = to->of;
    for (size_t i = 0; i < of->option_count; i++) {
        double left = plm__scale_at(&to->across, of->options[i].from);
        double right = plm__scale_at(&to->across, of->options[i].to);
        plm__chart_bar(&to->chart, i % 2 == 0 ? "band" : "band other", left, to->top, right - left,
                       to->floor - to->top, of->options[i].label);
    }
}

static bool is_likely(const plm__outcome_chart *of, double value) {
    const plm__chart_option *option = &of->options[likeliest(of)];
    return of->option_count == 0 || (value >= option->from && value < option->to);
}

static void draw_share(drawing *to, size_t bin, double tallest) {
    const plm__outcome_chart *of = to->of;
    double step = (of->high - of->low) / (double)of->share_count;
    double from = of->low + step * (double)bin;
    double left = plm__scale_at(&to->across, from);
    double right = plm__scale_at(&to->across, from + step);
    double height = of->shares[bin] / tallest * (to->floor - to->top - 8);
    char share[PLM__FIGURE_TEXT];
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    char title[SENTENCE];
    snprintf(title, sizeof title, "%s to %s: %s", plm__figure_fixed(from, of->places, low),
             plm__figure_fixed(from + step, of->places, high),
             plm__figure_percent(of->shares[bin], share));
    plm__chart_column(&to->chart, is_likely(of, from + step / 2) ? "share likely" : "share",
                      left + 0.5, to->floor - height, right - left - 1, height, title);
}

static double tallest_share(const plm__outcome_chart *of) {
    double tallest = 0;
    for (size_t i = 0; i < of->share_count; i++) {
        tallest = fmax(tallest, of->shares[i]);
        tallest = of->before != NULL ? fmax(tallest, of->before[i]) : tallest;
    }
    return tallest;
}

/* Steps along the tops of the shares to compare with. */
static void draw_before(drawing *to, double tallest) {
    const plm__outcome_chart *of = to->of;
    plm__chart_point steps[2 * MOST_STEPS];
    size_t count = of->share_count < MOST_STEPS ? of->share_count : MOST_STEPS;
    double step = (of->high - of->low) / (double)of->share_count;
    for (size_t i = 0; i < count; i++) {
        double from = of->low + step * (double)i;
        double top = to->floor - of->before[i] / tallest * (to->floor - to->top - 8);
        steps[2 * i] = (plm__chart_point){plm__scale_at(&to->across, from), top};
        steps[2 * i + 1] = (plm__chart_point){plm__scale_at(&to->across, from + step), top};
    }
    plm__chart_path(&to->chart, "before", steps, 2 * count, 1.5, "the case as it stands");
}

static void draw_shares(drawing *to) {
    const plm__outcome_chart *of = to->of;
    double tallest = tallest_share(of);
    for (size_t i = 0; i < of->share_count; i++) {
        if (of->shares[i] > 0 && of->shares[i] / tallest > 0.002) {
            draw_share(to, i, tallest);
        }
    }
    if (of->before != NULL && tallest > 0) {
        draw_before(to, tallest);
    }
}

/* Three nested intervals and the median, in a strip under the plot. */
static void draw_intervals(drawing *to) {
    static const char *const kinds[] = {"interval inner", "interval middle", "interval"};
    static const char *const names[] = {"50", "80", "95"};
    static const double halves[] = {5, 3, 1};
    const plm__outcome_chart *of = to->of;
    double y = to->floor + STRIP / 2.0 + 1;
    for (size_t i = PLM__CHART_INTERVALS; i-- > 0;) {
        char low[PLM__FIGURE_TEXT];
        char high[PLM__FIGURE_TEXT];
        char title[SENTENCE];
        double left = plm__scale_at(&to->across, of->interval_low[i]);
        double right = plm__scale_at(&to->across, of->interval_high[i]);
        snprintf(title, sizeof title, "%s %% of draws lie between %s and %s", names[i],
                 plm__figure_fixed(of->interval_low[i], of->places, low),
                 plm__figure_fixed(of->interval_high[i], of->places, high));
        plm__chart_bar(&to->chart, kinds[i], left, y - halves[i], right - left, 2 * halves[i],
                       title);
    }
    plm__chart_dot(&to->chart, "median", plm__scale_at(&to->across, of->median), y, 4.5, "median");
}

/* The strip's numbers, where there is more room: before or behind it. */
static void draw_interval_words(drawing *to) {
    const plm__outcome_chart *of = to->of;
    char median[PLM__FIGURE_TEXT];
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    char words[SENTENCE];
    plm__figure_fixed(of->interval_low[1], of->places, low);
    plm__figure_fixed(of->interval_high[1], of->places, high);
    bool spreads = strcmp(low, high) != 0;
    plm__figure_fixed(of->median, of->places, median);
    int written = snprintf(words, sizeof words, "median %s", median);
    if (spreads && written > 0) {
        snprintf(words + written, sizeof words - (size_t)written, ", 80 %% within %s to %s", low,
                 high);
    }
    double left = plm__scale_at(&to->across, of->interval_low[2]);
    double right = plm__scale_at(&to->across, of->interval_high[2]);
    double width = plm__chart_text_width(PLM__VOICE_QUIET, words) + 10;
    double baseline = to->floor + STRIP / 2.0 + 5;
    if (right + width < to->chart.head.width) {
        plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_START, right + 8, baseline,
                        words);
    } else if (left - width > 0) {
        plm__chart_text(&to->chart, PLM__VOICE_QUIET, PLM__ANCHOR_END, left - 8, baseline, words);
    }
}

static void draw_scale(drawing *to, double y) {
    const plm__outcome_chart *of = to->of;
    plm__callout callouts[PLM__CALLOUTS];
    char figures[PLM__CALLOUTS][PLM__NUMBER_TEXT];
    size_t count = of->scale_count < PLM__CALLOUTS ? of->scale_count : PLM__CALLOUTS;
    for (size_t i = 0; i < count; i++) {
        plm__number_print(of->scale[i].value, figures[i]);
        callouts[i] = (plm__callout){plm__scale_at(&to->across, of->scale[i].value), figures[i],
                                     of->scale[i].label, false};
        plm__chart_line(&to->chart, "axis", callouts[i].at, y - 4, callouts[i].at, y);
    }
    plm__chart_callouts_below(&to->chart, callouts, count, SIDE, to->chart.head.width - SIDE, y);
}

void plm__draw_outcome(plm__text *out, plm__chart_head head, const plm__outcome_chart *of) {
    drawing to = {.of = of, .across = {of->low, of->high, SIDE, head.width - SIDE}};
    plm__chart_open(&to.chart, out->context, head);
    to.top = draw_options(&to);
    to.top += draw_known(&to, to.top);
    to.floor = to.top + (plm__chart_is_narrow(&to.chart) ? NARROW_PLOT : PLOT);
    draw_bands(&to);
    draw_shares(&to);
    double known = plm__scale_at(&to.across, of->known);
    if (!isnan(of->known)) {
        plm__chart_line(&to.chart, "known", known, to.top - 16, known, to.floor);
    }
    plm__chart_line(&to.chart, "axis", SIDE, to.floor, head.width - SIDE, to.floor);
    double under = to.floor + 4;
    if (!isnan(of->median)) {
        draw_intervals(&to);
        draw_interval_words(&to);
        under = to.floor + STRIP + 4;
        plm__chart_line(&to.chart, "grid", SIDE, under - 4, head.width - SIDE, under - 4);
    }
    draw_scale(&to, under);
    plm__chart_close(&to.chart, out);
}
