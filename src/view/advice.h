/* Advice as JSON (format plenum-advise) and as a tidy table. */
#ifndef PLM_VIEW_ADVICE_H
#define PLM_VIEW_ADVICE_H

#include "view/view.h"

typedef struct plm__advice_document {
    const char *case_id;  /* NULL: not said */
    const char *scenario; /* its id; NULL: none */
    uint64_t seed;
    const plm_advice *advice;
} plm__advice_document;

extern const plm__view plm__advice_view;

#endif
