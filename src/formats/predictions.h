/* Forecasts of yes or no from elsewhere, read from a table. */
#ifndef PLM_FORMATS_PREDICTIONS_H
#define PLM_FORMATS_PREDICTIONS_H

#include "plenum.h"

/* The predictions, for one who will end them by plm_predictions_free. */
plm_predictions *plm__predictions_hold(const plm_predictions *predictions);

/* What the file is called in messages. */
const char *plm__predictions_name(const plm_predictions *predictions);

#endif
