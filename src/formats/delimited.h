/*
 * Delimited text: rows of fields, each with the line and column where it stands.
 *
 * The quoting of RFC 4180, with the liberties that spreadsheets and people take: any of four
 * delimiters, any line end, blanks around fields, single quotes where a file uses them.
 */
#ifndef PLM_FORMATS_DELIMITED_H
#define PLM_FORMATS_DELIMITED_H

#include "base/text.h"
#include "formats/cells.h"

typedef enum plm__quoting {
    PLM__QUOTES_DOUBLE, /* "a field" */
    PLM__QUOTES_FOUND   /* 'a field' in a file whose first field begins so */
} plm__quoting;

/* Reads the table that text (UTF-8, checked) is. delimiter '\0': the one that a first
 * line "sep=;" states, or else the one of tab, semicolon, bar and comma that cuts the first rows
 * most evenly. Problems are findings, and what can be read is read.
 * PLM_E_MEMORY. Linear time. */
plm_status plm__delimited_read(plm__findings *findings, const char *text, size_t length,
                               char delimiter, plm__quoting quoting, plm__table *out);

/* Whether a delimiter cuts half the first rows alike at least. */
bool plm__delimited_is(const char *text, size_t length);

/* Appends a field, quoted where it must be to be read back. */
void plm__delimited_write(plm__text *out, const char *text, char delimiter);

#endif
