/*
 * One who alone may propose, where the others can only accept or refuse.
 *
 * Source: Romer and Rosenthal, Public Choice 33, 1978, 27-43, in the plane.
 */
#ifndef PLM_PLANE_SETTER_H
#define PLM_PLANE_SETTER_H

#include "plane/plane.h"

/* The point nearest to an aim of those that beat the status quo, with their edge, and the status
 * quo itself; of two as near, the one farther left, then lower. O(arcs). */
plm__vector plm__setter_point(const plm__plane *plane, plm__vector status_quo, plm__vector aim);

#endif
