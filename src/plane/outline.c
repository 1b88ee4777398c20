#include "plane/outline.h"

#include "plane/win_set.h"

/* Of the extent: steps that are shorter are none. */
static const double NEAR = 1e-6;

typedef struct pen {
    plm__bend *bends;
    size_t count;
    double near;
    size_t pivot;     /* about whom the last step goes round */
    plm__vector from; /* the direction in which that began */
} pen;

static void go(pen *with, plm__vector to, double radius) {
    bool moves = with->count == 0 ||
                 plm__length(plm__minus(to, with->bends[with->count - 1].to)) > with->near;
    if (moves) {
        with->bends[with->count++] = (plm__bend){to, radius};
    }
}

/* Whether an arc goes on where the last step ends, about the same pivot, in all less than a quarter
 * turn as the point sees it and half a one of the circle. */
static bool goes_on(const pen *with, size_t pivot, const plm__reach *on) {
    return with->count > 1 && with->bends[with->count - 1].radius > 0 && with->pivot == pivot &&
           plm__is_between(on->to, with->from, plm__turned(with->from));
}

static void go_round(pen *with, const plm__plane *plane, const plm__arc *arc, plm__vector point) {
    plm__reach on;
    if (!plm__win_set_on(plane, arc, point, &on)) {
        go(with, point, 0);
        return;
    }
    plm__vector end = plm__along(point, 2 * plm__dot(on.way, on.to), on.to);
    go(with, plm__along(point, 2 * plm__dot(on.way, on.from), on.from), 0);
    if (goes_on(with, arc->pivot, &on)) {
        with->bends[with->count - 1].to = end;
        return;
    }
    go(with, end, plm__length(on.way));
    with->pivot = arc->pivot;
    with->from = on.from;
}

/* The first arc on which the set reaches nowhere; the first of all where there is none. */
static size_t find_gap(const plm__plane *plane, plm__vector point) {
    plm__reach on;
    for (size_t i = 0; i < plane->arc_count; i++) {
        if (!plm__win_set_on(plane, &plane->arcs[i], point, &on)) {
            return i;
        }
    }
    return 0;
}

plm_status plm__win_set_outline(const plm__plane *plane, plm__vector point, plm__arena *arena,
                                plm__bend **out, size_t *count) {
    pen with = {.bends = plm__arena_allocate(arena, 2 * plane->arc_count + 1, sizeof *with.bends),
                .near = NEAR * plane->extent};
    if (with.bends == NULL) {
        return PLM_E_MEMORY;
    }
    size_t first = find_gap(plane, point);
    for (size_t i = 0; i < plane->arc_count; i++) {
        go_round(&with, plane, &plane->arcs[(first + i) % plane->arc_count], point);
    }
    *out = with.bends;
    *count = with.count > 1 ? with.count : 0;
    return PLM_OK;
}
