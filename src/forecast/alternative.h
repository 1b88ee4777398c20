/* What a stated decision makes of a forecast: the forecast without it. */
#ifndef PLM_FORECAST_ALTERNATIVE_H
#define PLM_FORECAST_ALTERNATIVE_H

#include "forecast/run.h"

/* Fills plm_forecast_issue's decision for every issue of a case's forecast whose answer follows
 * one: forecasts once more with the same draws, as if nobody had said who decides,
 * less what is ruled out. Where that leaves nothing that has a chance, all numbers are
 * NaN. Statuses as plm_forecast_run. */
plm_status plm__add_alternatives(const plm_case *of, const plm__plan *plan, plm_forecast *forecast,
                                 plm_error *error);

#endif
