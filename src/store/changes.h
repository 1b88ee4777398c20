/* What is other in a case than in an earlier one, in words: numbers, actors, reasons and claims. */
#ifndef PLM_STORE_CHANGES_H
#define PLM_STORE_CHANGES_H

#include "base/arena.h"

typedef struct plm__changes {
    plm__arena *arena;
    const char **list; /* such as "China's salience 40 → 70" */
    size_t count;
    size_t room;
    bool failed; /* memory ran short */
} plm__changes;

/* Adds one; printf. */
void plm__change_add(plm__changes *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* All of them, parted by "; "; NULL: none, or memory is short. */
const char *plm__changes_joined(plm__changes *of);

/* Adds what is other in `is` than in `was`, in the order of the case. */
void plm__changes_find(plm__changes *to, const plm_dossier *was, const plm_dossier *is);

#endif
