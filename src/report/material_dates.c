/* What a report tells of time: by when it is decided, and what was forecast as news came in. */
#include "report/material.h"

#include "case/date.h"
#include "chronology/news.h"
#include "forecast/mixed.h"
#include "insight/when.h"
#include "solve/options.h"

/* So many days, at most, that a slider can stand on, and the last that there is. Fewer draws and
 * rows for the history than `plenum history` has, as a page is made while somebody waits. */
enum { MOST_DAYS = 40, ROOM = MOST_DAYS + 4, HISTORY_DRAWS = 1000, HISTORY_ROWS = 24 };

/* ---- by when ------------------------------------------------------------------------------- */

static bool has_process(const plm__material *material) {
    bool found = false;
    for (size_t i = 0; i < material->issue_count; i++) {
        found = found || material->issues[i].forecast->issue->process != NULL;
    }
    return found && material->dossier->as_of != NULL;
}

static plm_status draw_days(plm__material *material, plm__when_days days, plm_when **out,
                            plm_error *error) {
    return plm__when_from(material->of, material->forecast, days, plm__mixed_weight(material->of),
                          material->options, out, error);
}

/* The last day by which a stage that is not known has come in 95
 * % of the draws in which it does. */
static int32_t last_likely(const plm_when *when, int32_t from) {
    int32_t last = from;
    for (size_t i = 0; i < plm_when_issue_count(when); i++) {
        const plm_when_issue *of = plm_when_issue_at(when, i);
        for (size_t k = 0; k < of->stage_count; k++) {
            const plm_stage_forecast *stage = of->stages[k];
            int32_t day = stage->days[PLM_STAGE_QUANTILES - 1].day;
            bool counts = stage->state != PLM_STAGE_KNOWN && stage->comes.value > 0 && day > last;
            last = counts ? day : last;
        }
    }
    return last;
}

/* From as_of on in equal steps, one of which is the deadline, if there is one, until the stages are
 * likely to have come; and behind these the last day that there is. */
static size_t fill_days(const plm__material *material, int32_t days[ROOM]) {
    const plm_resolution *resolution = material->dossier->resolution;
    int32_t today = plm__date_last(material->dossier->as_of);
    bool ends = resolution != NULL && resolution->deadline != NULL;
    int32_t deadline = ends ? plm__date_last(resolution->deadline) : today;
    int32_t from = today < deadline ? today : deadline;
    int32_t until = last_likely(material->when, deadline);
    int32_t step = (until - from) / MOST_DAYS + 1;
    size_t count = 0;
    for (int32_t day = deadline - (deadline - from) / step * step; count + 2 < ROOM; day += step) {
        days[count++] = day;
        if (day >= until) {
            break;
        }
    }
    days[count++] = plm__date_day(9999, 12, 31);
    return count;
}

/* Numbers that no draw fits say nothing of when. */
plm_status plm__material_date(plm__material *material, plm_error *error) {
    int32_t days[ROOM];
    if (!has_process(material)) {
        return PLM_OK;
    }
    plm_status status = draw_days(material, (plm__when_days){NULL, 0}, &material->when, error);
    if (status < 0) {
        return status == PLM_E_MEMORY || status == PLM_E_CANCELLED ? status : PLM_OK;
    }
    size_t count = fill_days(material, days);
    return draw_days(material, (plm__when_days){days, count}, &material->by_day, error);
}

/* ---- as news came in ----------------------------------------------------------------------- */

/* The days from one row to the next; 0: a row for each day on which something
 * became known, where they are few. */
static plm_status space_rows(plm__material *material, const plm_chronology *dates, int *every) {
    const plm_news *const *news = NULL;
    size_t count = 0;
    size_t days = 0;
    plm_status status = plm__news_of(material->dossier, dates, &material->arena, &news, &count);
    for (size_t i = 0; status >= 0 && i < count; i++) {
        days += i == 0 || news[i]->day != news[i - 1]->day ? 1 : 0;
    }
    *every = days > HISTORY_ROWS ? (news[count - 1]->day - news[0]->day) / (HISTORY_ROWS - 1) : 0;
    return status;
}

static plm_status find_spacing(plm__material *material, int *every, plm_error *error) {
    plm_chronology *dates = NULL;
    plm_status status = plm_chronology_new(material->of, &dates, error);
    status = status < 0 ? status : space_rows(material, dates, every);
    plm_chronology_free(dates);
    return status;
}

/* What cannot be told of some earlier day is left out: it is no part of the answer. */
plm_status plm__material_look_back(plm__material *material, plm_error *error) {
    plm_options fewer = *material->options;
    int every = 0;
    fewer.draws = fewer.draws < HISTORY_DRAWS ? fewer.draws : HISTORY_DRAWS;
    if (material->issue_count == 0 || fewer.draws == 0 ||
        material->issues[0].standing_count > PLM__MOST_ADVISED) {
        return PLM_OK;
    }
    plm_status status = find_spacing(material, &every, error);
    status = status < 0 ? status
                        : plm_history_run(material->of, PLM_DAY_FIRST, PLM_DAY_LAST, every,
                                          PLM_DAY_LAST, &fewer, &material->history, error);
    return status == PLM_E_MEMORY || status == PLM_E_CANCELLED ? status : PLM_OK;
}
