#include "forecast/run.h"

#include "base/error.h"
#include "forecast/steps.h"

static plm_status take_steps(plm__run *run, plm_error *error) {
    PLM_TRY(plm__run_prepare(run, error));
    PLM_TRY(plm__run_solve(run, error));
    return plm__run_summarise(run, error);
}

plm_status plm__forecast_run_plan(const plm__plan *plan, plm_forecast **out, plm_error *error) {
    *out = NULL;
    plm_forecast *forecast = plm__handle_new(plan->context, sizeof *forecast);
    if (forecast == NULL) {
        return plm__out_of_memory(error);
    }
    *forecast = (plm_forecast){
        .context = plan->context, .seed = plan->seed, .draws = plan->draws, .budget = plan->budget};
    plm__arena_init(&forecast->arena, plan->context);
    plm__run run = {.plan = plan, .forecast = forecast};
    plm__arena_init(&run.scratch, plan->context);
    plm_status status = take_steps(&run, error);
    for (size_t i = 0; i < run.table_count; i++) {
        plm_game_free(run.tables[i].game);
    }
    plm__arena_clear(&run.scratch);
    if (status < 0) {
        plm_forecast_free(forecast);
        return status;
    }
    *out = forecast;
    return PLM_OK;
}

void plm_forecast_free(plm_forecast *forecast) {
    if (forecast != NULL) {
        plm_case_free(forecast->of);
        plm__arena_clear(&forecast->arena);
        plm__handle_free(forecast->context, forecast);
    }
}

size_t plm_forecast_issue_count(const plm_forecast *forecast) {
    return forecast->issue_count;
}

const plm_forecast_issue *plm_forecast_issue_at(const plm_forecast *forecast, size_t index) {
    return index < forecast->issue_count ? &forecast->issues[index] : NULL;
}

uint64_t plm_forecast_seed(const plm_forecast *forecast) {
    return forecast->seed;
}

uint64_t plm_forecast_draws(const plm_forecast *forecast) {
    return forecast->draws;
}

uint64_t plm_forecast_kept(const plm_forecast *forecast) {
    return forecast->kept;
}

uint64_t plm_forecast_budget(const plm_forecast *forecast) {
    return forecast->budget;
}
