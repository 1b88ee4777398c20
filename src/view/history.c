#include "view/history.h"

#include "insight/history.h"
#include "view/parts.h"
#include "view/when.h"

/* ---- news ---------------------------------------------------------------------------------- */

const char *const plm__news_kinds[] = {"claim", "document", "event"};

const char *plm__news_id(const plm_news *of) {
    return of->claim != NULL      ? of->claim->id
           : of->document != NULL ? of->document->id
                                  : of->event->id;
}

const char *plm__news_words(const plm_news *of) {
    return of->claim != NULL      ? of->claim->says
           : of->document != NULL ? of->document->title
                                  : of->event->label;
}

static const char *news_id(const void *of) {
    return plm__news_id(of);
}

static const char *news_words(const void *of) {
    return plm__news_words(of);
}

static const plm__member news_members[] = {
    {.key = "day",
     .kind = PLM__DAY,
     .place = offsetof(plm_news, day),
     .about = "the first by whose end it was known"},
    {.key = "kind",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_news, kind),
     .names = plm__news_kinds,
     .name_count = 3,
     .about = "what it is: an event or a document where no claim of that day tells so"},
    {.key = "id", .kind = PLM__TEXT, .text = news_id, .about = "of it in the case"},
    {.key = "says",
     .kind = PLM__TEXT,
     .text = news_words,
     .about = "the claim, the event's label or the document's title, as in the case; or null"},
};

static const plm__record news_record = {.name = "news", PLM__MEMBERS(news_members)};

/* ---- a day's forecast ---------------------------------------------------------------------- */

static const void *by_a_day(const void *of) {
    return ((const plm_history_standing *)of)->by;
}

static const char *undated(const void *of) {
    return ((const plm_history_standing *)of)->undated;
}

static const plm__member option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "probability",
     .kind = PLM__OPTION_RECORD,
     .place = offsetof(plm_history_standing, options),
     .of = &plm__estimate_record,
     .variable = "answer",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "of the option, whenever it is chosen"},
};

static const plm__record option_record = {.name = "standing_option", PLM__MEMBERS(option_members)};

static const plm__member number_members[] = {
    {.key = "all",
     .kind = PLM__COUNT,
     .place = offsetof(plm_history_standing, numbers),
     .about = "that the issue's forecast rests on"},
    {.key = "evidenced",
     .kind = PLM__COUNT,
     .place = offsetof(plm_history_standing, evidenced),
     .about = "of them: those on claims that were all known"},
    {.key = "assumed",
     .kind = PLM__COUNT,
     .place = offsetof(plm_history_standing, assumed),
     .about = "those on no claim that the case had written down by then"},
    {.key = "hindsight",
     .kind = PLM__COUNT,
     .place = offsetof(plm_history_standing, hindsight),
     .variable = "hindsight",
     .row = true,
     .about = "those written down later: on no claim, or also on claims that were not known"},
    {.key = "unknown",
     .kind = PLM__COUNT,
     .place = offsetof(plm_history_standing, unknown),
     .variable = "unknown",
     .row = true,
     .about = "those on claims of which none was known: opened to all that they could be, or left "
              "out"},
};

static const plm__record number_record = {.name = "standing_numbers", PLM__MEMBERS(number_members)};

static const plm__member standing_members[] = {
    {.key = "day",
     .kind = PLM__DAY,
     .place = offsetof(plm_history_standing, day),
     .column = "day",
     .about = "of the forecast: what is known by its end counts"},
    {.key = "median",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_history_standing, median),
     .when = PLM__ON_SCALE,
     .variable = "median",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "of the outcome"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &option_record,
     .about = "each option of the issue, in the order of the case"},
    {.key = "by",
     .kind = PLM__LINK,
     .link = by_a_day,
     .of = &plm__when_day_record,
     .about = "the same by the deadline, or the day asked for; null where there is none, or no "
              "process"},
    {.key = "undated",
     .kind = PLM__TEXT,
     .text = undated,
     .when = PLM__WHERE_KNOWN,
     .about = "why there is none of this day, where the issue has a process"},
    {.key = "numbers",
     .kind = PLM__RECORD,
     .of = &number_record,
     .about = "by what they rest on then"},
};

static const plm__record standing_record = {.name = "standing", PLM__MEMBERS(standing_members)};

/* ---- days ---------------------------------------------------------------------------------- */

static const plm_history_row *as_row(const void *of) {
    return of;
}

static size_t news_count(const void *of) {
    return as_row(of)->news_count;
}

static const void *news_at(const void *of, size_t index) {
    return as_row(of)->news[index];
}

static const plm__member row_members[] = {
    {.kind = PLM__SPREAD, .place = offsetof(plm_history_row, standing), .of = &standing_record},
    {.key = "news",
     .kind = PLM__LIST,
     .of = &news_record,
     .count = news_count,
     .at = news_at,
     .told_elsewhere = true,
     .about = "what became known since the row before; of the first: on its own day"},
};

static const plm__record row_record = {.name = "history_row", PLM__MEMBERS(row_members)};

static const plm_history_issue *as_issue(const void *of) {
    return of;
}

static size_t row_count(const void *of) {
    return as_issue(of)->row_count;
}

static const void *row_at(const void *of, size_t index) {
    return as_issue(of)->rows[index];
}

#define ISSUE_MEMBER                                                                               \
    {                                                                                              \
        .key = "issue", .kind = PLM__ISSUE, .place = offsetof(plm_history_issue, issue),           \
        .column = "issue", .about = "id of the issue in the case"                                  \
    }

static const plm__member day_issue_members[] = {
    ISSUE_MEMBER,
    {.key = "days",
     .kind = PLM__LIST,
     .of = &row_record,
     .count = row_count,
     .at = row_at,
     .about = "the forecast of each day, in their order"},
};

static const plm__record day_issue_record = {.name = "history_issue",
                                             PLM__MEMBERS(day_issue_members)};

/* ---- steps --------------------------------------------------------------------------------- */

static const void *step_news(const void *of) {
    return news_count(of) > 0 ? news_at(of, 0) : NULL;
}

static const char *step_id(const void *of) {
    return news_count(of) > 0 ? plm__news_id(news_at(of, 0)) : "time";
}

static const plm__member step_members[] = {
    {.kind = PLM__TEXT, .text = step_id, .column = "step", .about = "id of the news, or time"},
    {.key = "news",
     .kind = PLM__LINK,
     .link = step_news,
     .of = &news_record,
     .about = "what became known in this step; null: only time passed"},
    {.key = "after",
     .kind = PLM__RECORD,
     .place = offsetof(plm_history_row, standing),
     .of = &standing_record,
     .about = "how the forecast stands after it: less what stood before, that is what it changed"},
};

static const plm__record step_record = {.name = "update_step", PLM__MEMBERS(step_members)};

static const char *starting(const void *of) {
    (void)of;
    return "since";
}

static const plm__member before_members[] = {
    {.key = "before",
     .kind = PLM__RECORD,
     .place = offsetof(plm_history_row, standing),
     .of = &standing_record,
     .about = "how the forecast stood on the day since when"},
};

static const plm__record before_record = {.name = "update_before", PLM__MEMBERS(before_members)};

static const void *first_row(const void *of) {
    return as_issue(of)->rows[0];
}

static size_t step_count(const void *of) {
    return as_issue(of)->row_count - 1;
}

static const void *step_at(const void *of, size_t index) {
    return as_issue(of)->rows[index + 1];
}

static const plm__member step_issue_members[] = {
    ISSUE_MEMBER,
    {.kind = PLM__TEXT, .text = starting, .column = "step", .about = "of the day since when"},
    {.kind = PLM__SPREAD, .link = first_row, .of = &before_record},
    {.key = "steps",
     .kind = PLM__LIST,
     .of = &step_record,
     .count = step_count,
     .at = step_at,
     .about = "first time alone, then each piece of news, by day"},
};

static const plm__record step_issue_record = {.name = "update_issue",
                                              PLM__MEMBERS(step_issue_members)};

/* ---- the documents ------------------------------------------------------------------------- */

static const plm__history_document *as_document(const void *of) {
    return of;
}

static uint64_t draws(const void *of) {
    return plm_history_draws(as_document(of)->history);
}

static uint64_t fewest(const void *of) {
    return plm_history_fewest(as_document(of)->history);
}

static const void *bounded(const void *of) {
    return fewest(of) > 0 ? of : NULL;
}

static size_t issue_count(const void *of) {
    return plm_history_issue_count(as_document(of)->history);
}

static const void *issue_at(const void *of, size_t index) {
    return plm_history_issue_at(as_document(of)->history, index);
}

static unsigned is_retrospective(const void *of, size_t index) {
    (void)index;
    return as_document(of)->dossier->retrospective ? 1 : 0;
}

/* When a case was written down that says nothing else. */
static const char *const writing[] = {"by its as_of", "with hindsight"};

static const char *kind_of_forecast(const void *of) {
    (void)of;
    return "hindsight";
}

static const plm__member bound_members[] = {
    {.key = "fewest_draws",
     .kind = PLM__COUNT64,
     .number = fewest,
     .about = "only where the budget left some model of an answer fewer draws: the fewest"},
};

static const plm__record bound_record = {.name = "history_bound", PLM__MEMBERS(bound_members)};

static const plm__member opening_members[] = {
    {.kind = PLM__SPREAD,
     .place = offsetof(plm__history_document, heading),
     .of = &plm__heading_record},
    {.key = "draws", .kind = PLM__COUNT64, .number = draws, .about = "of each forecast"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = bounded, .of = &bound_record},
    {.key = "made",
     .kind = PLM__TEXT,
     .text = kind_of_forecast,
     .about = "always hindsight: that these are no forecasts that were made on their days, as only "
              "sealed ones are"},
    {.key = "written",
     .kind = PLM__CHOICE,
     .choice = is_retrospective,
     PLM__NAMES(writing),
     .about = "when the case was written, which says what on a day is hindsight"},
};

/* What both begin with. */
static const plm__record opening_record = {.name = "history_opening",
                                           PLM__MEMBERS(opening_members)};

#define DOCUMENT_MEMBERS(record)                                                                   \
    {.kind = PLM__SPREAD, .of = &opening_record}, {                                                \
        .key = "issues", .kind = PLM__LIST, .of = &(record), .count = issue_count, .at = issue_at, \
        .about = "in the order of the case"                                                        \
    }

static const plm__member history_members[] = {DOCUMENT_MEMBERS(day_issue_record)};
static const plm__member update_members[] = {DOCUMENT_MEMBERS(step_issue_record)};

static const plm__record history_record = {.name = "history_document",
                                           PLM__MEMBERS(history_members)};
static const plm__record update_record = {.name = "update_document", PLM__MEMBERS(update_members)};

#define DAY_COLUMN                                                                                 \
    { .name = "day", .kind = PLM_COLUMN_TEXT, .about = "the day of the forecast" }
#define BY_COLUMN                                                                                  \
    { .name = "by", .kind = PLM_COLUMN_TEXT, .about = "a day; empty: whenever" }
#define VALUE_COLUMN                                                                               \
    {                                                                                              \
        .name = "value", .kind = PLM_COLUMN_NUMBER,                                                \
        .about =                                                                                   \
            "a probability; of the median points of the issue's scale, of hindsight and unknown "  \
            "a count of numbers"                                                                   \
    }

static const plm_column history_columns[] = {
    PLM__COLUMN_ISSUE,          DAY_COLUMN,           BY_COLUMN,
    PLM__COLUMN_OPTION,         PLM__COLUMN_VARIABLE, VALUE_COLUMN,
    PLM__COLUMN_STANDARD_ERROR,
};

static const plm_column update_columns[] = {
    PLM__COLUMN_ISSUE,
    {.name = "step",
     .kind = PLM_COLUMN_TEXT,
     .about = "after which it stands so: since (the day before all), time, or the id of the news"},
    DAY_COLUMN,
    BY_COLUMN,
    PLM__COLUMN_OPTION,
    PLM__COLUMN_VARIABLE,
    VALUE_COLUMN,
    PLM__COLUMN_STANDARD_ERROR,
};

const plm__view plm__history_view = {
    .format = "plenum-history",
    .version = 1,
    .about = "Forecasts by what was known on each day: `plenum history CASE`",
    .record = &history_record,
    .plan = {PLM__COLUMNS(history_columns)}};

const plm__view plm__update_view = {
    .format = "plenum-update",
    .version = 1,
    .about = "What time and each piece of news changed: `plenum update CASE`",
    .record = &update_record,
    .plan = {PLM__COLUMNS(update_columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

const plm__view *plm__view_of_history(const plm_history *of) {
    return of->stepped ? &plm__update_view : &plm__history_view;
}

static plm__history_document document_of(const plm_history *of) {
    const plm_dossier *dossier = plm_case_dossier(of->of);
    return (plm__history_document){{dossier->id, NULL, plm_history_seed(of)}, dossier, of};
}

plm_status plm_history_json(plm_context *context, const plm_history *of, char **out) {
    const plm__history_document document = document_of(of);
    return plm__view_json(context, plm__view_of_history(of), &document, out);
}

plm_status plm_history_csv(plm_context *context, const plm_history *of, char **out) {
    const plm__history_document document = document_of(of);
    return plm__view_csv(context, plm__view_of_history(of), &document, out);
}

plm_status plm_history_table(plm_context *context, const plm_history *of, plm_table **out) {
    const plm__view *view = plm__view_of_history(of);
    const plm__history_document document = document_of(of);
    return plm__view_table(context, &view->plan, view->record, &document, out);
}
