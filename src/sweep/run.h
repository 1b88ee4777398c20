/* The work of a sweep: its units, forecast. */
#ifndef PLM_SWEEP_RUN_H
#define PLM_SWEEP_RUN_H

#include "sweep/rows.h"

/* Appends the rows of the units from first up to end, in order, with as many threads as the plan's
 * context allows; the bytes are the same on any number. PLM_E_CANCELLED, PLM_E_MEMORY, or what
 * *error says of a case. Time: units x a forecast's. */
plm_status plm__sweep_run(const plm__sweep_plan *plan, size_t first, size_t end, plm__text *rows,
                          plm_error *error);

#endif
