/* A forecast of time as JSON (format plenum-when) and as a tidy table. */
#ifndef PLM_VIEW_WHEN_H
#define PLM_VIEW_WHEN_H

#include "view/heading.h"
#include "view/view.h"

typedef struct plm__when_document {
    plm__heading heading;
    const plm_when *when;
} plm__when_document;

extern const plm__view plm__when_view;

/* plm__when_document. */
extern const plm__record plm__when_record;

/* plm_when_day. */
extern const plm__record plm__when_day_record;

/* Words of plm_stage_state. */
extern const char *const plm__stage_states[];

#endif
