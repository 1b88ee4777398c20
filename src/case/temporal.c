#include "case/temporal.h"

#include <string.h>

/* One relaxation sweep over all limits; whether anything changed. Forward: days from the origin.
 * Backward: days to the origin, by walking limits against their direction. */
static bool sweep(const plm__limit *limits, size_t count, bool forward, int64_t *distance,
                  size_t *by) {
    bool changed = false;
    for (size_t i = 0; i < count; i++) {
        size_t near = forward ? limits[i].from : limits[i].to;
        size_t far = forward ? limits[i].to : limits[i].from;
        if (distance[near] < PLM__FAR_FUTURE && distance[near] + limits[i].days < distance[far]) {
            distance[far] = distance[near] + limits[i].days;
            by[far] = i;
            changed = true;
        }
    }
    return changed;
}

/* Bellman and Ford's shortest paths in a network without negative circles. */
static void shortest_paths(const plm__limit *limits, size_t count, size_t moments, bool forward,
                           int64_t *distance, size_t *by) {
    for (size_t i = 0; i < moments; i++) {
        distance[i] = i == 0 ? 0 : PLM__FAR_FUTURE;
        by[i] = PLM__NO_LIMIT;
    }
    while (sweep(limits, count, forward, distance, by)) {
    }
}

/* Whether any circle is negative, reached from the origin or not: start everywhere at 0. */
static bool has_negative_circle(const plm__limit *limits, size_t count, size_t moments,
                                int64_t *distance, size_t *by) {
    memset(distance, 0, moments * sizeof *distance);
    for (size_t round = 0; round < moments; round++) {
        if (!sweep(limits, count, true, distance, by)) {
            return false;
        }
    }
    return true;
}

/* Shortest walks of exactly `length` limits from one start, length by length: row `length` of days
 * and of by holds the walk's days to each moment and its last limit. Returns the least length below
 * cap at which a walk comes back to its start with less than zero days, or cap. */
static size_t shortest_circle_from(const plm__limit *limits, size_t count, size_t moments,
                                   size_t start, size_t cap, int64_t *days, size_t *by) {
    for (size_t i = 0; i < moments; i++) {
        days[i] = i == start ? 0 : PLM__FAR_FUTURE;
    }
    for (size_t length = 1; length < cap; length++) {
        const int64_t *before = days + (length - 1) * moments;
        int64_t *now = days + length * moments;
        size_t *now_by = by + length * moments;
        for (size_t i = 0; i < moments; i++) {
            now[i] = PLM__FAR_FUTURE;
        }
        for (size_t i = 0; i < count; i++) {
            int64_t reach = before[limits[i].from];
            if (reach < PLM__FAR_FUTURE && reach + limits[i].days < now[limits[i].to]) {
                now[limits[i].to] = reach + limits[i].days;
                now_by[limits[i].to] = i;
            }
        }
        if (now[start] < 0) {
            return length;
        }
    }
    return cap;
}

static void read_circle(const plm__limit *limits, size_t moments, size_t start, size_t length,
                        const size_t *by, size_t *out) {
    size_t at = start;
    for (size_t left = length; left > 0; left--) {
        out[left - 1] = by[left * moments + at];
        at = limits[out[left - 1]].from;
    }
}

static plm_status find_conflict(plm__arena *arena, size_t moments, const plm__limit *limits,
                                size_t count, plm__tightened *out) {
    int64_t *days = plm__arena_allocate(arena, (moments + 1) * moments, sizeof *days);
    size_t *by = plm__arena_allocate(arena, (moments + 1) * moments, sizeof *by);
    out->conflict = plm__arena_allocate(arena, moments, sizeof *out->conflict);
    if (days == NULL || by == NULL || out->conflict == NULL) {
        return PLM_E_MEMORY;
    }
    size_t shortest = moments + 1;
    for (size_t start = 0; start < moments; start++) {
        size_t length = shortest_circle_from(limits, count, moments, start, shortest, days, by);
        if (length < shortest) {
            shortest = length;
            read_circle(limits, moments, start, length, by, out->conflict);
        }
    }
    out->conflict_count = shortest;
    return PLM_OK;
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

plm_status plm__tighten(plm__arena *arena, size_t moments, const plm__limit *limits,
                        size_t limit_count, plm__tightened *out) {
    if (!allocate_result(arena, moments, out)) {
        return PLM_E_MEMORY;
    }
    if (has_negative_circle(limits, limit_count, moments, out->latest, out->latest_by)) {
        return find_conflict(arena, moments, limits, limit_count, out);
    }
    out->consistent = true;
    shortest_paths(limits, limit_count, moments, true, out->latest, out->latest_by);
    shortest_paths(limits, limit_count, moments, false, out->earliest, out->earliest_by);
    for (size_t i = 0; i < moments; i++) {
        out->earliest[i] = -out->earliest[i];
    }
    return PLM_OK;
}
