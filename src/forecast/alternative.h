/* What a stated decision makes of a forecast: in words, and the forecast without it. */
#ifndef PLM_FORECAST_ALTERNATIVE_H
#define PLM_FORECAST_ALTERNATIVE_H

#include "base/text.h"
#include "forecast/run.h"

/* "the council decides alone, hearing the mayor": one decision in words, without a full stop. */
void plm__decision_add_words(plm__text *out, const plm_decision *of);

/* Fills plm_forecast_issue's decision for every issue whose answer takes heed of one: forecasts
 * once more with the same draws, as if nobody had said who decides. Statuses as plm_forecast_run.
 */
plm_status plm__add_alternatives(const plm__plan *plan, plm_forecast *forecast, plm_error *error);

#endif
