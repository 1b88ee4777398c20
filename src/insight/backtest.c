/* Back-tests: how good each model's forecasts were where the outcome is known. */
#include "insight/backtest.h"

#include "base/error.h"
#include "case/case.h"
#include "case/stake.h"

#include <math.h>
#include <string.h>

/* What every other model is compared with. */

enum { FIRST_ROOM = 64 };

#define RESAMPLES_MOST ((uint64_t)1 << 32)

plm_status plm_backtest_new(plm_context *context, plm_backtest **out) {
    plm_backtest *made = plm__handle_new(context, sizeof *made);
    *out = made;
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    made->context = context;
    plm__arena_init(&made->arena, context);
    return PLM_OK;
}

void plm_backtest_free(plm_backtest *backtest) {
    if (backtest != NULL) {
        for (size_t i = 0; i < backtest->trial_count; i++) {
            plm_case_free(backtest->trials[i].of);
        }
        for (size_t i = 0; i < backtest->vote_trial_count; i++) {
            plm_case_free(backtest->vote_trials[i].of);
        }
        plm__arena_clear(&backtest->arena);
        plm__handle_free(backtest->context, backtest);
    }
}

static bool add_trial(plm__arena *arena, const plm_case *of, const plm_issue *issue,
                      plm__trial **list, size_t *count, size_t *room) {
    if (*count == *room) {
        size_t more = *room > 0 ? 2 * *room : FIRST_ROOM;
        plm__trial *larger = plm__arena_allocate(arena, more, sizeof *larger);
        if (larger == NULL) {
            return false;
        }
        for (size_t i = 0; i < *count; i++) {
            larger[i] = (*list)[i];
        }
        *list = larger;
        *room = more;
    }
    (*list)[(*count)++] = (plm__trial){plm__case_hold(of), plm_case_dossier(of), issue};
    return true;
}

static bool has_outcome(const plm_issue *issue) {
    return issue->kind == PLM_ISSUE_YES_NO ? issue->outcome_option != NULL : !isnan(issue->outcome);
}

static bool add_issue(plm_backtest *to, const plm_case *of, const plm_issue *issue) {
    if (issue->kind == PLM_ISSUE_YES_NO) {
        return add_trial(&to->arena, of, issue, &to->vote_trials, &to->vote_trial_count,
                         &to->vote_trial_room);
    }
    return add_trial(&to->arena, of, issue, &to->trials, &to->trial_count, &to->trial_room);
}

plm_status plm_backtest_add_case(plm_backtest *backtest, const plm_case *of, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    if (backtest->ran) {
        return plm__fail(error, PLM_E_ARGUMENT, "the back-test ran already; make a new one");
    }
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        if (issue->kind == PLM_ISSUE_OPTIONS) {
            continue;
        }
        if (!has_outcome(issue)) {
            backtest->unresolved++;
        } else if (!add_issue(backtest, of, issue)) {
            return plm__out_of_memory(error);
        }
    }
    return PLM_OK;
}

/* Every model of issues with a scale in every reading. */
static plm_status add_all_models(plm_options *options, plm_error *error) {
    for (const plm__model *const *each = plm__models; *each != NULL; each++) {
        for (size_t i = 0; (*each)->scale.solve != NULL && i < (*each)->reading_count; i++) {
            PLM_TRY(
                plm_options_add_model(options, (*each)->name, (*each)->readings[i].name, error));
        }
    }
    return PLM_OK;
}

static bool is_reference(const plm__choice *choice) {
    return choice->model->role == PLM__ROLE_REFERENCE;
}

/* Where the reference stands among the choices. It is put first where it is not among them; the
 * array has room for it. */
static size_t find_reference(plm__choice *choices, size_t *count) {
    for (size_t i = 0; i < *count; i++) {
        if (is_reference(&choices[i])) {
            return i;
        }
    }
    memmove(choices + 1, choices, *count * sizeof *choices);
    const plm__model *model = plm__model_in(PLM__ROLE_REFERENCE);
    choices[0] = (plm__choice){.model = model, .reading = model->readings, .weight = 1};
    plm__settings_of(model, model->readings, &choices[0].settings);
    (*count)++;
    return 0;
}

/* The models that options name, or all of them, and the reference. */
static plm_status choose_models(const plm_options *options, plm__arena *arena, plm__examination *of,
                                size_t *reference, plm_error *error) {
    plm_options all = *options;
    plm__arena_init(&all.arena, options->context);
    plm__choice *resolved = NULL;
    plm_status status = options->models == NULL ? add_all_models(&all, error) : PLM_OK;
    if (status == PLM_OK) {
        status = plm__options_resolve(&all, PLM__TRAIT_SCALE, arena, &resolved, &of->choice_count,
                                      error);
    }
    if (status == PLM_OK) {
        plm__choice *choices = plm__arena_allocate(arena, of->choice_count + 1, sizeof *choices);
        if (choices == NULL) {
            status = plm__out_of_memory(error);
        } else {
            memcpy(choices, resolved, of->choice_count * sizeof *choices);
            *reference = find_reference(choices, &of->choice_count);
            of->choices = choices;
        }
    }
    plm__arena_clear(&all.arena);
    return status;
}

static plm_status describe_issues(plm_backtest *backtest) {
    plm_backtest_issue *issues =
        plm__arena_allocate(&backtest->arena, backtest->trial_count, sizeof *issues);
    if (issues == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < backtest->trial_count; i++) {
        const plm__trial *trial = &backtest->trials[i];
        issues[i] =
            (plm_backtest_issue){.case_id = trial->dossier->id,
                                 .issue = trial->issue,
                                 .actor_count = plm__count_stakes_on(trial->dossier, trial->issue)};
    }
    backtest->issues = issues;
    return PLM_OK;
}

static plm_status describe_models(plm_backtest *backtest, const plm__examination *of) {
    backtest->models =
        plm__arena_allocate(&backtest->arena, of->choice_count, sizeof *backtest->models);
    if (backtest->models == NULL) {
        return PLM_E_MEMORY;
    }
    backtest->model_count = of->choice_count;
    for (size_t i = 0; i < of->choice_count; i++) {
        const plm__choice *choice = &of->choices[i];
        backtest->models[i] = (plm_backtest_model){.model = choice->model->name,
                                                   .title = choice->model->title,
                                                   .reading = choice->reading->name,
                                                   .cites = choice->model->cites,
                                                   .baseline = choice->model->baseline,
                                                   .outcomes = &of->outcomes[i * of->trial_count]};
    }
    return PLM_OK;
}

/* Each issue's row of the outcomes, which stand model by model. */
static plm_status hand_out_forecasts(plm_backtest *backtest, const plm__examination *of) {
    double *row =
        plm__arena_allocate(&backtest->arena, of->trial_count, of->choice_count * sizeof *row);
    if (row == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->trial_count; i++) {
        for (size_t k = 0; k < of->choice_count; k++) {
            row[k] = of->outcomes[k * of->trial_count + i];
        }
        backtest->issues[i].forecasts = row;
        backtest->issues[i].forecast_count = of->choice_count;
        row += of->choice_count;
    }
    return PLM_OK;
}

static plm_status run(plm_backtest *backtest, const plm_options *options, size_t resamples,
                      plm_error *error) {
    plm__arena *arena = &backtest->arena;
    size_t reference = 0;
    plm__examination of = {.context = backtest->context,
                           .trials = backtest->trials,
                           .trial_count = backtest->trial_count,
                           .seed = options->seed,
                           .draws = options->draws};
    PLM_TRY(choose_models(options, arena, &of, &reference, error));
    of.outcomes = plm__arena_allocate(arena, of.choice_count, of.trial_count * sizeof *of.outcomes);
    of.marks = plm__arena_allocate(arena, of.choice_count, of.trial_count * sizeof *of.marks);
    if (of.outcomes == NULL || of.marks == NULL || describe_issues(backtest) < 0 ||
        describe_models(backtest, &of) < 0) {
        return plm__out_of_memory(error);
    }
    PLM_TRY(plm__examine(&of, error));
    if (hand_out_forecasts(backtest, &of) < 0) {
        return plm__out_of_memory(error);
    }
    plm_status status = plm__take_scores(&of, reference, resamples, arena, backtest->models);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

static plm_status run_votes(plm_backtest *backtest, plm_error *error) {
    plm_status status = backtest->vote_trial_count > 0 ? plm__score_votes(backtest) : PLM_OK;
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

static plm_status run_backtest(plm_backtest *backtest, const plm_options *options,
                               uint64_t resamples, plm_error *error) {
    if (backtest->ran) {
        return plm__fail(error, PLM_E_ARGUMENT, "the back-test ran already; make a new one");
    }
    if (resamples == 0 || resamples > RESAMPLES_MOST) {
        return plm__fail(error, PLM_E_ARGUMENT, "resamples must be from 1 to 4294967296");
    }
    if (backtest->trial_count == 0 && backtest->vote_trial_count == 0) {
        return plm__fail(error, PLM_E_EMPTY,
                         "no issue has a known outcome; give at least one an outcome");
    }
    backtest->ran = true;
    backtest->resamples = (size_t)resamples;
    backtest->seed = options->seed;
    backtest->draws = options->draws;
    plm_status status =
        backtest->trial_count > 0 ? run(backtest, options, backtest->resamples, error) : PLM_OK;
    status = status < 0 ? status : run_votes(backtest, error);
    backtest->model_count = status < 0 ? 0 : backtest->model_count;
    return status;
}

plm_status plm_backtest_run(plm_backtest *backtest, const plm_options *options, uint64_t resamples,
                            plm_error *error) {
    PLM_TRY(plm__run_begin(backtest->context, error));
    return plm__run_end(backtest->context, run_backtest(backtest, options, resamples, error));
}

static bool is_headline(const plm_backtest_model *model) {
    const plm__model *known = plm__model_find(model->model, strlen(model->model));
    return known != NULL && known->headline && plm__way_of(known, PLM_ISSUE_SCALE)->usual &&
           strcmp(model->reading, known->readings[0].name) == 0;
}

const plm_backtest_model *plm__own_model(const plm_backtest *of) {
    for (size_t i = 0; i < plm_backtest_model_count(of); i++) {
        if (is_headline(plm_backtest_model_at(of, i))) {
            return plm_backtest_model_at(of, i);
        }
    }
    return NULL;
}

size_t plm_backtest_issue_count(const plm_backtest *backtest) {
    return backtest->trial_count;
}

size_t plm_backtest_unresolved_count(const plm_backtest *backtest) {
    return backtest->unresolved;
}

const plm_backtest_issue *plm_backtest_issue_at(const plm_backtest *backtest, size_t index) {
    return backtest->issues != NULL && index < backtest->trial_count ? &backtest->issues[index]
                                                                     : NULL;
}

size_t plm_backtest_vote_count(const plm_backtest *backtest) {
    return backtest->vote_score_count > 0 ? backtest->vote_trial_count : 0;
}

const plm_backtest_vote *plm_backtest_vote_at(const plm_backtest *backtest, size_t index) {
    return index < plm_backtest_vote_count(backtest) ? &backtest->votes[index] : NULL;
}

size_t plm_backtest_vote_score_count(const plm_backtest *backtest) {
    return backtest->vote_score_count;
}

const plm_vote_score *plm_backtest_vote_score_at(const plm_backtest *backtest, size_t index) {
    return index < backtest->vote_score_count ? &backtest->vote_scores[index] : NULL;
}

size_t plm_backtest_model_count(const plm_backtest *backtest) {
    return backtest->model_count;
}

const plm_backtest_model *plm_backtest_model_at(const plm_backtest *backtest, size_t index) {
    return index < backtest->model_count ? &backtest->models[index] : NULL;
}

uint64_t plm_backtest_seed(const plm_backtest *backtest) {
    return backtest->seed;
}

uint64_t plm_backtest_resamples(const plm_backtest *backtest) {
    return backtest->resamples;
}
