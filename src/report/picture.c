#include "report/picture.h"

#include "base/arena.h"
#include "power/index.h"
#include "power/indices.h"
#include "report/map_style.h"
#include "report/outcome.h"
#include "report/power_chart.h"

#include <math.h>
#include <string.h>

/* The style goes in front of the chart's closing tag. */
void plm__add_picture(plm__text *out, plm__text *chart) {
    static const char closing[] = "</svg>\n";
    if (!chart->failed && chart->length > strlen(closing)) {
        plm__text_add_bytes(out, chart->bytes, chart->length - strlen(closing));
        plm__text_add_format(out, "<style>\n%s</style>\n%s", plm__map_style, closing);
    }
    out->failed = out->failed || chart->failed;
    plm__text_clear(chart);
}

plm_status plm__hand_out_picture(plm__text *picture, char **out) {
    if (picture->failed) {
        plm__text_clear(picture);
        return PLM_E_MEMORY;
    }
    *out = picture->bytes;
    return PLM_OK;
}

/* ---- the forecast of an issue -------------------------------------------------------------- */

static bool draw_forecast(plm__text *chart, plm__arena *arena, const plm_forecast_issue *of) {
    static const plm__chart_head over_scale = {"outcome", PLM__OUTCOME_TITLE,
                                               PLM__OUTCOME_DESCRIPTION, PLM__CHART_WIDE};
    static const plm__chart_head over_options = {"options", PLM__OPTIONS_TITLE,
                                                 PLM__OPTIONS_DESCRIPTION, PLM__CHART_WIDE};
    plm__outcome_chart outcome;
    plm__rows_chart options;
    if (plm_issue_has_scale(of->issue)) {
        bool made = plm__outcome_of(arena, of, &outcome);
        if (made) {
            plm__draw_outcome(chart, over_scale, &outcome);
        }
        return made;
    }
    bool made = plm__options_of(arena, of, NULL, &options);
    if (made) {
        plm__draw_rows(chart, over_options, &options);
    }
    return made;
}

plm_status plm_forecast_picture(plm_context *context, const plm_forecast *of, size_t issue,
                                char **out) {
    const plm_forecast_issue *found = plm_forecast_issue_at(of, issue);
    plm__arena arena;
    plm__text chart;
    plm__text picture;
    *out = NULL;
    if (found == NULL) {
        return PLM_E_ARGUMENT;
    }
    plm__arena_init(&arena, context);
    plm__text_init(&chart, context);
    plm__text_init(&picture, context);
    chart.failed = !draw_forecast(&chart, &arena, found) || chart.failed;
    plm__add_picture(&picture, &chart);
    plm__arena_clear(&arena);
    return plm__hand_out_picture(&picture, out);
}

/* ---- power --------------------------------------------------------------------------------- */

static bool is_counted(const plm_power *of, const plm__power_index *index) {
    for (size_t i = 0; i < plm_power_count(of); i++) {
        if (isnan(plm__power_by(index, plm_power_at(of, i)))) {
            return false;
        }
    }
    return true;
}

plm_status plm_power_picture(plm_context *context, const plm_power *of, const char *index,
                             char **out) {
    const plm__power_index *by =
        plm__power_index_named(index != NULL ? index : plm__power_indices[0].key);
    plm__arena arena;
    plm__text picture;
    *out = NULL;
    if (by == NULL || plm_power_count(of) > PLM__MOST_COUNTED || !is_counted(of, by)) {
        return PLM_E_ARGUMENT;
    }
    plm__arena_init(&arena, context);
    plm__text_init(&picture, context);
    bool drawn = plm__power_chart_file(&picture, of, by, &arena);
    plm__arena_clear(&arena);
    if (!drawn) {
        plm__text_clear(&picture);
        return plm_power_summary_of(of)->state != PLM_POWER_OK ? PLM_E_EMPTY : PLM_E_MEMORY;
    }
    return plm__hand_out_picture(&picture, out);
}
