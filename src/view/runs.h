/* Forecasts that were kept, as JSON (formats plenum-runs and plenum-run), and their list as a
 * table. */
#ifndef PLM_VIEW_RUNS_H
#define PLM_VIEW_RUNS_H

#include "view/view.h"

extern const plm__view plm__runs_view; /* of a plm_runs */
extern const plm__view plm__run_view;  /* of a plm__run_document */

/* What was said of an issue, with how many options that has. */
typedef struct plm__told_saying {
    const plm_saying *said;
    size_t option_count;
} plm__told_saying;

typedef struct plm__told_issue {
    const plm_snapshot_issue *of;
    plm__told_saying answer;
    plm__told_saying baseline;
    plm__told_saying *models;
} plm__told_issue;

typedef struct plm__run_document {
    const plm_snapshot *of;
    plm__told_issue *issues;
    plm__told_saying *sayings; /* of all models */
} plm__run_document;

/* Close it in every case. */
plm_status plm__run_open(plm__run_document *out, plm_context *context, const plm_snapshot *of);
void plm__run_close(plm__run_document *of, plm_context *context);

#endif
