/* The first step: which games are solved by which models, and room for the results. */
#include "base/error.h"
#include "case/kind.h"
#include "case/stake.h"
#include "forecast/basis.h"
#include "forecast/groups.h"
#include "forecast/steps.h"
#include "tree/unknown.h"

#include <math.h>
#include <string.h>

static plm_status choose_issues(plm__run *run, plm_error *error) {
    const plm_dossier *dossier = run->plan->dossier;
    const char *wanted = run->plan->issue_id;
    if (dossier->issue_count == 0) {
        return plm__fail(error, PLM_E_EMPTY, "the case has no issue");
    }
    run->forecast->issue_count = wanted == NULL ? dossier->issue_count : 1;
    while (wanted != NULL && strcmp(dossier->issues[run->first_issue]->id, wanted) != 0) {
        run->first_issue++;
        if (run->first_issue == dossier->issue_count) {
            return plm__fail_unknown_issue(error, dossier, wanted);
        }
    }
    return PLM_OK;
}

static const plm_issue *issue_at(const plm__run *run, size_t index) {
    return run->plan->dossier->issues[run->first_issue + index];
}

/* Whether a model is handed all issues of a kind in one game. */
static bool is_linked(const plm__run *run, const plm__choice *choice, plm_issue_kind kind) {
    return plm__choice_links(choice, kind) && plm__count_scales(run->plan->dossier) > 1;
}

static bool has_chance(const plm__choice *choice) {
    return choice->model->has_chance != NULL && choice->model->has_chance(&choice->settings);
}

/* Whether a model is handed a game: that of an issue, or that of linked ones (NULL). */
static bool is_wanted(const plm__run *run, const plm__choice *choice, const plm_issue *issue) {
    if (issue == NULL) {
        return is_linked(run, choice, PLM_ISSUE_SCALE) &&
               plm__choice_suits(choice, PLM__TRAIT_SCALE);
    }
    return !is_linked(run, choice, issue->kind) && plm__choice_suits(choice, plm__traits_of(issue));
}

static plm_status choose_models(plm__run *run, plm__table *table, const plm_issue *issue) {
    size_t count = run->plan->choice_count;
    table->choices = plm__arena_allocate(&run->scratch, count, sizeof *table->choices);
    table->choice_index = plm__arena_allocate(&run->scratch, count, sizeof *table->choice_index);
    table->exact = plm__arena_allocate(&run->scratch, count, sizeof *table->exact);
    table->draw_counts = plm__arena_allocate(&run->scratch, count, sizeof *table->draw_counts);
    if (table->choices == NULL || table->choice_index == NULL || table->exact == NULL ||
        table->draw_counts == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        if (is_wanted(run, &run->plan->choices[i], issue)) {
            table->choices[table->choice_count] = run->plan->choices[i];
            table->choice_index[table->choice_count] = i;
            table->choice_count++;
        }
    }
    return PLM_OK;
}

/* Adds the game of an issue (NULL: of all linked issues) with the models that take it. */
static plm_status add_table(plm__run *run, const plm_issue *issue, plm_error *error) {
    plm__table *table = &run->tables[run->table_count];
    *table = (plm__table){0};
    if (choose_models(run, table, issue) < 0) {
        return plm__out_of_memory(error);
    }
    if (table->choice_count == 0) {
        return PLM_OK;
    }
    PLM_TRY(plm__game_from_dossier(run->plan->context, run->plan->dossier,
                                   issue != NULL ? issue->id : NULL, &table->game, error));
    run->table_count++;
    table->game->decisions = run->plan->undecided ? NULL : table->game->decisions;
    bool fixed = plm__game_is_fixed(table->game);
    for (size_t i = 0; i < table->choice_count; i++) {
        table->exact[i] = fixed && !has_chance(&table->choices[i]);
    }
    return plm__game_refuse_weightless(table->game, error);
}

static plm_status add_tables(plm__run *run, plm_error *error) {
    size_t issues = run->forecast->issue_count;
    run->tables = plm__arena_allocate(&run->scratch, issues + 1, sizeof *run->tables);
    if (run->tables == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < issues; i++) {
        PLM_TRY(add_table(run, issue_at(run, i), error));
    }
    return add_table(run, NULL, error);
}

static plm_status set_settings(plm__arena *arena, const plm__choice *choice,
                               plm_forecast_model *record) {
    size_t count = choice->model->setting_count;
    plm_setting_value *settings = plm__arena_allocate(arena, count, sizeof *settings);
    if (settings == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const plm__setting *setting = &choice->model->settings[i];
        double value = choice->settings.value[i];
        settings[i] = (plm_setting_value){.name = setting->name, .number = value};
        if (setting->choices != NULL) {
            settings[i].choice = setting->choices[(size_t)value];
        }
    }
    record->settings = plm__arena_list(arena, settings, count, sizeof *settings);
    record->setting_count = count;
    return record->settings != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_result(plm__run *run, const plm__choice *choice, const plm_issue *issue,
                             plm_forecast_model *record, plm__result *result) {
    plm__arena *arena = &run->forecast->arena;
    *record = (plm_forecast_model){
        .model = choice->model->name,
        .title = choice->model->title,
        .reading = choice->reading->name,
        .cites = choice->model->cites,
        .baseline = choice->model->baseline,
        .weight = plm__choice_weight(choice, plm__traits_of(issue)),
        .point = (double)NAN,
    };
    result->issue = issue;
    result->choice = choice;
    result->record = record;
    result->width = plm__outcome_width(issue);
    result->options = plm__arena_allocate(arena, issue->option_count, sizeof *result->options);
    result->point = &record->point;
    if (!plm_issue_has_scale(issue)) {
        result->point = plm__arena_allocate(arena, result->width, sizeof *result->point);
        record->point_options = result->point;
    }
    bool complete = result->options != NULL && result->point != NULL;
    return complete ? set_settings(arena, choice, record) : PLM_E_MEMORY;
}

static plm_status add_issue(plm__run *run, size_t index) {
    plm__arena *arena = &run->forecast->arena;
    size_t count = run->plan->choice_count;
    const plm_issue *issue = issue_at(run, index);
    plm_forecast_model *models = plm__arena_allocate(arena, count, sizeof *models);
    if (models == NULL) {
        return PLM_E_MEMORY;
    }
    plm_forecast_issue *record = &run->forecast->issues[index];
    for (size_t i = 0; i < count; i++) {
        const plm__choice *choice = &run->plan->choices[i];
        if (plm__choice_suits(choice, plm__traits_of(issue))) {
            PLM_TRY(add_result(run, choice, issue, &models[record->model_count++],
                               &run->results[index * count + i]));
        }
    }
    record->issue = issue;
    record->models = plm__arena_list(arena, models, record->model_count, sizeof *models);
    if (record->models == NULL) {
        return PLM_E_MEMORY;
    }
    record->actor_count = plm__count_stakes_on(run->plan->dossier, issue);
    PLM_TRY(plm__sum_groups(run->plan->context, run->plan->dossier, arena, record));
    return plm__basis_of(run->plan->dossier, issue, arena, &record->basis);
}

static plm_status add_issues(plm__run *run) {
    plm_forecast *forecast = run->forecast;
    size_t issues = forecast->issue_count;
    if (!plm__multiply_size(issues, run->plan->choice_count, &run->result_count)) {
        return PLM_E_MEMORY;
    }
    forecast->issues = plm__arena_allocate(&forecast->arena, issues, sizeof *forecast->issues);
    run->results = plm__arena_allocate(&run->scratch, run->result_count, sizeof *run->results);
    forecast->most_models = run->plan->choice_count;
    forecast->point_laws =
        plm__arena_allocate(&forecast->arena, run->result_count, sizeof(const plm__mixture *));
    if (forecast->issues == NULL || run->results == NULL || forecast->point_laws == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < issues; i++) {
        PLM_TRY(add_issue(run, i));
    }
    return PLM_OK;
}

plm_status plm__run_prepare(plm__run *run, plm_error *error) {
    if (run->plan->choice_count == 0) {
        return plm__fail(error, PLM_E_ARGUMENT, "no model is chosen; choose at least one");
    }
    if (run->plan->draws > SIZE_MAX) {
        return plm__out_of_memory(error);
    }
    run->draw_count = (size_t)run->plan->draws;
    PLM_TRY(choose_issues(run, error));
    PLM_TRY(add_tables(run, error));
    bool complete = add_issues(run) >= 0 && plm__run_share_draws(run) >= 0;
    return complete ? PLM_OK : plm__out_of_memory(error);
}
