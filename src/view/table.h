/* A described record as a tidy table: one row for each observation, in typed columns. */
#ifndef PLM_VIEW_TABLE_H
#define PLM_VIEW_TABLE_H

#include "base/text.h"
#include "view/record.h"

enum { PLM__COLUMNS_MOST = 24 };

/* The columns of a result's table. A column takes what a member of its name in `column` holds, or,
 * of a row's own record, the member of its name as key. `variable` takes the name of the row,
 * `value` what the row holds where that is no record. */
typedef struct plm__plan {
    const plm_column *columns; /* without their cells; PLM__COLUMNS_MOST at most */
    size_t count;
    const char *row_name; /* the column that takes the name of the row; NULL: `variable` */
} plm__plan;

/* Does not compile with more than PLM__COLUMNS_MOST. */
#define PLM__COLUMNS(list)                                                                         \
    .columns = (list),                                                                             \
    .count = sizeof(list) / sizeof *(list) +                                                       \
             0 * sizeof(char[sizeof(list) / sizeof *(list) <= PLM__COLUMNS_MOST ? 1 : -1])

/* The table of a record. The texts in it are copies. */
plm_status plm__view_table(plm_context *context, const plm__plan *plan, const plm__record *of,
                           const void *record, plm_table **out);

/* The same as CSV, row by row, and kept nowhere: a head of names, then the rows; a number that is
 * not finite and a text that is NULL are empty. */
plm_status plm__view_add_rows(plm__text *out, const plm__plan *plan, const plm__record *of,
                              const void *record);

#endif
