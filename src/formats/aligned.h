/*
 * Tables whose columns are aligned by blanks, as pandas, R and people print them. A column of row
 * numbers without a heading is dropped, as are R's lines of types.
 */
#ifndef PLM_FORMATS_ALIGNED_H
#define PLM_FORMATS_ALIGNED_H

#include "formats/cells.h"

/* Reads such a table; out->count is 0 when the text is none: its rows have not all the same cells.
 * PLM_E_MEMORY. Linear time in the text. */
plm_status plm__aligned_read(plm__findings *findings, const char *text, size_t length,
                             plm__table *out);

#endif
