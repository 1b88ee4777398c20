/* A verification as JSON (format plenum-verify) and as a tidy table. */
#ifndef PLM_VIEW_VERIFY_H
#define PLM_VIEW_VERIFY_H

#include "view/view.h"

typedef struct plm__verify_document {
    bool passed;
    const plm_verification *verification;
} plm__verify_document;

extern const plm__view plm__verify_view;

/* By plm_check: "form", "hash", "chain", "signature", "case", "figures". */
extern const char *const plm__check_names[PLM_CHECK_COUNT];

#endif
