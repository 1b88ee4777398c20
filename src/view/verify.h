/* A verification as JSON (format plenum-verify) and as a tidy table. */
#ifndef PLM_VIEW_VERIFY_H
#define PLM_VIEW_VERIFY_H

#include "store/anchors.h"
#include "store/documents.h"
#include "store/witness.h"
#include "view/view.h"

typedef struct plm__verify_document {
    bool passed;
    const plm_verification *verification;
    plm__anchors anchors; /* that the ledger was compared with */
    plm__witnesses witnesses;
    plm__standing_documents documents; /* that were looked for */
} plm__verify_document;

/* By plm__anchor_origin: "head", "published", "remembered". */
extern const char *const plm__anchor_origin_names[PLM__ANCHOR_ORIGIN_COUNT];

extern const plm__view plm__verify_view;

/* By plm_check: "form", "hash", "chain", "signature", "case", "figures", "time". */
extern const char *const plm__check_names[PLM_CHECK_COUNT];

#endif
