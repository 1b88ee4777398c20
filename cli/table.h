/* Text in aligned columns. */
#ifndef PLM_CLI_TABLE_H
#define PLM_CLI_TABLE_H

#include "base/arena.h"
#include "base/text.h"

typedef struct table_line table_line;

/* Columns are as wide as their widest cell, with two spaces between them. */
typedef struct table {
    plm__arena arena;
    const char *alignment; /* for each column 'l' or 'r' */
    size_t columns;
    table_line *first;
    table_line *last;
    bool failed; /* memory was short; table_print then prints nothing */
} table;

/* alignment must outlive the table. */
void table_open(table *to, plm_context *context, const char *alignment);
void table_close(table *of);

/* Starts a line, and fills its next cell, as printf. A cell that is not filled is empty. */
void table_line_start(table *to);
void table_cell(table *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Each line starts with indent. Sets out->failed when the table failed. */
void table_print(const table *of, const char *indent, plm__text *out);

#endif
