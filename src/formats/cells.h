/*
 * A table of cells: rows of text, each cell with the place where it stands. Every source of tables
 * (delimited text, Markdown, columns aligned by blanks, the sheets of a workbook, JSON records)
 * gives one; what its columns mean is for the formats to say.
 */
#ifndef PLM_FORMATS_CELLS_H
#define PLM_FORMATS_CELLS_H

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
    char delimiter; /* of delimited text; otherwise '\0' */
} plm__table;

/* A table while it grows, row by row, in an arena. */
typedef struct plm__cells {
    plm__arena *arena;
    plm__field *fields;
    size_t field_count;
    size_t field_room;
    size_t row_first; /* the first field of the row that is being filled */
    bool told;        /* that row has text */
    plm__record *records;
    size_t record_count;
    size_t record_room;
} plm__cells;

void plm__cells_init(plm__cells *to, plm__arena *arena);

/* Adds a cell to the row. Its text is lent: it must live as long as the table. */
plm_status plm__cells_add(plm__cells *to, const plm__field *field);

/* Ends a row, which has a cell; it is dropped when none of its cells has text. */
plm_status plm__cells_end_row(plm__cells *to);

/* Whether there are more cells than PLM__FIELDS_MOST. */
bool plm__cells_full(const plm__cells *to);

/* The table, as far as it is read. */
void plm__cells_close(plm__cells *to, plm__table *out);

/* The field's text in a message: see plm__shown. */
const char *plm__field_shown(const plm__field *field, char out[PLM__SHOWN_TEXT]);

/* Whether the field is exactly this text; _no_case: but for the case of ASCII letters. */
bool plm__field_is(const plm__field *field, const char *text);
bool plm__field_is_no_case(const plm__field *field, const char *text);

#endif
