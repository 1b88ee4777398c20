/* What an analyst states as his own when a forecast is sealed: of an issue's options, or of yes. */
#ifndef PLM_STORE_OWN_H
#define PLM_STORE_OWN_H

#include "base/arena.h"
#include "plenum.h"
#include "store/json.h"

typedef struct plm__own_request {
    const plm_sealing *how;
    const plm_dossier *dossier;
    const char *issue_id; /* of the only issue that is forecast; NULL: all are */
} plm__own_request;

/* Whether every statement is a probability and of an issue that is forecast. PLM_E_ARGUMENT,
 * PLM_E_NOT_FOUND with what is wrong. */
plm_status plm__own_check(const plm__own_request *of, plm_error *error);

/* What was stated of an issue; nothing: NULL and NaN. */
typedef struct plm__own {
    const double *options; /* of each that can count */
    double yes;            /* where that was stated, and not the options */
} plm__own;

/* An issue with the ids of what can count as its outcome. */
typedef struct plm__own_issue {
    const plm_issue *issue;
    const char *const *options;
    size_t option_count;
} plm__own_issue;

/* What the statements, which have been checked, say of an issue; *out belongs to the arena.
 * PLM_E_ARGUMENT, PLM_E_NOT_FOUND with what is wrong; PLM_E_MEMORY. */
plm_status plm__own_find(const plm__own_request *of, const plm__own_issue *on, plm__arena *arena,
                         plm__own *out, plm_error *error);

/* What a sealed issue has of it. PLM_E_MEMORY. */
plm_status plm__own_sealed(const plm__json *issue, size_t option_count, plm__arena *arena,
                           plm__own *out);

#endif
