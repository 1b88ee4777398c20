/*
 * plenum's own workbooks: beside the sheets to look at, one holds the case file line by line, and a
 * digest of the others. As long as nobody has changed those, the case comes back as it was.
 */
#ifndef PLM_FORMATS_OWN_BOOK_H
#define PLM_FORMATS_OWN_BOOK_H

#include "base/text.h"
#include "formats/findings.h"

/* The name of the sheet, and the heading of its only column. */
#define PLM__OWN_SHEET   "case file"
#define PLM__OWN_HEADING "plenum gives this file back while no other sheet is changed"

/* The sheet with the numbers of all actors. */
#define PLM__OWN_ACTORS "actors"

/* Whether a case file can stand in cells: each line in one. */
bool plm__own_book_holds(const char *text, size_t length);

/* The digest of all sheets but the case file's; "" where this build cannot read workbooks.
 * PLM_E_MEMORY. */
plm_status plm__own_book_digest(plm__arena *arena, const char *bytes, size_t length,
                                char out[PLM_HASH_TEXT]);

/* What a workbook is. */
typedef enum plm__own_book {
    PLM__BOOK_OTHER,  /* not written by plenum */
    PLM__BOOK_WHOLE,  /* as plenum wrote it: the case file is in *out */
    PLM__BOOK_CHANGED /* its sheets say other things than its case file */
} plm__own_book;

/* Finds nothing that is wrong: a workbook that cannot be read is an other one. PLM_E_MEMORY. */
plm_status plm__own_book_read(plm__arena *arena, const char *bytes, size_t length,
                              plm__own_book *is, plm__text *out);

#endif
