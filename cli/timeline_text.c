#include "tables.h"
#include "terminal.h"
#include "timeline.h"
#include "view/timeline.h"

#include "base/arena.h"
#include "chronology/calendar.h"
#include "figures.h"
#include "view/listing.h"

#include <string.h>

enum { LEAST_BAR = 16, MOST_BAR = 60, TABLE_GAPS = 8 };

static const char *const stages[] = {"prepared", "decided", "announced", "notified", "carried-out"};
enum { STAGE_COUNT = sizeof stages / sizeof *stages };

/* ---- the axis ------------------------------------------------------------------------------ */

/* The day that a cell of the bar begins with. */
static int32_t cell_day(plm__span axis, int cells, int cell) {
    return axis.earliest + (int32_t)(plm__span_length(axis) * cell / cells);
}

static bool overlaps(plm__span of, int32_t from, int32_t until) {
    return of.earliest < until && of.latest >= from;
}

static void draw_bar(plm__text *out, const plm_dated_event *event, plm__span axis, int cells) {
    plm__span sure = plm__span_tightened(event);
    plm__span said = plm__span_stated(event);
    if (sure.latest < axis.earliest || sure.earliest > axis.latest) {
        plm__text_add(out, sure.latest < axis.earliest ? "<" : "");
        for (int cell = 0; sure.earliest > axis.latest && cell < cells - 1; cell++) {
            plm__text_add(out, " ");
        }
        plm__text_add(out, sure.earliest > axis.latest ? ">" : "");
        return;
    }
    for (int cell = 0; cell < cells; cell++) {
        int32_t from = cell_day(axis, cells, cell);
        int32_t until = cell_day(axis, cells, cell + 1);
        until = until > from ? until : from + 1;
        plm__text_add(out, overlaps(sure, from, until)   ? "█"
                           : overlaps(said, from, until) ? "░"
                                                         : " ");
    }
}

/* ---- statements ---------------------------------------------------------------------------- */

static void add_claims(plm__text *out, plm_support support) {
    for (size_t i = 0; i < support.count; i++) {
        const plm_evidence *claim = support.evidence[i];
        plm__text_add_format(out, "%s%s %c%c%s", i == 0 ? "" : ", ", claim->id, claim->reliability,
                             claim->credibility, claim->hindsight ? " (hindsight)" : "");
    }
    plm__text_add(out, support.count == 0 ? "assumption" : "");
}

static void add_statement(plm__listing *to, plm__text *scratch, const plm_statement *of) {
    plm__text_clear(scratch);
    add_claims(scratch, of->event != NULL ? of->event->support : of->gap->support);
    plm__listing_start(to);
    if (of->event != NULL) {
        plm__cell_name(to, of->event->id);
        plm__cell_words(to, of->event->when);
    } else {
        bool order = strcmp(of->gap->text, "before") == 0;
        plm__cell_print(to, "%s %s %s", of->gap->from->id, order ? "before" : "to",
                        of->gap->to->id);
        plm__cell_print(to, "%s%s", order ? "" : of->gap->text, order ? "" : " days");
    }
    plm__cell_words(to, scratch->failed || scratch->bytes == NULL ? "" : scratch->bytes);
    to->failed = to->failed || scratch->failed;
}

static void add_statements(plm__text *out, const plm_statement *const *statements, size_t count,
                           size_t most) {
    plm__listing lines;
    plm__text scratch;
    size_t first = plm__first_statements(count, most);
    plm__text_init(&scratch, out->context);
    plm__listing_open(&lines, out->context, "lll");
    for (size_t i = 0; i < first; i++) {
        add_statement(&lines, &scratch, statements[i]);
    }
    if (first < count) {
        plm__listing_start(&lines);
        plm__cell_print(&lines, "and %zu more, then", count - first - 1);
        add_statement(&lines, &scratch, statements[count - 1]);
    }
    add_table_lines(out, &lines, "      ");
    plm__listing_close(&lines);
    plm__text_clear(&scratch);
}

static void add_narrowed(plm__text *out, const plm_dated_event *event, size_t most) {
    char dates[PLM__SPAN_TEXT];
    plm__span_print(plm__span_tightened(event), dates);
    plm__text_add_format(out, "  %s: %s, because\n", plm__event_label(event->event), dates);
    bool low = event->earliest != event->stated_earliest;
    bool high = event->latest != event->stated_latest;
    bool same = event->earliest_because_count == event->latest_because_count;
    for (size_t i = 0; same && i < event->latest_because_count; i++) {
        same = event->earliest_because[i]->event == event->latest_because[i]->event &&
               event->earliest_because[i]->gap == event->latest_because[i]->gap;
    }
    if (low) {
        add_statements(out, event->earliest_because, event->earliest_because_count, most);
    }
    if (high && !(low && same)) {
        plm__text_add(out, low ? "    and\n" : "");
        add_statements(out, event->latest_because, event->latest_because_count, most);
    }
}

/* ---- stages -------------------------------------------------------------------------------- */

static const plm_dated_event *event_of_stage(const plm_chronology *of, const char *stage) {
    for (size_t i = 0; i < plm_chronology_event_count(of); i++) {
        const plm_dated_event *event = plm_chronology_event(of, i);
        if (event->event->stage != NULL && strcmp(event->event->stage, stage) == 0) {
            return event;
        }
    }
    return NULL;
}

static void add_stages(plm__text *out, const timeline_view *view) {
    plm__listing lines;
    size_t marked = 0;
    plm__listing_open(&lines, out->context, "lll");
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        const plm_dated_event *event = event_of_stage(view->chronology, stages[i]);
        char dates[PLM__SPAN_TEXT] = "";
        if (event != NULL) {
            plm__span_print(plm__span_tightened(event), dates);
            marked++;
        }
        plm__listing_start(&lines);
        plm__cell_name(&lines, stages[i]);
        plm__cell_words(&lines, event != NULL ? dates : "no event");
        plm__cell_words(&lines, event != NULL ? plm__event_label(event->event) : "");
    }
    if (marked > 0) {
        plm__text_add(out, "\nStages of the decision\n");
        add_table_lines(out, &lines, "  ");
    }
    plm__listing_close(&lines);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void add_answer(plm__text *out, const timeline_view *view) {
    size_t events = plm_chronology_event_count(view->chronology);
    size_t clash = 0;
    size_t narrowed = 0;
    plm_chronology_conflict(view->chronology, &clash);
    for (size_t i = 0; i < events; i++) {
        narrowed += plm__event_is_narrowed(plm_chronology_event(view->chronology, i)) ? 1 : 0;
    }
    if (clash > 0) {
        start_style(out, STYLE_ERROR);
        plm__text_add_format(out,
                             "The dates contradict each other: these %zu statements cannot all be "
                             "true, and no fewer of them clash.",
                             clash);
        end_style(out);
        plm__text_add(out, "\n");
        const plm_statement *const *conflict = plm_chronology_conflict(view->chronology, &clash);
        add_statements(out, conflict, clash, clash);
        plm__text_add(out, "Until one of them is changed, the dates below are as stated.\n");
    } else {
        plm__text_add_format(out,
                             "%zu event%s and %zu gap%s, which all agree; %zu date%s narrowed by "
                             "the others.\n",
                             events, plural(events), view->dossier->gap_count,
                             plural(view->dossier->gap_count), narrowed,
                             narrowed == 1 ? " is" : "s are");
    }
    plm__text_add(out, "\n");
}

static int bar_width(const plm_dated_event *const *events, size_t count, int width) {
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        char said[PLM__SPAN_TEXT];
        char sure[PLM__SPAN_TEXT];
        plm__span_print(plm__span_stated(events[i]), said);
        plm__span_print(plm__span_tightened(events[i]), sure);
        size_t line = plm__text_width(events[i]->event->id) + 24 + strlen(sure);
        used = line > used ? line : used;
    }
    int left = width - (int)used - TABLE_GAPS;
    return left < LEAST_BAR ? LEAST_BAR : left > MOST_BAR ? MOST_BAR : left;
}

static void add_bars(plm__text *out, const plm_dated_event *const *events, size_t count,
                     plm__span axis, int width) {
    int cells = bar_width(events, count, width);
    char low[PLM_DAY_TEXT] = "";
    char high[PLM_DAY_TEXT] = "";
    plm__text bar;
    plm__listing lines;
    plm__text_init(&bar, out->context);
    plm__listing_open(&lines, out->context, "llll");
    if (plm__span_length(axis) > 0) {
        plm_day_print(axis.earliest, low);
        plm_day_print(axis.latest, high);
    }
    plm__listing_head(&lines);
    plm__cell_words(&lines, "event");
    plm__cell_words(&lines, "stated");
    plm__cell_words(&lines, "tightened");
    int gap = cells - (int)strlen(low) - (int)strlen(high);
    plm__text_add_format(&bar, "%s%*s%s", low, gap > 1 ? gap : 1, "", high);
    plm__cell_bar(&lines, bar.bytes != NULL ? bar.bytes : "");
    for (size_t i = 0; i < count; i++) {
        char dates[PLM__SPAN_TEXT];
        plm__listing_start(&lines);
        plm__cell_name(&lines, events[i]->event->id);
        plm__span_print(plm__span_stated(events[i]), dates);
        plm__cell_words(&lines, dates);
        plm__span_print(plm__span_tightened(events[i]), dates);
        plm__cell_words(&lines, plm__event_is_narrowed(events[i]) ? dates : "");
        plm__text_clear(&bar);
        if (plm__span_length(axis) > 0) {
            draw_bar(&bar, events[i], axis, cells);
        }
        plm__cell_bar(&lines, bar.bytes != NULL ? bar.bytes : "");
        lines.failed = lines.failed || bar.failed;
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__text_clear(&bar);
    plm__text_add(out, "  █ possible  ░ stated, but ruled out  < > outside these days\n");
}

void add_timeline_text(plm__text *out, const timeline_view *view, int width) {
    size_t count = plm_chronology_event_count(view->chronology);
    if (count == 0) {
        plm__text_add(out, "The case has no timeline; list events under 'timeline'.\n");
        return;
    }
    plm__arena arena;
    plm__arena_init(&arena, out->context);
    const plm_dated_event **events = plm__events_sorted(&arena, view->chronology);
    const plm_dated_event **shuffled = plm__events_sorted(&arena, view->chronology);
    if (events == NULL || shuffled == NULL) {
        out->failed = true;
        plm__arena_clear(&arena);
        return;
    }
    add_answer(out, view);
    add_bars(out, events, count, plm__events_axis(shuffled, count), width);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (plm__event_is_narrowed(events[i])) {
            plm__text_add(out, first ? "\nNarrowed\n" : "");
            first = false;
            add_narrowed(out, events[i], view->most_statements);
        }
    }
    add_stages(out, view);
    plm__arena_clear(&arena);
}
