/* What looks behind an answer of which something is ruled out. */
#ifndef PLM_CLI_GIVEN_H
#define PLM_CLI_GIVEN_H

#include "base/text.h"
#include "plenum.h"

/* A line that says which options are known to be ruled out, and that what is told of the issue
 * is of the answer given that; nothing where nothing is ruled out. wanted: the option that is
 * asked for, of which it says so where it is certainly out; or NULL. */
void add_given_ruled_out(plm__text *out, const plm_conditioning *of, const plm_option *wanted);

/* A line that says how much of what is compared leaves nothing, if any does. */
void add_nothing_left(plm__text *out, const plm_conditioning *of);

#endif
