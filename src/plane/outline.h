/* The edge of a win set, to be drawn. */
#ifndef PLM_PLANE_OUTLINE_H
#define PLM_PLANE_OUTLINE_H

#include "plane/plane.h"

/* A step of an outline: on to a point, straight or by less than half a circle,
 * counter-clockwise. */
typedef struct plm__bend {
    plm__vector to;
    double radius; /* 0: straight */
} plm__bend;

/* The outline of a point's win set, counter-clockwise, to be closed at its end. The first step is
 * where it starts: the point, or some place of the edge where the set surrounds the point; the
 * outline comes by the point wherever the set has a gap. No steps: nothing beats the point.
 * PLM_E_MEMORY. O(arcs). */
plm_status plm__win_set_outline(const plm__plane *plane, plm__vector point, plm__arena *arena,
                                plm__bend **out, size_t *count);

#endif
