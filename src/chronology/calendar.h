/* Spans of days, and events laid out over them, as the timeline is shown. */
#ifndef PLM_CHRONOLOGY_CALENDAR_H
#define PLM_CHRONOLOGY_CALENDAR_H

#include "base/arena.h"

/* The days from earliest to latest; PLM_DAY_FIRST and PLM_DAY_LAST are open ends. */
typedef struct plm__span {
    int32_t earliest;
    int32_t latest;
} plm__span;

enum { PLM__SPAN_TEXT = 2 * PLM_DAY_TEXT + 8 };

plm__span plm__span_stated(const plm_dated_event *event);
plm__span plm__span_tightened(const plm_dated_event *event);

/* Whether the other statements narrow what is stated of an event. */
bool plm__event_is_narrowed(const plm_dated_event *event);

/* Its label, or where it has none its id. */
const char *plm__event_label(const plm_event *event);

/* "2021-12-26", "2021-12-01 to 2021-12-10", "from 2022-01-05", "until 2021-12-30", "no date". */
void plm__span_print(plm__span of, char text[PLM__SPAN_TEXT]);

/* Days in it; 0 for an axis of no event. */
int64_t plm__span_length(plm__span of);

/* The events from the earliest to the latest; NULL when memory is short. */
const plm_dated_event **plm__events_sorted(plm__arena *arena, const plm_chronology *of);

/* The days that events are drawn over. While one event takes more than half of them for itself it
 * is left out, so that the others can be told apart. The events' order is lost. */
plm__span plm__events_axis(const plm_dated_event **events, size_t count);

#endif
