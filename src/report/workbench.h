/* The workbench: one HTML file in which a case is written and
 * played where plenum is not installed. */
#ifndef PLM_REPORT_WORKBENCH_H
#define PLM_REPORT_WORKBENCH_H

#include "base/text.h"
#include "plenum.h"
#include "report/live.h"

/* Adds the page, the same bytes each time; live: plm__workbench_bundle(), not NULL. served: what a
 * server tells its page, a JSON object; the page may then ask that server, and nobody else.
 * NULL: the page is a file of its own. PLM_E_MEMORY. */
plm_status plm__workbench_add(plm__text *out, plm_context *context, const plm__live *live,
                              const char *served, plm_error *error);

#endif
