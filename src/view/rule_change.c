#include "view/rule_change.h"

#include "base/error.h"
#include "forecast/forecast.h"

/* NULL where no rule decides the issue. */
static plm_status look(const plm_forecast *at, const char *issue, const plm_options *options,
                       plm_procedure **out, plm_error *error) {
    plm_status status = plm_procedure_run(plm__forecast_case(at), issue, options, out, error);
    return status == PLM_E_EMPTY ? PLM_OK : status;
}

static plm_status look_at_all(const plm_comparison *of, const plm_options *options,
                              plm__rule_change *changes, plm_error *error) {
    for (size_t i = 0; i < plm_comparison_issue_count(of); i++) {
        changes[i].issue = plm_comparison_issue_at(of, i)->base->issue;
        changes[i].variant = plm_comparison_issue_at(of, i)->variant->issue;
        const char *issue = changes[i].issue->id;
        PLM_TRY(look(plm_comparison_base(of), issue, options, &changes[i].before, error));
        PLM_TRY(look(plm_comparison_variant(of), issue, options, &changes[i].after, error));
    }
    return PLM_OK;
}

/* Options that draw as a forecast did. */
static plm_status drawn_alike(plm_context *context, const plm_forecast *as, plm_options **out,
                              plm_error *error) {
    if (plm_options_new(context, out) < 0) {
        return plm__out_of_memory(error);
    }
    plm_options_set_seed(*out, plm_forecast_seed(as));
    return plm_options_set_draws(*out, plm_forecast_draws(as));
}

plm_status plm__rule_changes_find(plm_context *context, const plm_comparison *of,
                                  plm__rule_change **out, plm_error *error) {
    size_t count = plm_comparison_issue_count(of);
    plm_options *options = NULL;
    plm__rule_change *changes = plm__allocate(context, count + 1, sizeof *changes);
    plm_status status = changes == NULL
                            ? plm__out_of_memory(error)
                            : drawn_alike(context, plm_comparison_base(of), &options, error);
    status = status >= 0 ? look_at_all(of, options, changes, error) : status;
    plm_options_free(options);
    if (status < 0) {
        plm__rule_changes_free(context, changes, count);
        changes = NULL;
    }
    *out = changes;
    return status < 0 ? status : PLM_OK;
}

void plm__rule_changes_free(plm_context *context, plm__rule_change *changes, size_t count) {
    for (size_t i = 0; changes != NULL && i < count; i++) {
        plm_procedure_free(changes[i].before);
        plm_procedure_free(changes[i].after);
    }
    plm__release(context, changes);
}
