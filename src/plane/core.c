/* Polygons of a plane: what nothing can beat, and what suits nobody better without harm. */
#include "plane/plane.h"

#include <stdlib.h>
#include <string.h>

/* Of the extent: a point is not cut off by less, and corners are not nearer to each other. */
static const double TIE = 1e-12;
static const double NEAR = 1e-9;

/* ---- the hull -------------------------------------------------------------------------------- */

static int compare(const void *a, const void *b) {
    const plm__vector *p = a;
    const plm__vector *q = b;
    int across = (p->x > q->x) - (p->x < q->x);
    return across != 0 ? across : (p->y > q->y) - (p->y < q->y);
}

/* Takes corners off the chain that a step to `next` leaves on its right, down to `least`. */
static size_t step_back(const plm__vector *chain, size_t count, size_t least, plm__vector next) {
    while (count > least && plm__cross(plm__minus(chain[count - 1], chain[count - 2]),
                                       plm__minus(next, chain[count - 1])) <= 0) {
        count--;
    }
    return count;
}

/* The monotone chain of Andrew, Information Processing Letters 9, 1979, 216-219. */
plm_status plm__pareto_set(const plm__plane *plane, plm__arena *arena, plm__polygon *out) {
    size_t points = plane->member_count;
    plm__vector *sorted = plm__arena_allocate(arena, points, sizeof *sorted);
    plm__vector *chain = plm__arena_allocate(arena, 2 * points + 1, sizeof *chain);
    if (sorted == NULL || chain == NULL) {
        return PLM_E_MEMORY;
    }
    memcpy(sorted, plane->ideals, points * sizeof *sorted);
    qsort(sorted, points, sizeof *sorted, compare);
    size_t count = 0;
    for (size_t i = 0; i < points; i++) {
        count = step_back(chain, count, 1, sorted[i]);
        chain[count++] = sorted[i];
    }
    size_t least = count;
    for (size_t i = points - 1; i > 0; i--) {
        count = step_back(chain, count, least, sorted[i - 1]);
        chain[count++] = sorted[i - 1];
    }
    bool is_point = compare(&sorted[0], &sorted[points - 1]) == 0;
    *out = (plm__polygon){chain, is_point ? 1 : count - 1};
    return PLM_OK;
}

double plm__polygon_area(const plm__polygon *of) {
    double twice = 0;
    for (size_t i = 2; i < of->count; i++) {
        twice += plm__cross(plm__minus(of->corners[i - 1], of->corners[0]),
                            plm__minus(of->corners[i], of->corners[0]));
    }
    return twice / 2;
}

/* ---- the core -------------------------------------------------------------------------------- */

/* Keeps what is at least as far along u as a point. into: room for one corner more. */
static void cut(const plm__polygon *of, plm__vector u, plm__vector point, double tie,
                plm__polygon *into) {
    into->count = 0;
    for (size_t i = 0; i < of->count; i++) {
        plm__vector here = of->corners[i];
        plm__vector next = of->corners[(i + 1) % of->count];
        double beyond = plm__dot(plm__minus(here, point), u);
        double next_beyond = plm__dot(plm__minus(next, point), u);
        if (beyond >= -tie) {
            into->corners[into->count++] = here;
        }
        if ((beyond > tie && next_beyond < -tie) || (beyond < -tie && next_beyond > tie)) {
            double share = beyond / (beyond - next_beyond);
            into->corners[into->count++] = plm__along(here, share, plm__minus(next, here));
        }
    }
}

static void merge_corners(plm__polygon *of, double near) {
    size_t kept = 0;
    for (size_t i = 0; i < of->count; i++) {
        bool is_new = true;
        for (size_t k = 0; k < kept && is_new; k++) {
            is_new = plm__length(plm__minus(of->corners[i], of->corners[k])) > near;
        }
        if (is_new) {
            of->corners[kept++] = of->corners[i];
        }
    }
    of->count = kept;
}

static void begin_at_lowest(plm__polygon *of, double near, plm__vector *room) {
    size_t lowest = 0;
    for (size_t i = 1; i < of->count; i++) {
        double above = of->corners[i].y - of->corners[lowest].y;
        bool left = of->corners[i].x < of->corners[lowest].x;
        lowest = above < -near || (above <= near && left) ? i : lowest;
    }
    for (size_t i = 0; i < of->count; i++) {
        room[i] = of->corners[(lowest + i) % of->count];
    }
    of->corners = room;
}

static void put_box(const plm__plane *plane, plm__polygon *out) {
    plm__vector low = plane->ideals[0];
    plm__vector high = plane->ideals[0];
    for (size_t i = 1; i < plane->member_count; i++) {
        low = (plm__vector){fmin(low.x, plane->ideals[i].x), fmin(low.y, plane->ideals[i].y)};
        high = (plm__vector){fmax(high.x, plane->ideals[i].x), fmax(high.y, plane->ideals[i].y)};
    }
    out->corners[0] = low;
    out->corners[1] = (plm__vector){high.x, low.y};
    out->corners[2] = high;
    out->corners[3] = (plm__vector){low.x, high.y};
    out->count = 4;
}

/* c is in the core where c·u >= h(u) for every u; on an arc it suffices that this holds at both
 * ends. */
plm_status plm__plane_core(const plm__plane *plane, plm__arena *arena, plm__polygon *out) {
    size_t most = 2 * plane->arc_count + 5;
    plm__polygon now = {plm__arena_allocate(arena, most, sizeof(plm__vector)), 0};
    plm__polygon next = {plm__arena_allocate(arena, most, sizeof(plm__vector)), 0};
    if (now.corners == NULL || next.corners == NULL) {
        return PLM_E_MEMORY;
    }
    put_box(plane, &now);
    for (size_t i = 0; i < 2 * plane->arc_count && now.count > 0; i++) {
        const plm__arc *arc = &plane->arcs[i / 2];
        plm__vector u = i % 2 == 0 ? arc->from : arc->to;
        cut(&now, u, plane->ideals[arc->pivot], TIE * plane->extent, &next);
        plm__polygon swapped = now;
        now = next;
        next = swapped;
    }
    merge_corners(&now, NEAR * plane->extent);
    begin_at_lowest(&now, NEAR * plane->extent, next.corners);
    *out = now;
    return PLM_OK;
}
