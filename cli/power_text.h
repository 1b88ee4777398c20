/* How 'plenum power' tells what it found. */
#ifndef PLM_CLI_POWER_TEXT_H
#define PLM_CLI_POWER_TEXT_H

#include "base/text.h"
#include "view/power.h"

/* all: every index that is known, in place of the usual ones. */
void add_power(plm__text *out, const plm__power_document *of, bool all);

#endif
