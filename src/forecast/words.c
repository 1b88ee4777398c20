#include "base/likelihood.h"
#include "plenum.h"

#include <math.h>

/* A value on an edge takes the word above it; whatever lies beyond the first word's range or the
 * last one's takes that. */
const char *plm_probability_word(double probability) {
    if (isnan(probability)) {
        return "unknown";
    }
    size_t place = 0;
    while (place + 1 < PLM__PROBABILITY_WORDS && probability >= plm__likelihoods[place].high) {
        place++;
    }
    return plm__likelihoods[place].word;
}
