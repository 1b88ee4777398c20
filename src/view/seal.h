/* What was added to a ledger, a forecast or its grade, as JSON (formats plenum-seal and
 * plenum-grade). */
#ifndef PLM_VIEW_SEAL_H
#define PLM_VIEW_SEAL_H

#include "view/view.h"

typedef struct plm__seal_document {
    const plm_record *record; /* a forecast */
    const char *line;         /* to publish */
} plm__seal_document;

/* A grade, and the stage that had to come by the deadline of its
 * question, where one is named, or NULL. */
typedef struct plm__grade_document {
    const plm_record *record;
    const char *stage;
} plm__grade_document;

/* Of a plm_yes_no; NULL: none. */
extern const char *const plm__yes_no_names[];

/* Of a plm_clock; NULL: unknown. */
extern const char *const plm__clock_names[];

extern const plm__view plm__seal_view;
extern const plm__view plm__grade_view;

#endif
