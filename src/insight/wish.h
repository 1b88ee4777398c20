/* What an actor wants of an issue. */
#ifndef PLM_INSIGHT_WISH_H
#define PLM_INSIGHT_WISH_H

#include "base/arena.h"
#include "plenum.h"

typedef struct plm__wish {
    const plm_option *option; /* or NULL, and then: */
    double position;
    double aim; /* where on the scale it lies: the position; or of an option its middle, unless the
                   actor itself stands inside it; on a vote 1 for yes, 0 for no */
} plm__wish;

/* want: an option's id, or a number on the scale; NULL: the option that holds `own`, or where there
 * are no options `own` itself; on a vote what is likelier at that chance of yes.
 * PLM_E_NOT_FOUND when it is neither. */
plm_status plm__wish_read(const plm_issue *issue, const char *want, double own, plm__wish *out,
                          plm_error *error);

#endif
