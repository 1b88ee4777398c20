#include "forecast/ladder.h"

#include "base/order.h"

#include <math.h>

/* The last rung at or below a level, found by halving. */
static size_t rung_below(const double *levels, size_t count, double level) {
    size_t low = 0;
    size_t high = count - 1;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (levels[middle] <= level) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

static double between(double low, double high, double share) {
    return low + (high - low) * share;
}

double plm__ladder_at(const plm__ladder *ladder, double level) {
    if (ladder->count == 1 || level <= 0) {
        return ladder->values[0];
    }
    size_t last = ladder->count - 1;
    if (level >= 1) {
        return ladder->values[last];
    }
    size_t below = 0;
    double share = 0;
    if (ladder->levels == NULL) {
        double place = level * (double)last;
        below = (size_t)place;
        share = place - (double)below;
    } else {
        below = rung_below(ladder->levels, ladder->count, level);
        double step = ladder->levels[below + 1] - ladder->levels[below];
        share = step > 0 ? (level - ladder->levels[below]) / step : 0;
    }
    return below < last ? between(ladder->values[below], ladder->values[below + 1], share)
                        : ladder->values[last];
}

/* The side with the smallest outcome not yet taken; count when none is left. */
static size_t smallest(const plm__rungs *sides, size_t count, const size_t *next) {
    size_t found = count;
    for (size_t i = 0; i < count; i++) {
        if (next[i] < sides[i].count &&
            (found == count || sides[i].values[next[i]] < sides[found].values[next[found]])) {
            found = i;
        }
    }
    return found;
}

static void stretch(double *levels, size_t count) {
    double first = levels[0];
    double span = levels[count - 1] - first;
    for (size_t i = 0; i < count && span > 0; i++) {
        levels[i] = (levels[i] - first) / span;
    }
}

plm__ladder plm__ladder_merge(const plm__rungs *sides, size_t count, size_t *next, double *values,
                              double *levels) {
    for (size_t i = 0; i < count; i++) {
        next[i] = 0;
    }
    size_t taken = 0;
    double passed = 0;
    for (size_t i = smallest(sides, count, next); i < count; i = smallest(sides, count, next)) {
        double weight = sides[i].weight / (double)sides[i].count;
        double half = weight / (double)sides[i].copies / 2;
        values[taken] = sides[i].values[next[i]];
        levels[taken] = passed + half;
        taken++;
        if (sides[i].copies > 1) {
            values[taken] = values[taken - 1];
            levels[taken] = passed + weight - half;
            taken++;
        }
        passed += weight;
        next[i]++;
    }
    stretch(levels, taken);
    return (plm__ladder){values, levels, taken};
}

plm_status plm__rungs_of(const plm_forecast_model *of, uint64_t draws, double weight,
                         plm__arena *arena, plm__rungs *out) {
    bool on_scale = of->point_options == NULL;
    double *values = plm__arena_allocate(arena, of->draw_count, sizeof *values);
    if (values == NULL) {
        return PLM_E_MEMORY;
    }
    size_t count = 0;
    for (size_t i = 0; on_scale && i < of->draw_count; i++) {
        if (!isnan(of->draws[i])) {
            values[count++] = of->draws[i];
        }
    }
    plm__sort_numbers(values, count);
    *out = (plm__rungs){.values = values,
                        .count = count,
                        .weight = weight,
                        .copies = of->draw_count == 1 ? (size_t)draws : 1};
    return PLM_OK;
}
