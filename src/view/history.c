#include "view/history.h"

#include "view/parts.h"
#include "view/when.h"

/* ---- news ---------------------------------------------------------------------------------- */

const char *const plm__news_kinds[] = {"claim", "document", "event"};

const char *plm__news_id(const plm__news *of) {
    return of->claim != NULL      ? of->claim->id
           : of->document != NULL ? of->document->id
                                  : of->event->id;
}

const char *plm__news_words(const plm__news *of) {
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
     .place = offsetof(plm__news, day),
     .about = "the first by whose end it was known"},
    {.key = "kind",
     .kind = PLM__CHOICE,
     .place = offsetof(plm__news, kind),
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
    return ((const plm__standing *)of)->by;
}

static const char *undated(const void *of) {
    return ((const plm__standing *)of)->undated;
}

static const plm__member option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "probability",
     .kind = PLM__OPTION_RECORD,
     .place = offsetof(plm__standing, options),
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
     .place = offsetof(plm__standing, numbers),
     .about = "that the issue's forecast rests on"},
    {.key = "evidenced",
     .kind = PLM__COUNT,
     .place = offsetof(plm__standing, evidenced),
     .about = "of them: those on claims that were all known"},
    {.key = "assumed",
     .kind = PLM__COUNT,
     .place = offsetof(plm__standing, assumed),
     .about = "those on no claim that the case had written down by then"},
    {.key = "hindsight",
     .kind = PLM__COUNT,
     .place = offsetof(plm__standing, hindsight),
     .variable = "hindsight",
     .row = true,
     .about = "those written down later: on no claim, or also on claims that were not known"},
    {.key = "unknown",
     .kind = PLM__COUNT,
     .place = offsetof(plm__standing, unknown),
     .variable = "unknown",
     .row = true,
     .about = "those on claims of which none was known: opened to all that they could be, or left "
              "out"},
};

static const plm__record number_record = {.name = "standing_numbers", PLM__MEMBERS(number_members)};

static const plm__member standing_members[] = {
    {.key = "day",
     .kind = PLM__DAY,
     .place = offsetof(plm__standing, day),
     .column = "day",
     .about = "of the forecast: what is known by its end counts"},
    {.key = "median",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__standing, median),
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

/* ---- rows ---------------------------------------------------------------------------------- */

static size_t news_count(const void *of) {
    return ((const plm__history_row *)of)->news_count;
}

static const void *news_at(const void *of, size_t index) {
    return ((const plm__history_row *)of)->news[index];
}

static const plm__member row_members[] = {
    {.kind = PLM__SPREAD, .place = offsetof(plm__history_row, standing), .of = &standing_record},
    {.key = "news",
     .kind = PLM__LIST,
     .of = &news_record,
     .count = news_count,
     .at = news_at,
     .told_elsewhere = true,
     .about = "what became known since the row before; of the first: on its own day"},
};

static const plm__record row_record = {.name = "history_row", PLM__MEMBERS(row_members)};

static size_t row_count(const void *of) {
    return ((const plm__history_issue *)of)->row_count;
}

static const void *row_at(const void *of, size_t index) {
    return ((const plm__history_issue *)of)->rows[index];
}

static const plm__member history_issue_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .place = offsetof(plm__history_issue, issue),
     .column = "issue",
     .about = "id of the issue in the case"},
    {.key = "days",
     .kind = PLM__LIST,
     .of = &row_record,
     .count = row_count,
     .at = row_at,
     .about = "the forecast of each day, in their order"},
};

static const plm__record history_issue_record = {.name = "history_issue",
                                                 PLM__MEMBERS(history_issue_members)};

/* ---- steps --------------------------------------------------------------------------------- */

static const void *step_news(const void *of) {
    return ((const plm__update_step *)of)->news;
}

static const char *step_id(const void *of) {
    const plm__news *news = ((const plm__update_step *)of)->news;
    return news != NULL ? plm__news_id(news) : "time";
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
     .place = offsetof(plm__update_step, after),
     .of = &standing_record,
     .about = "how the forecast stands after it: less what stood before, that is what it changed"},
};

static const plm__record step_record = {.name = "update_step", PLM__MEMBERS(step_members)};

static const char *starting(const void *of) {
    (void)of;
    return "since";
}

static size_t step_count(const void *of) {
    return ((const plm__update_issue *)of)->step_count;
}

static const void *step_at(const void *of, size_t index) {
    return ((const plm__update_issue *)of)->steps[index];
}

static const plm__member update_issue_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .place = offsetof(plm__update_issue, issue),
     .column = "issue",
     .about = "id of the issue in the case"},
    {.kind = PLM__TEXT, .text = starting, .column = "step", .about = "of the day since when"},
    {.key = "before",
     .kind = PLM__RECORD,
     .place = offsetof(plm__update_issue, before),
     .of = &standing_record,
     .about = "how the forecast stood on the day since when"},
    {.key = "steps",
     .kind = PLM__LIST,
     .of = &step_record,
     .count = step_count,
     .at = step_at,
     .about = "first time alone, then each piece of news, by day"},
};

static const plm__record update_issue_record = {.name = "update_issue",
                                                PLM__MEMBERS(update_issue_members)};

/* ---- the documents ------------------------------------------------------------------------- */

static const plm__history_document *as_history(const void *of) {
    return of;
}

static const plm__update_document *as_update(const void *of) {
    return of;
}

static uint64_t history_draws(const void *of) {
    return plm__history_draws(as_history(of)->history);
}

static size_t history_issues(const void *of) {
    return plm__history_issue_count(as_history(of)->history);
}

static const void *history_issue_at(const void *of, size_t index) {
    return plm__history_issue_at(as_history(of)->history, index);
}

static unsigned is_history_retrospective(const void *of, size_t index) {
    (void)index;
    return as_history(of)->dossier->retrospective ? 1 : 0;
}

static unsigned is_update_retrospective(const void *of, size_t index) {
    (void)index;
    return as_update(of)->dossier->retrospective ? 1 : 0;
}

/* When a case was written down that says nothing else. */
static const char *const writing[] = {"by its as_of", "with hindsight"};

static const char *kind_of_forecast(const void *of) {
    (void)of;
    return "hindsight";
}

static const plm__member history_members[] = {
    {.kind = PLM__SPREAD,
     .place = offsetof(plm__history_document, heading),
     .of = &plm__heading_record},
    {.key = "draws", .kind = PLM__COUNT64, .number = history_draws, .about = "of each forecast"},
    {.key = "made",
     .kind = PLM__TEXT,
     .text = kind_of_forecast,
     .about = "always hindsight: that these are no forecasts that were made on their days, as only "
              "sealed ones are"},
    {.key = "written",
     .kind = PLM__CHOICE,
     .choice = is_history_retrospective,
     PLM__NAMES(writing),
     .about = "when the case was written, which says what on a day is hindsight"},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &history_issue_record,
     .count = history_issues,
     .at = history_issue_at,
     .about = "in the order of the case"},
};

static const plm__record history_record = {.name = "history_document",
                                           PLM__MEMBERS(history_members)};

static uint64_t update_draws(const void *of) {
    return plm__update_draws(as_update(of)->update);
}

static size_t update_issues(const void *of) {
    return plm__update_issue_count(as_update(of)->update);
}

static const void *update_issue_at(const void *of, size_t index) {
    return plm__update_issue_at(as_update(of)->update, index);
}

static const plm__member update_members[] = {
    {.kind = PLM__SPREAD,
     .place = offsetof(plm__update_document, heading),
     .of = &plm__heading_record},
    {.key = "draws", .kind = PLM__COUNT64, .number = update_draws, .about = "of each forecast"},
    {.key = "made",
     .kind = PLM__TEXT,
     .text = kind_of_forecast,
     .about = "always hindsight: that these are no forecasts that were made on their days, as only "
              "sealed ones are"},
    {.key = "written",
     .kind = PLM__CHOICE,
     .choice = is_update_retrospective,
     PLM__NAMES(writing),
     .about = "when the case was written, which says what on a day is hindsight"},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &update_issue_record,
     .count = update_issues,
     .at = update_issue_at,
     .about = "in the order of the case"},
};

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
