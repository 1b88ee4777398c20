#ifndef PLM_FORECAST_FORECAST_H
#define PLM_FORECAST_FORECAST_H

#include "plenum.h"

/* Of the case that was forecast; NULL where whoever made the forecast keeps it. */
const plm_dossier *plm__forecast_dossier(const plm_forecast *forecast);

#endif
