#ifndef PLM_FORECAST_FORECAST_H
#define PLM_FORECAST_FORECAST_H

#include "plenum.h"

/* The case that was forecast; NULL where whoever made the forecast keeps it. */
const plm_case *plm__forecast_case(const plm_forecast *forecast);

/* Its dossier; or NULL. */
const plm_dossier *plm__forecast_dossier(const plm_forecast *forecast);

/* The budget of a forecast, where it left some model fewer draws than were asked for; else 0. */
uint64_t plm__forecast_bound(const plm_forecast *forecast);

/* The fewest draws that it left a model; 0: it left all of them theirs. */
size_t plm__forecast_fewest(const plm_forecast *forecast);

#endif
