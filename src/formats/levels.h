/*
 * Verbal levels: "high", "opposed", "ja". Each is a range, not a point, since nobody who says
 * "high" means 80.
 */
#ifndef PLM_FORMATS_LEVELS_H
#define PLM_FORMATS_LEVELS_H

#include "formats/draft.h"
#include "formats/roles.h"

typedef struct plm__level {
    plm__words word;
    plm__draft_range range;
} plm__level;

/* The words that a user stated. */
typedef struct plm__levels {
    plm__level *list;
    size_t count;
} plm__levels;

/* Reads "supportive=100,neutral=50,opposed=0" or "high=60..90": a number becomes a range that goes
 * half the way to the next ones of the list. False, with what is wrong in *fault, when it is none;
 * PLM_E_MEMORY is *fault NULL. */
bool plm__levels_parse(const char *text, plm__arena *arena, plm__levels *out, const char **fault);

/* The range of a word in a column of this role: on 0 to 100, unless it is of the user's words
 * (*stated). False when it is no level. */
bool plm__level_find(const plm__levels *levels, const plm__field *field, plm__role role,
                     plm__draft_range *out, bool *stated);

#endif
