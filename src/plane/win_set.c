#include "plane/win_set.h"

/* Of the extent: nearer to an edge is on it. */
static const double TIE = 1e-12;

/* ---- one arc --------------------------------------------------------------------------------- */

bool plm__win_set_on(const plm__plane *plane, const plm__arc *arc, plm__vector point,
                     plm__reach *out) {
    plm__vector way = plm__to_pivot(plane, arc, point);
    double first = plm__dot(way, arc->from);
    double last = plm__dot(way, arc->to);
    *out = (plm__reach){way, arc->from, arc->to};
    if (first < 0 && last > 0) {
        out->from = plm__scaled(plm__turned(plm__direction(way)), -1);
    } else if (first > 0 && last < 0) {
        out->to = plm__turned(plm__direction(way));
    }
    return first > 0 || last > 0;
}

/* A point of the edge. */
static plm__vector edge_at(const plm__reach *on, plm__vector point, plm__vector u) {
    return plm__along(point, 2 * plm__dot(on->way, u), u);
}

/* The integrals of x², xy and y² over the directions (x, y) between two, at most a quarter turn
 * apart. */
typedef struct moments {
    double xx;
    double xy;
    double yy;
} moments;

static moments moments_of(plm__vector from, plm__vector to) {
    double angle = plm__angle(from, to);
    double swept = to.x * to.y - from.x * from.y;
    return (moments){(angle + swept) / 2, (to.y * to.y - from.y * from.y) / 2, (angle - swept) / 2};
}

/* Half the square of the reach, over the directions between two. */
static double sector(plm__vector way, plm__vector from, plm__vector to) {
    moments over = moments_of(from, to);
    return 2 * (way.x * way.x * over.xx + 2 * way.x * way.y * over.xy + way.y * way.y * over.yy);
}

/* ---- the whole ------------------------------------------------------------------------------- */

double plm__win_set_reach(const plm__plane *plane, plm__vector point, plm__vector direction) {
    const plm__arc *arc = plm__arc_at(plane, direction);
    return fmax(0, 2 * plm__dot(plm__to_pivot(plane, arc, point), direction));
}

bool plm__is_in_win_set(const plm__plane *plane, plm__vector point, plm__vector other) {
    plm__vector move = plm__minus(other, point);
    double length = plm__length(move);
    double tie = TIE * plane->extent;
    return length > 0 &&
           length <= tie + plm__win_set_reach(plane, point, plm__scaled(move, 1 / length));
}

plm__area plm__win_set_area(const plm__plane *plane, plm__vector point) {
    plm__area area = {0};
    for (size_t i = 0; i < plane->arc_count; i++) {
        plm__reach on;
        if (!plm__win_set_on(plane, &plane->arcs[i], point, &on)) {
            continue;
        }
        moments over = moments_of(on.from, on.to);
        plm__vector along = {on.way.x * over.xx + on.way.y * over.xy,
                             on.way.x * over.xy + on.way.y * over.yy};
        area.value += 2 * plm__dot(on.way, along);
        area.gradient = plm__along(area.gradient, -4, along);
        area.xx += 4 * over.xx;
        area.xy += 4 * over.xy;
        area.yy += 4 * over.yy;
    }
    return area;
}

static void widen(plm__box *box, plm__vector to) {
    box->low = (plm__vector){fmin(box->low.x, to.x), fmin(box->low.y, to.y)};
    box->high = (plm__vector){fmax(box->high.x, to.x), fmax(box->high.y, to.y)};
}

/* An edge is farthest out along an axis at an end, or where the circle is. */
static void widen_by(plm__box *box, const plm__reach *on, plm__vector point) {
    static const plm__vector axes[] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    double radius = plm__length(on->way);
    widen(box, edge_at(on, point, on->from));
    widen(box, edge_at(on, point, on->to));
    for (size_t i = 0; i < sizeof axes / sizeof *axes; i++) {
        plm__vector out = plm__along(on->way, radius, axes[i]);
        if (plm__is_between(out, on->from, on->to)) {
            widen(box, plm__along(point, 1, out));
        }
    }
}

plm__box plm__win_set_box(const plm__plane *plane, plm__vector point) {
    plm__box box = {point, point};
    for (size_t i = 0; i < plane->arc_count; i++) {
        plm__reach on;
        if (plm__win_set_on(plane, &plane->arcs[i], point, &on)) {
            widen_by(&box, &on, point);
        }
    }
    return box;
}

/* ---- within a polygon ------------------------------------------------------------------------ */

/* One side of the polygon as the point sees it: from `from` counter-clockwise to `to`, on the line
 * of all y with normal·y = distance above 0. */
typedef struct side {
    plm__vector from;
    plm__vector to;
    plm__vector normal;
    double distance;
} side;

/* How far the line lies off in a direction. */
static double line_at(const side *seen, plm__vector u) {
    return seen->distance / plm__dot(seen->normal, u);
}

/* What lies between two directions within the side's line and the circle, which do not cross
 * there. */
static double piece(const side *seen, plm__vector way, plm__vector from, plm__vector to) {
    plm__vector middle = plm__direction(plm__along(from, 1, to));
    if (2 * plm__dot(way, middle) <= line_at(seen, middle)) {
        return sector(way, from, to);
    }
    plm__vector first = plm__scaled(from, line_at(seen, from));
    plm__vector last = plm__scaled(to, line_at(seen, to));
    return plm__cross(first, last) / 2;
}

/* The directions in which the line crosses the circle about `way` through the point, in their
 * order; returns how many. */
static size_t find_crossings(const side *seen, plm__vector way, plm__vector *out) {
    double off = seen->distance - plm__dot(seen->normal, way);
    double half = plm__dot(way, way) - off * off;
    if (half <= 0) {
        return 0;
    }
    plm__vector foot = plm__along(way, off, seen->normal);
    plm__vector along = plm__turned(seen->normal);
    out[0] = plm__direction(plm__along(foot, -sqrt(half), along));
    out[1] = plm__direction(plm__along(foot, sqrt(half), along));
    return 2;
}

static double within_side(const side *seen, const plm__reach *on) {
    plm__vector from = plm__is_between(on->from, seen->from, seen->to) ? on->from
                       : plm__is_between(seen->from, on->from, on->to) ? seen->from
                                                                       : (plm__vector){0, 0};
    plm__vector to = plm__is_between(on->to, seen->from, seen->to) ? on->to : seen->to;
    if (plm__dot(from, from) == 0) {
        return 0;
    }
    plm__vector crossings[2];
    size_t count = find_crossings(seen, on->way, crossings);
    double area = 0;
    for (size_t i = 0; i < count; i++) {
        if (plm__is_between(crossings[i], from, to)) {
            area += piece(seen, on->way, from, crossings[i]);
            from = crossings[i];
        }
    }
    return area + piece(seen, on->way, from, to);
}

/* A side as seen from the point; false: edge on. */
static bool see_side(plm__vector first, plm__vector last, side *out) {
    plm__vector normal = plm__turned(plm__minus(first, last));
    double length = plm__length(normal);
    if (length == 0 || !(plm__cross(first, last) > 0)) {
        return false;
    }
    normal = plm__scaled(normal, 1 / length);
    *out = (side){plm__direction(first), plm__direction(last), normal, plm__dot(normal, first)};
    return true;
}

/* The triangles between the point and the sides, those of sides seen from behind taken off. */
double plm__win_set_area_within(const plm__plane *plane, plm__vector point,
                                const plm__polygon *polygon) {
    double area = 0;
    for (size_t i = 0; i < polygon->count; i++) {
        plm__vector first = plm__minus(polygon->corners[i], point);
        plm__vector last = plm__minus(polygon->corners[(i + 1) % polygon->count], point);
        side seen = {0};
        double sign = see_side(first, last, &seen) ? 1 : see_side(last, first, &seen) ? -1 : 0;
        for (size_t k = 0; sign != 0 && k < plane->arc_count; k++) {
            plm__reach on;
            if (plm__win_set_on(plane, &plane->arcs[k], point, &on)) {
                area += sign * within_side(&seen, &on);
            }
        }
    }
    return fmax(0, area);
}
