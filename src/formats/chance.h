/* A cell that holds a chance of yes: a share of 1, a percentage, or a word of likelihood. */
#ifndef PLM_FORMATS_CHANCE_H
#define PLM_FORMATS_CHANCE_H

#include "formats/quantity.h"

typedef struct plm__chance {
    plm__draft_range range; /* not stated: nothing that can be read */
    const char *word;       /* that a case takes as it stands; NULL: numbers */
} plm__chance;

/* Reads "0.7", "70 %", "0.6..0.8" or a word. percent: bare numbers are percentages, as the column
 * says. What is none of them, or lies outside 0 to 1, is an error. */
plm__chance plm__chance_read(plm__quantities *of, const plm__field *field, plm__role role,
                             bool percent);

/* 1 for "yes" or 1, 0 for "no" or 0; NaN, with an error about `what`, for anything else. */
double plm__answer_read(const plm__field *field, const char *what, plm__findings *findings);

#endif
