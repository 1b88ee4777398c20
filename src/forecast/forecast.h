#ifndef PLM_FORECAST_FORECAST_H
#define PLM_FORECAST_FORECAST_H

#include "plenum.h"

/* The case that was forecast; NULL where whoever made the forecast keeps it. */
const plm_case *plm__forecast_case(const plm_forecast *forecast);

/* Its dossier; or NULL. */
const plm_dossier *plm__forecast_dossier(const plm_forecast *forecast);

#endif
