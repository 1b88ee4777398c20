/* A verification for people. */
#ifndef PLM_CLI_VERIFY_H
#define PLM_CLI_VERIFY_H

#include "view/verify.h"

typedef struct verify_view {
    const plm_ledger *ledger;
    plm__verify_document document;
    size_t only; /* the record that was asked for; or PLM_VERIFY_ALL */
} verify_view;

void add_verify_text(plm__text *out, const verify_view *view);

#endif
