#include "view/samples.h"

#include "view/parts.h"

/* ---- a draw -------------------------------------------------------------------------------- */

/* Draws count from 0, as their addresses do. */
static double number_of(const void *of, const plm__walk *walk) {
    (void)of;
    return (double)walk->index;
}

/* A draw is the numbers that it made: an outcome, or a probability for each option. */
static const void *itself(const void *of) {
    return of;
}

static const plm__member probability_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.kind = PLM__OPTION_NUMBER, .link = itself, .row = true},
};

static const plm__record probability_record = {.name = "drawn_option",
                                               PLM__MEMBERS(probability_members)};

static const plm__member draw_members[] = {
    {.kind = PLM__NUMBER, .figure_at = number_of, .column = "draw"},
    {.kind = PLM__NUMBER, .when = PLM__ON_SCALE, .row = true},
    {.kind = PLM__OPTIONS, .when = PLM__WITHOUT_SCALE, .of = &probability_record},
};

static const plm__record draw_record = {.name = "draw", PLM__MEMBERS(draw_members)};

/* ---- the models of an issue ---------------------------------------------------------------- */

static size_t draw_count(const void *of) {
    return ((const plm_forecast_model *)of)->draw_count;
}

static const void *outcome_at(const void *of, size_t index) {
    return &((const plm_forecast_model *)of)->draws[index];
}

static const void *choice_at(const void *of, size_t index) {
    const plm_forecast_model *model = of;
    return &model->draws[index * model->distribution.option_count];
}

static const plm__member model_members[] = {
    {.kind = PLM__TEXT, .place = offsetof(plm_forecast_model, model), .column = "model"},
    {.kind = PLM__TEXT, .place = offsetof(plm_forecast_model, reading), .column = "reading"},
    {.kind = PLM__LIST,
     .when = PLM__ON_SCALE,
     .of = &draw_record,
     .count = draw_count,
     .at = outcome_at},
    {.kind = PLM__LIST,
     .when = PLM__WITHOUT_SCALE,
     .of = &draw_record,
     .count = draw_count,
     .at = choice_at},
};

static const plm__record model_record = {.name = "drawn_model", PLM__MEMBERS(model_members)};

static size_t model_count(const void *of) {
    return ((const plm_forecast_issue *)of)->model_count;
}

static const void *model_at(const void *of, size_t index) {
    return ((const plm_forecast_issue *)of)->models[index];
}

static const plm__member issue_members[] = {
    {.kind = PLM__ISSUE, .place = offsetof(plm_forecast_issue, issue), .column = "issue"},
    {.kind = PLM__LIST, .of = &model_record, .count = model_count, .at = model_at},
};

static const plm__record issue_record = {.name = "drawn_issue", PLM__MEMBERS(issue_members)};

/* ---- the table ----------------------------------------------------------------------------- */

static size_t issue_count(const void *of) {
    return plm_forecast_issue_count(of);
}

static const void *issue_at(const void *of, size_t index) {
    return plm_forecast_issue_at(of, index);
}

static const plm__member members[] = {
    {.kind = PLM__LIST, .of = &issue_record, .count = issue_count, .at = issue_at},
};

static const plm__record record = {.name = "samples", PLM__MEMBERS(members)};

#define NAMES                                                                                      \
    PLM__COLUMN_ISSUE, {.name = "model", .kind = PLM_COLUMN_TEXT, .about = "that was run"}, {      \
        .name = "reading", .kind = PLM_COLUMN_TEXT, .about = "of the model"                        \
    }
#define NUMBERS                                                                                    \
    {.name = "draw", .kind = PLM_COLUMN_NUMBER, .about = "its number, from 0"}, {                  \
        .name = "value", .kind = PLM_COLUMN_NUMBER,                                                \
        .about = "the outcome, in points of the issue's scale, or where there is an option its "   \
                 "probability; empty: none"                                                        \
    }

static const plm_column columns[] = {
    NAMES,
    {.name = "option",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the option, of an issue without a scale; where every issue has a scale, the "
              "column is left out"},
    NUMBERS,
};

static const plm_column columns_on_scales[] = {NAMES, NUMBERS};

static const plm__plan plan_on_scales = {PLM__COLUMNS(columns_on_scales)};

const plm__view plm__samples_view = {
    .format = "plenum-samples",
    .about = "The outcome of every draw: `plenum forecast CASE --samples FILE`",
    .record = &record,
    .plan = {PLM__COLUMNS(columns)}};

void plm__add_samples(plm__text *out, const plm_forecast *of) {
    const plm__plan *plan = &plan_on_scales;
    for (size_t i = 0; i < plm_forecast_issue_count(of); i++) {
        bool on_scale = plm_issue_has_scale(plm_forecast_issue_at(of, i)->issue);
        plan = on_scale ? plan : &plm__samples_view.plan;
    }
    if (plm__view_add_rows(out, plan, &record, of) != PLM_OK) {
        out->failed = true;
    }
}
