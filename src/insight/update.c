/*
 * What changed from one day's forecast to another's: time alone, then each piece of news. Reading: see
 * plenum.h.
 */
#include "insight/history.h"

#include "base/error.h"
#include "case/case.h"
#include "chronology/news.h"
#include "insight/standing.h"
#include "insight/when.h"
#include "solve/options.h"

#include <string.h>

struct plm__update {
    plm_case *of;
    plm__arena arena;
    int32_t by;
    uint64_t seed;
    uint64_t draws;
    const plm__update_issue **issues;
    size_t issue_count;
};

typedef struct study {
    const plm_dossier *dossier;
    int32_t since;
    int32_t as_of;
    const plm__news *const *news; /* those of the days between the two */
    size_t news_count;
    bool *claims;
    bool *hidden; /* events that are to become known */
    plm__standing *standings;
    plm__retrospect retrospect;
    plm__update *to;
} study;

/* ---- days ---------------------------------------------------------------------------------- */

static plm_status set_today(study *of, plm_error *error) {
    if (of->as_of == PLM_DAY_LAST) {
        of->as_of = plm__when_day(of->dossier->as_of);
    }
    return of->as_of != PLM_DAY_LAST
               ? PLM_OK
               : plm__fail(error, PLM_E_EMPTY,
                           "the case does not say of which day it is: add 'as_of: DATE'");
}

/* The last day before as_of on which something became known. */
static plm_status set_since(study *of, plm_error *error) {
    bool asked = of->since != PLM_DAY_FIRST;
    for (size_t i = 0; !asked && i < of->news_count; i++) {
        of->since = of->news[i]->day < of->as_of ? of->news[i]->day : of->since;
    }
    char text[PLM_DAY_TEXT];
    plm_day_print(of->as_of, text);
    if (of->since == PLM_DAY_FIRST) {
        return plm__fail(error, PLM_E_EMPTY,
                         "nothing became known before %s: say since when, or of which later day",
                         text);
    }
    return of->since < of->as_of
               ? PLM_OK
               : plm__fail(error, PLM_E_ARGUMENT,
                           "the day since when is not before that of the forecast, %s", text);
}

/* Leaves the news after since until as_of. */
static void keep_news(study *of) {
    size_t first = 0;
    while (first < of->news_count && of->news[first]->day <= of->since) {
        first++;
    }
    size_t end = first;
    while (end < of->news_count && of->news[end]->day <= of->as_of) {
        end++;
    }
    of->news += first;
    of->news_count = end - first;
}

/* ---- steps --------------------------------------------------------------------------------- */

static void hide_events(study *of) {
    for (size_t i = 0; i < of->news_count; i++) {
        if (of->news[i]->event != NULL) {
            of->hidden[of->news[i]->event - of->dossier->events[0]] = true;
        }
    }
}

static void reveal(study *of, const plm__news *news) {
    if (news->claim != NULL) {
        of->claims[news->claim - of->dossier->evidence[0]] = true;
    } else if (news->event != NULL) {
        of->hidden[news->event - of->dossier->events[0]] = false;
    }
}

static plm_status stand(study *of, int32_t day, plm_error *error) {
    return plm__retrospect_stand(&of->retrospect, day, of->claims, of->hidden, of->standings,
                                 error);
}

static plm_status take_steps(study *of, plm__update_issue *issues, plm__update_step *const *steps,
                             plm_error *error) {
    size_t count = of->retrospect.issue_count;
    PLM_TRY(stand(of, of->since, error));
    for (size_t i = 0; i < count; i++) {
        issues[i].before = of->standings[i];
    }
    for (size_t k = 0; k <= of->news_count; k++) {
        const plm__news *news = k > 0 ? of->news[k - 1] : NULL;
        plm__progress(of->to->arena.context, "steps", k, of->news_count + 1);
        if (plm__cancelled(of->to->arena.context)) {
            return plm__fail(error, PLM_E_CANCELLED, "%s", plm_status_text(PLM_E_CANCELLED));
        }
        if (news != NULL) {
            reveal(of, news);
        }
        PLM_TRY(stand(of, of->as_of, error));
        for (size_t i = 0; i < count; i++) {
            steps[i][k] = (plm__update_step){news, of->standings[i]};
        }
    }
    return PLM_OK;
}

static plm_status make_room(study *of) {
    plm__arena *arena = &of->to->arena;
    of->claims = plm__arena_allocate(arena, of->dossier->evidence_count, sizeof *of->claims);
    of->hidden = plm__arena_allocate(arena, of->dossier->event_count, sizeof *of->hidden);
    of->standings = plm__arena_allocate(arena, of->retrospect.issue_count, sizeof *of->standings);
    return of->claims != NULL && of->hidden != NULL && of->standings != NULL ? PLM_OK
                                                                             : PLM_E_MEMORY;
}

/* Room for the steps of each issue, and the issues that show them. */
static plm_status make_issues(study *of, plm__update_issue **issues, plm__update_step ***steps) {
    plm__arena *arena = &of->to->arena;
    size_t count = of->retrospect.issue_count;
    size_t step_count = of->news_count + 1;
    *issues = plm__arena_allocate(arena, count, sizeof **issues);
    *steps = plm__arena_allocate(arena, count, sizeof **steps);
    if (*issues == NULL || *steps == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        plm__update_step *list = plm__arena_allocate(arena, step_count, sizeof *list);
        (*steps)[i] = list;
        (*issues)[i] =
            (plm__update_issue){.issue = of->retrospect.issues[i],
                                .steps = plm__arena_list(arena, list, step_count, sizeof *list),
                                .step_count = step_count};
        if ((*issues)[i].steps == NULL) {
            return PLM_E_MEMORY;
        }
    }
    of->to->issues = plm__arena_list(arena, *issues, count, sizeof **issues);
    of->to->issue_count = count;
    return of->to->issues != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status run_study(study *of, plm_error *error) {
    plm__update_issue *issues = NULL;
    plm__update_step **steps = NULL;
    PLM_TRY(set_today(of, error));
    PLM_TRY(set_since(of, error));
    keep_news(of);
    if (make_room(of) < 0 || make_issues(of, &issues, &steps) < 0) {
        return plm__out_of_memory(error);
    }
    plm__retrospect_claims(of->dossier, of->since, of->claims);
    hide_events(of);
    return take_steps(of, issues, steps, error);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm_status check(const study *of, int32_t by, plm_error *error) {
    bool dated = (of->since == PLM_DAY_FIRST || plm__is_calendar_day(of->since)) &&
                 (of->as_of == PLM_DAY_LAST || plm__is_calendar_day(of->as_of)) &&
                 (by == PLM_DAY_LAST || plm__is_calendar_day(by));
    return dated ? PLM_OK
                 : plm__fail(error, PLM_E_ARGUMENT,
                             "a day that is asked for lies outside the years 1 to 9999");
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

static plm_status run_update(study *of, const plm_case *base, int32_t by,
                             const plm_options *options, plm__update **out, plm_error *error) {
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
        plm__update_free(of->to);
        return status;
    }
    *out = of->to;
    return PLM_OK;
}

plm_status plm__update_run(const plm_case *of, int32_t since, int32_t as_of, int32_t by,
                           const plm_options *options, plm__update **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    study work = {.since = since, .as_of = as_of};
    return plm__run_end(options->context, run_update(&work, of, by, options, out, error));
}

void plm__update_free(plm__update *update) {
    if (update != NULL) {
        plm_context *context = update->arena.context;
        plm_case_free(update->of);
        plm__arena_clear(&update->arena);
        plm__handle_free(context, update);
    }
}

size_t plm__update_issue_count(const plm__update *update) {
    return update->issue_count;
}

const plm__update_issue *plm__update_issue_at(const plm__update *update, size_t index) {
    return index < update->issue_count ? update->issues[index] : NULL;
}

int32_t plm__update_by(const plm__update *update) {
    return update->by;
}

uint64_t plm__update_seed(const plm__update *update) {
    return update->seed;
}

uint64_t plm__update_draws(const plm__update *update) {
    return update->draws;
}
