#include "view/tornado.h"

#include "view/parts.h"

/* ---- one number swung ---------------------------------------------------------------------- */

static const plm__member swing_members[] = {
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_swing, path),
     .column = "path",
     .about = "of the number in the case"},
    {.key = "actor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_swing, actor),
     .about = "id of the actor whose number it is"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_swing, low),
     .variable = "low",
     .row = true,
     .about = "low end of the number, in its own unit: of its range, or of the central 95 % of a "
              "normal; with several assessors the outermost of theirs"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_swing, high),
     .variable = "high",
     .row = true,
     .about = "its high end"},
    {.key = "alone_low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_swing, alone_low),
     .variable = "alone_low",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "outcome, or without a scale the probability of the option asked about, with this "
              "number at its low end and all others at their modes"},
    {.key = "alone_high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_swing, alone_high),
     .variable = "alone_high",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "the same at its high end"},
    {.key = "at_low",
     .kind = PLM__RECORD,
     .place = offsetof(plm_swing, at_low),
     .of = &plm__stand_record,
     .variable = "at_low",
     .about = "with this number at its low end, over the draws of all others"},
    {.key = "at_high",
     .kind = PLM__RECORD,
     .place = offsetof(plm_swing, at_high),
     .of = &plm__stand_record,
     .variable = "at_high",
     .about = "the same at its high end"},
    {.key = "change",
     .kind = PLM__RECORD,
     .place = offsetof(plm_swing, change),
     .of = &plm__stand_record,
     .variable = "change",
     .about = "at_high less at_low, draw by draw"},
};

static const plm__record swing_record = {.name = "swing", PLM__MEMBERS(swing_members)};

/* ---- the tornado of an issue --------------------------------------------------------------- */

static const char *option(const void *of) {
    return ((const plm_tornado_summary *)of)->option->id;
}

static const void *bounded(const void *of) {
    return ((const plm_tornado_summary *)of)->budget > 0 ? of : NULL;
}

static const plm__member bound_members[] = {
    {.key = "budget",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_tornado_summary, budget),
     .about = "only where it allowed less than was asked for: the most work, in units of --budget"},
    {.key = "screened",
     .kind = PLM__COUNT,
     .place = offsetof(plm_tornado_summary, screened),
     .about = "then: numbers that a first look left out, as they moved it less"},
    {.key = "screening_draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_tornado_summary, screening_draws),
     .about = "of that look; 0: there was none"},
};

static const plm__record bound_record = {.name = "tornado_bound", PLM__MEMBERS(bound_members)};

static const plm__member summary_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .place = offsetof(plm_tornado_summary, issue),
     .column = "issue",
     .about = "id of the issue in the case"},
    {.kind = PLM__SPREAD,
     .place = offsetof(plm_tornado_summary, conditioning),
     .of = &plm__conditioning_record},
    {.key = "option",
     .kind = PLM__TEXT,
     .when = PLM__WITHOUT_SCALE,
     .text = option,
     .about =
         "id of the option that is asked about, whose probability `point` and `alone` are: yes "
         "of a vote, else the likeliest"},
    {.key = "draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_tornado_summary, draws),
     .about = "0: over nothing but the modes, without standard errors"},
    {.key = "solves",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_tornado_summary, solves),
     .about = "games that models solved"},
    {.key = "models",
     .kind = PLM__COUNT,
     .place = offsetof(plm_tornado_summary, model_count),
     .about = "how many take part; those of linked issues cannot"},
    {.key = "point",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_tornado_summary, point),
     .variable = "point",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "outcome, or without a scale the probability of `option`, with every number at its "
              "mode"},
    {.key = "forecast",
     .kind = PLM__RECORD,
     .place = offsetof(plm_tornado_summary, forecast),
     .of = &plm__stand_record,
     .variable = "forecast",
     .about = "over the draws of every number"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = bounded, .of = &bound_record},
};

static const plm__record summary_record = {.name = "tornado_summary",
                                           PLM__MEMBERS(summary_members)};

static const void *summary(const void *of) {
    return plm_tornado_summary_of(of);
}

static size_t swing_count(const void *of) {
    return plm_tornado_count(of);
}

static const void *swing_at(const void *of, size_t index) {
    return plm_tornado_swing(of, index);
}

static const plm__member tornado_members[] = {
    {.kind = PLM__SPREAD, .link = summary, .of = &summary_record},
    {.key = "swings",
     .kind = PLM__LIST,
     .of = &swing_record,
     .count = swing_count,
     .at = swing_at,
     .about = "one for each number that is not known exactly, the largest change first"},
};

static const plm__record tornado_record = {.name = "tornado", PLM__MEMBERS(tornado_members)};

/* ---- the document -------------------------------------------------------------------------- */

static size_t tornado_count(const void *of) {
    return ((const plm__tornado_document *)of)->count;
}

static const void *tornado_at(const void *of, size_t index) {
    return ((const plm__tornado_document *)of)->tornados[index];
}

static const plm__member document_members[] = {
    {.kind = PLM__SPREAD,
     .place = offsetof(plm__tornado_document, heading),
     .of = &plm__heading_record},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &tornado_record,
     .count = tornado_count,
     .at = tornado_at,
     .about = "the issues asked for, in the order of the case"},
};

static const plm__record document_record = {.name = "tornado_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    PLM__COLUMN_ISSUE,
    {.name = "path",
     .kind = PLM_COLUMN_TEXT,
     .about = "of the number that is swung; empty in rows of the forecast"},
    PLM__COLUMN_OPTION,
    PLM__COLUMN_VARIABLE,
    PLM__COLUMN_VALUE,
    PLM__COLUMN_STANDARD_ERROR,
    PLM__COLUMN_GIVEN_RULED_OUT,
};

const plm__view plm__tornado_view = {.format = "plenum-tornado",
                                     .version = 1,
                                     .about = "What each uncertain number does on its own: "
                                              "`plenum why CASE --tornado`",
                                     .record = &document_record,
                                     .plan = {PLM__COLUMNS(columns)}};

static plm__tornado_document document_of(const plm_tornado *const *of) {
    return (plm__tornado_document){plm__heading_of(plm__tornado_provenance(*of)), .tornados = of,
                                   .count = 1};
}

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_tornado_json(plm_context *context, const plm_tornado *of, char **out) {
    const plm__tornado_document document = document_of(&of);
    return plm__view_json(context, &plm__tornado_view, &document, out);
}

plm_status plm_tornado_csv(plm_context *context, const plm_tornado *of, char **out) {
    const plm__tornado_document document = document_of(&of);
    return plm__view_csv(context, &plm__tornado_view, &document, out);
}

plm_status plm_tornado_table(plm_context *context, const plm_tornado *of, plm_table **out) {
    const plm__tornado_document document = document_of(&of);
    return plm__view_table(context, &plm__tornado_view.plan, plm__tornado_view.record, &document,
                           out);
}
