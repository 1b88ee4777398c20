#include "report/outcome.h"

#include "base/figure.h"
#include "view/answer.h"

#include <math.h>

int plm__issue_places(const plm_issue *issue, double error) {
    return plm__figure_places(issue->scale_high - issue->scale_low, error);
}

int plm__brief_places(const plm_issue *issue) {
    return plm__figure_places(10 * (issue->scale_high - issue->scale_low), 0);
}

int plm__places_with(const plm_issue *issue, int places, double value) {
    double power = pow(10, plm__brief_places(issue));
    bool whole = isnan(value) || fabs(value * power - round(value * power)) < 1e-6;
    int needed = whole ? plm__brief_places(issue) : plm__issue_places(issue, 0);
    return needed > places ? needed : places;
}

static const plm__chart_mark *scale_marks(plm__arena *arena, const plm_issue *issue) {
    plm__chart_mark *marks = plm__arena_allocate(arena, issue->scale_count, sizeof *marks);
    for (size_t i = 0; marks != NULL && i < issue->scale_count; i++) {
        marks[i] = (plm__chart_mark){issue->scale[i]->value, issue->scale[i]->label};
    }
    return marks;
}

static const plm__chart_option *chart_options(plm__arena *arena, const plm_forecast_issue *of) {
    const plm_issue *issue = of->issue;
    plm__chart_option *options = plm__arena_allocate(arena, issue->option_count, sizeof *options);
    for (size_t i = 0; options != NULL && i < issue->option_count; i++) {
        const plm_option *option = issue->options[i];
        options[i] = (plm__chart_option){plm__option_label(option), option->from, option->to,
                                         of->pool.options[i].value};
    }
    return options;
}

bool plm__outcome_of(plm__arena *arena, const plm_forecast_issue *of, plm__outcome_chart *out) {
    const plm_issue *issue = of->issue;
    *out = (plm__outcome_chart){.low = issue->scale_low,
                                .high = issue->scale_high,
                                .scale = scale_marks(arena, issue),
                                .scale_count = issue->scale_count,
                                .options = chart_options(arena, of),
                                .option_count = issue->option_count,
                                .shares = of->pool.histogram,
                                .share_count = PLM_HISTOGRAM_BINS,
                                .median = of->pool.median.value,
                                .known = issue->outcome,
                                .places = plm__brief_places(issue)};
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        out->interval_low[i] = of->pool.intervals[i].low.value;
        out->interval_high[i] = of->pool.intervals[i].high.value;
    }
    return out->scale != NULL && out->options != NULL;
}

bool plm__options_of(plm__arena *arena, const plm_forecast_issue *of, const double *before,
                     plm__rows_chart *out) {
    const plm_issue *issue = of->issue;
    size_t best = plm__likeliest_option(issue, &of->pool);
    plm__chart_row *rows = plm__arena_allocate(arena, issue->option_count, sizeof *rows);
    bool made = rows != NULL;
    for (size_t i = 0; made && i < issue->option_count; i++) {
        char share[PLM__FIGURE_TEXT];
        rows[i] =
            plm__chart_row_of(plm__option_label(issue->options[i]), i == best ? "rise" : "other");
        rows[i].bar_from = 0;
        rows[i].bar_to = 100 * of->pool.options[i].value;
        rows[i].tick = before != NULL ? 100 * before[i] : rows[i].tick;
        rows[i].value =
            plm__arena_print(arena, "%s", plm__figure_percent(of->pool.options[i].value, share));
        rows[i].title = plm__arena_print(arena, "%s: %s", rows[i].label, rows[i].value);
        made = rows[i].value != NULL && rows[i].title != NULL;
    }
    *out = (plm__rows_chart){
        .low = 0, .high = 100, .unit = " %", .rows = rows, .row_count = issue->option_count};
    return made;
}
