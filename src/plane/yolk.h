/*
 * The yolk: the smallest circle that every median line meets.
 *
 * Source: McKelvey, American Journal of Political Science 30, 1986, 283-314. Lines through two
 * members do not suffice to find it: Stone and Tovey, Social Choice and Welfare 9, 1992, 357-376.
 */
#ifndef PLM_PLANE_YOLK_H
#define PLM_PLANE_YOLK_H

#include "plane/plane.h"

typedef struct plm__circle {
    plm__vector centre;
    double radius;
} plm__circle;

/* The yolk of a plane that has median lines. The radius is one that no line exceeds at the centre,
 * and within 1e-12 of the extent of the least. */
plm__circle plm__yolk_of(const plm__plane *plane);

#endif
