#include "forecast/answer.h"

#include "case/case.h"
#include "forecast/rule_out.h"
#include "forecast/steps.h"

#include <string.h>

/* Keeps the choices with weight, and returns how many there are. */
static size_t keep_weighted(const plm__plan *plan, plm__choice *out) {
    size_t count = 0;
    for (size_t i = 0; i < plan->choice_count; i++) {
        if (plan->choices[i].weight > 0) {
            out[count++] = plan->choices[i];
        }
    }
    return count;
}

/* Whether a model that has an outcome was meant to count on the issue. */
static bool counts(const plm__plan *plan, const plm_issue *issue, const plm_forecast_model *of) {
    bool found = false;
    for (size_t i = 0; i < plan->choice_count && of->weight > 0; i++) {
        const plm__choice *each = &plan->choices[i];
        bool same = strcmp(each->model->name, of->model) == 0 &&
                    strcmp(each->reading->name, of->reading) == 0;
        found = found || (same && plm__choice_weight(each, plm__traits_of(issue)) > 0);
    }
    return found;
}

static bool is_answered(const plm__plan *plan, const plm_forecast *of) {
    bool answered = true;
    for (size_t i = 0; i < of->issue_count; i++) {
        const plm_forecast_issue *issue = &of->issues[i];
        bool counted = false;
        for (size_t k = 0; k < issue->model_count; k++) {
            counted = counted || counts(plan, issue->issue, issue->models[k]);
        }
        answered = answered && counted;
    }
    return answered;
}

/* Leaves *out NULL where the weighted models alone do not give the answer. */
static plm_status run_weighted(const plm__plan *all, plm__arena *arena, plm_forecast **out) {
    plm__choice *choices = plm__arena_allocate(arena, all->choice_count, sizeof *choices);
    if (choices == NULL) {
        return PLM_E_MEMORY;
    }
    plm__plan plan = *all;
    plan.choices = choices;
    plan.choice_count = keep_weighted(all, choices);
    if (plan.choice_count == 0 || plan.choice_count == all->choice_count) {
        return PLM_OK;
    }
    PLM_TRY(plm__forecast_run_plan(&plan, out, NULL));
    if (!is_answered(&plan, *out)) {
        plm_forecast_free(*out);
        *out = NULL;
    }
    return PLM_OK;
}

static plm_status run_plan(const plm__plan *plan, plm__arena *arena, plm_forecast **out,
                           plm_error *error) {
    plm_status status = run_weighted(plan, arena, out);
    bool done = *out != NULL || status == PLM_E_MEMORY || status == PLM_E_CANCELLED;
    return done ? status : plm__forecast_run_plan(plan, out, error);
}

plm_status plm__answer_run(const plm_case *of, const plm_options *options, plm_forecast **out,
                           plm_error *error) {
    *out = NULL;
    plm__plan plan;
    plm__arena arena;
    plm__arena_init(&arena, options->context);
    plm_status status = plm__plan_of(of, options, &arena, &plan, error);
    if (status >= 0) {
        status = run_plan(&plan, &arena, out, error);
    }
    if (status >= 0) {
        (*out)->of = plm__case_hold(of);
        plm_status ruled = plm__forecast_rule_out(of, *out, error);
        status = ruled < 0 ? ruled : status;
    }
    if (status < 0) {
        plm_forecast_free(*out);
        *out = NULL;
    }
    plm__arena_clear(&arena);
    return status;
}
