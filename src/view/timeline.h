/* A chronology as JSON (format plenum-timeline) and as a tidy table. */
#ifndef PLM_VIEW_TIMELINE_H
#define PLM_VIEW_TIMELINE_H

#include "view/view.h"

/* Why an event has an end: the first statements and the last one. */
typedef struct plm__argument {
    const plm_statement *const *statements;
    size_t count;
    size_t first; /* that many are shown before the last; count: all are */
} plm__argument;

typedef struct plm__told_event {
    const plm_dated_event *dated;
    plm__argument earliest;
    plm__argument latest;
} plm__told_event;

typedef struct plm__timeline_document {
    const char *case_id;
    bool consistent;
    const plm_statement *const *conflict;
    size_t conflict_count;
    plm__told_event *events;
    size_t event_count;
} plm__timeline_document;

extern const plm__view plm__timeline_view;

/* How many statements to show before those that are left out; count when none is. */
size_t plm__first_statements(size_t count, size_t most);

/* With `most` statements of each argument: the first ones, and the last. Close it in every case. */
plm_status plm__timeline_open(plm__timeline_document *out, plm_context *context,
                              const plm_chronology *of, size_t most);
void plm__timeline_close(plm__timeline_document *of, plm_context *context);

#endif
