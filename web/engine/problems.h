/* What is wrong with a case, as JSON for the page. */
#ifndef PLM_WEB_PROBLEMS_H
#define PLM_WEB_PROBLEMS_H

#include "base/text.h"
#include "plenum.h"

/* A list of {severity, line, column, message}: errors first, as `plenum check` says them. */
void add_problems(plm__text *out, const plm_case *of);

#endif
