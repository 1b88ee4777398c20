/*
 * Who is pivotal in the plane, and the point that fewest points beat.
 *
 * Sources: Owen and Shapley, International Journal of Game Theory 18, 1989, 339-356 (both); the
 * strong point is also the spatial Copeland winner, Grofman, Owen, Noviello and Glazer, American
 * Political Science Review 81, 1987, 539-553. With median lines it is the mean of the ideal points
 * by their Shapley-Owen values, and the area of a point's win set is that of the strong point's and
 * pi times the square of the distance between them. Without, the area, which is convex, is made
 * least by Newton's method.
 */
#ifndef PLM_PLANE_STRONG_POINT_H
#define PLM_PLANE_STRONG_POINT_H

#include "plane/plane.h"

/* The share of all directions in which each member is the pivot; those with one ideal point share
 * alike. The sum is 1. values: member_count numbers. O(arcs + members^2). */
void plm__shapley_owen(const plm__plane *plane, double *values);

/* The point whose win set is smallest, of a plane whose core has at most one point. */
plm__vector plm__strong_point(const plm__plane *plane, const plm__polygon *core);

#endif
