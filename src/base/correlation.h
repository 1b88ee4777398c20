/*
 * Correlation matrices: symmetric, ones on the diagonal, no negative eigenvalue. Row-major,
 * count x count, count at most PLM__CORRELATION_MOST.
 */
#ifndef PLM_BASE_CORRELATION_H
#define PLM_BASE_CORRELATION_H

#include "base/arena.h"

enum { PLM__CORRELATION_MOST = 50 };

/* The lower triangular root of a matrix: root times its transpose is the matrix. false when there
 * is none, since an eigenvalue is negative by more than rounding. Time: count^3. */
bool plm__correlation_root(const double *matrix, size_t count, double *root);

/* The nearest correlation matrix to a symmetric one, in the Frobenius norm: N. J. Higham, Computing
 * the nearest correlation matrix, IMA Journal of Numerical Analysis 22 (2002), 329-343, algorithm
 * 3.3. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__correlation_nearest(plm__arena *arena, const double *matrix, size_t count,
                                    double *nearest);

#endif
