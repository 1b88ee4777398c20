/* Sobol' indices as JSON (format plenum-sobol) and as a tidy table. */
#ifndef PLM_VIEW_SOBOL_H
#define PLM_VIEW_SOBOL_H

#include "view/heading.h"
#include "view/view.h"

typedef struct plm__sobol_document {
    plm__heading heading;
    const plm_sobol *const *sobols; /* of the issues asked for, in order */
    size_t count;
} plm__sobol_document;

extern const plm__view plm__sobol_view;

/* plm_variance_share. */
extern const plm__record plm__variance_share_record;

#endif
