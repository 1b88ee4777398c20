#include "view/forecast_sheets.h"

#include "base/arena.h"
#include "base/error.h"
#include "view/run_sheet.h"
#include "view/sheets.h"
#include "view/when.h"

#include <string.h>

/* An issue, and the probabilities of its options with the outside view where that is mixed in. */
typedef struct answered {
    const plm_forecast_issue *of;
    plm_estimate *options;
} answered;

typedef struct document {
    const plm__forecast_document *of;
    answered *issues;
    size_t issue_count;
    plm__when_document dated;
    plm__run_said run;
} document;

static size_t issue_count(const void *of) {
    return ((const document *)of)->issue_count;
}

static const void *issue_at(const void *of, size_t index) {
    return &((const document *)of)->issues[index];
}

static const void *issue_of(const void *of) {
    return ((const answered *)of)->of->issue;
}

static size_t model_count(const void *of) {
    return ((const answered *)of)->of->model_count;
}

static const void *model_at(const void *of, size_t index) {
    return ((const answered *)of)->of->models[index];
}

static const void *pool_of(const void *of) {
    return &((const answered *)of)->of->pool;
}

static const char *answer_name(const void *of) {
    (void)of;
    return "answer";
}

static const char *no_reading(const void *of) {
    (void)of;
    return NULL;
}

/* The rows of each issue, by the members of `record`. */
#define EACH_ISSUE(record)                                                                         \
    {                                                                                              \
        { .kind = PLM__LIST, .of = &(record), .count = issue_count, .at = issue_at }               \
    }
#define ITS_ISSUE                                                                                  \
    { .kind = PLM__ISSUE, .link = issue_of, .column = "issue" }
#define ITS_MODEL                                                                                  \
    {.kind = PLM__TEXT, .place = offsetof(plm_forecast_model, model), .column = "model"}, {        \
        .kind = PLM__TEXT, .place = offsetof(plm_forecast_model, reading), .column = "reading"     \
    }

#define ISSUE_COLUMN                                                                               \
    { .name = "issue", .kind = PLM_COLUMN_TEXT }
#define MODEL_COLUMNS                                                                              \
    ISSUE_COLUMN, {.name = "model", .kind = PLM_COLUMN_TEXT}, {                                    \
        .name = "reading", .kind = PLM_COLUMN_TEXT                                                 \
    }

/* ---- options ------------------------------------------------------------------------------- */

static const char *word(const void *of) {
    return plm_probability_word(((const plm_estimate *)of)->value);
}

static void came_about(const void *of, const plm__walk *walk, char text[PLM__WORDS_TEXT]) {
    (void)of;
    bool so = walk->issue->outcome_option == walk->issue->options[walk->option];
    strcpy(text, so ? "yes" : "");
}

static const plm__member estimate_members[] = {
    {.key = "probability", .kind = PLM__NUMBER, .place = offsetof(plm_estimate, value)},
    {.key = "standard error", .kind = PLM__NUMBER, .place = offsetof(plm_estimate, standard_error)},
    {.key = "in words", .kind = PLM__TEXT, .text = word},
};

static const plm__record estimate_record = {
    .name = "answered_option", .size = sizeof(plm_estimate), PLM__MEMBERS(estimate_members)};

static const plm__member itself_members[] = {
    {.key = "option", .kind = PLM__TEXT, .place = offsetof(plm_option, id)},
    {.key = "label", .kind = PLM__TEXT, .place = offsetof(plm_option, label)},
    {.key = "from", .kind = PLM__NUMBER, .place = offsetof(plm_option, from)},
    {.key = "to", .kind = PLM__NUMBER, .place = offsetof(plm_option, to)},
};

static const plm__record itself_record = {.name = "option_on_sheet", PLM__MEMBERS(itself_members)};

static const plm__member option_members[] = {
    {.kind = PLM__OPTION, .of = &itself_record},
    {.kind = PLM__OPTION_SPREAD, .place = offsetof(answered, options), .of = &estimate_record},
    {.key = "came about", .kind = PLM__WORDS, .words = came_about},
};

static const plm__record option_record = {.name = "option_row", PLM__MEMBERS(option_members)};

static const plm__member options_members[] = {
    ITS_ISSUE,
    {.kind = PLM__OPTIONS, .of = &option_record, .row = true},
};

static const plm__record options_record = {.name = "options_of_issue",
                                           PLM__MEMBERS(options_members)};

static const plm__member options_sheet_members[] = EACH_ISSUE(options_record);

static const plm__record options_sheet = {.name = "options_sheet",
                                          PLM__MEMBERS(options_sheet_members)};

static const plm_column options_columns[] = {
    ISSUE_COLUMN,
    {.name = "option", .kind = PLM_COLUMN_TEXT},
    {.name = "label", .kind = PLM_COLUMN_TEXT},
    {.name = "from", .kind = PLM_COLUMN_NUMBER},
    {.name = "to", .kind = PLM_COLUMN_NUMBER},
    {.name = "probability", .kind = PLM_COLUMN_NUMBER, .unit = PLM__PROBABILITY},
    {.name = "standard error", .kind = PLM_COLUMN_NUMBER, .unit = PLM__PROBABILITY},
    {.name = "in words", .kind = PLM_COLUMN_TEXT},
    {.name = "came about", .kind = PLM_COLUMN_TEXT},
};

/* ---- models -------------------------------------------------------------------------------- */

static const char *baseline(const void *of) {
    return ((const plm_forecast_model *)of)->baseline ? "yes" : NULL;
}

#define MODEL_NUMBER(heading, member)                                                              \
    { .key = (heading), .kind = PLM__NUMBER, .place = offsetof(plm_forecast_model, member) }

static const plm__member model_members[] = {
    {.key = "model", .kind = PLM__TEXT, .place = offsetof(plm_forecast_model, model)},
    {.key = "reading", .kind = PLM__TEXT, .place = offsetof(plm_forecast_model, reading)},
    {.key = "baseline", .kind = PLM__TEXT, .text = baseline},
    MODEL_NUMBER("weight", weight),
    MODEL_NUMBER("point", point),
    MODEL_NUMBER("mean", distribution.mean.value),
    MODEL_NUMBER("mean, standard error", distribution.mean.standard_error),
    MODEL_NUMBER("median", distribution.median.value),
    MODEL_NUMBER("median, standard error", distribution.median.standard_error),
    MODEL_NUMBER("standard deviation", distribution.standard_deviation),
    MODEL_NUMBER("settled", endings.settled),
    {.key = "source", .kind = PLM__TEXT, .place = offsetof(plm_forecast_model, cites)},
};

static const plm__record model_record = {.name = "model_row", PLM__MEMBERS(model_members)};

static const plm__member models_members[] = {
    ITS_ISSUE,
    {.kind = PLM__LIST, .of = &model_record, .count = model_count, .at = model_at, .row = true},
};

static const plm__record models_record = {.name = "models_of_issue", PLM__MEMBERS(models_members)};

static const plm__member models_sheet_members[] = EACH_ISSUE(models_record);

static const plm__record models_sheet = {.name = "models_sheet",
                                         PLM__MEMBERS(models_sheet_members)};

static const plm_column models_columns[] = {
    MODEL_COLUMNS,
    {.name = "baseline", .kind = PLM_COLUMN_TEXT},
    {.name = "weight", .kind = PLM_COLUMN_NUMBER, .unit = PLM__SHARE},
    {.name = "point", .kind = PLM_COLUMN_NUMBER},
    {.name = "mean", .kind = PLM_COLUMN_NUMBER},
    {.name = "mean, standard error", .kind = PLM_COLUMN_NUMBER},
    {.name = "median", .kind = PLM_COLUMN_NUMBER},
    {.name = "median, standard error", .kind = PLM_COLUMN_NUMBER},
    {.name = "standard deviation", .kind = PLM_COLUMN_NUMBER},
    {.name = "settled", .kind = PLM_COLUMN_NUMBER, .unit = PLM__SHARE},
    {.name = "source", .kind = PLM_COLUMN_TEXT},
};

/* ---- distributions, of each model and of the answer ---------------------------------------- */

/* A sheet with the rows that the members of `rows` make of a plm_distribution. */
#define DISTRIBUTIONS(sheet, rows)                                                                 \
    static const plm__member sheet##_model_members[] = {                                           \
        ITS_MODEL,                                                                                 \
        {.kind = PLM__RECORD, .place = offsetof(plm_forecast_model, distribution), .of = &(rows)}, \
    };                                                                                             \
    static const plm__record sheet##_model = {.name = #sheet "_of_model",                          \
                                              PLM__MEMBERS(sheet##_model_members)};                \
    static const plm__member sheet##_issue_members[] = {                                           \
        ITS_ISSUE,                                                                                 \
        {.kind = PLM__LIST, .of = &sheet##_model, .count = model_count, .at = model_at},           \
        {.kind = PLM__TEXT, .text = answer_name, .column = "model"},                               \
        {.kind = PLM__TEXT, .text = no_reading, .column = "reading"},                              \
        {.kind = PLM__RECORD, .link = pool_of, .of = &(rows)},                                     \
    };                                                                                             \
    static const plm__record sheet##_issue = {.name = #sheet "_of_issue",                          \
                                              PLM__MEMBERS(sheet##_issue_members)};                \
    static const plm__member sheet##_sheet_members[] = EACH_ISSUE(sheet##_issue);                  \
    static const plm__record sheet##_sheet = {.name = #sheet "_sheet",                             \
                                              PLM__MEMBERS(sheet##_sheet_members)}

static const plm__member share_members[] = {
    {.kind = PLM__OPTION, .of = &itself_record},
    {.kind = PLM__OPTION_SPREAD,
     .place = offsetof(plm_distribution, options),
     .of = &estimate_record},
};

static const plm__record share_record = {.name = "probability_row", PLM__MEMBERS(share_members)};

static const plm__member shares_members[] = {
    {.kind = PLM__OPTIONS, .of = &share_record, .row = true},
};

static const plm__record shares_record = {.name = "probability_rows", PLM__MEMBERS(shares_members)};

DISTRIBUTIONS(probabilities, shares_record);

static const plm_column probabilities_columns[] = {
    MODEL_COLUMNS,
    {.name = "option", .kind = PLM_COLUMN_TEXT},
    {.name = "probability", .kind = PLM_COLUMN_NUMBER, .unit = PLM__PROBABILITY},
    {.name = "standard error", .kind = PLM_COLUMN_NUMBER, .unit = PLM__PROBABILITY},
};

static size_t interval_count(const void *of) {
    (void)of;
    return PLM_INTERVAL_COUNT;
}

static const void *interval_at(const void *of, size_t index) {
    return &((const plm_distribution *)of)->intervals[index];
}

#define INTERVAL_NUMBER(heading, member)                                                           \
    { .key = (heading), .kind = PLM__NUMBER, .place = offsetof(plm_interval, member) }

static const plm__member interval_members[] = {
    INTERVAL_NUMBER("level", level),
    INTERVAL_NUMBER("low", low.value),
    INTERVAL_NUMBER("low, standard error", low.standard_error),
    INTERVAL_NUMBER("high", high.value),
    INTERVAL_NUMBER("high, standard error", high.standard_error),
};

static const plm__record interval_record = {.name = "interval_row", PLM__MEMBERS(interval_members)};

static const plm__member spread_members[] = {
    {.kind = PLM__LIST,
     .when = PLM__ON_SCALE,
     .of = &interval_record,
     .count = interval_count,
     .at = interval_at,
     .row = true},
};

static const plm__record spread_record = {.name = "interval_rows", PLM__MEMBERS(spread_members)};

DISTRIBUTIONS(intervals, spread_record);

static const plm_column intervals_columns[] = {
    MODEL_COLUMNS,
    {.name = "level", .kind = PLM_COLUMN_NUMBER, .unit = PLM__SHARE},
    {.name = "low", .kind = PLM_COLUMN_NUMBER},
    {.name = "low, standard error", .kind = PLM_COLUMN_NUMBER},
    {.name = "high", .kind = PLM_COLUMN_NUMBER},
    {.name = "high, standard error", .kind = PLM_COLUMN_NUMBER},
};

static size_t bin_count(const void *of) {
    (void)of;
    return PLM_HISTOGRAM_BINS;
}

static const void *bin_at(const void *of, size_t index) {
    return &((const plm_distribution *)of)->histogram[index];
}

static double edge(const plm_issue *of, size_t bin) {
    double width = (of->scale_high - of->scale_low) / PLM_HISTOGRAM_BINS;
    return of->scale_low + (double)bin * width;
}

static double bin_from(const void *of, const plm__walk *walk) {
    (void)of;
    return edge(walk->issue, walk->index);
}

static double bin_to(const void *of, const plm__walk *walk) {
    (void)of;
    return edge(walk->issue, walk->index + 1);
}

static const plm__member bin_members[] = {
    {.key = "outcomes from", .kind = PLM__NUMBER, .figure_at = bin_from},
    {.key = "to", .kind = PLM__NUMBER, .figure_at = bin_to},
    {.key = "share of draws", .kind = PLM__NUMBER},
};

static const plm__record bin_record = {.name = "bin_row", PLM__MEMBERS(bin_members)};

static const plm__member bins_members[] = {
    {.kind = PLM__LIST,
     .when = PLM__ON_SCALE,
     .of = &bin_record,
     .count = bin_count,
     .at = bin_at,
     .row = true},
};

static const plm__record bins_record = {.name = "bin_rows", PLM__MEMBERS(bins_members)};

DISTRIBUTIONS(draws, bins_record);

static const plm_column draws_columns[] = {
    MODEL_COLUMNS,
    {.name = "outcomes from", .kind = PLM_COLUMN_NUMBER},
    {.name = "to", .kind = PLM_COLUMN_NUMBER},
    {.name = "share of draws", .kind = PLM_COLUMN_NUMBER, .unit = PLM__SHARE},
};

/* ---- by when ------------------------------------------------------------------------------- */

static const plm__member when_members[] = {
    {.kind = PLM__SPREAD, .place = offsetof(document, dated), .of = &plm__when_record},
};

static const plm__record when_sheet = {.name = "when_sheet", PLM__MEMBERS(when_members)};

/* ---- the run ------------------------------------------------------------------------------- */

static const plm__member run_members[] = {
    {.kind = PLM__SPREAD, .place = offsetof(document, run), .of = &plm__run_sheet_record},
};

static const plm__record run_sheet = {.name = "run_of_forecast", PLM__MEMBERS(run_members)};

/* ---- the workbook -------------------------------------------------------------------------- */

enum { SHEETS = 7 };

/* Only where it was asked how it stands by a day is the last one there. */
static size_t name_sheets(const plm__forecast_document *of, plm__sheet out[SHEETS]) {
    static const plm__sheet always[] = {
        {"options", &options_sheet, {PLM__COLUMNS(options_columns)}},
        {"models", &models_sheet, {PLM__COLUMNS(models_columns)}},
        {"probabilities", &probabilities_sheet, {PLM__COLUMNS(probabilities_columns)}},
        {"intervals", &intervals_sheet, {PLM__COLUMNS(intervals_columns)}},
        {"draws", &draws_sheet, {PLM__COLUMNS(draws_columns)}},
    };
    size_t count = sizeof always / sizeof *always;
    memcpy(out, always, sizeof always);
    out[count++] = (plm__sheet){"run", &run_sheet, plm__run_sheet_plan};
    out[count++] = (plm__sheet){"when", &when_sheet, plm__when_view.plan};
    return of->by != NULL ? count : count - 1;
}

static plm_estimate answer_of(const plm_forecast_issue *of, size_t option,
                              const plm__outside_document *outside) {
    plm_estimate pooled = of->pool.options[option];
    if (outside == NULL || outside->probabilities == NULL || outside->issue != of->issue) {
        return pooled;
    }
    return (plm_estimate){outside->probabilities[option],
                          (1 - outside->weight) * pooled.standard_error};
}

static plm_status answer_issues(plm__arena *arena, const plm__forecast_document *of,
                                document *out) {
    *out = (document){.of = of,
                      .issue_count = plm_forecast_issue_count(of->forecast),
                      .dated = {.when = of->by},
                      .run = {of->dossier, of->scenario, of->changes, of->change_count, of->draws,
                              of->seed, of->budget, of->kept}};
    out->issues = plm__arena_allocate(arena, out->issue_count + 1, sizeof *out->issues);
    if (out->issues == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < out->issue_count; i++) {
        answered *to = &out->issues[i];
        to->of = plm_forecast_issue_at(of->forecast, i);
        size_t count = to->of->issue->option_count;
        to->options = plm__arena_allocate(arena, count + 1, sizeof *to->options);
        if (to->options == NULL) {
            return PLM_E_MEMORY;
        }
        for (size_t k = 0; k < count; k++) {
            to->options[k] = answer_of(to->of, k, of->outside);
        }
    }
    return PLM_OK;
}

plm_status plm__forecast_sheets_write(plm__text *out, const plm__forecast_document *of,
                                      plm_error *error) {
    plm__arena arena;
    document made;
    plm__sheet sheets[SHEETS];
    size_t sheet_count = name_sheets(of, sheets);
    plm__arena_init(&arena, out->context);
    plm_status status =
        answer_issues(&arena, of, &made) < 0
            ? plm__out_of_memory(error)
            : plm__sheets_write(out, of->dossier->question, sheets, sheet_count, &made, error);
    plm__arena_clear(&arena);
    return status;
}
