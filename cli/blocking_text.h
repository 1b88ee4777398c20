/* Who can block, in words. */
#ifndef PLM_CLI_BLOCKING_TEXT_H
#define PLM_CLI_BLOCKING_TEXT_H

#include "base/text.h"
#include "plenum.h"

/* A line; nothing where there are no sets. Small sets are told by their members, of large ones how
 * many it takes. complete: these are all. */
void add_blocking_sets(plm__text *out, const plm_blocking_set *const *sets, size_t count,
                       bool complete);

#endif
