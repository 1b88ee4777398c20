/* The public way into a run: a case and options instead of a plan. */
#include "base/error.h"
#include "forecast/run.h"

/* Among the usual models, those of linked issues have no say where there is one issue. Returns how
 * many of the choices are left, in their order. */
static size_t leave_out_linked(plm__choice *choices, size_t count) {
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        if (!choices[i].model->linked) {
            choices[left++] = choices[i];
        }
    }
    return left;
}

plm_status plm_forecast_run(const plm_case *of, const plm_options *options, plm_forecast **out,
                            plm_error *error) {
    *out = NULL;
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    plm__arena arena;
    plm__arena_init(&arena, options->context);
    plm__choice *choices = NULL;
    plm__plan plan = {.context = options->context,
                      .dossier = dossier,
                      .issue_id = options->issue_id,
                      .seed = options->seed,
                      .draws = options->draws};
    plm_status status = plm__options_resolve(options, &arena, &choices, &plan.choice_count, error);
    if (status >= 0) {
        plan.choices = choices;
        if (options->models == NULL && dossier->issue_count < 2) {
            plan.choice_count = leave_out_linked(choices, plan.choice_count);
        }
        status = plm__forecast_run_plan(&plan, out, error);
    }
    plm__arena_clear(&arena);
    return status;
}
