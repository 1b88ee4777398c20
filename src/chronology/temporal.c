#include "chronology/temporal.h"

#include "chronology/circle.h"

/* Shortest days from the origin to each moment, or, backward, from each moment to the origin. */
typedef struct paths {
    const plm__limit *limits;
    size_t count;
    size_t moments;
    bool backward;
    int64_t *distance;
    size_t *by;
    const plm_context *context; /* cancelled, it ends the sweeps */
} paths;

static bool relax(const paths *of, size_t index) {
    const plm__limit *limit = &of->limits[index];
    size_t near = of->backward ? limit->to : limit->from;
    size_t far = of->backward ? limit->from : limit->to;
    bool nearer = of->distance[near] < PLM__FAR_FUTURE &&
                  of->distance[near] + limit->days < of->distance[far];
    if (nearer) {
        of->distance[far] = of->distance[near] + limit->days;
        of->by[far] = index;
    }
    return nearer;
}

/* One sweep over all limits, in order or in reverse; whether anything changed. A chain of events
 * that is stated in either order is done in two. */
static bool sweep(const paths *of, bool in_order) {
    bool changed = false;
    for (size_t i = 0; i < of->count && !plm__cancelled(of->context); i++) {
        changed = relax(of, in_order ? i : of->count - 1 - i) || changed;
    }
    return changed;
}

static void start(const paths *of, int64_t elsewhere) {
    for (size_t i = 0; i < of->moments; i++) {
        of->distance[i] = i == 0 ? 0 : elsewhere;
        of->by[i] = PLM__NO_LIMIT;
    }
}

/* Bellman and Ford's shortest paths in a network without negative circles. */
static void find_shortest(const paths *of) {
    start(of, PLM__FAR_FUTURE);
    for (size_t round = 0; sweep(of, round % 2 == 0); round++) {
    }
}

/* A moment on a negative circle of `by`, or of->moments when there is none. All moments start at 0,
 * so that a circle is met whether the origin leads to it or not. Looking for circles of `by` in
 * rounds that double finds most long before the last round. */
static size_t meet_circle(const paths *of, size_t *seen) {
    start(of, 0);
    size_t next_look = 1;
    for (size_t round = 1; sweep(of, round % 2 == 1); round++) {
        if (round == next_look) {
            size_t on = plm__circle_meet(of->limits, of->by, of->moments, seen);
            if (on < of->moments) {
                return on;
            }
            next_look *= 2;
        }
    }
    return of->moments;
}

static bool allocate_result(plm__arena *arena, size_t moments, plm__tightened *out) {
    *out = (plm__tightened){
        .earliest = plm__arena_allocate(arena, moments, sizeof *out->earliest),
        .latest = plm__arena_allocate(arena, moments, sizeof *out->latest),
        .earliest_by = plm__arena_allocate(arena, moments, sizeof *out->earliest_by),
        .latest_by = plm__arena_allocate(arena, moments, sizeof *out->latest_by),
    };
    return out->earliest != NULL && out->latest != NULL && out->earliest_by != NULL &&
           out->latest_by != NULL;
}

static plm_status keep_conflict(plm__arena *arena, const paths *met, size_t on,
                                plm__tightened *out) {
    plm__circle circle;
    PLM_TRY(plm__circle_shrink(arena, met->moments, met->limits, met->count, met->by, on, &circle));
    out->conflict = circle.limits;
    out->conflict_count = circle.count;
    return PLM_OK;
}

plm_status plm__tighten(plm__arena *arena, size_t moments, const plm__limit *limits,
                        size_t limit_count, plm__tightened *out) {
    size_t *seen = plm__arena_allocate(arena, moments, sizeof *seen);
    if (seen == NULL || !allocate_result(arena, moments, out)) {
        return PLM_E_MEMORY;
    }
    plm_context *context = arena->context;
    paths latest = {limits, limit_count, moments, false, out->latest, out->latest_by, context};
    paths earliest = {limits, limit_count, moments, true, out->earliest, out->earliest_by, context};
    size_t on = meet_circle(&latest, seen);
    if (plm__cancelled(context)) {
        return PLM_E_CANCELLED;
    }
    if (on < moments) {
        return keep_conflict(arena, &latest, on, out);
    }
    out->consistent = true;
    find_shortest(&latest);
    find_shortest(&earliest);
    for (size_t i = 0; i < moments; i++) {
        out->earliest[i] = -out->earliest[i];
    }
    return plm__cancelled(context) ? PLM_E_CANCELLED : PLM_OK;
}
