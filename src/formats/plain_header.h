/* The header of a plain table: which column says what. */
#ifndef PLM_FORMATS_PLAIN_HEADER_H
#define PLM_FORMATS_PLAIN_HEADER_H

#include "formats/cells.h"

/* The numbers of a stake. */
typedef enum plm__number_kind {
    PLM__CAPABILITY,
    PLM__POSITION_NUMBER,
    PLM__SALIENCE,
    PLM__NUMBER_KINDS
} plm__number_kind;

/* The parts of a range. */
typedef enum plm__range_part {
    PLM__PART_MODE,
    PLM__PART_LOW,
    PLM__PART_HIGH,
    PLM__RANGE_PARTS
} plm__range_part;

enum { PLM__NO_COLUMN = -1 };

typedef struct plm__plain_columns {
    bool header; /* the first row is one */
    size_t width;
    ptrdiff_t actor; /* indices of columns, or PLM__NO_COLUMN */
    ptrdiff_t issue;
    ptrdiff_t numbers[PLM__NUMBER_KINDS][PLM__RANGE_PARTS];
} plm__plain_columns;

/* "capability", "position" or "salience". */
const char *plm__number_kind_name(plm__number_kind kind);

/* Whether a column of this heading holds names: of actors, or of issues. */
bool plm__plain_holds_names(const char *heading);

/* Reads the first row of a table; columns that are missing or twice there are errors, columns that
 * are ignored are notes. False when the table cannot be read. */
bool plm__plain_columns_find(const plm__table *table, plm__findings *findings,
                             plm__plain_columns *out);

#endif
