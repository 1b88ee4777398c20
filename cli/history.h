/* Forecasts of earlier days: the verbs history and update, and their texts. */
#ifndef PLM_CLI_HISTORY_H
#define PLM_CLI_HISTORY_H

#include "arguments.h"
#include "run_options.h"
#include "settings.h"
#include "verbs.h"

#include "base/text.h"
#include "view/history.h"
#include "view/listing.h"

/* ---- what is asked ------------------------------------------------------------------------- */

typedef struct history_request {
    const char *path;
    const char *from; /* as written */
    const char *until;
    const char *every;
    const char *by;
    int32_t first;
    int32_t last;
    int32_t deadline;
    int wait;
    const char *scenario;
    argument_list given;    /* --set */
    case_settings settings; /* what they ask for */
    form_flags forms;
    form form;
    run_options run;
} history_request;

typedef struct history_view {
    plm__history_document found;
    const case_settings *settings;
    const run_options *run;
} history_view;

/* A verb that looks back. */
typedef struct history_verb_kind {
    const verb *verb;
    bool (*read_days)(history_request *of); /* false: a usage error is printed */
    plm_status (*ask)(const plm_case *of, const history_request *asked, const plm_options *options,
                      plm_history **out, plm_error *error);
    void (*add_text)(plm__text *out, const history_view *view);
} history_verb_kind;

/* Runs one; returns its exit status. */
int run_history_verb(int argc, char **argv, const history_verb_kind *kind);

/* ---- texts --------------------------------------------------------------------------------- */

void add_history_text(plm__text *out, const history_view *view);
void add_update_text(plm__text *out, const history_view *view);

/* The options over time, as lines; `dated`: by the day. */
void add_history_chart(plm__text *out, const plm_history_issue *of, bool dated);

/* Whether all that is shown of an issue can be by the day: each forecast of it has one. */
bool is_dated(const plm_history_issue *of);

/* The chance of an option in it: by its day where `dated`, else whenever. */
double option_chance(const plm_history_standing *of, size_t option, bool dated);

/* A table that has a column for each chance of an issue. */
typedef struct chance_table {
    plm__listing lines;
    char *alignment; /* of its columns */
} chance_table;

/* One whose first column is `first`, with its head, and with room for more columns behind. */
void open_chances(chance_table *to, plm_context *context, const plm_issue *issue, bool dated,
                  const char *first, size_t more);

/* Adds it to a text, and ends it. */
void close_chances(chance_table *of, plm__text *out);

/* A row of it: a day and the chances on it. */
void list_standing(plm__listing *to, const plm_issue *issue, const plm_history_standing *of,
                   bool dated);

/* What the ids over its columns stand for: "weekends  closed at weekends". */
void add_option_names(plm__text *out, const plm_issue *issue);

/* The issue's question, how its likeliest option stands at the end and stood at the beginning, and
 * what of it follows: "What is decided by DAY, ..." */
void add_history_question(plm__text *out, const history_view *view, const plm_history_issue *of,
                          const char *what);

/* "claim no-stage: given the boycott, …", cut where it is long, and a line break. */
void add_news_line(plm__text *out, const plm_news *of, const char *before);

/* Why there is no chance by a day, where that is so. */
void add_undated(plm__text *out, const plm_history_standing *of);

/* That this is hindsight, what of the numbers, and what it was made with. */
void add_history_end(plm__text *out, const history_view *view);

#endif
