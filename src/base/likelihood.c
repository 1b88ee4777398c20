#include "base/likelihood.h"

#include <string.h>

/* Source: Office of the Director of National Intelligence, Intelligence Community Directive 203,
 * Analytic Standards (2015), section D.6.e.(2)(a); and, by our own judgement, what an actor says of
 * itself. */
const plm__likelihood plm__likelihoods[PLM__CHANCE_WORDS] = {
    {"almost no chance", 0.01, 0.05},
    {"very unlikely", 0.05, 0.2},
    {"unlikely", 0.2, 0.45},
    {"roughly even", 0.45, 0.55},
    {"likely", 0.55, 0.8},
    {"very likely", 0.8, 0.95},
    {"almost certain", 0.95, 0.99},
    {"against", 0.01, 0.05},
    {"leans against", 0.2, 0.45},
    {"undecided", 0.25, 0.75},
    {"leans for", 0.55, 0.8},
    {"for", 0.95, 0.99},
    {"abstains", 0, 0},
};

size_t plm__likelihood_of(const char *word) {
    size_t place = 0;
    while (place < PLM__CHANCE_WORDS && strcmp(plm__likelihoods[place].word, word) != 0) {
        place++;
    }
    return place;
}
