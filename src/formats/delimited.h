/*
 * Delimited text: rows of fields, each with the line and column where it stands.
 *
 * The quoting of RFC 4180, with the liberties that spreadsheets and people take: any of four
 * delimiters, any line end, blanks around fields, single quotes where a file uses them.
 */
#ifndef PLM_FORMATS_DELIMITED_H
#define PLM_FORMATS_DELIMITED_H

#include "base/text.h"
#include "formats/findings.h"

enum { PLM__FIELDS_MOST = 4000000 };

typedef struct plm__field {
    const char *text; /* not closed by a zero byte; without quotes, and blanks around it */
    size_t length;
    plm__place place;
    bool quoted;
} plm__field;

typedef struct plm__record {
    const plm__field *fields;
    size_t count; /* at least 1 */
} plm__record;

typedef struct plm__table {
    const plm__record *records; /* rows without any text are left out */
    size_t count;
    char delimiter;
} plm__table;

typedef enum plm__quoting {
    PLM__QUOTES_DOUBLE, /* "a field" */
    PLM__QUOTES_FOUND   /* 'a field' in a file whose first field begins so */
} plm__quoting;

/* Reads the table that text (UTF-8, checked) is. delimiter '\0': the one of tab, semicolon, bar and
 * comma that cuts the first rows most evenly. Problems are findings, and what can be read is read.
 * PLM_E_MEMORY. Linear time. */
plm_status plm__delimited_read(plm__findings *findings, const char *text, size_t length,
                               char delimiter, plm__quoting quoting, plm__table *out);

/* The field's text in a message: see plm__shown. */
const char *plm__field_shown(const plm__field *field, char out[PLM__SHOWN_TEXT]);

/* Whether the field is exactly this text; _no_case: but for the case of ASCII letters. */
bool plm__field_is(const plm__field *field, const char *text);
bool plm__field_is_no_case(const plm__field *field, const char *text);

/* Appends a field, quoted where it must be to be read back. */
void plm__delimited_write(plm__text *out, const char *text, char delimiter);

#endif
