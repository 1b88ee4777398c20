#include "tree/unknown.h"

#include "base/error.h"
#include "tree/suggest.h"

#include <string.h>

plm_status plm__fail_unknown(plm_error *error, const char *kind, const char *id,
                             const void *records, size_t count) {
    const void *const *list = records;
    plm__suggestion near;
    plm__suggest_start(&near, id, strlen(id));
    for (size_t i = 0; i < count; i++) {
        const char *known = NULL;
        memcpy(&known, list[i], sizeof known);
        plm__suggest_offer(&near, known);
    }
    if (near.best == NULL) {
        return plm__fail(error, PLM_E_NOT_FOUND, "the case has no %s '%s'", kind, id);
    }
    return plm__fail(error, PLM_E_NOT_FOUND, "the case has no %s '%s'; did you mean '%s'?", kind,
                     id, near.best);
}

plm_status plm__fail_unknown_issue(plm_error *error, const plm_dossier *dossier, const char *id) {
    return plm__fail_unknown(error, "issue", id, dossier->issues, dossier->issue_count);
}
