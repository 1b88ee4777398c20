/* Options as a case says them. */
#include "base/error.h"
#include "case/case.h"
#include "solve/options.h"

static plm_status add_models(plm_options *options, const plm_case_run *run, plm_mark *at,
                             plm_error *error) {
    for (size_t i = 0; i < run->model_count; i++) {
        *at = run->models[i]->mark;
        PLM_TRY(
            plm_options_add_model(options, run->models[i]->model, run->models[i]->reading, error));
    }
    return PLM_OK;
}

static plm_status add_settings(plm_options *options, const plm_case_run *run, plm_mark *at,
                               plm_error *error) {
    for (size_t i = 0; i < run->setting_count; i++) {
        const plm_case_setting *each = run->settings[i];
        *at = each->mark;
        PLM_TRY(plm_options_set_setting(options, each->model, each->setting, each->value, error));
    }
    return PLM_OK;
}

static plm_status add_weights(plm_options *options, const plm_case_run *run, plm_mark *at,
                              plm_error *error) {
    for (size_t i = 0; i < run->weight_count; i++) {
        *at = run->weights[i]->mark;
        PLM_TRY(plm_options_set_weight(options, run->weights[i]->model, run->weights[i]->weight,
                                       error));
    }
    return PLM_OK;
}

/* *at: the place that a failure is of. */
static plm_status take_run(plm_options *options, const plm_case_run *run, plm_mark *at,
                           plm_error *error) {
    *at = run->mark;
    if (run->has_draws) {
        PLM_TRY(plm__options_take_draws(options, run->draws));
    }
    if (run->has_seed) {
        plm_options_set_seed(options, run->seed);
    }
    PLM_TRY(add_models(options, run, at, error));
    PLM_TRY(add_settings(options, run, at, error));
    return add_weights(options, run, at, error);
}

/* Whether its settings and weights are all of models that run. */
static plm_status try_options(const plm_options *options, const plm_dossier *dossier,
                              plm_error *error) {
    plm__arena scratch;
    plm__choice *choices = NULL;
    size_t count = 0;
    plm__arena_init(&scratch, options->context);
    plm_status status = plm__options_resolve(options, plm__traits_of_case(dossier), &scratch,
                                             &choices, &count, error);
    plm__arena_clear(&scratch);
    return status;
}

plm_status plm_options_from_case(const plm_case *of, plm_options **out, plm_error *error) {
    *out = NULL;
    if (!of->sound) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_options *made = NULL;
    if (plm_options_new(of->context, &made) < 0) {
        return plm__fail(error, PLM_E_MEMORY, "%s", plm_status_text(PLM_E_MEMORY));
    }
    const plm_case_run *run = of->dossier.run;
    plm_mark at = {0};
    plm_status status = run != NULL ? take_run(made, run, &at, error) : PLM_OK;
    if (status >= 0 && run != NULL) {
        at = run->mark;
        status = try_options(made, &of->dossier, error);
    }
    if (status < 0) {
        plm_options_free(made);
        plm__fail_at(error, of->name, at.line, at.column, "run");
        return status;
    }
    *out = made;
    return PLM_OK;
}
