#include "case/band.h"

#include <math.h>

double plm__band_floor(const plm_option *const *options, size_t option) {
    if (option == 0) {
        return -(double)INFINITY;
    }
    const plm_option *below = options[option - 1];
    double from = options[option]->from;
    return below->from == below->to ? nextafter(from, (double)INFINITY) : from;
}

const plm_option *plm__band_of(const plm_option *const *options, size_t count, double value) {
    const plm_option *found = NULL;
    for (size_t i = 0; i < count && value >= plm__band_floor(options, i); i++) {
        found = options[i];
    }
    return found;
}
