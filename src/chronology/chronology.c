#include "chronology/chronology.h"

#include "base/error.h"
#include "case/case.h"
#include "case/date.h"
#include "chronology/temporal.h"

#include <math.h>
#include <string.h>

struct plm_chronology {
    plm_case *of;
    plm__arena arena;
    plm_dated_event *events;
    size_t event_count;
    const plm_statement *const *conflict;
    size_t conflict_count;
};

/* The network while it is built: moment 0 is the calendar, moment i + 1 is event i. */
typedef struct network {
    const plm_dossier *dossier;
    plm__limit *limits;
    plm_statement *statements; /* of each limit */
    size_t count;
} network;

static void add_limit(network *net, plm_statement statement, size_t from, size_t to, int64_t days) {
    net->limits[net->count] = (plm__limit){from, to, days};
    net->statements[net->count] = statement;
    net->count++;
}

static void add_date(network *net, size_t event, const plm_dated_event *stated) {
    plm_statement statement = {.event = stated->event};
    if (stated->stated_latest != PLM_DAY_LAST) {
        add_limit(net, statement, 0, event + 1, stated->stated_latest);
    }
    if (stated->stated_earliest != PLM_DAY_FIRST) {
        add_limit(net, statement, event + 1, 0, -(int64_t)stated->stated_earliest);
    }
}

static void add_gap(network *net, const plm_gap *gap) {
    size_t from = (size_t)(gap->from - net->dossier->events[0]) + 1;
    size_t to = (size_t)(gap->to - net->dossier->events[0]) + 1;
    plm_statement statement = {.gap = gap};
    if (isfinite(gap->high)) {
        add_limit(net, statement, from, to, (int64_t)floor(gap->high));
    }
    if (isfinite(gap->low)) {
        add_limit(net, statement, to, from, -(int64_t)ceil(gap->low));
    }
}

static void state_dates(plm_chronology *to, const plm_dossier *dossier) {
    for (size_t i = 0; i < to->event_count; i++) {
        const plm_event *event = dossier->events[i];
        plm__date date = {PLM_DAY_FIRST, PLM_DAY_LAST};
        if (event->when != NULL) {
            plm__date_parse(event->when, strlen(event->when), &date);
        }
        to->events[i] = (plm_dated_event){.event = event,
                                          .stated_earliest = date.low,
                                          .stated_latest = date.high,
                                          .earliest = date.low,
                                          .latest = date.high};
    }
}

static plm_status build_network(plm_chronology *of, const plm_dossier *dossier, network *net) {
    size_t most = 2 * (dossier->event_count + dossier->gap_count);
    *net = (network){
        .dossier = dossier,
        .limits = plm__arena_allocate(&of->arena, most, sizeof *net->limits),
        .statements = plm__arena_allocate(&of->arena, most, sizeof *net->statements),
    };
    if (net->limits == NULL || net->statements == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->event_count; i++) {
        add_date(net, i, &of->events[i]);
    }
    for (size_t i = 0; i < dossier->gap_count; i++) {
        add_gap(net, dossier->gaps[i]);
    }
    return PLM_OK;
}

static int32_t as_day(int64_t day) {
    return day <= PLM_DAY_FIRST ? PLM_DAY_FIRST : day >= PLM_DAY_LAST ? PLM_DAY_LAST : (int32_t)day;
}

/* The statements on the way from the calendar to a moment, following `by` backwards. Limits point
 * away from the calendar for latest days, and toward it for earliest ones. */
static plm_status read_chain(plm__arena *arena, const network *net, const size_t *by, bool latest,
                             size_t moment, const plm_statement *const **out, size_t *count) {
    size_t length = 0;
    for (size_t at = moment; by[at] != PLM__NO_LIMIT; length++) {
        at = latest ? net->limits[by[at]].from : net->limits[by[at]].to;
    }
    plm_statement *chain = plm__arena_allocate(arena, length, sizeof *chain);
    if (chain == NULL) {
        return PLM_E_MEMORY;
    }
    size_t left = length;
    for (size_t at = moment; by[at] != PLM__NO_LIMIT;) {
        chain[--left] = net->statements[by[at]];
        at = latest ? net->limits[by[at]].from : net->limits[by[at]].to;
    }
    *out = plm__arena_list(arena, chain, length, sizeof *chain);
    *count = length;
    return *out != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status keep_dates(plm_chronology *to, const network *net, const plm__tightened *got) {
    for (size_t i = 0; i < to->event_count; i++) {
        plm_dated_event *event = &to->events[i];
        event->earliest = as_day(got->earliest[i + 1]);
        event->latest = as_day(got->latest[i + 1]);
        PLM_TRY(read_chain(&to->arena, net, got->earliest_by, false, i + 1,
                           &event->earliest_because, &event->earliest_because_count));
        PLM_TRY(read_chain(&to->arena, net, got->latest_by, true, i + 1, &event->latest_because,
                           &event->latest_because_count));
    }
    return PLM_OK;
}

static plm_status keep_conflict(plm_chronology *to, const network *net, const plm__tightened *got) {
    size_t count = got->conflict_count;
    plm_statement *conflict = plm__arena_allocate(&to->arena, count, sizeof *conflict);
    for (size_t i = 0; conflict != NULL && i < count; i++) {
        conflict[i] = net->statements[got->conflict[i]];
    }
    to->conflict = plm__arena_list(&to->arena, conflict, count, sizeof *conflict);
    to->conflict_count = count;
    return to->conflict != NULL ? PLM_CONTRADICTION : PLM_E_MEMORY;
}

static plm_status build(plm_chronology *to, const plm_dossier *dossier) {
    to->event_count = dossier->event_count;
    to->events = plm__arena_allocate(&to->arena, to->event_count, sizeof *to->events);
    if (to->events == NULL) {
        return PLM_E_MEMORY;
    }
    state_dates(to, dossier);
    network net;
    PLM_TRY(build_network(to, dossier, &net));
    plm__tightened got;
    PLM_TRY(plm__tighten(&to->arena, to->event_count + 1, net.limits, net.count, &got));
    return got.consistent ? keep_dates(to, &net, &got) : keep_conflict(to, &net, &got);
}

static plm_status tighten_case(const plm_case *of, plm_chronology **out, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_context *context = of->context;
    plm_chronology *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->of = plm__case_hold(of);
    plm__arena_init(&made->arena, context);
    plm_status status = build(made, dossier);
    if (status < 0) {
        plm_chronology_free(made);
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    *out = made;
    return status;
}

plm_status plm_chronology_new(const plm_case *of, plm_chronology **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(of->context, error));
    return plm__run_end(of->context, tighten_case(of, out, error));
}

void plm_chronology_free(plm_chronology *chronology) {
    if (chronology != NULL) {
        plm_context *context = chronology->arena.context;
        plm_case_free(chronology->of);
        plm__arena_clear(&chronology->arena);
        plm__handle_free(context, chronology);
    }
}

const plm_dossier *plm__chronology_dossier(const plm_chronology *chronology) {
    return plm_case_dossier(chronology->of);
}

size_t plm_chronology_event_count(const plm_chronology *chronology) {
    return chronology->event_count;
}

const plm_dated_event *plm_chronology_event(const plm_chronology *chronology, size_t index) {
    return index < chronology->event_count ? &chronology->events[index] : NULL;
}

const plm_statement *const *plm_chronology_conflict(const plm_chronology *chronology,
                                                    size_t *count) {
    *count = chronology->conflict_count;
    return chronology->conflict;
}

void plm_day_print(int32_t day, char text[PLM_DAY_TEXT]) {
    plm__date_print(day, text);
}
