/* Who makes offers to whom, as JSON (format plenum-offers) and as a tidy table. */
#ifndef PLM_VIEW_OFFERS_H
#define PLM_VIEW_OFFERS_H

#include "view/view.h"

typedef struct plm__offers_document {
    const char *case_id; /* NULL: not said */
    const plm_offers *offers;
} plm__offers_document;

extern const plm__view plm__offers_view;

#endif
