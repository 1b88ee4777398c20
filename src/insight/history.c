/*
 * A forecast on each day on which something became known. Reading: see plenum.h; what of a case stands
 * without claims that were not known, is in case/known.h.
 */
#include "insight/history.h"

#include "base/error.h"
#include "case/case.h"
#include "chronology/news.h"
#include "insight/standing.h"
#include "insight/when.h"
#include "solve/options.h"

#include <string.h>

enum { MOST_ROWS = 10000 };

struct plm__history {
    plm_case *of;
    plm__arena arena;
    int32_t by;
    uint64_t seed;
    uint64_t draws;
    const plm__history_issue **issues;
    size_t issue_count;
};

typedef struct study {
    const plm_dossier *dossier;
    int32_t from; /* as asked for */
    int32_t until;
    int every;
    int32_t today; /* the case's as_of; PLM_DAY_LAST: not said */
    const plm__news *const *news;
    size_t news_count;
    int32_t *days; /* of the rows */
    size_t day_count;
    plm__retrospect retrospect;
    plm__history *to;
} study;

/* ---- days ---------------------------------------------------------------------------------- */

static plm_status set_ends(study *of, plm_error *error) {
    bool asked = of->from != PLM_DAY_FIRST;
    if (of->news_count == 0 && of->every == 0) {
        return plm__fail(
            error, PLM_E_EMPTY,
            "nothing in the case is dated, so that nothing became known on a day: give "
            "claims a 'dated', documents a 'published' or events a 'when'");
    }
    of->today = plm__when_day(of->dossier->as_of);
    int32_t first = of->news_count > 0 ? of->news[0]->day : of->today;
    int32_t last = of->news_count > 0 ? of->news[of->news_count - 1]->day : of->today;
    if (of->today != PLM_DAY_LAST) {
        first = of->today < first ? of->today : first;
        last = of->today > last ? of->today : last;
    }
    of->from = asked ? of->from : first;
    of->until = of->until != PLM_DAY_LAST ? of->until : last;
    if (of->until == PLM_DAY_LAST) {
        return plm__fail(error, PLM_E_EMPTY,
                         "nothing in the case says until when: add 'as_of: DATE'");
    }
    if (of->from <= of->until) {
        return PLM_OK;
    }
    char text[PLM_DAY_TEXT];
    plm_day_print(of->until, text);
    return asked ? plm__fail(error, PLM_E_ARGUMENT, "from is later than until, which is %s", text)
                 : plm__fail(error, PLM_E_EMPTY, "nothing had become known by %s", text);
}

/* Days come in their order; one that is there, or lies before another, is there already. */
static void add_day(study *of, int32_t day) {
    bool there = of->day_count > 0 && of->days[of->day_count - 1] >= day;
    if (!there && day >= of->from && day <= of->until) {
        of->days[of->day_count++] = day;
    }
}

/* At most so many rows, before they are counted. */
static size_t row_room(const study *of) {
    if (of->every == 0) {
        return of->news_count + 3;
    }
    return (size_t)(((int64_t)of->until - of->from) / of->every) + 2;
}

static plm_status list_days(study *of, bool from, bool until, plm_error *error) {
    size_t room = row_room(of);
    if (of->every > 0 && room > MOST_ROWS) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "that is more than %d rows: ask for days further apart", MOST_ROWS);
    }
    of->days = plm__arena_allocate(&of->to->arena, room, sizeof *of->days);
    if (of->days == NULL) {
        return plm__out_of_memory(error);
    }
    if (of->every > 0) {
        for (int64_t day = of->from; day <= of->until; day += of->every) {
            add_day(of, (int32_t)day);
        }
        add_day(of, of->until);
        return PLM_OK;
    }
    if (from) {
        add_day(of, of->from);
    }
    for (size_t i = 0; i < of->news_count; i++) {
        if (of->today <= of->news[i]->day) {
            add_day(of, of->today);
        }
        add_day(of, of->news[i]->day);
    }
    add_day(of, of->today);
    if (until) {
        add_day(of, of->until);
    }
    return of->day_count <= MOST_ROWS
               ? PLM_OK
               : plm__fail(error, PLM_E_ARGUMENT, "that is more than %d rows: ask for fewer days",
                           MOST_ROWS);
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* The news after one day until the end of another: their first in *first. */
static size_t news_between(const study *of, int64_t after, int32_t until, size_t *first) {
    size_t begin = 0;
    while (begin < of->news_count && of->news[begin]->day <= after) {
        begin++;
    }
    size_t end = begin;
    while (end < of->news_count && of->news[end]->day <= until) {
        end++;
    }
    *first = begin;
    return end - begin;
}

static plm_status fill_row(study *of, size_t at, bool *claims, plm__standing *standings,
                           plm__history_row *const *rows, plm_error *error) {
    int32_t day = of->days[at];
    int64_t after = at > 0 ? of->days[at - 1] : (int64_t)day - 1;
    size_t first = 0;
    size_t count = news_between(of, after, day, &first);
    plm__retrospect_claims(of->dossier, day, claims);
    PLM_TRY(plm__retrospect_stand(&of->retrospect, day, claims, NULL, standings, error));
    for (size_t i = 0; i < of->retrospect.issue_count; i++) {
        rows[i][at] = (plm__history_row){standings[i], of->news + first, count};
    }
    return PLM_OK;
}

static plm_status fill_rows(study *of, plm__history_row *const *rows, plm_error *error) {
    plm__arena *arena = &of->to->arena;
    bool *claims = plm__arena_allocate(arena, of->dossier->evidence_count, sizeof *claims);
    plm__standing *standings =
        plm__arena_allocate(arena, of->retrospect.issue_count, sizeof *standings);
    if (claims == NULL || standings == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < of->day_count; i++) {
        plm__progress(arena->context, "days", i, of->day_count);
        if (plm__cancelled(arena->context)) {
            return plm__fail(error, PLM_E_CANCELLED, "%s", plm_status_text(PLM_E_CANCELLED));
        }
        PLM_TRY(fill_row(of, i, claims, standings, rows, error));
    }
    return PLM_OK;
}

/* Room for the rows of each issue, and the issues that show them. */
static plm_status make_issues(study *of, plm__history_row ***out) {
    plm__arena *arena = &of->to->arena;
    size_t count = of->retrospect.issue_count;
    plm__history_row **rows = plm__arena_allocate(arena, count, sizeof *rows);
    plm__history_issue *issues = plm__arena_allocate(arena, count, sizeof *issues);
    if (rows == NULL || issues == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        rows[i] = plm__arena_allocate(arena, of->day_count, sizeof *rows[i]);
        issues[i] = (plm__history_issue){
            .issue = of->retrospect.issues[i],
            .rows = plm__arena_list(arena, rows[i], of->day_count, sizeof *rows[i]),
            .row_count = of->day_count};
        if (issues[i].rows == NULL) {
            return PLM_E_MEMORY;
        }
    }
    of->to->issues = plm__arena_list(arena, issues, count, sizeof *issues);
    of->to->issue_count = count;
    *out = rows;
    return of->to->issues != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static bool is_day_or(int32_t day, int32_t open) {
    return day == open || plm__is_calendar_day(day);
}

static plm_status check(const study *of, int32_t by, plm_error *error) {
    bool dated = is_day_or(of->from, PLM_DAY_FIRST) && is_day_or(of->until, PLM_DAY_LAST) &&
                 is_day_or(by, PLM_DAY_LAST);
    if (!dated) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "a day that is asked for lies outside the years 1 to 9999");
    }
    return of->every >= 0 ? PLM_OK
                          : plm__fail(error, PLM_E_ARGUMENT,
                                      "there are no fewer than 0 days from one row to the next");
}

static plm_status run_study(study *of, plm_error *error) {
    bool from = of->from != PLM_DAY_FIRST;
    bool until = of->until != PLM_DAY_LAST;
    plm__history_row **rows = NULL;
    PLM_TRY(set_ends(of, error));
    PLM_TRY(list_days(of, from, until, error));
    if (make_issues(of, &rows) < 0) {
        return plm__out_of_memory(error);
    }
    return fill_rows(of, rows, error);
}

static plm_status run_dated(study *of, const plm_case *base, int32_t by, const plm_options *options,
                            plm_error *error) {
    plm_chronology *dates = NULL;
    PLM_TRY(check(of, by, error));
    PLM_TRY(plm_chronology_new(base, &dates, error));
    plm_status status =
        plm__news_of(of->dossier, dates, &of->to->arena, &of->news, &of->news_count);
    plm_chronology_free(dates);
    if (status < 0) {
        return plm__out_of_memory(error);
    }
    status = plm__retrospect_begin(&of->retrospect, base, by, options, &of->to->arena, error);
    of->to->by = of->retrospect.by;
    status = status < 0 ? status : run_study(of, error);
    plm__retrospect_end(&of->retrospect);
    return status;
}

static plm_status run_history(study *of, const plm_case *base, int32_t by,
                              const plm_options *options, plm__history **out, plm_error *error) {
    of->dossier = plm_case_dossier(base);
    if (of->dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    of->to = plm__handle_new(options->context, sizeof *of->to);
    if (of->to == NULL) {
        return plm__out_of_memory(error);
    }
    of->to->of = plm__case_hold(base);
    of->to->seed = options->seed;
    of->to->draws = options->draws;
    plm__arena_init(&of->to->arena, options->context);
    plm_status status = run_dated(of, base, by, options, error);
    if (status < 0) {
        plm__history_free(of->to);
        return status;
    }
    *out = of->to;
    return PLM_OK;
}

plm_status plm__history_run(const plm_case *of, int32_t from, int32_t until, int every, int32_t by,
                            const plm_options *options, plm__history **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    study work = {.from = from, .until = until, .every = every};
    return plm__run_end(options->context, run_history(&work, of, by, options, out, error));
}

void plm__history_free(plm__history *history) {
    if (history != NULL) {
        plm_context *context = history->arena.context;
        plm_case_free(history->of);
        plm__arena_clear(&history->arena);
        plm__handle_free(context, history);
    }
}

size_t plm__history_issue_count(const plm__history *history) {
    return history->issue_count;
}

const plm__history_issue *plm__history_issue_at(const plm__history *history, size_t index) {
    return index < history->issue_count ? history->issues[index] : NULL;
}

int32_t plm__history_by(const plm__history *history) {
    return history->by;
}

uint64_t plm__history_seed(const plm__history *history) {
    return history->seed;
}

uint64_t plm__history_draws(const plm__history *history) {
    return history->draws;
}
