/* A series of forecasts of a case: their rows, and the handle. Reading: see plenum.h; what of a
 * case stands without claims that were not known, is in case/known.h. */
#include "insight/history.h"

#include "base/error.h"
#include "case/case.h"
#include "case/date.h"
#include "chronology/news.h"
#include "solve/options.h"

/* ---- rows ---------------------------------------------------------------------------------- */

static plm_status make_issues(plm__series *of) {
    plm__arena *arena = &of->to->arena;
    size_t count = of->retrospect.issue_count;
    plm_history_issue *issues = plm__arena_allocate(arena, count, sizeof *issues);
    of->rows = plm__arena_allocate(arena, count, sizeof *of->rows);
    if (issues == NULL || of->rows == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        plm_history_row *rows = plm__arena_allocate(arena, of->row_count, sizeof *rows);
        of->rows[i] = rows;
        issues[i] =
            (plm_history_issue){.issue = of->retrospect.issues[i],
                                .rows = plm__arena_list(arena, rows, of->row_count, sizeof *rows),
                                .row_count = of->row_count};
        if (issues[i].rows == NULL) {
            return PLM_E_MEMORY;
        }
    }
    of->to->issues = plm__arena_list(arena, issues, count, sizeof *issues);
    of->to->issue_count = count;
    return of->to->issues != NULL ? PLM_OK : PLM_E_MEMORY;
}

plm_status plm__series_begin(plm__series *of, size_t rows, plm_error *error) {
    of->row_count = rows;
    return make_issues(of) < 0 ? plm__out_of_memory(error) : PLM_OK;
}

plm_status plm__series_fill(plm__series *of, size_t row, int32_t day, const plm_news *const *news,
                            size_t news_count, plm_error *error) {
    plm_context *context = of->to->arena.context;
    plm__progress(context, "days", row, of->row_count);
    if (plm__cancelled(context)) {
        return plm__fail(error, PLM_E_CANCELLED, "%s", plm_status_text(PLM_E_CANCELLED));
    }
    PLM_TRY(
        plm__retrospect_stand(&of->retrospect, day, of->claims, of->hidden, of->standings, error));
    for (size_t i = 0; i < of->retrospect.issue_count; i++) {
        of->rows[i][row] = (plm_history_row){of->standings[i], news, news_count};
    }
    return PLM_OK;
}

/* ---- days ---------------------------------------------------------------------------------- */

size_t plm__series_news(const plm__series *of, int64_t after, int32_t until, size_t *first) {
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

bool plm__series_has_day(int32_t day, int32_t open) {
    return day == open || plm__date_has_year(day);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm_status find_news(plm__series *of, const plm_case *base, plm_error *error) {
    plm_chronology *dates = NULL;
    PLM_TRY(plm_chronology_new(base, &dates, error));
    plm_status status =
        plm__news_of(of->dossier, dates, &of->to->arena, &of->news, &of->news_count);
    plm_chronology_free(dates);
    return status < 0 ? plm__out_of_memory(error) : PLM_OK;
}

static plm_status make_room(plm__series *of) {
    plm__arena *arena = &of->to->arena;
    size_t issues = of->retrospect.issue_count;
    of->claims = plm__arena_allocate(arena, of->dossier->evidence_count, sizeof *of->claims);
    of->hidden = plm__arena_allocate(arena, of->dossier->event_count, sizeof *of->hidden);
    of->standings = plm__arena_allocate(arena, issues, sizeof *of->standings);
    return of->claims != NULL && of->hidden != NULL && of->standings != NULL ? PLM_OK
                                                                             : PLM_E_MEMORY;
}

static plm_status make_rows(plm__series *of, const plm_case *base, int32_t by,
                            const plm_options *options, plm__series_maker *make, void *user,
                            plm_error *error) {
    PLM_TRY(find_news(of, base, error));
    plm_status status =
        plm__retrospect_begin(&of->retrospect, base, by, options, &of->to->arena, error);
    of->to->by = of->retrospect.by;
    if (status >= 0 && make_room(of) < 0) {
        status = plm__out_of_memory(error);
    }
    status = status < 0 ? status : make(of, user, error);
    of->to->fewest = of->retrospect.fewest;
    plm__retrospect_end(&of->retrospect);
    return status;
}

static plm_status check_deadline(int32_t by, plm_error *error) {
    return plm__series_has_day(by, PLM_DAY_LAST)
               ? PLM_OK
               : plm__fail(error, PLM_E_ARGUMENT,
                           "the day by which it is decided lies outside the years 1 to 9999");
}

plm_status plm__series_run(const plm_case *base, int32_t by, const plm_options *options,
                           plm__series_maker *make, void *user, plm_history **out,
                           plm_error *error) {
    plm__series work = {.dossier = plm_case_dossier(base)};
    if (work.dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    PLM_TRY(check_deadline(by, error));
    plm_history *made = plm__handle_new(options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->of = plm__case_hold(base);
    made->seed = options->seed;
    made->draws = options->draws;
    plm__arena_init(&made->arena, options->context);
    work.to = made;
    plm_status status = make_rows(&work, base, by, options, make, user, error);
    if (status < 0) {
        plm_history_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

void plm_history_free(plm_history *history) {
    if (history != NULL) {
        plm_context *context = history->arena.context;
        plm_case_free(history->of);
        plm__arena_clear(&history->arena);
        plm__handle_free(context, history);
    }
}

size_t plm_history_issue_count(const plm_history *history) {
    return history->issue_count;
}

const plm_history_issue *plm_history_issue_at(const plm_history *history, size_t index) {
    return index < history->issue_count ? history->issues[index] : NULL;
}

int32_t plm_history_by(const plm_history *history) {
    return history->by;
}

uint64_t plm_history_seed(const plm_history *history) {
    return history->seed;
}

uint64_t plm_history_draws(const plm_history *history) {
    return history->draws;
}

uint64_t plm_history_fewest(const plm_history *history) {
    return history->fewest;
}
