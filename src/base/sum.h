/*
 * Sums whose bits do not depend on how the work was shared out.
 *
 * Long arrays are cut into blocks of a fixed length; a block is summed in index order, and the
 * block sums are added in index order. Threads may each take blocks; the result is the same.
 */
#ifndef PLM_BASE_SUM_H
#define PLM_BASE_SUM_H

#include <stddef.h>

enum { PLM__SUM_BLOCK = 256 };

/* Sum of values[0..count). */
double plm__sum(const double *values, size_t count);

/* Sum of (values[i] - centre)^2. */
double plm__sum_of_squares(const double *values, size_t count, double centre);

#endif
