/* The public way into a run: a case and options instead of a plan. */
#include "forecast/forecast.h"

#include "base/error.h"
#include "case/case.h"
#include "case/stake.h"
#include "forecast/alternative.h"
#include "forecast/rule_out.h"
#include "forecast/run.h"
#include "forecast/steps.h"

/* Among the usual models, those of linked issues have no say where one issue has a scale. Returns
 * how many of the choices are left, in their order. */
static size_t leave_out_linked(plm__choice *choices, size_t count) {
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        if (!choices[i].model->linked) {
            choices[left++] = choices[i];
        }
    }
    return left;
}

plm_status plm__plan_of(const plm_case *of, const plm_options *options, plm__arena *arena,
                        plm__plan *out, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    plm__choice *choices = NULL;
    size_t count = 0;
    PLM_TRY(plm__options_resolve(options, plm__traits_of_case(dossier), arena, &choices, &count,
                                 error));
    if (options->models == NULL && plm__count_scales(dossier) < 2) {
        count = leave_out_linked(choices, count);
    }
    *out = (plm__plan){.context = options->context,
                       .dossier = dossier,
                       .choices = choices,
                       .choice_count = count,
                       .issue_id = options->issue_id,
                       .seed = options->seed,
                       .draws = options->draws,
                       .budget = options->budget};
    return PLM_OK;
}

plm_status plm__forecast_run_beside(const plm_case *of, const plm_options *options,
                                    const plm_forecast *beside, plm_forecast **out,
                                    plm_error *error) {
    plm__plan plan;
    plm__arena arena;
    *out = NULL;
    plm__arena_init(&arena, options->context);
    plm_status status = plm__plan_of(of, options, &arena, &plan, error);
    if (status >= 0) {
        plan.beside = beside;
        status = plm__forecast_run_plan(&plan, out, error);
    }
    status = status < 0 ? status : plm__add_alternatives(of, &plan, *out, error);
    if (status >= 0) {
        (*out)->of = plm__case_hold(of);
        status = plm__forecast_rule_out(of, *out, error);
    }
    if (status < 0) {
        plm_forecast_free(*out);
        *out = NULL;
    }
    plm__arena_clear(&arena);
    return status;
}

plm_status plm_forecast_run(const plm_case *of, const plm_options *options, plm_forecast **out,
                            plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, plm__forecast_run_beside(of, options, NULL, out, error));
}

const plm_case *plm__forecast_case(const plm_forecast *forecast) {
    return forecast->of;
}

const plm_dossier *plm__forecast_dossier(const plm_forecast *forecast) {
    return forecast->of != NULL ? plm_case_dossier(forecast->of) : NULL;
}
