/* Tornadoes as JSON (format plenum-tornado) and as a tidy table. */
#ifndef PLM_VIEW_TORNADO_H
#define PLM_VIEW_TORNADO_H

#include "view/heading.h"
#include "view/view.h"

typedef struct plm__tornado_document {
    plm__heading heading;
    const plm_tornado *const *tornados; /* of the issues asked for, in order */
    size_t count;
} plm__tornado_document;

extern const plm__view plm__tornado_view;

#endif
