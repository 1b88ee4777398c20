#include "base/order.h"

#include <stdlib.h>

static int compare(const void *a, const void *b) {
    double one = *(const double *)a;
    double other = *(const double *)b;
    return (one > other) - (one < other);
}

void plm__sort_numbers(double *numbers, size_t count) {
    if (count > 1) {
        qsort(numbers, count, sizeof *numbers, compare);
    }
}
