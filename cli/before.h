/* What looks at the models alone, on an issue of which something is ruled out. */
#ifndef PLM_CLI_BEFORE_H
#define PLM_CLI_BEFORE_H

#include "base/text.h"
#include "plenum.h"

/*
 * A line that says which options are known to be ruled out, and that what is told of the issue is of
 * the models before that; nothing where nothing is. wanted: the option that is asked for, of which it
 * says so where it is certainly out; or NULL.
 */
void add_before_ruled_out(plm__text *out, const plm_disregarded *of, const plm_option *wanted);

#endif
