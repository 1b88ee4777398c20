#include "view/pace.h"

#include "base/context.h"
#include "base/error.h"

#include <math.h>

const char *const plm__eu_procedure_names[2] = {
    [PLM__EU_CONSULTATION] = "consultation", [PLM__EU_CODECISION] = "codecision"};

/* ---- the points ---------------------------------------------------------------------------- */

plm_status plm__pace_fill(plm__pace_document *out, plm__eu_procedure procedure, int32_t proposed,
                          int32_t as_of, const int32_t *by, plm_error *error) {
    static const double shares[] = {0.05, 0.25, 0.5, 0.75, 0.95};
    *out = (plm__pace_document){.proposed = proposed, .as_of = as_of};
    PLM_TRY(plm__pace_of(procedure, (double)as_of - proposed, &out->pace, error));
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        double days = ceil(plm__pace_days(&out->pace, shares[i]));
        out->points[out->point_count++] =
            (plm_pace_point){.share = shares[i], .days = days, .day = proposed + (int32_t)days};
    }
    if (by != NULL) {
        double days = (double)*by - proposed;
        out->points[out->point_count++] = (plm_pace_point){
            .share = plm__pace_by(&out->pace, days), .days = days, .day = *by, .asked = true};
    }
    return PLM_OK;
}

/* ---- a stage ------------------------------------------------------------------------------- */

bool plm__takes_pace(const plm_stage_forecast *of) {
    return of->stage->pace != PLM_PACE_STATED && of->state != PLM_STAGE_KNOWN;
}

void plm__add_pace(plm__text *out, const plm_stage_forecast *of, bool cited) {
    plm__text_add_format(
        out,
        " takes what European Union legislation took under %s, given that it was adopted%s: that "
        "law gives no chance of nothing.%s",
        plm__eu_procedure_names[of->stage->pace - PLM_PACE_EU_CONSULTATION],
        cited ? " (docs/models/pace.md)" : "",
        of->stage->fails.stated ? " That it fails is the case's own number."
                                : " Nothing here says that it could fail; write 'fails'.");
}

/* ---- the document -------------------------------------------------------------------------- */

static const plm__member point_members[] = {
    {.key = "share",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_pace_point, share),
     .unit = PLM__SHARE,
     .about = "adopted by then, of proposals that are adopted and were open at as_of"},
    {.key = "days",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_pace_point, days),
     .unit = PLM__DAYS,
     .about = "since the proposal"},
    {.key = "date", .kind = PLM__DAY, .place = offsetof(plm_pace_point, day), .about = "the day"},
    {.key = "asked",
     .kind = PLM__FLAG,
     .place = offsetof(plm_pace_point, asked),
     .about = "whether the day was asked for with --by; else it is the day of the share"},
};

static const plm__record point_record = {.name = "pace_point", PLM__MEMBERS(point_members)};

static size_t point_count(const void *of) {
    return ((const plm__pace_document *)of)->point_count;
}

static const void *point_at(const void *of, size_t index) {
    return &((const plm__pace_document *)of)->points[index];
}

static const plm__member document_members[] = {
    {.key = "procedure",
     .kind = PLM__CHOICE,
     .place = offsetof(plm__pace_document, pace.procedure),
     PLM__NAMES(plm__eu_procedure_names),
     .about = "by which it is adopted"},
    {.key = "proposed",
     .kind = PLM__DAY,
     .place = offsetof(plm__pace_document, proposed),
     .about = "day of the proposal"},
    {.key = "as_of",
     .kind = PLM__DAY,
     .place = offsetof(plm__pace_document, as_of),
     .about = "day on which it was open"},
    {.key = "waited",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__pace_document, pace.waited),
     .unit = PLM__DAYS,
     .about = "between these two"},
    {.key = "log_mean",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__pace_document, pace.log_mean),
     .about = "of the logarithm of the days from proposal to adoption"},
    {.key = "log_deviation",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__pace_document, pace.log_deviation),
     .about = "its standard deviation"},
    {.key = "points",
     .kind = PLM__LIST,
     .of = &point_record,
     .count = point_count,
     .at = point_at,
     .row = true,
     .about = "given that it is adopted; of the chance that it never is, nothing is known here"},
};

static const plm__record document_record = {.name = "pace_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "share",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "adopted by then, of proposals that are adopted and were open at as_of"},
    {.name = "days", .kind = PLM_COLUMN_NUMBER, .unit = PLM__DAYS, .about = "since the proposal"},
    {.name = "date", .kind = PLM_COLUMN_TEXT, .about = "the day"},
    {.name = "asked", .kind = PLM_COLUMN_TEXT, .about = "whether the day was asked for with --by"},
};

const plm__view plm__pace_view = {
    .format = "plenum-pace",
    .version = 1,
    .about = "When a proposal of European Union legislation is adopted, if it is: "
             "`plenum pace PROCEDURE --proposed DATE`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

struct plm_pace {
    plm_context *context;
    plm__pace_document document;
};

static bool is_near(int32_t day) {
    static const int32_t first = -25567; /* 1900-01-01 */
    static const int32_t last = 84370;   /* 2200-12-31 */
    return day >= first && day <= last;
}

static plm_status fill(plm__pace_document *out, plm_pace_law law, int32_t proposed, int32_t as_of,
                       int32_t by, plm_error *error) {
    if (law != PLM_PACE_EU_CONSULTATION && law != PLM_PACE_EU_CODECISION) {
        return plm__fail(error, PLM_E_ARGUMENT, "the laws are consultation and codecision");
    }
    bool is_asked = by != PLM_DAY_LAST;
    if (!is_near(proposed) || !is_near(as_of) || (is_asked && !is_near(by))) {
        return plm__fail(error, PLM_E_ARGUMENT, "days lie from 1900-01-01 to 2200-12-31");
    }
    plm__eu_procedure procedure =
        law == PLM_PACE_EU_CONSULTATION ? PLM__EU_CONSULTATION : PLM__EU_CODECISION;
    return plm__pace_fill(out, procedure, proposed, as_of, is_asked ? &by : NULL, error);
}

static plm_status make(plm_context *context, const plm__pace_document *document, plm_pace **out,
                       plm_error *error) {
    plm_pace *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    *made = (plm_pace){context, *document};
    *out = made;
    return PLM_OK;
}

plm_status plm_pace_new(plm_context *context, plm_pace_law law, int32_t proposed, int32_t as_of,
                        int32_t by, plm_pace **out, plm_error *error) {
    plm__pace_document document;
    *out = NULL;
    PLM_TRY(fill(&document, law, proposed, as_of, by, error));
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, make(context, &document, out, error));
}

void plm_pace_free(plm_pace *pace) {
    if (pace != NULL) {
        plm__handle_free(pace->context, pace);
    }
}

size_t plm_pace_count(const plm_pace *pace) {
    return pace->document.point_count;
}

const plm_pace_point *plm_pace_at(const plm_pace *pace, size_t index) {
    return index < pace->document.point_count ? &pace->document.points[index] : NULL;
}

plm_status plm_pace_json(plm_context *context, const plm_pace *of, char **out) {
    return plm__view_json(context, &plm__pace_view, &of->document, out);
}

plm_status plm_pace_csv(plm_context *context, const plm_pace *of, char **out) {
    return plm__view_csv(context, &plm__pace_view, &of->document, out);
}

plm_status plm_pace_table(plm_context *context, const plm_pace *of, plm_table **out) {
    return plm__view_table(context, &plm__pace_view.plan, &document_record, &of->document, out);
}
