#include "timeline.h"

#include "base/arena.h"
#include "figures.h"
#include "table.h"

#include <string.h>

enum { LEAST_BAR = 16, MOST_BAR = 60, TABLE_GAPS = 8, LEAST_EVENTS = 3 };

static const char *const stages[] = {"prepared", "decided", "announced", "notified", "carried-out"};
enum { STAGE_COUNT = sizeof stages / sizeof *stages };

/* ---- dates --------------------------------------------------------------------------------- */

typedef struct span {
    int32_t earliest;
    int32_t latest;
} span;

static span tightened(const plm_dated_event *event) {
    return (span){event->earliest, event->latest};
}

static span stated(const plm_dated_event *event) {
    return (span){event->stated_earliest, event->stated_latest};
}

static bool is_narrowed(const plm_dated_event *event) {
    return event->earliest != event->stated_earliest || event->latest != event->stated_latest;
}

/* "2021-12-26", "2021-12-01 to 2021-12-10", "from 2022-01-05", "until 2021-12-30", "no date". */
static void print_span(span of, char text[2 * PLM_DAY_TEXT + 8]) {
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

/* The events from the earliest to the latest; NULL when memory is short. */
static const plm_dated_event **sort_events(plm__arena *arena, const plm_chronology *of) {
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

static int64_t length_of(span axis) {
    return axis.latest < axis.earliest ? 0 : (int64_t)axis.latest - axis.earliest + 1;
}

static void widen(span *axis, int32_t day) {
    if (day != PLM_DAY_FIRST && day != PLM_DAY_LAST) {
        axis->earliest = day < axis->earliest ? day : axis->earliest;
        axis->latest = day > axis->latest ? day : axis->latest;
    }
}

/* The days of all events but the one at `without`. */
static span span_of(const plm_dated_event *const *events, size_t count, size_t without) {
    span axis = {PLM_DAY_LAST, PLM_DAY_FIRST};
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
    span widest = {PLM_DAY_LAST, PLM_DAY_FIRST};
    for (size_t i = 0; i < count; i++) {
        span before = widest;
        widen(&widest, events[i]->earliest);
        widen(&widest, events[i]->latest);
        bool farther = first ? widest.earliest < before.earliest : widest.latest > before.latest;
        found = farther ? i : found;
    }
    return found;
}

/* The days that bars are drawn over. While one event takes more than half of them for itself it is
 * left out, so that the others can be told apart. The events' order is lost. */
static span choose_axis(const plm_dated_event **events, size_t count) {
    bool again = true;
    while (again && count > LEAST_EVENTS) {
        int64_t whole = length_of(span_of(events, count, count));
        again = false;
        for (int first = 0; first < 2 && !again; first++) {
            size_t far = outermost(events, count, first == 1);
            if (2 * length_of(span_of(events, count, far)) < whole) {
                events[far] = events[--count];
                again = true;
            }
        }
    }
    return span_of(events, count, count);
}

/* The day that a cell of the bar begins with. */
static int32_t cell_day(span axis, int cells, int cell) {
    return axis.earliest + (int32_t)(length_of(axis) * cell / cells);
}

static bool overlaps(span of, int32_t from, int32_t until) {
    return of.earliest < until && of.latest >= from;
}

static void draw_bar(plm__text *out, const plm_dated_event *event, span axis, int cells) {
    span sure = tightened(event);
    span said = stated(event);
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

static const char *label(const plm_event *event) {
    return event->label != NULL ? event->label : event->id;
}

static void add_claims(plm__text *out, plm_support support) {
    for (size_t i = 0; i < support.count; i++) {
        const plm_evidence *claim = support.evidence[i];
        plm__text_add_format(out, "%s%s %c%c%s", i == 0 ? "" : ", ", claim->id,
                             claim->source != NULL ? claim->source->reliability : 'F',
                             claim->credibility, claim->hindsight ? " (hindsight)" : "");
    }
    plm__text_add(out, support.count == 0 ? "assumption" : "");
}

static void add_statement(table *to, plm__text *scratch, const plm_statement *of) {
    plm__text_clear(scratch);
    add_claims(scratch, of->event != NULL ? of->event->support : of->gap->support);
    table_line_start(to);
    if (of->event != NULL) {
        table_cell(to, "%s", of->event->id);
        table_cell(to, "%s", of->event->when);
    } else {
        bool order = strcmp(of->gap->text, "before") == 0;
        table_cell(to, "%s %s %s", of->gap->from->id, order ? "before" : "to", of->gap->to->id);
        table_cell(to, "%s%s", order ? "" : of->gap->text, order ? "" : " days");
    }
    table_cell(to, "%s", scratch->failed || scratch->bytes == NULL ? "" : scratch->bytes);
    to->failed = to->failed || scratch->failed;
}

static void add_statements(plm__text *out, const plm_statement *statements, size_t count) {
    table lines;
    plm__text scratch;
    plm__text_init(&scratch, out->context);
    table_open(&lines, out->context, "lll");
    for (size_t i = 0; i < count; i++) {
        add_statement(&lines, &scratch, &statements[i]);
    }
    table_print(&lines, "      ", out);
    table_close(&lines);
    plm__text_clear(&scratch);
}

static void add_narrowed(plm__text *out, const plm_dated_event *event) {
    char dates[2 * PLM_DAY_TEXT + 8];
    print_span(tightened(event), dates);
    plm__text_add_format(out, "  %s: %s, because\n", label(event->event), dates);
    bool low = event->earliest != event->stated_earliest;
    bool high = event->latest != event->stated_latest;
    bool same = event->earliest_because_count == event->latest_because_count;
    for (size_t i = 0; same && i < event->latest_because_count; i++) {
        same = event->earliest_because[i].event == event->latest_because[i].event &&
               event->earliest_because[i].gap == event->latest_because[i].gap;
    }
    if (low) {
        add_statements(out, event->earliest_because, event->earliest_because_count);
    }
    if (high && !(low && same)) {
        plm__text_add(out, low ? "    and\n" : "");
        add_statements(out, event->latest_because, event->latest_because_count);
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
    table lines;
    size_t marked = 0;
    table_open(&lines, out->context, "lll");
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        const plm_dated_event *event = event_of_stage(view->chronology, stages[i]);
        char dates[2 * PLM_DAY_TEXT + 8] = "";
        if (event != NULL) {
            print_span(tightened(event), dates);
            marked++;
        }
        table_line_start(&lines);
        table_cell(&lines, "%s", stages[i]);
        table_cell(&lines, "%s", event != NULL ? dates : "no event");
        table_cell(&lines, "%s", event != NULL ? label(event->event) : "");
    }
    if (marked > 0) {
        plm__text_add(out, "\nStages of the decision\n");
        table_print(&lines, "  ", out);
    }
    table_close(&lines);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void add_answer(plm__text *out, const timeline_view *view) {
    size_t events = plm_chronology_event_count(view->chronology);
    size_t clash = 0;
    size_t narrowed = 0;
    plm_chronology_conflict(view->chronology, &clash);
    for (size_t i = 0; i < events; i++) {
        narrowed += is_narrowed(plm_chronology_event(view->chronology, i)) ? 1 : 0;
    }
    if (clash > 0) {
        plm__text_add_format(out,
                             "The dates contradict each other: these %zu statements cannot all be "
                             "true, and no fewer of them clash.\n",
                             clash);
        const plm_statement *conflict = plm_chronology_conflict(view->chronology, &clash);
        add_statements(out, conflict, clash);
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
        char said[2 * PLM_DAY_TEXT + 8];
        char sure[2 * PLM_DAY_TEXT + 8];
        print_span(stated(events[i]), said);
        print_span(tightened(events[i]), sure);
        size_t line = plm__text_width(events[i]->event->id) + 24 + strlen(sure);
        used = line > used ? line : used;
    }
    int left = width - (int)used - TABLE_GAPS;
    return left < LEAST_BAR ? LEAST_BAR : left > MOST_BAR ? MOST_BAR : left;
}

static void add_bars(plm__text *out, const plm_dated_event *const *events, size_t count, span axis,
                     int width) {
    int cells = bar_width(events, count, width);
    char low[PLM_DAY_TEXT] = "";
    char high[PLM_DAY_TEXT] = "";
    plm__text bar;
    table lines;
    plm__text_init(&bar, out->context);
    table_open(&lines, out->context, "llll");
    if (length_of(axis) > 0) {
        plm_day_print(axis.earliest, low);
        plm_day_print(axis.latest, high);
    }
    table_line_start(&lines);
    table_cell(&lines, "event");
    table_cell(&lines, "stated");
    table_cell(&lines, "tightened");
    int gap = cells - (int)strlen(low) - (int)strlen(high);
    table_cell(&lines, "%s%*s%s", low, gap > 1 ? gap : 1, "", high);
    for (size_t i = 0; i < count; i++) {
        char dates[2 * PLM_DAY_TEXT + 8];
        table_line_start(&lines);
        table_cell(&lines, "%s", events[i]->event->id);
        print_span(stated(events[i]), dates);
        table_cell(&lines, "%s", dates);
        print_span(tightened(events[i]), dates);
        table_cell(&lines, "%s", is_narrowed(events[i]) ? dates : "");
        plm__text_clear(&bar);
        if (length_of(axis) > 0) {
            draw_bar(&bar, events[i], axis, cells);
        }
        table_cell(&lines, "%s", bar.bytes != NULL ? bar.bytes : "");
        lines.failed = lines.failed || bar.failed;
    }
    table_print(&lines, "  ", out);
    table_close(&lines);
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
    const plm_dated_event **events = sort_events(&arena, view->chronology);
    const plm_dated_event **shuffled = sort_events(&arena, view->chronology);
    if (events == NULL || shuffled == NULL) {
        out->failed = true;
        plm__arena_clear(&arena);
        return;
    }
    add_answer(out, view);
    add_bars(out, events, count, choose_axis(shuffled, count), width);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (is_narrowed(events[i])) {
            plm__text_add(out, first ? "\nNarrowed\n" : "");
            first = false;
            add_narrowed(out, events[i]);
        }
    }
    add_stages(out, view);
    plm__arena_clear(&arena);
}
