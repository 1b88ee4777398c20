/* When a record or a run was made, and by what clock. */
#ifndef PLM_STORE_MOMENT_H
#define PLM_STORE_MOMENT_H

#include "plenum.h"

typedef struct plm__moment {
    int64_t at;
    int64_t observed; /* what the context's clock showed; PLM_NOW: it has none */
    plm_clock clock;
} plm__moment;

/* The moment that was asked for, or that the clock shows for PLM_NOW. PLM_E_ARGUMENT: there is no
 * clock to ask, or the moment is still to come by it, or outside the years 1 to 9999. */
plm_status plm__moment_take(const plm_context *context, int64_t asked, plm__moment *out,
                            plm_error *error);

#endif
