#include "models/election/favourite.h"

#include "models/average.h"
#include "models/observe.h"

static const double NEARLY = 1 - 1e-12;

void plm__share_among_largest(const double *values, size_t count, double *share) {
    double largest = 0;
    for (size_t i = 0; i < count; i++) {
        largest = values[i] > largest ? values[i] : largest;
    }
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        share[i] = values[i] >= NEARLY * largest ? 1 : 0;
        total += share[i];
    }
    for (size_t i = 0; i < count; i++) {
        share[i] /= total;
    }
}

bool plm__weigh_voters(const plm__point *point, double *weight) {
    double total = plm__weights(point->capability, point->salience, point->actor_count, weight);
    for (size_t i = 0; total > 0 && i < point->actor_count; i++) {
        weight[i] /= total;
    }
    return total > 0;
}

void plm__see_options(const plm__observer *observer, const double *support,
                      const double *probability, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plm__see(observer, 0, (ptrdiff_t)i, PLM__NOBODY, PLM__SUPPORT, support[i]);
        plm__see(observer, 0, (ptrdiff_t)i, PLM__NOBODY, PLM__CHANCE, probability[i]);
    }
}
