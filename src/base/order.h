/* Numbers in order. */
#ifndef PLM_BASE_ORDER_H
#define PLM_BASE_ORDER_H

#include <stddef.h>

/* Sorts numbers, none of them NaN, ascending. O(n log n). */
void plm__sort_numbers(double *numbers, size_t count);

#endif
