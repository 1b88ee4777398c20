/*
 * A spreadsheet file (Office Open XML, .xlsx) of plain tables, built row by row and handed out as
 * bytes.
 *
 * Each sheet is one table: a heading that stays in view, then rows of texts and real numbers, which
 * keep 16 digits. Equal content gives equal bytes: the file's dates are fixed. The file is put
 * together by libxlsxwriter, in memory of its own and in temporary files in /tmp; a build may lack
 * it.
 */
#ifndef PLM_VIEW_BOOK_H
#define PLM_VIEW_BOOK_H

#include "base/text.h"

typedef struct plm__book plm__book;

/* How a column's cells are shown; the cells themselves hold the value. */
typedef enum plm__cell_kind {
    PLM__CELL_TEXT,
    PLM__CELL_NUMBER,
    PLM__CELL_WHOLE,
    PLM__CELL_SHARE, /* 0.25 as 25.0% */
    PLM__CELL_KINDS
} plm__cell_kind;

typedef struct plm__column {
    const char *heading; /* NULL ends a list of columns */
    plm__cell_kind kind;
    double width; /* in characters */
} plm__column;

/* Whether this build can write spreadsheets. */
bool plm__book_is_built(void);

/* PLM_E_UNSUPPORTED when the build cannot; PLM_E_IO: no temporary file; PLM_E_MEMORY. */
plm_status plm__book_open(plm_context *context, const char *title, plm__book **out,
                          plm_error *error);

/* Begins a sheet; name: at most 31 letters, another for each sheet. columns must outlive the sheet.
 */
void plm__book_sheet(plm__book *book, const char *name, const plm__column *columns);

/* Begins the next row, and fills its next cell. A text of NULL, or NaN, leaves the cell empty; a
 * text beyond what a cell holds (32,767 letters) is cut. */
void plm__book_row(plm__book *book);
void plm__book_text(plm__book *book, const char *text);
void plm__book_number(plm__book *book, double value);

/* Ends the book, whatever it returns, and appends the file's bytes to out. book may be NULL. */
plm_status plm__book_close(plm__book *book, plm__text *out, plm_error *error);

#endif
