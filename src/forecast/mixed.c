#include "forecast/mixed.h"

#include "base/error.h"
#include "forecast/rule_out.h"

#include <string.h>

double plm__mixed_weight(const plm_case *of) {
    const plm_dossier *dossier = plm_case_dossier(of);
    const plm_case_run *run = dossier != NULL ? dossier->run : NULL;
    return run != NULL && run->has_outside_view ? run->outside_view : 0;
}

plm_status plm__mixed_options(const plm_case *of, const plm_forecast_issue *on, double weight,
                              plm__arena *arena, plm_estimate *out, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    size_t count = on->issue->option_count;
    memcpy(out, plm__pool_before(on)->options, count * sizeof *out);
    if (!(weight > 0) || dossier->precedent_issue != on->issue || dossier->precedent_count == 0) {
        return PLM_OK;
    }
    double *mixed = plm__arena_allocate(arena, count, sizeof *mixed);
    if (mixed == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        mixed[i] = out[i].value;
    }
    plm_outside_view *view = NULL;
    PLM_TRY(plm_outside_view_new(of, &view, error));
    plm_status status = plm_outside_view_mix(view, 0, weight, mixed, error);
    plm_outside_view_free(view);
    for (size_t i = 0; status >= 0 && i < count; i++) {
        out[i] = (plm_estimate){mixed[i], (1 - weight) * out[i].standard_error};
    }
    return status;
}
