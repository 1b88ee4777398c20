/* How well the numbers are known that a forecast rests on. */
#ifndef PLM_FORECAST_CONFIDENCE_H
#define PLM_FORECAST_CONFIDENCE_H

#include "plenum.h"

/* Counts what rests on one source, and grades the whole; numbers and assumptions are counted
 * already. */
void plm__weigh_confidence(plm_basis *of);

#endif
