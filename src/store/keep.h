/* Keeping a run of a forecast that there is already. */
#ifndef PLM_STORE_KEEP_H
#define PLM_STORE_KEEP_H

#include "plenum.h"

/* A forecast of a case, and what it was asked for. */
typedef struct plm__made_forecast {
    const plm_case *of;
    const plm_options *options;
    const plm_forecast *forecast; /* under the options; NULL: it is made */
    double outside_weight;
} plm__made_forecast;

/* As plm_store_keep, without forecasting again. */
plm_status plm__store_keep_made(plm_store *store, const plm__made_forecast *made, int64_t at,
                                uint64_t *number, plm_error *error);

#endif
