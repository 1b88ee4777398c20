/* How well the numbers are known that a forecast rests on. */
#ifndef PLM_FORECAST_CONFIDENCE_H
#define PLM_FORECAST_CONFIDENCE_H

#include "base/arena.h"

/* By the share that rests on nothing or on one doubtful origin, and by the share that rests on
 * nothing or on one origin. Low where they are not known. */
plm_confidence plm__confidence_of(double weak, double thin);

/* Counts what rests on one origin, and grades the whole; numbers and assumptions are counted
 * already. PLM_E_MEMORY. */
plm_status plm__weigh_confidence(const plm_dossier *dossier, plm__arena *arena, plm_basis *of);

#endif
