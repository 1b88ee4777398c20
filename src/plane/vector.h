/* Points and directions of a plane. */
#ifndef PLM_PLANE_VECTOR_H
#define PLM_PLANE_VECTOR_H

#include "plenum.h"

#include <math.h>
#include <stdbool.h>

typedef plm_plane_point plm__vector;

static inline plm__vector plm__minus(plm__vector a, plm__vector b) {
    return (plm__vector){a.x - b.x, a.y - b.y};
}

/* from + share * by. */
static inline plm__vector plm__along(plm__vector from, double share, plm__vector by) {
    return (plm__vector){from.x + share * by.x, from.y + share * by.y};
}

static inline double plm__dot(plm__vector a, plm__vector b) {
    return a.x * b.x + a.y * b.y;
}

/* Above 0 where b lies counter-clockwise of a. */
static inline double plm__cross(plm__vector a, plm__vector b) {
    return a.x * b.y - a.y * b.x;
}

static inline double plm__length(plm__vector a) {
    return sqrt(plm__dot(a, a));
}

static inline plm__vector plm__scaled(plm__vector a, double by) {
    return (plm__vector){a.x * by, a.y * by};
}

/* A quarter turn counter-clockwise. */
static inline plm__vector plm__turned(plm__vector a) {
    return (plm__vector){-a.y, a.x};
}

/* Of length 1; a is not 0. */
static inline plm__vector plm__direction(plm__vector a) {
    return plm__scaled(a, 1 / plm__length(a));
}

/* Whether u lies counter-clockwise of `from` and not beyond `to`, less than half a turn on. */
static inline bool plm__is_between(plm__vector u, plm__vector from, plm__vector to) {
    return plm__cross(from, u) >= 0 && plm__cross(u, to) >= 0 &&
           plm__dot(from, u) + plm__dot(to, u) > 0;
}

/* The angle from one direction to another, 0 to a quarter turn counter-clockwise of it, in radians:
 * additions, multiplications, divisions and roots alone, so the same bits everywhere. */
double plm__angle(plm__vector from, plm__vector to);

#endif
