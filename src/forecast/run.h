/* A forecast's run, apart from where its case and options come from. */
#ifndef PLM_FORECAST_RUN_H
#define PLM_FORECAST_RUN_H

#include "solve/options.h"

typedef struct plm__plan {
    plm_context *context;
    const plm_dossier *dossier;
    const plm__choice *choices;
    size_t choice_count;
    const char *issue_id; /* NULL: all */
    uint64_t seed;
    uint64_t draws;
    uint64_t budget;            /* 0: none */
    bool undecided;             /* as if the case did not say who decides */
    const plm_forecast *beside; /* no model has more draws than it has there; NULL: none */
} plm__plan;

/* What options come down to for a case without errors (PLM_E_CASE otherwise). The plan lends from
 * the options and the case; its choices belong to the arena. */
plm_status plm__plan_of(const plm_case *of, const plm_options *options, plm__arena *arena,
                        plm__plan *out, plm_error *error);

/* As plm_forecast_run; beside: as for a plan. */
plm_status plm__forecast_run_beside(const plm_case *of, const plm_options *options,
                                    const plm_forecast *beside, plm_forecast **out,
                                    plm_error *error);

/* As plm_forecast_run. The dossier must outlive the forecast; the choices need not. */
plm_status plm__forecast_run_plan(const plm__plan *plan, plm_forecast **out, plm_error *error);

#endif
