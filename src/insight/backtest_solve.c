/*
 * The first step of a back-test: every model's forecast of every issue with a known outcome.
 *
 * A job is one game: one issue's, or all issues' of a case for the models of linked issues. A job
 * writes only the places of its own trials, so threads share jobs out freely.
 */
#include "base/error.h"
#include "base/order.h"
#include "base/parallel.h"
#include "case/stake.h"
#include "insight/backtest.h"
#include "solve/batch.h"
#include "solve/solver.h"

#include <math.h>

/* Trials [first, end) of one case, handed over as one game or each on its own. */
typedef struct job {
    size_t first;
    size_t end;
    bool linked;
} job;

typedef struct job_list {
    plm__examination *of;
    job *jobs;
    size_t count;
} job_list;

/* A job while it runs. */
typedef struct sitting {
    plm__examination *of;
    const job *job;
    plm__arena arena;
    plm_game *game;
    plm__batch batch;
    double *draws; /* room for the outcomes of each draw and issue of the game */
    double *sample;
    plm__law_node *nodes;
} sitting;

static bool suits(const job *work, const plm__trial *trial, const plm__choice *choice) {
    return (choice->model->linked && plm__count_scales(trial->dossier) > 1) == work->linked;
}

static bool has_chance(const plm__choice *choice) {
    return choice->model->has_chance != NULL && choice->model->has_chance(&choice->settings);
}

/* The place of a trial's issue in the sitting's game. */
static size_t issue_in_game(const sitting *at, size_t trial) {
    const plm__trial *of = &at->of->trials[trial];
    size_t place = (size_t)(of->issue - of->dossier->issues[0]);
    size_t found = 0;
    while (at->game->issue_place[found] != place) {
        found++;
    }
    return found;
}

static void mark_all(const sitting *at, size_t choice, const double *outcome) {
    for (size_t trial = at->job->first; trial < at->job->end; trial++) {
        size_t place = choice * at->of->trial_count + trial;
        double point = outcome[issue_in_game(at, trial)];
        at->of->outcomes[place] = point;
        at->of->marks[place] = plm__mark_point(at->of->trials[trial].issue, point);
    }
}

/* The law that gives each of count outcomes the same probability; count 0: no node. */
static plm__law law_of_sample(double *sample, size_t count, plm__law_node *nodes) {
    plm__sort_numbers(sample, count);
    plm__law law = {nodes, 0};
    for (size_t i = 0; i < count; i++) {
        double up_to = i + 1 == count ? 1 : (double)(i + 1) / (double)count;
        if (law.count > 0 && nodes[law.count - 1].value == sample[i]) {
            nodes[law.count - 1].up_to = up_to;
        } else {
            nodes[law.count++] = (plm__law_node){sample[i], (double)i / (double)count, up_to};
        }
    }
    return law;
}

/* Keeps the outcomes of `count` draws, from number `first` on. */
static plm_status take_draws(sitting *at, size_t choice, uint64_t first, size_t count) {
    const plm__examination *of = at->of;
    plm__batch_at_draws(&at->batch, of->seed, first, count);
    PLM_TRY(plm__batch_solve(&at->batch, &of->choices[choice], count));
    for (size_t issue = 0; issue < at->game->issue_count; issue++) {
        double *to = &at->draws[issue * of->draws + first];
        for (size_t item = 0; item < count; item++) {
            to[item] = at->batch.solutions[item].outcome[issue];
        }
    }
    return PLM_OK;
}

/* Marks a choice by the distribution of its draws. */
static plm_status mark_draws(sitting *at, size_t choice) {
    plm__examination *of = at->of;
    for (uint64_t first = 0; first < of->draws; first += at->batch.room) {
        uint64_t left = of->draws - first;
        size_t count = left < at->batch.room ? (size_t)left : at->batch.room;
        PLM_TRY(take_draws(at, choice, first, count));
    }
    for (size_t trial = at->job->first; trial < at->job->end; trial++) {
        const double *drawn = &at->draws[issue_in_game(at, trial) * of->draws];
        size_t count = 0;
        for (size_t draw = 0; draw < of->draws; draw++) {
            if (!isnan(drawn[draw])) {
                at->sample[count++] = drawn[draw];
            }
        }
        size_t place = choice * of->trial_count + trial;
        plm__law law = law_of_sample(at->sample, count, at->nodes);
        if (count > 0) {
            of->marks[place] = plm__mark_law(of->trials[trial].issue, &law, of->outcomes[place]);
        }
    }
    return PLM_OK;
}

/* Marks a choice by the law that the model knows of a game without ranges. */
static void mark_law(sitting *at, size_t choice) {
    const plm__choice *by = &at->of->choices[choice];
    const plm__point *point = &at->batch.buffers[by->reading->order][0].point;
    size_t place = choice * at->of->trial_count + at->job->first;
    plm__mixture law;
    if (plm__law_of_point(by, point, at->batch.work, &law)) {
        at->of->marks[place] =
            plm__mark_mixture(at->of->trials[at->job->first].issue, &law, at->of->outcomes[place]);
    }
}

static plm_status examine_choice(sitting *at, size_t choice) {
    const plm__choice *by = &at->of->choices[choice];
    bool fixed = plm__game_is_fixed(at->game);
    plm__batch_at_modes(&at->batch);
    PLM_TRY(plm__batch_solve(&at->batch, by, 1));
    mark_all(at, choice, at->batch.solutions[0].outcome);
    if (fixed && plm__choice_has_law(by, PLM_ISSUE_SCALE) && !at->job->linked) {
        mark_law(at, choice);
    } else if (at->of->draws > 0 && (!fixed || has_chance(by))) {
        return mark_draws(at, choice);
    }
    return PLM_OK;
}

static plm_status make_room(sitting *at) {
    const plm__examination *of = at->of;
    size_t draws = (size_t)of->draws;
    PLM_TRY(plm__batch_init(&at->batch, &at->arena, at->game, of->choices, of->choice_count));
    at->draws = plm__arena_allocate(&at->arena, draws, at->game->issue_count * sizeof(double));
    at->sample = plm__arena_allocate(&at->arena, draws, sizeof *at->sample);
    at->nodes = plm__arena_allocate(&at->arena, draws, sizeof *at->nodes);
    return at->draws != NULL && at->sample != NULL && at->nodes != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status examine_all(sitting *at) {
    const plm__trial *trial = &at->of->trials[at->job->first];
    const char *issue_id = at->job->linked ? NULL : trial->issue->id;
    plm_status status =
        plm__game_from_dossier(at->of->context, trial->dossier, issue_id, &at->game, NULL);
    if (status == PLM_E_EMPTY) {
        return PLM_OK;
    }
    PLM_TRY(status);
    PLM_TRY(make_room(at));
    for (size_t choice = 0; choice < at->of->choice_count; choice++) {
        if (suits(at->job, trial, &at->of->choices[choice])) {
            PLM_TRY(examine_choice(at, choice));
        }
    }
    return PLM_OK;
}

static plm_status run_job(void *user, size_t worker, size_t block) {
    (void)worker;
    const job_list *list = user;
    sitting at = {.of = list->of, .job = &list->jobs[block]};
    plm__arena_init(&at.arena, list->of->context);
    plm_status status = examine_all(&at);
    plm_game_free(at.game);
    plm__arena_clear(&at.arena);
    return status;
}

/* One job for each trial, and one for each case with several issues. */
static void list_jobs(job_list *list) {
    const plm__examination *of = list->of;
    size_t first = 0;
    for (size_t trial = 0; trial < of->trial_count; trial++) {
        list->jobs[list->count++] = (job){trial, trial + 1, false};
        const plm_dossier *dossier = of->trials[trial].dossier;
        first = of->trials[first].dossier == dossier ? first : trial;
        bool last = trial + 1 == of->trial_count || of->trials[trial + 1].dossier != dossier;
        if (last && plm__count_scales(dossier) > 1) {
            list->jobs[list->count++] = (job){first, trial + 1, true};
        }
    }
}

static void know_nothing(plm__examination *of) {
    const plm__marks nothing = {(double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN};
    for (size_t i = 0; i < of->choice_count * of->trial_count; i++) {
        of->outcomes[i] = (double)NAN;
        of->marks[i] = nothing;
    }
}

plm_status plm__examine(plm__examination *of, plm_error *error) {
    job_list list = {.of = of};
    list.jobs = plm__allocate(of->context, 2 * of->trial_count, sizeof *list.jobs);
    if (list.jobs == NULL) {
        return plm__out_of_memory(error);
    }
    know_nothing(of);
    list_jobs(&list);
    plm_status status = plm__parallel(of->context, "forecasting", list.count, run_job, &list);
    plm__release(of->context, list.jobs);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}
