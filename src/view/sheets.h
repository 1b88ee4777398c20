/* A result as a workbook: described lists, a sheet each. */
#ifndef PLM_VIEW_SHEETS_H
#define PLM_VIEW_SHEETS_H

#include "view/table.h"

typedef struct plm__sheet {
    const char *name;          /* at most 31 letters */
    const plm__record *record; /* of the document: its walk makes the rows (table.h) */
    plm__plan plan;            /* the columns' names stand at their head; shares and probabilities
                                  are shown per cent */
} plm__sheet;

/* Appends the bytes of a workbook (book.h). PLM_E_UNSUPPORTED, PLM_E_IO, PLM_E_MEMORY. */
plm_status plm__sheets_write(plm__text *out, const char *title, const plm__sheet *sheets,
                             size_t count, const void *document, plm_error *error);

#endif
