/* Whether a forecast that is sealed at a moment is one of what is to come. */
#ifndef PLM_STORE_FORESIGHT_H
#define PLM_STORE_FORESIGHT_H

#include "plenum.h"

/* PLM_E_ARGUMENT with the place in the case: it says not how or by when its question will be
 * settled, or the deadline has passed; it gives an outcome of the issue (NULL: of any); or it is
 * dated after the moment, by its as_of, a claim or a document. */
plm_status plm__foresight_check(const plm_case *of, const char *issue_id, int64_t at,
                                plm_error *error);

#endif
