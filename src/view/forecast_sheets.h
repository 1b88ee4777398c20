/* A forecast as a workbook: options, models, their probabilities, intervals and draws, the run. */
#ifndef PLM_VIEW_FORECAST_SHEETS_H
#define PLM_VIEW_FORECAST_SHEETS_H

#include "view/forecast.h"

/* Appends its bytes; the dossier must be said. PLM_E_UNSUPPORTED, PLM_E_IO, PLM_E_MEMORY. */
plm_status plm__forecast_sheets_write(plm__text *out, const plm__forecast_document *of,
                                      plm_error *error);

#endif
