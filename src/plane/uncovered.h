/*
 * The uncovered set on a grid.
 *
 * A point covers another where it beats it, and is beaten by nothing that does not beat the other
 * too (Gillies' version). What is covered is no place to stay: whatever could be reached from it,
 * can be reached from what covers it. The set lies within four radii of the yolk about its centre.
 *
 * Source: Miller, American Journal of Political Science 24, 1980, 68-96; the bound, McKelvey,
 * American Journal of Political Science 30, 1986, 283-314.
 */
#ifndef PLM_PLANE_UNCOVERED_H
#define PLM_PLANE_UNCOVERED_H

#include "plane/plane.h"

/* columns * rows points, at least 2 each way, the first and last ones on the edges. */
typedef struct plm__grid {
    plm__vector low;
    plm__vector high;
    size_t columns;
    size_t rows;
} plm__grid;

plm__vector plm__grid_point(const plm__grid *grid, size_t index);

/* The points of the grid that no other one of it covers, by index: row by row from the lowest.
 * PLM_E_CANCELLED; PLM_E_MEMORY. O(points^3 / 64). */
plm_status plm__uncovered_on_grid(const plm__plane *plane, const plm__grid *grid, plm__arena *arena,
                                  size_t **out, size_t *count);

#endif
