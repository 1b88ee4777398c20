/* What stands at the head of a document: of which case it is, and how it was drawn. */
#ifndef PLM_VIEW_HEADING_H
#define PLM_VIEW_HEADING_H

#include "insight/provenance.h"
#include "view/record.h"

typedef struct plm__heading {
    const char *case_id;  /* NULL: not said */
    const char *scenario; /* its id; NULL: none */
    uint64_t seed;
} plm__heading;

extern const plm__record plm__heading_record;

/* Of a result that does not know of scenarios. */
plm__heading plm__heading_of(const plm__provenance *from);

#endif
