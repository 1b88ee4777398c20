#include "models/institutions/hearing.h"

#include <math.h>
#include <string.h>

void plm__hear_by_weight(const double *weight, const bool *hears, size_t decider, double heard,
                         size_t actors, double *shares) {
    double total = weight[decider];
    for (size_t i = 0; i < actors; i++) {
        shares[i] = i != decider && hears[i] ? heard * weight[i] : 0;
        total += shares[i];
    }
    double sway = 0;
    for (size_t i = 0; i < actors; i++) {
        shares[i] /= total;
        sway += shares[i];
    }
    shares[decider] = fmax(1 - sway, 0);
}

/* Shares as they are stated; what they leave is the decider's own. */
static void hear_by_share(const plm__point *point, const plm__decision *decision,
                          const double *values, size_t decider, double *shares) {
    double told = 0;
    memset(shares, 0, point->actor_count * sizeof *shares);
    for (size_t i = 0; i < decision->say_count; i++) {
        size_t place = plm__place_in_point(point, decision->says[i]);
        if (place < point->actor_count) {
            shares[place] += values[PLM__DECISION_NUMBERS + i];
            told += values[PLM__DECISION_NUMBERS + i];
        }
    }
    for (size_t i = 0; told > 1 && i < point->actor_count; i++) {
        shares[i] /= told;
    }
    shares[decider] = fmax(1 - told, 0);
}

bool plm__hear(const plm__point *point, const plm__decision *decision, const double *values,
               const double *weight, bool *marks, double *shares, size_t *decider) {
    plm_hears hears = decision->stated->hears;
    *decider = plm__place_in_point(point, decision->decider);
    if (*decider == point->actor_count || !(weight[*decider] > 0)) {
        return false;
    }
    if (hears != PLM_HEARS_ALL && hears != PLM_HEARS_THOSE) {
        hear_by_share(point, decision, values, *decider, shares);
        return true;
    }
    for (size_t i = 0; i < point->actor_count; i++) {
        marks[i] = decision->hears[point->verdict->actor[i]];
    }
    plm__hear_by_weight(weight, marks, *decider, values[PLM__DECISION_HEARD], point->actor_count,
                        shares);
    return true;
}
