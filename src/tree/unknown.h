/* Names that a case does not know, refused with the nearest that it does. */
#ifndef PLM_TREE_UNKNOWN_H
#define PLM_TREE_UNKNOWN_H

#include <plenum.h>

/* PLM_E_NOT_FOUND, "the case has no issue 'x'; did you mean 'y'?". kind: "issue", "actor", ...;
 * records: a list of count pointers to structures that each begin with an id. */
plm_status plm__fail_unknown(plm_error *error, const char *kind, const char *id,
                             const void *records, size_t count);

plm_status plm__fail_unknown_issue(plm_error *error, const plm_dossier *dossier, const char *id);

#endif
