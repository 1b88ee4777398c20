#include "models/average.h"

#include <math.h>
#include <stdbool.h>

/* Up to here moving neighbours is quicker than a heap. */
enum { SMALL = 24 };

double plm__weights(const double *capability, const double *salience, size_t count,
                    double *weight) {
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        weight[i] = capability[i] * salience[i];
        total += weight[i];
    }
    return total;
}

double plm__weighted_mean(const double *position, const double *weight, size_t count) {
    double low = (double)INFINITY;
    double high = -(double)INFINITY;
    double total = 0;
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        low = fmin(low, position[i]);
        high = fmax(high, position[i]);
        total += weight[i];
        sum += weight[i] * position[i];
    }
    return total > 0 ? fmin(fmax(sum / total, low), high) : (double)NAN;
}

double plm__weighted_median(const double *position, const double *weight, size_t count,
                            const size_t *order) {
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        total += weight[order[i]];
    }
    double half = total * PLM__MEDIAN_HALF;
    double reached = 0;
    for (size_t i = 0; total > 0 && i < count; i++) {
        reached += weight[order[i]];
        if (reached >= half) {
            return position[order[i]];
        }
    }
    return (double)NAN;
}

static bool comes_before(const double *value, size_t a, size_t b) {
    return value[a] < value[b] || (value[a] == value[b] && a < b);
}

static void order_few(const double *value, size_t count, size_t *order) {
    for (size_t i = 1; i < count; i++) {
        size_t moving = order[i];
        size_t k = i;
        for (; k > 0 && comes_before(value, moving, order[k - 1]); k--) {
            order[k] = order[k - 1];
        }
        order[k] = moving;
    }
}

/* Lets order[from] sink to its place in the heap order[0..count), whose top comes last. */
static void sink(const double *value, size_t from, size_t count, size_t *order) {
    size_t sinking = order[from];
    for (size_t child = 2 * from + 1; child < count; child = 2 * from + 1) {
        if (child + 1 < count && comes_before(value, order[child], order[child + 1])) {
            child++;
        }
        if (comes_before(value, order[child], sinking)) {
            break;
        }
        order[from] = order[child];
        from = child;
    }
    order[from] = sinking;
}

static void order_many(const double *value, size_t count, size_t *order) {
    for (size_t from = count / 2; from-- > 0;) {
        sink(value, from, count, order);
    }
    for (size_t last = count; last-- > 1;) {
        size_t top = order[0];
        order[0] = order[last];
        order[last] = top;
        sink(value, 0, last, order);
    }
}

void plm__order_by(const double *value, size_t count, size_t *order) {
    for (size_t i = 0; i < count; i++) {
        order[i] = i;
    }
    if (count <= SMALL) {
        order_few(value, count, order);
    } else {
        order_many(value, count, order);
    }
}
