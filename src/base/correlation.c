#include "base/correlation.h"

#include <math.h>
#include <string.h>

/* A pivot below this is 0, and what then is left beside it is rounding. */
static const double NO_PIVOT = 1e-12;
static const double ROUNDING = 1e-6;

static double rest_of(const double *matrix, const double *root, size_t count, size_t row,
                      size_t column) {
    double rest = matrix[row * count + column];
    for (size_t k = 0; k < column; k++) {
        rest -= root[row * count + k] * root[column * count + k];
    }
    return rest;
}

static bool set_column(const double *matrix, size_t count, size_t column, double *root) {
    double pivot = rest_of(matrix, root, count, column, column);
    if (pivot < -ROUNDING) {
        return false;
    }
    double side = pivot > NO_PIVOT ? sqrt(pivot) : 0;
    root[column * count + column] = side;
    for (size_t row = column + 1; row < count; row++) {
        double rest = rest_of(matrix, root, count, row, column);
        if (side == 0 && fabs(rest) > ROUNDING) {
            return false;
        }
        root[row * count + column] = side > 0 ? rest / side : 0;
    }
    return true;
}

bool plm__correlation_root(const double *matrix, size_t count, double *root) {
    memset(root, 0, count * count * sizeof *root);
    for (size_t column = 0; column < count; column++) {
        if (!set_column(matrix, count, column, root)) {
            return false;
        }
    }
    return true;
}

/* ---- eigenvalues, by Jacobi's rotations ---------------------------------------------------- */

enum { MOST_SWEEPS = 50, MOST_PROJECTIONS = 200 };

static const double CLOSE_ENOUGH = 1e-12;

typedef struct rotation {
    size_t p;
    size_t q;
    double cosine;
    double sine;
} rotation;

/* The rotation that makes the element (p, q) zero. */
static rotation rotation_at(const double *a, size_t count, size_t p, size_t q) {
    double theta = (a[q * count + q] - a[p * count + p]) / (2 * a[p * count + q]);
    double tangent = (theta < 0 ? -1 : 1) / (fabs(theta) + sqrt(theta * theta + 1));
    double cosine = 1 / sqrt(tangent * tangent + 1);
    return (rotation){p, q, cosine, tangent * cosine};
}

static void rotate_pair(double *x, double *y, const rotation *by) {
    double first = *x;
    double second = *y;
    *x = by->cosine * first - by->sine * second;
    *y = by->sine * first + by->cosine * second;
}

static void rotate(double *a, double *vectors, size_t count, const rotation *by) {
    for (size_t k = 0; k < count; k++) {
        rotate_pair(&a[k * count + by->p], &a[k * count + by->q], by);
    }
    for (size_t k = 0; k < count; k++) {
        rotate_pair(&a[by->p * count + k], &a[by->q * count + k], by);
        rotate_pair(&vectors[k * count + by->p], &vectors[k * count + by->q], by);
    }
}

static double sweep(double *a, double *vectors, size_t count) {
    double largest = 0;
    for (size_t p = 0; p + 1 < count; p++) {
        for (size_t q = p + 1; q < count; q++) {
            double size = fabs(a[p * count + q]);
            largest = fmax(largest, size);
            if (size > CLOSE_ENOUGH * CLOSE_ENOUGH) {
                rotation by = rotation_at(a, count, p, q);
                rotate(a, vectors, count, &by);
            }
        }
    }
    return largest;
}

/* Leaves the eigenvalues on the diagonal of a, and their vectors in the columns of vectors. */
static void find_eigenvalues(double *a, double *vectors, size_t count) {
    memset(vectors, 0, count * count * sizeof *vectors);
    for (size_t k = 0; k < count; k++) {
        vectors[k * count + k] = 1;
    }
    for (int i = 0; i < MOST_SWEEPS && sweep(a, vectors, count) > CLOSE_ENOUGH; i++) {
    }
}

/* ---- the nearest --------------------------------------------------------------------------- */

typedef struct projections {
    size_t count;
    double *nearest;
    double *corrected; /* what is projected, then its eigenvalues */
    double *vectors;
    double *correction; /* Dykstra's */
} projections;

/* Of corrected, whose eigenvalues and vectors stand ready: without the negative ones. */
static double positive_part(const projections *of, size_t row, size_t column) {
    double sum = 0;
    for (size_t k = 0; k < of->count; k++) {
        double value = of->corrected[k * of->count + k];
        if (value > 0) {
            sum += value * of->vectors[row * of->count + k] * of->vectors[column * of->count + k];
        }
    }
    return sum;
}

/* One projection onto the matrices without negative eigenvalues, and one onto those with ones on
 * the diagonal. Returns the largest change. */
static double project(projections *of) {
    size_t cells = of->count * of->count;
    double largest = 0;
    for (size_t i = 0; i < cells; i++) {
        of->corrected[i] = of->nearest[i] - of->correction[i];
        of->correction[i] = -of->corrected[i];
    }
    find_eigenvalues(of->corrected, of->vectors, of->count);
    for (size_t row = 0; row < of->count; row++) {
        for (size_t column = 0; column < of->count; column++) {
            size_t at = row * of->count + column;
            double part = positive_part(of, row, column);
            double value = row == column ? 1 : part;
            of->correction[at] += part;
            largest = fmax(largest, fabs(value - of->nearest[at]));
            of->nearest[at] = value;
        }
    }
    return largest;
}

plm_status plm__correlation_nearest(plm__arena *arena, const double *matrix, size_t count,
                                    double *nearest) {
    size_t cells = count * count;
    projections of = {.count = count,
                      .nearest = nearest,
                      .corrected = plm__arena_allocate(arena, cells, sizeof *of.corrected),
                      .vectors = plm__arena_allocate(arena, cells, sizeof *of.vectors),
                      .correction = plm__arena_allocate(arena, cells, sizeof *of.correction)};
    if (of.corrected == NULL || of.vectors == NULL || of.correction == NULL) {
        return PLM_E_MEMORY;
    }
    memcpy(nearest, matrix, cells * sizeof *nearest);
    for (int i = 0; i < MOST_PROJECTIONS && project(&of) > CLOSE_ENOUGH; i++) {
    }
    return PLM_OK;
}
