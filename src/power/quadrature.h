/* Gauss-Legendre nodes and weights on [0, 1]: exact for polynomials of a degree below twice their
 * number. */
#ifndef PLM_POWER_QUADRATURE_H
#define PLM_POWER_QUADRATURE_H

#include <stddef.h>

/* Ascending nodes, at most 512. The same bits everywhere. O(count^2). */
void plm__quadrature_fill(size_t count, double *nodes, double *weights);

/* Numbers of nodes to try one after another, from 8 to 512; 0 ends them. */
extern const size_t plm__quadrature_counts[];

/* Nodes that are looked at in any case where so many are exact: those of the first number of
 * them, and of the second where the first is not exact. */
size_t plm__quadrature_least(size_t exact);

/* An integral that may still be so wrong is right enough. */
#define PLM__QUADRATURE_WRONG 1e-13

/* How wrong an integral may still be that so many nodes changed by so much, after fewer before. Of
 * smooth functions what is wrong falls geometrically: with twice the nodes it is squared. */
double plm__quadrature_wrong(double change, size_t count, size_t before);

#endif
