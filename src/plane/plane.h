/*
 * A body that decides two issues at once by a rule: each member wants an outcome as near to its
 * ideal point as can be, by the distance in the plane of the two issues.
 *
 * In a direction u, those who gain by a short move are those farthest out along u. The pivot is the
 * one with whom they become able to carry it, and h(u) how far along u it stands: a point c can be
 * beaten by a move along u exactly when c·u < h(u). The pivot changes only where two members stand
 * level, so the circle of directions falls into arcs with one pivot each, and all that the other
 * files of this room say is exact. Any rule has such arcs, since every rule is monotone.
 *
 * Sources: Plott, American Economic Review 57, 1967, 787-806; McKelvey, American Journal of
 * Political Science 30, 1986, 283-314. Reading: distances are Euclidean, so what one issue weighs
 * against the other is the same for all members.
 */
#ifndef PLM_PLANE_PLANE_H
#define PLM_PLANE_PLANE_H

#include "game/rule.h"
#include "plane/vector.h"

/* More members have more pairs than are looked at one by one. */
enum { PLM__PLANE_MOST_MEMBERS = 300 };

/* Directions from one to another, at most a quarter turn, in which one member is the pivot. */
typedef struct plm__arc {
    plm__vector from;
    plm__vector to;
    double angle;
    size_t pivot;
} plm__arc;

typedef struct plm__polygon {
    plm__vector *corners; /* counter-clockwise */
    size_t count;         /* 2: a segment; 1: a point; 0: nothing */
} plm__polygon;

typedef enum plm__plane_state {
    PLM__PLANE_OK,
    PLM__PLANE_NEVER, /* nothing passes, even if all agree */
    PLM__PLANE_ALWAYS /* it passes even if nobody does */
} plm__plane_state;

typedef struct plm__plane {
    const plm__vector *ideals; /* of each member, lent */
    size_t member_count;
    plm__plane_state state;
    const plm__arc *arcs; /* counter-clockwise from (1, 0); the second half lies opposite to the
                             first, arc by arc; none unless the state is PLM__PLANE_OK */
    size_t arc_count;
    double extent;    /* of the ideal points, along the issue where they lie farthest apart */
    bool has_medians; /* in every direction one pivot holds both ways, as under a majority of an
                          odd number: there are median lines */
} plm__plane;

/* The plane of some of a rule's players, at least 1, with an ideal point each; the turnout (NULL:
 * all are there) has the others as absent. All lives as long as the arena. PLM_E_UNSUPPORTED: more
 * than PLM__PLANE_MOST_MEMBERS; PLM_E_CANCELLED; PLM_E_MEMORY. O(members^3 log members). */
plm_status plm__plane_of(const plm__rule *rule, const plm__turnout *turnout, const size_t *players,
                         const plm__vector *ideals, size_t count, plm__arena *arena,
                         plm__plane *out);

/* The arc that a direction, of any length above 0, lies in. O(log arcs). */
const plm__arc *plm__arc_at(const plm__plane *plane, plm__vector direction);

/* From a point to an arc's pivot. */
plm__vector plm__to_pivot(const plm__plane *plane, const plm__arc *arc, plm__vector point);

/* How far a point lies short of h, in the direction where that is most; 0 or less: nothing can beat
 * it. Where, in *direction. O(arcs). */
double plm__shortfall(const plm__plane *plane, plm__vector point, plm__vector *direction);

/* What no move makes better for one and worse for none: the convex hull of the ideal points. */
plm_status plm__pareto_set(const plm__plane *plane, plm__arena *arena, plm__polygon *out);

/* The points that nothing can beat: a polygon from its lowest corner on, a segment, a point, or
 * nothing. O(arcs * corners). */
plm_status plm__plane_core(const plm__plane *plane, plm__arena *arena, plm__polygon *out);

double plm__polygon_area(const plm__polygon *of);

#endif
