/* The point game of a model that has a law: the outcome at the
 * chance that the point was drawn with. */
#ifndef PLM_MODELS_SETTLEMENT_LAW_SOLUTION_H
#define PLM_MODELS_SETTLEMENT_LAW_SOLUTION_H

#include "models/model.h"
#include "models/settlement/mixture.h"

/* Fills a solution from what finding the law came to; law: not read where that failed, and the
 * outcome is NaN. Tells the observer of the positions and the outcome, in round 0. */
void plm__solve_by_law(const plm__point *point, plm_status found, const plm__mixture *law,
                       const plm__observer *observer, plm__solution *out);

#endif
