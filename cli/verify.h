/* A verification in its three formats. */
#ifndef PLM_CLI_VERIFY_H
#define PLM_CLI_VERIFY_H

#include "base/text.h"
#include "plenum.h"

typedef struct verify_view {
    const plm_ledger *ledger;
    const plm_verification *verification;
    size_t only; /* the record that was asked for; or PLM_VERIFY_ALL */
} verify_view;

/* "form", "hash", "chain", "signature", "case", "figures". */
const char *check_name(plm_check check);

/* "PASS", "FAIL", "other engine", "–". */
const char *verdict_word(plm_verdict verdict);

void add_verify_text(plm__text *out, const verify_view *view);
void add_verify_json(plm__text *out, const verify_view *view);

/* One row for each check: number,hash,kind,check,verdict,reason. */
void add_verify_csv(plm__text *out, const verify_view *view);

#endif
