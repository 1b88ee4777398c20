#include "chronology/circle.h"

#include <string.h>

enum { FIRST_CAP = 4, MOST_LOOKS = 50000000 };

size_t plm__circle_meet(const plm__limit *limits, const size_t *by, size_t moments, size_t *seen) {
    memset(seen, 0, moments * sizeof *seen);
    for (size_t start = 0; start < moments; start++) {
        size_t at = start;
        while (seen[at] == 0 && by[at] != PLM__NO_LIMIT) {
            seen[at] = start + 1;
            at = limits[by[at]].from;
        }
        if (seen[at] == start + 1) {
            return at;
        }
        seen[at] = start + 1;
    }
    return moments;
}

/* ---- the fewest limits --------------------------------------------------------------------- */

/* Shortest walks of exactly `length` limits from one start, length by length: row `length` of days
 * and of by holds the walk's days to each moment and its last limit. */
typedef struct walks {
    const plm__limit *limits;
    size_t count;
    size_t moments;
    int64_t *days;
    size_t *by;
} walks;

static void walk_on(const walks *of, size_t length) {
    const int64_t *before = of->days + (length - 1) * of->moments;
    int64_t *now = of->days + length * of->moments;
    size_t *now_by = of->by + length * of->moments;
    for (size_t i = 0; i < of->moments; i++) {
        now[i] = PLM__FAR_FUTURE;
    }
    for (size_t i = 0; i < of->count; i++) {
        const plm__limit *limit = &of->limits[i];
        int64_t reach = before[limit->from];
        if (reach < PLM__FAR_FUTURE && reach + limit->days < now[limit->to]) {
            now[limit->to] = reach + limit->days;
            now_by[limit->to] = i;
        }
    }
}

/* The least length below cap at which a walk comes back to its start with less than zero days, or
 * cap. */
static size_t shortest_from(const walks *of, size_t start, size_t cap) {
    for (size_t i = 0; i < of->moments; i++) {
        of->days[i] = i == start ? 0 : PLM__FAR_FUTURE;
    }
    for (size_t length = 1; length < cap; length++) {
        walk_on(of, length);
        if (of->days[length * of->moments + start] < 0) {
            return length;
        }
    }
    return cap;
}

static void read_walk(const walks *of, size_t start, size_t length, size_t *out) {
    size_t at = start;
    for (size_t left = length; left > 0; left--) {
        out[left - 1] = of->by[left * of->moments + at];
        at = of->limits[out[left - 1]].from;
    }
}

/* Looks for a circle of fewer than cap limits; out->count stays 0 when there is none. */
static plm_status search_below(plm__arena *arena, walks *of, size_t cap, plm__circle *out) {
    of->days = plm__arena_allocate(arena, cap * of->moments, sizeof *of->days);
    of->by = plm__arena_allocate(arena, cap * of->moments, sizeof *of->by);
    if (of->days == NULL || of->by == NULL) {
        return PLM_E_MEMORY;
    }
    size_t shortest = cap;
    for (size_t start = 0; start < of->moments; start++) {
        size_t length = shortest_from(of, start, shortest);
        if (length < shortest) {
            shortest = length;
            read_walk(of, start, length, out->limits);
            out->count = length;
        }
    }
    return PLM_OK;
}

static plm_status search(plm__arena *arena, size_t moments, const plm__limit *limits, size_t count,
                         plm__circle *out) {
    walks of = {.limits = limits, .count = count, .moments = moments};
    double looks = MOST_LOOKS;
    size_t cap = 0;
    while (out->count == 0 && cap <= moments) {
        cap = cap == 0 ? FIRST_CAP : 2 * cap;
        cap = cap < moments + 1 ? cap : moments + 1;
        looks -= (double)cap * (double)moments * (double)count;
        if (looks < 0) {
            break;
        }
        PLM_TRY(search_below(arena, &of, cap, out));
    }
    return PLM_OK;
}

/* ---- short cuts ---------------------------------------------------------------------------- */

/* A circle with its moments' places in it, and the days from its start to each place. */
typedef struct course {
    const plm__limit *limits;
    plm__circle *circle;
    size_t *place; /* by moment; PLM__NO_LIMIT: not on the circle */
    int64_t *days; /* by place, and at last those of the whole circle */
    size_t *spare;
} course;

static void read_circle(const course *of, const size_t *by, size_t on) {
    size_t count = 0;
    size_t at = on;
    do {
        of->spare[count++] = by[at];
        at = of->limits[by[at]].from;
    } while (at != on);
    for (size_t i = 0; i < count; i++) {
        of->circle->limits[i] = of->spare[count - 1 - i];
    }
    of->circle->count = count;
}

static void find_places(const course *of, size_t moments) {
    for (size_t i = 0; i < moments; i++) {
        of->place[i] = PLM__NO_LIMIT;
    }
    of->days[0] = 0;
    for (size_t i = 0; i < of->circle->count; i++) {
        const plm__limit *limit = &of->limits[of->circle->limits[i]];
        of->place[limit->from] = i;
        of->days[i + 1] = of->days[i] + limit->days;
    }
}

/* How many limits the circle has that a limit makes with the way from its end to its start; the
 * old count when that is no negative circle. */
static size_t length_through(const course *of, const plm__limit *limit) {
    size_t count = of->circle->count;
    size_t from = of->place[limit->from];
    size_t to = of->place[limit->to];
    if (from == PLM__NO_LIMIT || to == PLM__NO_LIMIT) {
        return count;
    }
    bool around = to > from;
    int64_t way = of->days[from] - of->days[to] + (around ? of->days[count] : 0);
    size_t length = from + (around ? count : 0) - to + 1;
    return way + limit->days < 0 ? length : count;
}

static void cut_short(const course *of, size_t through, size_t length) {
    plm__circle *circle = of->circle;
    size_t to = of->place[of->limits[through].to];
    of->spare[0] = through;
    for (size_t i = 1; i < length; i++) {
        of->spare[i] = circle->limits[(to + i - 1) % circle->count];
    }
    memcpy(circle->limits, of->spare, length * sizeof *circle->limits);
    circle->count = length;
}

/* Takes the limit that leaves the fewest, until none leaves fewer. */
static void take_short_cuts(const course *of, size_t moments, size_t limit_count) {
    for (;;) {
        find_places(of, moments);
        size_t best = of->circle->count;
        size_t through = limit_count;
        for (size_t i = 0; i < limit_count; i++) {
            size_t length = length_through(of, &of->limits[i]);
            if (length < best) {
                best = length;
                through = i;
            }
        }
        if (through == limit_count) {
            return;
        }
        cut_short(of, through, best);
    }
}

static void start_at_least_moment(const course *of) {
    plm__circle *circle = of->circle;
    size_t first = 0;
    for (size_t i = 1; i < circle->count; i++) {
        bool less = of->limits[circle->limits[i]].from < of->limits[circle->limits[first]].from;
        first = less ? i : first;
    }
    for (size_t i = 0; i < circle->count; i++) {
        of->spare[i] = circle->limits[(first + i) % circle->count];
    }
    memcpy(circle->limits, of->spare, circle->count * sizeof *circle->limits);
}

static plm_status shorten(plm__arena *arena, size_t moments, const plm__limit *limits,
                          size_t limit_count, const size_t *by, size_t on, plm__circle *out) {
    course of = {
        .limits = limits,
        .circle = out,
        .place = plm__arena_allocate(arena, moments, sizeof *of.place),
        .days = plm__arena_allocate(arena, moments + 1, sizeof *of.days),
        .spare = plm__arena_allocate(arena, moments, sizeof *of.spare),
    };
    if (of.place == NULL || of.days == NULL || of.spare == NULL) {
        return PLM_E_MEMORY;
    }
    read_circle(&of, by, on);
    take_short_cuts(&of, moments, limit_count);
    start_at_least_moment(&of);
    return PLM_OK;
}

plm_status plm__circle_shrink(plm__arena *arena, size_t moments, const plm__limit *limits,
                              size_t limit_count, const size_t *by, size_t on, plm__circle *out) {
    *out = (plm__circle){.limits = plm__arena_allocate(arena, moments, sizeof *out->limits)};
    if (out->limits == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(search(arena, moments, limits, limit_count, out));
    return out->count > 0 ? PLM_OK : shorten(arena, moments, limits, limit_count, by, on, out);
}
