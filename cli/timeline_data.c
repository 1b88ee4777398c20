/* A chronology for programs: JSON (format plenum-timeline, version 1) and tidy CSV. */
#include "json.h"
#include "timeline.h"

#include <stdio.h>

enum { ARGUMENT_KEY = 32 };

/* ---- JSON ---------------------------------------------------------------------------------- */

/* A day as text; null for an open end. */
static void add_day(plm__pretty *to, const char *key, int32_t day) {
    char text[PLM_DAY_TEXT];
    bool open = day == PLM_DAY_FIRST || day == PLM_DAY_LAST;
    plm_day_print(day, text);
    plm__pretty_text(to, key, open ? NULL : text);
}

static void add_statement(plm__pretty *to, const plm_statement *of) {
    plm__pretty_object(to, NULL);
    if (of->event != NULL) {
        plm__pretty_text(to, "event", of->event->id);
        plm__pretty_text(to, "when", of->event->when);
        json_support(to, "evidence", of->event->support);
    } else {
        plm__pretty_text(to, "from", of->gap->from->id);
        plm__pretty_text(to, "to", of->gap->to->id);
        plm__pretty_text(to, "days", of->gap->text);
        json_support(to, "evidence", of->gap->support);
    }
    plm__pretty_end(to);
}

static void add_statements(plm__pretty *to, const char *key, const plm_statement *list,
                           size_t count) {
    plm__pretty_list(to, key);
    for (size_t i = 0; i < count; i++) {
        add_statement(to, &list[i]);
    }
    plm__pretty_end(to);
}

size_t first_statements(size_t count, size_t most) {
    return count > most ? most - 1 : count;
}

static void add_argument(plm__pretty *to, const char *end, const plm_statement *list, size_t count,
                         size_t most) {
    char key[ARGUMENT_KEY];
    size_t first = first_statements(count, most);
    snprintf(key, sizeof key, "%s_because", end);
    plm__pretty_list(to, key);
    for (size_t i = 0; i < first; i++) {
        add_statement(to, &list[i]);
    }
    if (first < count) {
        add_statement(to, &list[count - 1]);
    }
    plm__pretty_end(to);
    if (first < count) {
        snprintf(key, sizeof key, "%s_because_left", end);
        plm__pretty_count(to, key, count - first - 1);
    }
}

static void add_event(plm__pretty *to, const plm_dated_event *of, size_t most) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "id", of->event->id);
    plm__pretty_text(to, "label", of->event->label);
    plm__pretty_text(to, "stage", of->event->stage);
    json_support(to, "evidence", of->event->support);
    add_day(to, "stated_earliest", of->stated_earliest);
    add_day(to, "stated_latest", of->stated_latest);
    add_day(to, "earliest", of->earliest);
    add_day(to, "latest", of->latest);
    add_argument(to, "earliest", of->earliest_because, of->earliest_because_count, most);
    add_argument(to, "latest", of->latest_because, of->latest_because_count, most);
    plm__pretty_end(to);
}

void add_timeline_json(plm__text *out, const timeline_view *view) {
    plm__pretty to;
    size_t count = 0;
    const plm_statement *conflict = plm_chronology_conflict(view->chronology, &count);
    plm__pretty_open(&to, out, "plenum-timeline", 1);
    plm__pretty_text(&to, "case", view->dossier->id);
    plm__pretty_bool(&to, "consistent", count == 0);
    add_statements(&to, "conflict", conflict, count);
    plm__pretty_list(&to, "events");
    for (size_t i = 0; i < plm_chronology_event_count(view->chronology); i++) {
        add_event(&to, plm_chronology_event(view->chronology, i), view->most_statements);
    }
    plm__pretty_end(&to);
    plm__pretty_close(&to);
}

/* ---- CSV ----------------------------------------------------------------------------------- */

static void add_row(plm__text *out, const plm_event *event, const char *variable, int32_t day) {
    char text[PLM_DAY_TEXT];
    bool open = day == PLM_DAY_FIRST || day == PLM_DAY_LAST;
    plm_day_print(day, text);
    plm__text_add_csv_field(out, event->id);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, event->label != NULL ? event->label : "");
    plm__text_add_format(out, ",%s,%s,%s\n", event->stage != NULL ? event->stage : "", variable,
                         open ? "" : text);
}

void add_timeline_csv(plm__text *out, const timeline_view *view) {
    plm__text_add(out, "event,label,stage,variable,value\n");
    for (size_t i = 0; i < plm_chronology_event_count(view->chronology); i++) {
        const plm_dated_event *of = plm_chronology_event(view->chronology, i);
        add_row(out, of->event, "stated_earliest", of->stated_earliest);
        add_row(out, of->event, "stated_latest", of->stated_latest);
        add_row(out, of->event, "earliest", of->earliest);
        add_row(out, of->event, "latest", of->latest);
    }
}
