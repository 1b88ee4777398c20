/* A model round by round, as JSON (format plenum-trace) and as a tidy table. */
#ifndef PLM_VIEW_TRACE_H
#define PLM_VIEW_TRACE_H

#include "view/view.h"

#define PLM__EVERY_ROUND UINT64_MAX

/* What is shown of an issue, and how its run ended. */
typedef struct plm__traced_issue {
    const char *id;
    plm_status ending;
    size_t rounds;
    size_t period;
    const plm_trace_row *const *rows;
    size_t count;
} plm__traced_issue;

typedef struct plm__trace_document {
    const char *case_id; /* NULL: not said */
    const plm_trace *trace;
    plm__traced_issue *issues; /* in the order of the case */
    size_t issue_count;
    const plm_trace_row **rows; /* those that are shown, in their order */
    size_t row_count;
    const plm_trace_row **by_issue; /* the same, issue by issue */
} plm__trace_document;

extern const plm__view plm__trace_view;

/* With the rows of one round, or of PLM__EVERY_ROUND. Close it in every case. */
plm_status plm__trace_open(plm__trace_document *out, plm_context *context, const plm_trace *of,
                           const char *case_id, uint64_t round);
void plm__trace_close(plm__trace_document *of, plm_context *context);

#endif
