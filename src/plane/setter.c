#include "plane/setter.h"

#include "plane/win_set.h"

typedef struct choice {
    plm__vector aim;
    plm__vector best;
    double distance;
} choice;

static void consider(choice *of, plm__vector point) {
    double distance = plm__length(plm__minus(point, of->aim));
    bool earlier = point.x < of->best.x || (point.x == of->best.x && point.y < of->best.y);
    if (distance < of->distance || (distance == of->distance && earlier)) {
        of->best = point;
        of->distance = distance;
    }
}

/* The nearest point of a ray that ends at the edge. */
static void consider_ray(choice *of, plm__vector status_quo, plm__vector u, double reach) {
    double ahead = plm__dot(plm__minus(of->aim, status_quo), u);
    consider(of, plm__along(status_quo, fmax(0, fmin(ahead, reach)), u));
}

/* On an arc the edge is a circle about the pivot, nearest where it faces the aim, or at an end. */
static void consider_arc(choice *of, const plm__reach *on, plm__vector status_quo) {
    consider_ray(of, status_quo, on->from, 2 * plm__dot(on->way, on->from));
    consider_ray(of, status_quo, on->to, 2 * plm__dot(on->way, on->to));
    plm__vector pivot = plm__along(status_quo, 1, on->way);
    plm__vector facing = plm__minus(of->aim, pivot);
    double length = plm__length(facing);
    plm__vector there = plm__along(on->way, plm__length(on->way) / length, facing);
    if (length > 0 && plm__is_between(there, on->from, on->to)) {
        consider(of, plm__along(status_quo, 1, there));
    }
}

plm__vector plm__setter_point(const plm__plane *plane, plm__vector status_quo, plm__vector aim) {
    if (plm__is_in_win_set(plane, status_quo, aim)) {
        return aim;
    }
    choice of = {aim, status_quo, plm__length(plm__minus(status_quo, aim))};
    for (size_t i = 0; i < plane->arc_count; i++) {
        plm__reach on;
        if (plm__win_set_on(plane, &plane->arcs[i], status_quo, &on)) {
            consider_arc(&of, &on, status_quo);
        }
    }
    return of.best;
}
