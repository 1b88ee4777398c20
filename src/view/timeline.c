#include "view/timeline.h"

#include "base/context.h"
#include "chronology/chronology.h"

/* ---- statements ---------------------------------------------------------------------------- */

static const plm_event *event_of(const void *of) {
    return ((const plm_statement *)of)->event;
}

static const plm_gap *gap_of(const void *of) {
    return ((const plm_statement *)of)->gap;
}

static const char *stated_event(const void *of) {
    return event_of(of) != NULL ? event_of(of)->id : NULL;
}

static const char *stated_when(const void *of) {
    return event_of(of) != NULL ? event_of(of)->when : NULL;
}

static const char *stated_from(const void *of) {
    return event_of(of) == NULL ? gap_of(of)->from->id : NULL;
}

static const char *stated_to(const void *of) {
    return event_of(of) == NULL ? gap_of(of)->to->id : NULL;
}

static const char *stated_days(const void *of) {
    return event_of(of) == NULL ? gap_of(of)->text : NULL;
}

static const plm_support *support_of(const void *of) {
    return event_of(of) != NULL ? &event_of(of)->support : &gap_of(of)->support;
}

static size_t claim_count(const void *of) {
    return support_of(of)->count;
}

static const char *claim_at(const void *of, size_t index) {
    return support_of(of)->evidence[index]->id;
}

static const plm__member statement_members[] = {
    {.key = "event",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .text = stated_event,
     .about = "id of the event that it dates"},
    {.key = "when",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .text = stated_when,
     .about = "the date, as in the case"},
    {.key = "from",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .text = stated_from,
     .about = "id of the event at which a gap begins"},
    {.key = "to",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .text = stated_to,
     .about = "id of the event at which it ends"},
    {.key = "days",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .text = stated_days,
     .about = "how long it is, as in the case"},
    {.key = "evidence",
     .kind = PLM__TEXTS,
     .count = claim_count,
     .text_at = claim_at,
     .about = "ids of the claims that the statement rests on"},
};

static const plm__record statement_record = {.name = "statement", PLM__MEMBERS(statement_members)};

/* ---- events -------------------------------------------------------------------------------- */

static const plm_event *told_event(const void *of) {
    return ((const plm__told_event *)of)->dated->event;
}

static const char *id(const void *of) {
    return told_event(of)->id;
}

static const char *label(const void *of) {
    return told_event(of)->label;
}

static const char *stage(const void *of) {
    return told_event(of)->stage;
}

static size_t evidence_count(const void *of) {
    return told_event(of)->support.count;
}

static const char *evidence_at(const void *of, size_t index) {
    return told_event(of)->support.evidence[index]->id;
}

static const void *dated(const void *of) {
    return ((const plm__told_event *)of)->dated;
}

static size_t shown_count(const plm__argument *of) {
    return of->first < of->count ? of->first + 1 : of->count;
}

static const void *shown_at(const plm__argument *of, size_t index) {
    return of->statements[index < of->first ? index : of->count - 1];
}

static uint64_t left_count(const plm__argument *of) {
    return of->count - shown_count(of);
}

static size_t earliest_count(const void *of) {
    return shown_count(&((const plm__told_event *)of)->earliest);
}

static const void *earliest_at(const void *of, size_t index) {
    return shown_at(&((const plm__told_event *)of)->earliest, index);
}

static uint64_t earliest_left(const void *of) {
    return left_count(&((const plm__told_event *)of)->earliest);
}

static size_t latest_count(const void *of) {
    return shown_count(&((const plm__told_event *)of)->latest);
}

static const void *latest_at(const void *of, size_t index) {
    return shown_at(&((const plm__told_event *)of)->latest, index);
}

static uint64_t latest_left(const void *of) {
    return left_count(&((const plm__told_event *)of)->latest);
}

static const plm__member dated_members[] = {
    {.key = "stated_earliest",
     .kind = PLM__DAY,
     .place = offsetof(plm_dated_event, stated_earliest),
     .variable = "stated_earliest",
     .row = true,
     .about = "first day that the case states for it; null: open"},
    {.key = "stated_latest",
     .kind = PLM__DAY,
     .place = offsetof(plm_dated_event, stated_latest),
     .variable = "stated_latest",
     .row = true,
     .about = "last day that the case states for it"},
    {.key = "earliest",
     .kind = PLM__DAY,
     .place = offsetof(plm_dated_event, earliest),
     .variable = "earliest",
     .row = true,
     .about = "first day that all statements together allow"},
    {.key = "latest",
     .kind = PLM__DAY,
     .place = offsetof(plm_dated_event, latest),
     .variable = "latest",
     .row = true,
     .about = "last day that they allow"},
};

static const plm__record dated_record = {.name = "dated_event", PLM__MEMBERS(dated_members)};

static const plm__member event_members[] = {
    {.key = "id", .kind = PLM__TEXT, .text = id, .column = "event", .about = "of the event"},
    {.key = "label",
     .kind = PLM__TEXT,
     .text = label,
     .column = "label",
     .about = "what happened, as in the case"},
    {.key = "stage",
     .kind = PLM__TEXT,
     .text = stage,
     .column = "stage",
     .about = "the decision's stage that it marks, or null"},
    {.key = "evidence",
     .kind = PLM__TEXTS,
     .count = evidence_count,
     .text_at = evidence_at,
     .about = "ids of the claims that its date rests on"},
    {.kind = PLM__SPREAD, .link = dated, .of = &dated_record},
    {.key = "earliest_because",
     .kind = PLM__LIST,
     .of = &statement_record,
     .count = earliest_count,
     .at = earliest_at,
     .told_elsewhere = true,
     .about = "the chain of statements that sets the first day, from the calendar to the event; "
              "empty: open"},
    {.key = "earliest_because_left",
     .kind = PLM__COUNT,
     .when = PLM__WHERE_KNOWN,
     .number = earliest_left,
     .about = "how many of these before the last one are left out (all with `--all`)"},
    {.key = "latest_because",
     .kind = PLM__LIST,
     .of = &statement_record,
     .count = latest_count,
     .at = latest_at,
     .told_elsewhere = true,
     .about = "the same of the last day"},
    {.key = "latest_because_left",
     .kind = PLM__COUNT,
     .when = PLM__WHERE_KNOWN,
     .number = latest_left,
     .about = "how many of these are left out"},
};

static const plm__record event_record = {.name = "timeline_event", PLM__MEMBERS(event_members)};

/* ---- the document -------------------------------------------------------------------------- */

static size_t conflict_count(const void *of) {
    return ((const plm__timeline_document *)of)->conflict_count;
}

static const void *conflict_at(const void *of, size_t index) {
    return ((const plm__timeline_document *)of)->conflict[index];
}

static size_t event_count(const void *of) {
    return ((const plm__timeline_document *)of)->event_count;
}

static const void *event_at(const void *of, size_t index) {
    return &((const plm__timeline_document *)of)->events[index];
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__timeline_document, case_id),
     .about = "id of the case"},
    {.key = "consistent",
     .kind = PLM__FLAG,
     .place = offsetof(plm__timeline_document, consistent),
     .about = "whether all statements can be true"},
    {.key = "conflict",
     .kind = PLM__LIST,
     .of = &statement_record,
     .count = conflict_count,
     .at = conflict_at,
     .told_elsewhere = true,
     .about = "a smallest set of statements that cannot all be true"},
    {.key = "events",
     .kind = PLM__LIST,
     .of = &event_record,
     .count = event_count,
     .at = event_at,
     .about = "in the order of the case; where the case is not consistent as it states them"},
};

static const plm__record document_record = {.name = "timeline_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "event", .kind = PLM_COLUMN_TEXT, .about = "id of the event in the case"},
    {.name = "label", .kind = PLM_COLUMN_TEXT, .about = "what happened, as in the case"},
    {.name = "stage",
     .kind = PLM_COLUMN_TEXT,
     .about = "the decision's stage that it marks; empty: none"},
    {.name = "variable", .kind = PLM_COLUMN_TEXT, .about = "which end of its dates the row holds"},
    {.name = "value", .kind = PLM_COLUMN_TEXT, .about = "a day; empty for an open end"},
};

const plm__view plm__timeline_view = {.format = "plenum-timeline",
                                      .version = 1,
                                      .about = "When things happened, as far as the case tells: "
                                               "`plenum timeline CASE`",
                                      .record = &document_record,
                                      .plan = {PLM__COLUMNS(columns)}};

size_t plm__first_statements(size_t count, size_t most) {
    return count > most ? most - 1 : count;
}

static plm__argument argument_of(const plm_statement *const *statements, size_t count,
                                 size_t most) {
    return (plm__argument){statements, count, plm__first_statements(count, most)};
}

plm_status plm__timeline_open(plm__timeline_document *out, plm_context *context,
                              const plm_chronology *of, size_t most) {
    *out = (plm__timeline_document){.case_id = plm__chronology_dossier(of)->id,
                                    .event_count = plm_chronology_event_count(of)};
    out->conflict = plm_chronology_conflict(of, &out->conflict_count);
    out->consistent = out->conflict_count == 0;
    out->events = plm__allocate(context, out->event_count, sizeof *out->events);
    if (out->events == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < out->event_count; i++) {
        const plm_dated_event *each = plm_chronology_event(of, i);
        out->events[i] = (plm__told_event){
            each, argument_of(each->earliest_because, each->earliest_because_count, most),
            argument_of(each->latest_because, each->latest_because_count, most)};
    }
    return PLM_OK;
}

void plm__timeline_close(plm__timeline_document *of, plm_context *context) {
    plm__release(context, of->events);
}

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_chronology_json(plm_context *context, const plm_chronology *of, char **out) {
    plm__timeline_document document;
    plm_status status = plm__timeline_open(&document, context, of, SIZE_MAX);
    status =
        status == PLM_OK ? plm__view_json(context, &plm__timeline_view, &document, out) : status;
    plm__timeline_close(&document, context);
    return status;
}

plm_status plm_chronology_csv(plm_context *context, const plm_chronology *of, char **out) {
    plm__timeline_document document;
    plm_status status = plm__timeline_open(&document, context, of, SIZE_MAX);
    status =
        status == PLM_OK ? plm__view_csv(context, &plm__timeline_view, &document, out) : status;
    plm__timeline_close(&document, context);
    return status;
}

plm_status plm_chronology_table(plm_context *context, const plm_chronology *of, plm_table **out) {
    plm__timeline_document document;
    plm_status status = plm__timeline_open(&document, context, of, SIZE_MAX);
    status = status == PLM_OK ? plm__view_table(context, &plm__timeline_view.plan,
                                                plm__timeline_view.record, &document, out)
                              : status;
    plm__timeline_close(&document, context);
    return status;
}
