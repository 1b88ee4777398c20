/* The forecast's answer without what stands beside it. */
#ifndef PLM_FORECAST_ANSWER_H
#define PLM_FORECAST_ANSWER_H

#include "plenum.h"

/* As plm_forecast_run, of the models alone that count in the answer: its pools are those of all of
 * them, to the bit. Where none that counts has an outcome on some issue, all models run, as all
 * are the answer then. It never says what the answer would be without a stated decision. */
plm_status plm__answer_run(const plm_case *of, const plm_options *options, plm_forecast **out,
                           plm_error *error);

#endif
