/* What the verb deals prints for people. */
#ifndef PLM_CLI_DEALS_H
#define PLM_CLI_DEALS_H

#include "base/text.h"

/* all: every deal, not just the first few. */
void write_deals_text(plm__text *out, const plm_dossier *dossier, const plm_deals *deals, bool all);

/* The interval of a distribution that holds 80 % of the draws. */
const plm_interval *middle_of(const plm_distribution *of);

#endif
