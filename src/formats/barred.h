/*
 * Tables that bars and lines draw: Markdown, Org, what psql and mysql print. Text around the table
 * is passed over.
 */
#ifndef PLM_FORMATS_BARRED_H
#define PLM_FORMATS_BARRED_H

#include "formats/cells.h"

/* Whether a text has such a table: a line of dashes and bars next to a line with bars. */
bool plm__barred_is(const char *text, size_t length);

/* Reads the first table of the text. Emphasis and code marks around a cell are dropped.
 * PLM_E_MEMORY. Linear time. */
plm_status plm__barred_read(plm__findings *findings, const char *text, size_t length,
                            plm__table *out);

#endif
