/* Pages saved by the verbs that write them. */
#ifndef PLM_CLI_REPORT_H
#define PLM_CLI_REPORT_H

#include "plenum.h"

/* Writes the page to a file, or for "-" to standard output; an exit status, with a message printed
 * where it is not EXIT_DONE. */
int save_report(plm_context *context, const plm_report *report, const char *output);

#endif
