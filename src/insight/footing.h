/* How much of an answer's doubt hangs on numbers that are badly known. */
#ifndef PLM_INSIGHT_FOOTING_H
#define PLM_INSIGHT_FOOTING_H

#include "plenum.h"

plm_footing plm__footing_of(const plm_factor *factors, size_t count);

#endif
