/*
 * Workbooks of Excel (.xlsx) and OpenDocument (.ods): one sheet of them as a table of cells.
 *
 * A cell reads as a program would save it as CSV: numbers with every digit, dates as 2024-02-20,
 * per cent as 75%, TRUE and FALSE, the results of formulas. A cell that spans several rows stands
 * in each of them.
 */
#ifndef PLM_FORMATS_WORKBOOK_H
#define PLM_FORMATS_WORKBOOK_H

#include "formats/cells.h"

/* A sheet of a workbook. */
typedef struct plm__sheet {
    const char *name;
    plm__table table;
} plm__sheet;

/* Whether a table is what is looked for. */
typedef bool plm__sheet_judge(const plm__table *table);

/* Whether bytes begin a file that a workbook may be: a zip archive, or what Excel locks with a
 * password or wrote before 2007. */
bool plm__workbook_is(const char *bytes, size_t length);

/* Reads the sheet of that name, or with NULL the first that the judge takes, or else the first with
 * text. What cannot be read is an error in the findings, sheets passed over are a note. After an
 * error the table is empty; the name is that of a sheet that was read, or NULL. PLM_E_MEMORY.
 * Linear time. */
plm_status plm__workbook_read(plm__findings *findings, const char *bytes, size_t length,
                              const char *name, plm__sheet_judge *judge, plm__sheet *out);

/* Makes the places of findings, which are rows and columns of the sheet, part of their words: the
 * cell B7 is "sheet!B7". Of the first `early` findings, those at the top are about the whole file.
 * PLM_E_MEMORY. */
plm_status plm__workbook_place(plm__findings *findings, size_t early, const char *sheet);

/* A cell that covers those of several rows below it too. */
typedef struct plm__span {
    size_t row;
    size_t column;
    size_t rows;
} plm__span;

/* A sheet while it is read, for the readers of the two formats. Rows and columns count from 1. */
typedef struct plm__grid {
    plm__findings *findings;
    plm__cells cells;
    size_t row;       /* of the cells so far */
    size_t column;    /* the last one filled */
    size_t rows_most; /* with text that are read; 0: all */
    bool full;        /* there are too many: an error */
    plm__span *spans;
    size_t span_count;
    size_t span_room;
} plm__grid;

/* One sheet of the workbook, as the readers know it. */
typedef struct plm__sheet_place {
    const char *name;
    const char *part; /* the archive's file; NULL: all sheets are in one */
    size_t index;
} plm__sheet_place;

typedef struct plm__sheet_list {
    plm__sheet_place *list;
    size_t count;
    size_t room;
} plm__sheet_list;

/* False when memory is short. The name is copied. */
bool plm__sheet_list_add(plm__sheet_list *to, plm__arena *arena, const char *name,
                         const char *part);

/* Goes to a row that is not before the one reached. False when memory is short, or when there are
 * rows enough. */
bool plm__grid_row(plm__grid *to, size_t row);

/* Fills a cell of the row; those before it that were not filled are empty. False when memory is
 * short or there are too many cells. The text is copied, without blanks around it. */
bool plm__grid_fill(plm__grid *to, size_t column, const char *text, size_t length);

/* Notes a cell that spans rows. False when memory is short. */
bool plm__grid_span(plm__grid *to, plm__span span);

/* The table, with what spans rows in each of them. PLM_E_MEMORY. */
plm_status plm__grid_close(plm__grid *to, plm__table *out);

struct plm__archive;

plm_status plm__xlsx_sheets(plm__findings *findings, struct plm__archive *archive,
                            plm__sheet_list *out);
plm_status plm__xlsx_read(plm__findings *findings, struct plm__archive *archive,
                          const plm__sheet_place *sheet, size_t rows, plm__table *out);
plm_status plm__ods_sheets(plm__findings *findings, struct plm__archive *archive,
                           plm__sheet_list *out);
plm_status plm__ods_read(plm__findings *findings, struct plm__archive *archive,
                         const plm__sheet_place *sheet, size_t rows, plm__table *out);

#endif
