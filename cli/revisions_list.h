/* The forecasts of a question for people: one line each, and what changed before it. */
#ifndef PLM_CLI_REVISIONS_LIST_H
#define PLM_CLI_REVISIONS_LIST_H

#include "verb.h"

void add_revisions_text(plm__text *out, const plm_revisions *of);

#endif
