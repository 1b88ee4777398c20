/* The forecasts of a question one after the other, as JSON (format
 * plenum-revisions) and as a table. */
#ifndef PLM_VIEW_REVISIONS_H
#define PLM_VIEW_REVISIONS_H

#include "view/view.h"

/* Index of the answer's likeliest option; option_count where there is none. */
size_t plm__likeliest_of(const plm_snapshot_issue *of);

extern const plm__view plm__revisions_view; /* of a plm_revisions */

#endif
