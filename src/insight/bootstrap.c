#include "insight/bootstrap.h"

#include "base/order.h"
#include "base/random.h"
#include "forecast/ladder.h"
#include "models/average.h"

#include <math.h>

static void draw_member(double share, size_t count, double *times) {
    size_t member = (size_t)(share * (double)count);
    times[member < count ? member : count - 1] += 1;
}

void plm__resample(uint64_t seed, uint64_t number, size_t count, double *times) {
    for (size_t i = 0; i < count; i++) {
        times[i] = 0;
    }
    for (size_t i = 0; i < count; i += 2) {
        double pair[2];
        plm__random_pair((plm__address){seed, i / 2, number, PLM__PURPOSE_BOOTSTRAP}, pair);
        draw_member(pair[0], count, times);
        if (i + 1 < count) {
            draw_member(pair[1], count, times);
        }
    }
}

/* The present members in the order of their values. */
static plm_status put_in_order(plm__column *column, plm__arena *arena) {
    size_t *all = plm__arena_allocate(arena, column->count, sizeof *all);
    column->order = plm__arena_allocate(arena, column->count, sizeof *column->order);
    if (all == NULL || column->order == NULL) {
        return PLM_E_MEMORY;
    }
    plm__order_by(column->value, column->count, all);
    size_t filled = 0;
    for (size_t i = 0; i < column->count; i++) {
        if (column->there[all[i]] > 0) {
            column->order[filled++] = all[i];
        }
    }
    return PLM_OK;
}

plm_status plm__column_init(plm__column *column, plm__arena *arena, plm__average_kind kind,
                            const double *values, size_t count) {
    *column = (plm__column){.kind = kind, .count = count};
    column->value = plm__arena_allocate(arena, count, sizeof *column->value);
    column->there = plm__arena_allocate(arena, count, sizeof *column->there);
    if (column->value == NULL || column->there == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        if (!isnan(values[i])) {
            column->value[i] = kind == PLM__AVERAGE_ROOT ? values[i] * values[i] : values[i];
            column->there[i] = 1;
            column->present++;
        }
    }
    return kind == PLM__AVERAGE_MEDIAN ? put_in_order(column, arena) : PLM_OK;
}

static double occurrences(const plm__column *column, const double *times) {
    if (times == NULL || column->present == column->count) {
        return (double)column->present;
    }
    double sum = 0;
    for (size_t i = 0; i < column->count; i++) {
        sum += times[i] * column->there[i];
    }
    return sum;
}

static double mean_of(const plm__column *column, const double *times, double total) {
    double sum = 0;
    for (size_t i = 0; i < column->count; i++) {
        sum += (times != NULL ? times[i] : 1) * column->value[i];
    }
    return sum / total;
}

/* The value at which the occurrences, from the least value up, first come to more than `rank`. */
static double value_at(const plm__column *column, const double *times, double rank) {
    double reached = 0;
    for (size_t i = 0; i < column->present; i++) {
        size_t member = column->order[i];
        reached += times != NULL ? times[member] : 1;
        if (reached > rank) {
            return column->value[member];
        }
    }
    return (double)NAN;
}

double plm__column_average(const plm__column *column, const double *times) {
    if (column->present == 0) {
        return (double)NAN;
    }
    double total = occurrences(column, times);
    if (!(total > 0)) {
        return (double)NAN;
    }
    if (column->kind == PLM__AVERAGE_MEDIAN) {
        return (value_at(column, times, floor((total - 1) / 2)) +
                value_at(column, times, floor(total / 2))) /
               2;
    }
    double mean = mean_of(column, times, total);
    return column->kind == PLM__AVERAGE_ROOT ? sqrt(mean) : mean;
}

void plm__percentile_interval(double *values, size_t count, double tail, double *low,
                              double *high) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(values[i])) {
            values[kept++] = values[i];
        }
    }
    *low = (double)NAN;
    *high = (double)NAN;
    if (kept > 0) {
        plm__sort_numbers(values, kept);
        plm__ladder ladder = {.values = values, .count = kept};
        *low = plm__ladder_at(&ladder, tail);
        *high = plm__ladder_at(&ladder, 1 - tail);
    }
}
