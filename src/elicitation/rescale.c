/* Four points made a range (answers.h has the source and the readings). */
#include "elicitation/rescale.h"

#include "elicitation/answers.h"

#include <math.h>

bool plm__rescale_answer(double lowest, double best, double highest, double sure, double low,
                         double high, plm_range *out) {
    double factor = PLM__ANSWER_CONFIDENCE / sure;
    double below = best - (best - lowest) * factor;
    double above = best + (highest - best) * factor;
    *out = (plm_range){.shape = PLM_SHAPE_QUANTILES,
                       .low = low,
                       .mode = best,
                       .high = high,
                       .p10 = fmax(below, low),
                       .p90 = fmin(above, high)};
    if (lowest == highest) {
        *out = (plm_range){.shape = PLM_SHAPE_POINT, .low = best, .mode = best, .high = best};
    }
    return below < low || above > high;
}
