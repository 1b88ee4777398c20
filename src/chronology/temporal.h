/*
 * Simple temporal networks: moments, and limits on the days between them.
 *
 * A limit says "`to` is at most `days` days after `from`"; a gap of 3 to 5 days is two of them, and
 * a date is a gap from moment 0, the calendar's origin. Tightening finds the narrowest dates that
 * all limits together allow: shortest paths from and to the origin. The limits can be met exactly
 * when no circle of them adds up to less than zero; such a circle is then a set of statements that
 * cannot all be true, for leaving out any one of them breaks it. One with the fewest limits is
 * told, as far as the search for it is bearable (chronology/circle.h).
 *
 * Source: Dechter, Meiri and Pearl, Temporal constraint networks, Artificial Intelligence 49
 * (1991), sections 2 and 3.
 */
#ifndef PLM_CHRONOLOGY_TEMPORAL_H
#define PLM_CHRONOLOGY_TEMPORAL_H

#include "base/arena.h"

typedef struct plm__limit {
    size_t from;
    size_t to;
    int64_t days;
} plm__limit;

/* Open ends of a moment that nothing ties to the calendar. Limits stay far below them. */
#define PLM__FAR_FUTURE INT64_C(1000000000000)
#define PLM__FAR_PAST   (-PLM__FAR_FUTURE)

/* No limit: the origin itself, or an open end. */
#define PLM__NO_LIMIT SIZE_MAX

typedef struct plm__tightened {
    bool consistent;
    /* When consistent, per moment: the earliest and latest day, and the limit that set it
     * (following limits backwards gives the whole argument). */
    int64_t *earliest;
    int64_t *latest;
    size_t *earliest_by;
    size_t *latest_by;
    /* When not: the circle's limits in order, each starting where the one before ends. */
    size_t *conflict;
    size_t conflict_count;
} plm__tightened;

/* Tightens a network of `moments` moments (at least 1). Everything is allocated in the arena.
 * Time: at most moments x limits; a few times the limits where events are stated in about their
 * order, or against it. When inconsistent, that of plm__circle_shrink on top. */
plm_status plm__tighten(plm__arena *arena, size_t moments, const plm__limit *limits,
                        size_t limit_count, plm__tightened *out);

#endif
