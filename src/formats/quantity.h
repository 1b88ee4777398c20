/* A cell that holds a number, a range, or a word for one. */
#ifndef PLM_FORMATS_QUANTITY_H
#define PLM_FORMATS_QUANTITY_H

#include "formats/levels.h"
#include "formats/numerals.h"

/* How the numbers of a file are read. */
typedef struct plm__quantities {
    plm__numerals numerals;
    plm__levels levels;
    plm__names told; /* the words whose meaning was noted */
    plm__findings *findings;
} plm__quantities;

/* What a cell holds. */
typedef struct plm__quantity {
    plm__draft_range range; /* not stated: nothing that can be read */
    bool level;             /* a word of the ready table, so on 0 to 100 */
} plm__quantity;

/* Takes note of how a cell writes its numbers. */
void plm__quantity_survey(plm__quantities *of, const plm__field *field);

/* Reads "50", "40..60", "40|50|60", "40-50-60", "50±10" or a level. What is none of them is an
 * error. */
plm__quantity plm__quantity_read(plm__quantities *of, const plm__field *field, plm__role role);

#endif
