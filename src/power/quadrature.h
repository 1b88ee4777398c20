/* Gauss-Legendre nodes and weights on [0, 1]: exact for polynomials of a degree below twice their
 * number. */
#ifndef PLM_POWER_QUADRATURE_H
#define PLM_POWER_QUADRATURE_H

#include <stddef.h>

/* Ascending nodes, at most 512. The same bits everywhere. O(count^2). */
void plm__quadrature_fill(size_t count, double *nodes, double *weights);

#endif
