/*
 * The win set of a point: all points that beat it.
 *
 * From the point it is star-shaped: along u it reaches as far as twice what the pivot stands ahead,
 * so its edge on an arc is the circle through the point about the pivot. A member that gains
 * nothing does not help to pass; yet a set from which a point is chosen holds its edge.
 */
#ifndef PLM_PLANE_WIN_SET_H
#define PLM_PLANE_WIN_SET_H

#include "plane/plane.h"

/* How far it reaches in a direction of length 1; 0: nothing that way beats the point. */
double plm__win_set_reach(const plm__plane *plane, plm__vector point, plm__vector direction);

/* Whether `other` is in it or on its edge, to 1e-12 of the extent. */
bool plm__is_in_win_set(const plm__plane *plane, plm__vector point, plm__vector other);

/* Its area, with the first and second derivatives by the point; area is convex in the point. Exact
 * but for rounding. O(arcs). */
typedef struct plm__area {
    double value;
    plm__vector gradient;
    double xx;
    double xy;
    double yy;
} plm__area;

plm__area plm__win_set_area(const plm__plane *plane, plm__vector point);

/* The area of what of it lies in a polygon with at least 3 corners. O(arcs * corners). */
double plm__win_set_area_within(const plm__plane *plane, plm__vector point,
                                const plm__polygon *polygon);

/* The smallest box with sides along the axes that holds it and the point. O(arcs). */
typedef struct plm__box {
    plm__vector low;
    plm__vector high;
} plm__box;

plm__box plm__win_set_box(const plm__plane *plane, plm__vector point);

/* Its edge on an arc: from one direction to another, in which the pivot stands `way` off the point.
 * False: it reaches nowhere there. */
typedef struct plm__reach {
    plm__vector way;
    plm__vector from;
    plm__vector to;
} plm__reach;

bool plm__win_set_on(const plm__plane *plane, const plm__arc *arc, plm__vector point,
                     plm__reach *out);

#endif
