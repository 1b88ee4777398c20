/* What rules let pass as JSON (format plenum-procedure) and as a tidy table. */
#ifndef PLM_VIEW_PROCEDURE_H
#define PLM_VIEW_PROCEDURE_H

#include "view/heading.h"
#include "view/view.h"

typedef struct plm__procedure_document {
    plm__heading heading;
    const plm_procedure *const *procedures; /* of the issues asked for, in order */
    size_t count;
} plm__procedure_document;

extern const plm__view plm__procedure_view;

/* plm_procedure. */
extern const plm__record plm__procedure_record;

#endif
