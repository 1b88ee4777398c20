#include "plane/strong_point.h"

#include "plane/win_set.h"

enum { MOST_STEPS = 200, MOST_HALVINGS = 30 };

/* Of the extent: shorter steps end the search. */
static const double DONE = 1e-15;

static bool is_one_point(plm__vector a, plm__vector b) {
    return a.x == b.x && a.y == b.y;
}

/* Shares alike what one of the members at a place was given for all. */
static void share_out(const plm__plane *plane, size_t first, double *values) {
    double sum = 0;
    size_t count = 0;
    for (size_t i = first; i < plane->member_count; i++) {
        bool twin = is_one_point(plane->ideals[i], plane->ideals[first]);
        sum += twin ? values[i] : 0;
        count += twin;
    }
    for (size_t i = first; i < plane->member_count; i++) {
        if (is_one_point(plane->ideals[i], plane->ideals[first])) {
            values[i] = sum / (double)count;
        }
    }
}

void plm__shapley_owen(const plm__plane *plane, double *values) {
    double all = 0;
    for (size_t i = 0; i < plane->member_count; i++) {
        values[i] = 0;
    }
    for (size_t i = 0; i < plane->arc_count; i++) {
        values[plane->arcs[i].pivot] += plane->arcs[i].angle;
        all += plane->arcs[i].angle;
    }
    for (size_t i = 0; i < plane->member_count; i++) {
        values[i] /= all;
    }
    for (size_t i = 0; i < plane->member_count; i++) {
        share_out(plane, i, values);
    }
}

/* The mean of the ideal points, by the angles in which each is the pivot. */
static plm__vector mean_pivot(const plm__plane *plane) {
    plm__vector sum = {0, 0};
    double all = 0;
    for (size_t i = 0; i < plane->arc_count; i++) {
        sum = plm__along(sum, plane->arcs[i].angle, plane->ideals[plane->arcs[i].pivot]);
        all += plane->arcs[i].angle;
    }
    return plm__scaled(sum, 1 / all);
}

static plm__vector newton_step(const plm__area *at) {
    double determinant = at->xx * at->yy - at->xy * at->xy;
    return (plm__vector){(at->xy * at->gradient.y - at->yy * at->gradient.x) / determinant,
                         (at->xy * at->gradient.x - at->xx * at->gradient.y) / determinant};
}

/* The longest part of a step, halved again and again, that does not enlarge the area. */
static plm__vector descend(const plm__plane *plane, plm__vector from, double area,
                           plm__vector step) {
    for (int halved = 0; halved < MOST_HALVINGS; halved++) {
        plm__vector there = plm__along(from, 1, step);
        if (plm__win_set_area(plane, there).value <= area) {
            return there;
        }
        step = plm__scaled(step, 0.5);
    }
    return from;
}

static plm__vector least_area(const plm__plane *plane) {
    plm__vector at = mean_pivot(plane);
    for (int i = 0; i < MOST_STEPS; i++) {
        plm__area area = plm__win_set_area(plane, at);
        if (!(area.xx * area.yy - area.xy * area.xy > 0)) {
            break;
        }
        plm__vector before = at;
        at = descend(plane, at, area.value, newton_step(&area));
        if (plm__length(plm__minus(at, before)) <= DONE * plane->extent) {
            break;
        }
    }
    return at;
}

plm__vector plm__strong_point(const plm__plane *plane, const plm__polygon *core) {
    return core->count == 1     ? core->corners[0]
           : plane->has_medians ? mean_pivot(plane)
                                : least_area(plane);
}
