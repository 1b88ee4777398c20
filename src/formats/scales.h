/* The scale that positions without one suggest. It is never taken in silence. */
#ifndef PLM_FORMATS_SCALES_H
#define PLM_FORMATS_SCALES_H

#include "formats/draft.h"
#include "formats/units.h"

enum { PLM__NONE_ALONE = -1 };

typedef struct plm__scale_guess {
    double low;
    double high;
    double lowest; /* of the positions, one that stands alone left out */
    double highest;
    bool plain;      /* 0 to 100, and the positions fill a fifth of it at least */
    ptrdiff_t alone; /* the one position far outside the others, or PLM__NONE_ALONE */
} plm__scale_guess;

/* 0 to 100 where all positions fit and fill a fifth of it; otherwise shares of 1, -1 to 1, points
 * of 1 to 5, 7 or 10, years, or from the lowest to the highest. No positions: 0 to 100, plain. */
plm__scale_guess plm__scale_guess_of(const plm__placed *positions, size_t count);

/* Says in the findings, and in the issue's remark, what was taken as the scale, and cuts a position
 * that stands alone to its end. name: of the issue, or none. False when memory is short. */
bool plm__scale_take(const plm__scale_guess *guess, const plm__placed *positions, size_t count,
                     plm__words name, plm__draft_issue *issue, plm__findings *findings);

/* Gives an issue a scale with these ends. False when memory is short. */
bool plm__scale_set(plm__draft_issue *issue, double low, double high, plm__arena *arena);

#endif
