/* The layout of a table of actors: where its header is, and which column says what. */
#ifndef PLM_FORMATS_LAYOUT_H
#define PLM_FORMATS_LAYOUT_H

#include "formats/format.h"
#include "formats/roles.h"

enum { PLM__NO_COLUMN = -1 };

/* The columns of numbers about one issue of several that stand side by side. */
typedef struct plm__issue_columns {
    plm__words name; /* none: of all issues */
    ptrdiff_t columns[PLM__ROLES_OF_ISSUES][PLM__RANGE_PARTS];
} plm__issue_columns;

typedef struct plm__option_column {
    plm__words name;
    ptrdiff_t column;
} plm__option_column;

typedef struct plm__layout {
    const plm__record *header; /* NULL: there is none */
    size_t first_row;          /* of data */
    size_t width;
    ptrdiff_t names[PLM__ROLES]; /* the columns of names, texts and votes, or PLM__NO_COLUMN */
    plm__issue_columns common;
    plm__issue_columns *issues; /* side by side */
    size_t issue_count;
    plm__option_column *options; /* of an issue without a scale */
    size_t option_count;
} plm__layout;

/* Finds the layout. Columns that are missing, or that say the same, are errors; columns that are
 * not used are notes. *found is false when the table cannot be read. The job's setting "column"
 * holds "ROLE=HEADER", one a line. PLM_E_MEMORY. */
plm_status plm__layout_find(plm__import_job *job, const plm__table *table, plm__layout *out,
                            bool *found);

/* The column of a number on an issue: its own, or else that of all issues. */
ptrdiff_t plm__layout_column(const plm__layout *of, const plm__issue_columns *issue, plm__role role,
                             plm__range_part part);

/* Whether some column has chances of yes; and whether none has positions besides. */
bool plm__layout_has_chances(const plm__layout *of);
bool plm__layout_is_vote(const plm__layout *of);

/* The row that is the header, or the table's count of rows when none is. */
size_t plm__layout_header(const plm__table *table);

/* Whether a column of this heading holds names: of actors, issues and the like. */
bool plm__layout_holds_names(const char *heading);

/* Whether text is "ROLE=HEADER" with a role that is known. */
bool plm__layout_is_column_setting(const char *text);

#endif
