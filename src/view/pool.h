/* Several people's versions of a case, pooled. */
#ifndef PLM_VIEW_POOL_H
#define PLM_VIEW_POOL_H

#include "elicitation/pool.h"
#include "view/view.h"

typedef struct plm__pool_document {
    const char *case_id;
    const plm__pool *pool;
} plm__pool_document;

plm__pool_document plm__pool_document_of(const plm_pool *of);

extern const plm__view plm__pool_view;

#endif
