/* An answer of four points as a range of a case. */
#ifndef PLM_ELICITATION_RESCALE_H
#define PLM_ELICITATION_RESCALE_H

#include "plenum.h"

/* Draws the interval from lowest to highest around best, which one is `sure` per cent of (50 to
 * 100), out to one of 80 %, cut at low and high; true where it
 * was cut. A single point stays one. */
bool plm__rescale_answer(double lowest, double best, double highest, double sure, double low,
                         double high, plm_range *out);

#endif
