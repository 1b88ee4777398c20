#include "plenum.h"

#include <math.h>

/* Source: Office of the Director of National Intelligence, Intelligence Community Directive 203,
 * Analytic Standards (2015), section D.6.e.(2)(a). A value on an edge takes the word above it. */
const char *plm_probability_word(double probability) {
    static const struct {
        double below;
        const char *word;
    } words[] = {
        {0.05, "almost no chance"}, {0.20, "very unlikely"}, {0.45, "unlikely"},
        {0.55, "roughly even"},     {0.80, "likely"},        {0.95, "very likely"},
    };
    if (isnan(probability)) {
        return "unknown";
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (probability < words[i].below) {
            return words[i].word;
        }
    }
    return "almost certain";
}
