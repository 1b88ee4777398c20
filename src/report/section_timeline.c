/* When things happened: the dates that the statements together allow. */
#include "report/page.h"

#include "case/date.h"
#include "chronology/calendar.h"

#include <math.h>

enum { MOST_MARKS = 24, MONTHS = 12 };

/* ---- the axis of dates --------------------------------------------------------------------- */

typedef struct month {
    int year;
    int number; /* 1 to 12 */
} month;

static month month_of(int32_t day) {
    plm__calendar_day date = plm__date_of_day(day);
    return (month){date.year, date.month};
}

static month after(month of, int months) {
    int count = of.year * MONTHS + of.number - 1 + months;
    return (month){count / MONTHS, count % MONTHS + 1};
}

/* Months between marks, so that they are few enough. */
static int step_of(month first, month last) {
    static const int steps[] = {1, 3, 6, 12, 24, 60, 120, 600};
    int span = (last.year - first.year) * MONTHS + last.number - first.number;
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof steps[0] && span / steps[i] > 8) {
        i++;
    }
    return steps[i];
}

/* The axis's ends and the beginnings of months or years between them. */
static size_t fill_marks(plm__page *page, plm__span axis, plm__chart_mark *marks) {
    month first = month_of(axis.earliest);
    month last = month_of(axis.latest);
    int step = step_of(first, last);
    month at = {first.year, (first.number - 1) / (step < MONTHS ? step : MONTHS) * step + 1};
    size_t count = 0;
    char text[PLM_DAY_TEXT];
    plm_day_print(axis.earliest, text);
    marks[count++] = (plm__chart_mark){axis.earliest, plm__words(page, "%s", text)};
    for (at = after(at, step); count + 1 < MOST_MARKS; at = after(at, step)) {
        int32_t day = plm__date_day(at.year, at.number, 1);
        if (day >= axis.latest) {
            break;
        }
        marks[count++] = (plm__chart_mark){
            day, plm__words(page, step < MONTHS ? "%d-%02d" : "%d", at.year, at.number)};
    }
    plm_day_print(axis.latest, text);
    marks[count++] = (plm__chart_mark){axis.latest, plm__words(page, "%s", text)};
    return count;
}

/* ---- the chart ----------------------------------------------------------------------------- */

static double clamp(int32_t day, plm__span axis) {
    return fmin(fmax(day, axis.earliest), (double)axis.latest + 1);
}

/* A day lasts until the next one begins. An event outside of the axis has a title alone. */
static plm__chart_row row_of(plm__page *page, const plm_dated_event *event, plm__span axis) {
    plm__span sure = plm__span_tightened(event);
    plm__span said = plm__span_stated(event);
    char text[PLM__SPAN_TEXT];
    plm__span_print(sure, text);
    plm__chart_row row = plm__chart_row_of(plm__event_label(event->event), "sure");
    row.value = plm__words(page, "%s", text);
    row.title = plm__words(page, "%s: %s", row.label, text);
    if (sure.latest < axis.earliest || sure.earliest > axis.latest) {
        return row;
    }
    row.thin_low = clamp(said.earliest, axis);
    row.thin_high =
        said.latest == PLM_DAY_LAST ? (double)axis.latest + 1 : clamp(said.latest + 1, axis);
    row.thick_low = clamp(sure.earliest, axis);
    row.thick_high =
        sure.latest == PLM_DAY_LAST ? (double)axis.latest + 1 : clamp(sure.latest + 1, axis);
    return row;
}

static void add_chart(plm__page *page, const plm_dated_event *const *events, size_t count,
                      plm__span axis) {
    plm__chart_mark marks[MOST_MARKS];
    plm__chart_row *rows = plm__arena_allocate(page->arena, count, sizeof *rows);
    if (rows == NULL) {
        page->out->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        rows[i] = row_of(page, events[i], axis);
    }
    const plm__rows_chart chart = {.low = axis.earliest,
                                   .high = (double)axis.latest + 1,
                                   .unit = "",
                                   .marks = marks,
                                   .mark_count = fill_marks(page, axis, marks),
                                   .rows = rows,
                                   .row_count = count};
    const plm__figure figure = {"timeline-chart", "When things happened",
                                "A row for each event: a thin line for the days that are stated, a "
                                "thick one for those that all statements together allow."};
    plm__add_rows(page, &figure, &chart);
}

static void add_table(plm__page *page, const plm_dated_event *const *events, size_t count) {
    static const char *const headings[] = {"Event", "Stated", "With all statements", "Stage"};
    plm__listing table = plm__table_open(page, "The dates as a table", "llll", headings);
    for (size_t i = 0; i < count; i++) {
        char text[PLM__SPAN_TEXT];
        const char *stage = events[i]->event->stage;
        plm__listing_start(&table);
        plm__cell_name(&table, plm__event_label(events[i]->event));
        plm__span_print(plm__span_stated(events[i]), text);
        plm__cell_words(&table, text);
        plm__span_print(plm__span_tightened(events[i]), text);
        plm__cell_words(&table, text);
        plm__cell_words(&table, stage != NULL ? stage : "");
    }
    plm__table_close(page, &table);
}

static void add_conflict(plm__page *page, const plm_statement *const *statements, size_t count) {
    plm__paragraph(page, "These statements cannot all be true, and no fewer of them clash. Until "
                         "one is changed, the dates are as stated.");
    plm__text_add(page->out, "<ul>\n");
    for (size_t i = 0; i < count; i++) {
        const plm_event *event = statements[i]->event;
        const plm_gap *gap = statements[i]->gap;
        plm__text_add(page->out, "<li>");
        plm__html_name(page->out, plm__event_label(event != NULL ? event : gap->from));
        plm__text_add(page->out, event != NULL ? ": " : " to ");
        plm__html_name(page->out, event != NULL ? event->when : plm__event_label(gap->to));
        if (event == NULL) {
            plm__text_add(page->out, ": ");
            plm__html_name(page->out, gap->text);
        }
        plm__text_add(page->out, "</li>\n");
    }
    plm__text_add(page->out, "</ul>\n");
}

static const char *finding(plm__page *page, size_t clash) {
    const plm_chronology *of = page->material->chronology;
    size_t count = plm_chronology_event_count(of);
    size_t narrowed = 0;
    for (size_t i = 0; i < count; i++) {
        narrowed += plm__event_is_narrowed(plm_chronology_event(of, i)) ? 1 : 0;
    }
    if (clash > 0) {
        return "The dates contradict each other";
    }
    return plm__words(page, "%zu event%s, whose dates agree; %zu of them narrowed by the others",
                      count, count == 1 ? "" : "s", narrowed);
}

void plm__section_timeline(plm__page *page) {
    const plm_chronology *of = page->material->chronology;
    if (of == NULL || plm_chronology_event_count(of) == 0) {
        return;
    }
    plm__arena *arena = page->arena;
    const plm_dated_event **events = plm__events_sorted(arena, of);
    const plm_dated_event **shuffled = plm__events_sorted(arena, of);
    if (events == NULL || shuffled == NULL) {
        page->out->failed = true;
        return;
    }
    size_t count = plm_chronology_event_count(of);
    size_t clash = 0;
    const plm_statement *const *conflict = plm_chronology_conflict(of, &clash);
    plm__span axis = plm__events_axis(shuffled, count);
    plm__section_fold(page, "timeline", "Timeline", finding(page, clash));
    if (clash > 0) {
        add_conflict(page, conflict, clash);
    }
    if (plm__span_length(axis) > 0) {
        add_chart(page, events, count, axis);
    }
    add_table(page, events, count);
    plm__section_unfold(page);
}
