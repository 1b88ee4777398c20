#include "chronology/calendar.h"

#include <string.h>

enum { LEAST_EVENTS = 3 };

/* ---- dates --------------------------------------------------------------------------------- */

plm__span plm__span_tightened(const plm_dated_event *event) {
    return (plm__span){event->earliest, event->latest};
}

plm__span plm__span_stated(const plm_dated_event *event) {
    return (plm__span){event->stated_earliest, event->stated_latest};
}

bool plm__event_is_narrowed(const plm_dated_event *event) {
    return event->earliest != event->stated_earliest || event->latest != event->stated_latest;
}

void plm__span_print(plm__span of, char text[PLM__SPAN_TEXT]) {
    char low[PLM_DAY_TEXT];
    char high[PLM_DAY_TEXT];
    plm_day_print(of.earliest, low);
    plm_day_print(of.latest, high);
    text[0] = '\0';
    if (of.earliest == PLM_DAY_FIRST && of.latest == PLM_DAY_LAST) {
        strcpy(text, "no date");
    } else if (of.earliest == PLM_DAY_FIRST) {
        strcat(strcpy(text, "until "), high);
    } else if (of.latest == PLM_DAY_LAST) {
        strcat(strcpy(text, "from "), low);
    } else if (of.earliest == of.latest) {
        strcpy(text, low);
    } else {
        strcat(strcat(strcpy(text, low), " to "), high);
    }
}

const char *plm__event_label(const plm_event *event) {
    return event->label != NULL ? event->label : event->id;
}

/* ---- the axis ------------------------------------------------------------------------------ */

/* Where an event is placed among the others: its first known day. */
static int32_t place(const plm_dated_event *event) {
    return event->earliest != PLM_DAY_FIRST ? event->earliest : event->latest;
}

static bool goes_before(const plm_dated_event *a, const plm_dated_event *b) {
    if (place(a) != place(b)) {
        return place(a) < place(b);
    }
    return a->latest < b->latest;
}

const plm_dated_event **plm__events_sorted(plm__arena *arena, const plm_chronology *of) {
    size_t count = plm_chronology_event_count(of);
    const plm_dated_event **sorted = plm__arena_allocate(arena, count, sizeof *sorted);
    for (size_t i = 0; sorted != NULL && i < count; i++) {
        const plm_dated_event *event = plm_chronology_event(of, i);
        size_t at = i;
        while (at > 0 && goes_before(event, sorted[at - 1])) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = event;
    }
    return sorted;
}

int64_t plm__span_length(plm__span axis) {
    return axis.latest < axis.earliest ? 0 : (int64_t)axis.latest - axis.earliest + 1;
}

static void widen(plm__span *axis, int32_t day) {
    if (day != PLM_DAY_FIRST && day != PLM_DAY_LAST) {
        axis->earliest = day < axis->earliest ? day : axis->earliest;
        axis->latest = day > axis->latest ? day : axis->latest;
    }
}

/* The days of all events but the one at `without`. */
static plm__span span_of(const plm_dated_event *const *events, size_t count, size_t without) {
    plm__span axis = {PLM_DAY_LAST, PLM_DAY_FIRST};
    for (size_t i = 0; i < count; i++) {
        if (i != without) {
            widen(&axis, events[i]->earliest);
            widen(&axis, events[i]->latest);
        }
    }
    return axis;
}

/* The event that reaches farthest at one end. */
static size_t outermost(const plm_dated_event *const *events, size_t count, bool first) {
    size_t found = 0;
    plm__span widest = {PLM_DAY_LAST, PLM_DAY_FIRST};
    for (size_t i = 0; i < count; i++) {
        plm__span before = widest;
        widen(&widest, events[i]->earliest);
        widen(&widest, events[i]->latest);
        bool farther = first ? widest.earliest < before.earliest : widest.latest > before.latest;
        found = farther ? i : found;
    }
    return found;
}

plm__span plm__events_axis(const plm_dated_event **events, size_t count) {
    bool again = true;
    while (again && count > LEAST_EVENTS) {
        int64_t whole = plm__span_length(span_of(events, count, count));
        again = false;
        for (int first = 0; first < 2 && !again; first++) {
            size_t far = outermost(events, count, first == 1);
            if (2 * plm__span_length(span_of(events, count, far)) < whole) {
                events[far] = events[--count];
                again = true;
            }
        }
    }
    return span_of(events, count, count);
}
