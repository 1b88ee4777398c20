/*
 * By when: an issue's process drawn, jointly with the answer. Sources: see plenum.h and
 * chronology/course.h.
 *
 * The course is drawn twice: with all that is known, which the result is of, and as if an open
 * stage told nothing, which says how far a stage is overdue.
 */
#include "insight/when.h"

#include "base/error.h"
#include "case/case.h"
#include "case/date.h"
#include "case/statement.h"
#include "chronology/knowledge.h"
#include "forecast/answer.h"
#include "forecast/forecast.h"
#include "forecast/mixed.h"
#include "solve/options.h"

#include <string.h>

enum { MOST_DRAWS = 10000000 };

typedef struct study {
    const plm_case *of;
    const plm_dossier *dossier;
    const plm_options *options;
    const plm_forecast *answer;
    const plm_chronology *dates;
    int32_t as_of;
    double outside_weight;
    const int32_t *days;
    size_t day_count;
    plm__arena scratch;
    plm_when *to;
} study;

/* ---- refusals ------------------------------------------------------------------------------ */

static plm_status refuse_draws(const study *of, const plm_issue *issue, const plm__course *course,
                               const plm__course_draws *draws, const plm__course_draws *unobserved,
                               plm_error *error) {
    const plm_process_stage *stage = issue->process->stages[draws->stopped];
    int32_t last = plm__when_last(unobserved, draws->stopped);
    char due[PLM_DAY_TEXT];
    char today[PLM_DAY_TEXT];
    char *field =
        plm__arena_print(&of->to->arena, "issues.%s.process.stages.%s", issue->id, stage->id);
    plm_day_print(last, due);
    plm_day_print(of->as_of, today);
    if (course->stages[draws->stopped].knowledge == PLM__STAGE_KNOWN) {
        plm__fail(error, PLM_E_DOMAIN,
                  "no draw brings stage '%s' to the days of its event '%s': widen what it or those "
                  "before it take, or say that they are unseen, or mend the event's date",
                  stage->id, stage->event->id);
    } else if (last == PLM_DAY_FIRST) {
        plm__fail(
            error, PLM_E_DOMAIN,
            "no draw leaves stage '%s' open on %s: widen what it takes, or mend what is known "
            "of those around it",
            stage->id, today);
    } else {
        plm__fail(
            error, PLM_E_DOMAIN,
            "the numbers say that stage '%s' should have come by %s, and the case does not say "
            "that it has: give its event, widen 'takes', or add 'fails' or 'unseen: true'",
            stage->id, due);
    }
    plm__fail_at(error, of->of->name, stage->mark.line, stage->mark.column, field);
    return PLM_E_DOMAIN;
}

/* Of an issue, or of all where it is NULL. */
static plm_status refuse_none(const plm_dossier *dossier, const plm_issue *issue,
                              plm_error *error) {
    const char *id = issue != NULL ? issue->id : dossier->issues[0]->id;
    return plm__fail(error, PLM_E_EMPTY,
                     "%s process: say what comes when, such as 'process: {stages: [{id: "
                     "decided, takes: 5..40, fails: 0.1}]}' in issue '%s' (docs/when.md)",
                     issue != NULL ? "the issue has no" : "no issue has a", id);
}

/* ---- draws --------------------------------------------------------------------------------- */

static plm_status draw_unobserved(const study *of, const plm__course *course, plm__arena *arena,
                                  plm__course_draws *out) {
    plm__course open = *course;
    plm__course_stage *stages = plm__arena_allocate(arena, course->count, sizeof *stages);
    if (stages == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < course->count; i++) {
        stages[i] = course->stages[i];
        if (stages[i].knowledge == PLM__STAGE_OPEN) {
            stages[i].knowledge = PLM__STAGE_UNSEEN;
        }
    }
    open.stages = stages;
    return plm__course_draw(&open, of->options->seed, of->options->draws, arena, out);
}

static bool has_ahead(plm__exclusions exclusions) {
    bool found = false;
    for (size_t i = 0; i < exclusions.count; i++) {
        found = found || exclusions.list[i]->state == PLM_EXCLUSION_AHEAD;
    }
    return found;
}

/* Less what is ruled out: by what is known at once, by stages to come in each draw. */
static plm_status tell(study *of, const plm__when_draws *from, plm_estimate *options,
                       plm_when_issue *out, plm_error *error) {
    plm__arena *arena = &of->to->arena;
    plm__when_ruled *ruled = plm__arena_allocate(&of->scratch, 1, sizeof *ruled);
    plm__when_asked asked = {of->days,  of->day_count, options, of->dossier->resolution,
                             {NULL, 0}, NULL};
    if (ruled == NULL ||
        plm__exclusions_find(of->dossier, from->issue, of->dates, arena, &asked.exclusions) < 0) {
        return plm__out_of_memory(error);
    }
    if (has_ahead(asked.exclusions)) {
        PLM_TRY(
            plm__when_rule(of->of, from, asked.exclusions, options, &of->scratch, ruled, error));
        asked.ruled = ruled;
    }
    PLM_TRY(plm__rule_out_or_fail(of->of, from->issue, asked.exclusions,
                                  plm__exclusions_known(asked.exclusions), arena, options, error));
    plm_status status = plm__when_tell(from, &asked, arena, out);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : status;
}

static plm_status draw_issue(study *of, const plm_forecast_issue *on, plm_error *error) {
    plm__arena *arena = &of->scratch;
    plm_when_issue *made = plm__arena_allocate(&of->to->arena, 1, sizeof *made);
    plm_estimate *options =
        plm__arena_allocate(&of->to->arena, on->issue->option_count, sizeof *options);
    plm__course course;
    plm__course_draws draws;
    plm__course_draws unobserved;
    if (made == NULL || options == NULL) {
        return plm__out_of_memory(error);
    }
    PLM_TRY(plm__mixed_options(of->of, on, of->outside_weight, arena, options, error));
    plm_status status =
        plm__when_course(of->dossier, on->issue, of->dates, of->as_of, arena, &course);
    status = status < 0
                 ? status
                 : plm__course_draw(&course, of->options->seed, of->options->draws, arena, &draws);
    status = status < 0 ? status : draw_unobserved(of, &course, arena, &unobserved);
    if (status >= 0 && !(draws.whole > 0)) {
        return refuse_draws(of, on->issue, &course, &draws, &unobserved, error);
    }
    const plm__when_draws from = {on->issue, &course, &draws, &unobserved};
    if (status < 0) {
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    PLM_TRY(tell(of, &from, options, made, error));
    of->to->issues[of->to->issue_count++] = made;
    return PLM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* The answer may be that of more issues. */
static bool is_wanted(const study *of, const plm_issue *issue) {
    const char *wanted = of->options->issue_id;
    return wanted == NULL || strcmp(issue->id, wanted) == 0;
}

static plm_status draw_all(study *of, plm_error *error) {
    size_t count = plm_forecast_issue_count(of->answer);
    of->to->issues = plm__arena_allocate(&of->to->arena, count, sizeof *of->to->issues);
    if (of->to->issues == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        const plm_forecast_issue *on = plm_forecast_issue_at(of->answer, i);
        if (on->issue->process != NULL && is_wanted(of, on->issue)) {
            PLM_TRY(draw_issue(of, on, error));
            plm__arena_clear(&of->scratch);
        }
    }
    return PLM_OK;
}

static plm_status check_days(const study *of, plm_error *error) {
    bool dated = true;
    for (size_t i = 0; i < of->day_count; i++) {
        dated = dated && plm__date_has_year(of->days[i]);
    }
    return dated ? PLM_OK
                 : plm__fail(error, PLM_E_ARGUMENT,
                             "a day that is asked for lies outside the years 1 to 9999");
}

/* Before anything is computed. */
static plm_status check(study *of, plm_error *error) {
    const plm_dossier *dossier = of->dossier;
    const char *wanted = of->options->issue_id;
    const plm_issue *named = NULL;
    bool found = false;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        bool meant = wanted == NULL || strcmp(issue->id, wanted) == 0;
        named = wanted != NULL && meant ? issue : named;
        found = found || (meant && issue->process != NULL);
    }
    if (wanted != NULL && named == NULL) {
        return PLM_OK; /* the answer refuses it */
    }
    if (!found) {
        return refuse_none(dossier, named, error);
    }
    if (dossier->as_of == NULL || of->as_of == PLM_DAY_LAST) {
        return plm__fail(error, PLM_E_EMPTY,
                         "the case does not say of which day it is: add 'as_of: DATE', from which "
                         "stages count, and by which they are known or open");
    }
    if (of->options->draws == 0) {
        return plm__fail(error, PLM_E_ARGUMENT, "dates are drawn: ask for at least 1 draw");
    }
    if (of->options->draws > MOST_DRAWS) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the dates of every draw are kept: ask for at most %d draws", MOST_DRAWS);
    }
    return check_days(of, error);
}

static void set_days(study *of, const int32_t *days, size_t day_count, int32_t *deadline) {
    const plm_resolution *resolution = of->dossier->resolution;
    of->days = days;
    of->day_count = day_count;
    *deadline = resolution != NULL ? plm__date_last(resolution->deadline) : PLM_DAY_LAST;
    if (day_count == 0 && *deadline != PLM_DAY_LAST) {
        of->days = deadline;
        of->day_count = 1;
    }
    of->as_of = plm__date_last(of->dossier->as_of);
}

static plm_status run_study(study *of, plm_error *error) {
    plm_chronology *dates = NULL;
    PLM_TRY(plm_chronology_new(of->of, &dates, error));
    of->dates = dates;
    plm_status status = draw_all(of, error);
    plm_chronology_free(dates);
    return status;
}

static plm_status count_later(void *user, const plm__statement *statement) {
    study *of = user;
    const plm_support *support = &statement->support;
    bool later = support->count > 0;
    for (size_t i = 0; i < support->count; i++) {
        later = later && plm__claim_known(support->evidence[i]).latest > of->as_of;
    }
    of->to->numbers += statement->number ? 1 : 0;
    of->to->later += statement->number && later ? 1 : 0;
    return PLM_OK;
}

/* The answer is made where there is none yet. */
static plm_status answer_study(study *of, plm_error *error) {
    plm_forecast *made = NULL;
    PLM_TRY(check(of, error));
    if (of->answer == NULL) {
        PLM_TRY(plm__answer_run(of->of, of->options, &made, error));
        of->answer = made;
    }
    of->to->fewest = plm__forecast_fewest(of->answer);
    plm_status status = run_study(of, error);
    plm__each_statement(of->dossier, NULL, NULL, count_later, of);
    plm_forecast_free(made);
    return status >= 0 && plm__when_answer_yes(of->dossier, of->to) < 0 ? plm__out_of_memory(error)
                                                                        : status;
}

static plm_status run_when(study *work, const int32_t *days, size_t day_count, plm_when **out,
                           plm_error *error) {
    const plm_options *options = work->options;
    work->dossier = plm_case_dossier(work->of);
    if (work->dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_when *made = plm__handle_new(options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->of = plm__case_hold(work->of);
    made->seed = options->seed;
    made->draws = options->draws;
    plm__arena_init(&made->arena, options->context);
    work->to = made;
    int32_t deadline = PLM_DAY_LAST;
    plm__arena_init(&work->scratch, options->context);
    set_days(work, days, day_count, &deadline);
    plm_status status = answer_study(work, error);
    plm__arena_clear(&work->scratch);
    if (status < 0) {
        plm_when_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_when_run(const plm_case *of, const int32_t *days, size_t day_count,
                        const plm_options *options, plm_when **out, plm_error *error) {
    study work = {.of = of, .options = options, .outside_weight = plm__mixed_weight(of)};
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_when(&work, days, day_count, out, error));
}

plm_status plm__when_from(const plm_case *of, const plm_forecast *answer, plm__when_days days,
                          double outside_weight, const plm_options *options, plm_when **out,
                          plm_error *error) {
    plm_options fewer = *options;
    fewer.draws = options->draws < PLM__MOST_DATED ? options->draws : PLM__MOST_DATED;
    study work = {.of = of, .options = &fewer, .answer = answer, .outside_weight = outside_weight};
    *out = NULL;
    return run_when(&work, days.list, days.count, out, error);
}

const plm_when_issue *plm__when_of_issue(const plm_when *when, const plm_issue *issue) {
    for (size_t i = 0; i < when->issue_count; i++) {
        if (when->issues[i]->issue == issue) {
            return when->issues[i];
        }
    }
    return NULL;
}

void plm_when_free(plm_when *when) {
    if (when != NULL) {
        plm_context *context = when->arena.context;
        plm_case_free(when->of);
        plm__arena_clear(&when->arena);
        plm__handle_free(context, when);
    }
}

size_t plm_when_issue_count(const plm_when *when) {
    return when->issue_count;
}

const plm_when_issue *plm_when_issue_at(const plm_when *when, size_t index) {
    return index < when->issue_count ? when->issues[index] : NULL;
}

uint64_t plm_when_seed(const plm_when *when) {
    return when->seed;
}

uint64_t plm_when_draws(const plm_when *when) {
    return when->draws;
}

uint64_t plm_when_fewest(const plm_when *when) {
    return when->fewest;
}
