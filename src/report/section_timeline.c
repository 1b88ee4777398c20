/* When things happened, by the dates that the statements together allow, and when those still to
 * come do. */
#include "report/page.h"

#include "case/date.h"
#include "chronology/calendar.h"
#include "insight/when.h"

#include <math.h>

/* ---- rows ---------------------------------------------------------------------------------- */

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

/* ---- what is still to come ----------------------------------------------------------------- */

/* The stages that are not known and come in some draw, of all issues. */
static size_t find_stages(const plm__page *page, const plm_stage_forecast **list) {
    const plm_when *when = page->material->when;
    size_t count = 0;
    for (size_t i = 0; when != NULL && i < plm_when_issue_count(when); i++) {
        const plm_when_issue *of = plm_when_issue_at(when, i);
        for (size_t k = 0; k < of->stage_count; k++) {
            const plm_stage_forecast *each = of->stages[k];
            if (each->state != PLM_STAGE_KNOWN && each->comes.value > 0) {
                if (list != NULL) {
                    list[count] = each;
                }
                count++;
            }
        }
    }
    return count;
}

static const char *stage_label(const plm_stage_forecast *of) {
    return of->stage->label != NULL ? of->stage->label : of->stage->id;
}

/* As row_of, between the 5 % and 95 % days, and half of the draws. */
static plm__chart_row expected_row(plm__page *page, const plm_stage_forecast *of) {
    char middle[PLM_DAY_TEXT];
    char early[PLM_DAY_TEXT];
    char late[PLM_DAY_TEXT];
    char chance[PLM__FIGURE_TEXT];
    plm_day_print(of->days[0].day, early);
    plm_day_print(of->days[PLM_STAGE_QUANTILES / 2].day, middle);
    plm_day_print(of->days[PLM_STAGE_QUANTILES - 1].day, late);
    plm__figure_percent(of->comes.value, chance);
    plm__chart_row row = plm__chart_row_of(stage_label(of), "expected");
    row.value = plm__words(page, "%s", middle);
    row.title = plm__words(page, "%s: %s in the middle, 90 %% from %s to %s, where it comes (%s)",
                           row.label, middle, early, late, chance);
    row.thin_low = of->days[0].day;
    row.thick_low = of->days[1].day;
    row.thick_high = (double)of->days[PLM_STAGE_QUANTILES - 2].day + 1;
    row.thin_high = (double)of->days[PLM_STAGE_QUANTILES - 1].day + 1;
    return row;
}

static void include(plm__span *axis, int32_t day) {
    axis->earliest = day < axis->earliest ? day : axis->earliest;
    axis->latest = day > axis->latest ? day : axis->latest;
}

/* Today and the deadline, if there is one, in their order. */
static size_t fill_references(const plm__page *page, plm__span *axis,
                              plm__chart_reference references[2]) {
    const plm_dossier *dossier = page->material->dossier;
    if (page->material->when == NULL) {
        return 0;
    }
    int32_t today = plm__date_last(dossier->as_of);
    include(axis, today);
    references[0] = (plm__chart_reference){(double)today + 1, "as of", "reference"};
    if (dossier->resolution == NULL || dossier->resolution->deadline == NULL) {
        return 1;
    }
    int32_t deadline = plm__date_last(dossier->resolution->deadline);
    size_t place = deadline < today ? 0 : 1;
    include(axis, deadline);
    references[1] = references[0];
    references[place] = (plm__chart_reference){(double)deadline + 1, "deadline", "known"};
    return 2;
}

/* Where something is to come, what lies behind takes at most three quarters of the axis. */
static void leave_room_ahead(const plm__page *page, plm__span *axis) {
    enum { TIMES = 3 };
    int32_t today = plm__date_last(page->material->dossier->as_of);
    if (page->material->when != NULL && axis->latest > today) {
        int64_t first = (int64_t)today - TIMES * ((int64_t)axis->latest - today);
        axis->earliest = first > axis->earliest ? (int32_t)first : axis->earliest;
    }
}

/* The deadline goes where it lies behind all that is drawn. */
static size_t keep_references(plm__span axis, plm__chart_reference *references, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (references[i].value >= axis.earliest) {
            references[kept++] = references[i];
        }
    }
    return kept;
}

/* ---- the chart ----------------------------------------------------------------------------- */

static void add_chart(plm__page *page, const plm_dated_event *const *events, size_t count,
                      plm__span axis) {
    plm__chart_mark marks[PLM__DATE_MARKS];
    plm__chart_reference references[2];
    size_t stage_count = find_stages(page, NULL);
    const plm_stage_forecast **stages =
        plm__arena_allocate(page->arena, stage_count, sizeof(plm_stage_forecast *));
    plm__chart_row *rows = plm__arena_allocate(page->arena, count + stage_count, sizeof *rows);
    if (rows == NULL || stages == NULL) {
        page->out->failed = true;
        return;
    }
    find_stages(page, stages);
    for (size_t i = 0; i < stage_count; i++) {
        include(&axis, stages[i]->days[0].day);
        include(&axis, stages[i]->days[PLM_STAGE_QUANTILES - 1].day);
        rows[count + i] = expected_row(page, stages[i]);
    }
    size_t reference_count = fill_references(page, &axis, references);
    leave_room_ahead(page, &axis);
    reference_count = keep_references(axis, references, reference_count);
    for (size_t i = 0; i < count; i++) {
        rows[i] = row_of(page, events[i], axis);
    }
    const plm__rows_chart chart = {.low = axis.earliest,
                                   .high = (double)axis.latest + 1,
                                   .unit = "",
                                   .marks = marks,
                                   .mark_count =
                                       plm__date_marks(page, axis.earliest, axis.latest, marks),
                                   .rows = rows,
                                   .row_count = count + stage_count,
                                   .references = references,
                                   .reference_count = reference_count};
    const plm__figure figure = {
        "timeline-chart", stage_count == 0 ? "When things happened" : "When things happen",
        stage_count == 0
            ? "A row for each event: a thin line for the days that are stated, a thick one for "
              "those that all statements together allow."
            : "A row for each event: a thin line for the days that are stated, a thick one for "
              "those that all statements together allow; then, shaded, a row for each stage that "
              "is not known: a thin line for nine draws of ten in which it comes, a thick one for "
              "the half in the middle."};
    plm__add_rows(page, &figure, &chart);
}

static void add_event_rows(plm__listing *table, const plm_dated_event *const *events,
                           size_t count) {
    for (size_t i = 0; i < count; i++) {
        char text[PLM__SPAN_TEXT];
        const char *stage = events[i]->event->stage;
        plm__listing_start(table);
        plm__cell_name(table, plm__event_label(events[i]->event));
        plm__span_print(plm__span_stated(events[i]), text);
        plm__cell_words(table, text);
        plm__span_print(plm__span_tightened(events[i]), text);
        plm__cell_words(table, text);
        plm__cell_words(table, stage != NULL ? stage : "");
    }
}

static void add_table(plm__page *page, const plm_dated_event *const *events, size_t count) {
    static const char *const headings[] = {"Event", "Stated", "With all statements", "Stage"};
    if (count > 0) {
        plm__listing table = plm__table_open(page, "The dates as a table", "llll", headings);
        add_event_rows(&table, events, count);
        plm__table_close(page, &table);
    }
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

static const char *finding(plm__page *page, size_t count, size_t clash) {
    const plm_chronology *of = page->material->chronology;
    size_t narrowed = 0;
    for (size_t i = 0; i < count; i++) {
        narrowed += plm__event_is_narrowed(plm_chronology_event(of, i)) ? 1 : 0;
    }
    if (clash > 0) {
        return "The dates contradict each other";
    }
    if (count < 2) {
        return count == 0 ? "What is still to come" : "1 event";
    }
    return narrowed == 0 ? plm__words(page, "%zu events, whose dates agree", count)
                         : plm__words(page,
                                      "%zu events, whose dates agree; %zu of them narrowed by the "
                                      "others",
                                      count, narrowed);
}

/* The days that events are drawn over; of none, today. */
static plm__span axis_of(plm__page *page, const plm_chronology *of, size_t count) {
    const plm_dated_event **events = count > 0 ? plm__events_sorted(page->arena, of) : NULL;
    if (events == NULL) {
        int32_t today = plm__date_last(page->material->dossier->as_of);
        page->out->failed = page->out->failed || count > 0;
        return (plm__span){today, today};
    }
    return plm__events_axis(events, count);
}

void plm__section_timeline(plm__page *page) {
    const plm_chronology *of = page->material->chronology;
    size_t count = of != NULL ? plm_chronology_event_count(of) : 0;
    size_t stages = find_stages(page, NULL);
    if (count + stages == 0) {
        return;
    }
    const plm_dated_event **events = count > 0 ? plm__events_sorted(page->arena, of) : NULL;
    if (events == NULL && count > 0) {
        page->out->failed = true;
        return;
    }
    size_t clash = 0;
    const plm_statement *const *conflict = count > 0 ? plm_chronology_conflict(of, &clash) : NULL;
    plm__span axis = axis_of(page, of, count);
    plm__section_fold(page, "timeline", "Timeline", finding(page, count, clash));
    if (clash > 0) {
        add_conflict(page, conflict, clash);
    }
    if (plm__span_length(axis) > 0 || stages > 0) {
        add_chart(page, events, count, axis);
    }
    add_table(page, events, count);
    plm__section_unfold(page);
}
