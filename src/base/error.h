/* Filling a plm_error, which may be NULL. */
#ifndef PLM_BASE_ERROR_H
#define PLM_BASE_ERROR_H

#include "plenum.h"

/* Sets status and message (as printf, cut where it is too long) and returns status. */
plm_status plm__fail(plm_error *error, plm_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Fills it with "out of memory"; returns PLM_E_MEMORY. */
static inline plm_status plm__out_of_memory(plm_error *error) {
    plm__fail(error, PLM_E_MEMORY, "%s", plm_status_text(PLM_E_MEMORY));
    return PLM_E_MEMORY;
}

/* Adds where it went wrong to an error filled before; file and field may be NULL. */
void plm__fail_at(plm_error *error, const char *file, int line, int column, const char *field);

/* Fills it with what a diagnostic says, and where; returns status. */
plm_status plm__fail_of(plm_error *error, plm_status status, const plm_diagnostic *first);

#endif
