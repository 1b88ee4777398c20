#include "game/takes.h"

#include "game/range.h"
#include "game/spread.h"

#include <math.h>

/* Halvings that find a share to the last bits of a double. */
enum { HALVINGS = 60 };

/* The masses of days while they are gathered. */
typedef struct days {
    int64_t first;
    size_t count;
    double *mass;
} days;

/* The share of a range at or below a value, from a share that is. */
static double share_up_to(const plm__quantile *range, double value, double from) {
    double low = from;
    double high = 1;
    if (value < range->low || value >= range->high) {
        return value < range->low ? 0 : 1;
    }
    for (int i = 0; i < HALVINGS; i++) {
        double middle = low + (high - low) / 2;
        bool inside = middle > 0 && middle < 1;
        if (inside && plm__quantile_at(range, middle) > value) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return low;
}

static void add_point(const days *to, double value, double weight) {
    double below = floor(value);
    size_t place = (size_t)((int64_t)below - to->first);
    to->mass[place] += weight * (1 - (value - below));
    to->mass[place + 1] += weight * (value - below);
}

static plm_status add_range(const days *to, const plm_range *range, double weight,
                            plm__arena *arena) {
    plm__quantile quantile;
    PLM_TRY(plm__quantile_init(&quantile, range, arena));
    if (plm__range_is_point(range)) {
        add_point(to, range->mode, weight);
        return PLM_OK;
    }
    double before = 0;
    for (size_t i = 0; i < to->count && before < 1; i++) {
        double now = share_up_to(&quantile, (double)(to->first + (int64_t)i) + 0.5, before);
        to->mass[i] += weight * (now - before);
        before = now;
    }
    return PLM_OK;
}

plm_status plm__takes_delay(const plm_parameter *takes, plm__arena *arena, plm__delay *out) {
    double low = takes->stated ? takes->range.low : 0;
    double high = takes->stated ? takes->range.high : 0;
    days gathered = {.first = (int64_t)floor(low)};
    gathered.count = (size_t)((int64_t)ceil(high) - gathered.first) + 2;
    gathered.mass = plm__arena_allocate(arena, gathered.count, sizeof *gathered.mass);
    if (gathered.mass == NULL) {
        return PLM_E_MEMORY;
    }
    if (!takes->stated) {
        gathered.mass[0] = 1;
    } else if (takes->assessor_count == 0) {
        PLM_TRY(add_range(&gathered, &takes->range, 1, arena));
    }
    for (size_t i = 0; takes->stated && i < takes->assessor_count; i++) {
        const plm_assessment *each = takes->assessors[i];
        PLM_TRY(add_range(&gathered, &each->range, each->weight, arena));
    }
    return plm__delay_init(out, arena, gathered.first, gathered.mass, gathered.count);
}

double plm__chance_mean(const plm_parameter *chance) {
    if (!chance->stated) {
        return 0;
    }
    if (chance->assessor_count == 0) {
        return plm__range_moments(&chance->range).mean;
    }
    double mean = 0;
    for (size_t i = 0; i < chance->assessor_count; i++) {
        const plm_assessment *each = chance->assessors[i];
        mean += each->weight * plm__range_moments(&each->range).mean;
    }
    return mean;
}
