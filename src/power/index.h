/* The power indices by their names. */
#ifndef PLM_POWER_INDEX_H
#define PLM_POWER_INDEX_H

#include "plenum.h"

/* The numbers of a member, as they are called in JSON; closed by a NULL key. */
typedef struct plm__power_index {
    const char *key;
    const char *title;  /* over a column */
    size_t place;       /* of the double in a plm_power_member */
    bool of_coalitions; /* counted only where coalitions are looked at one by one */
    bool of_unions;     /* known only where members vote in unions */
} plm__power_index;
extern const plm__power_index plm__power_indices[];

/* The one of a key; NULL: there is none. */
const plm__power_index *plm__power_index_named(const char *key);

/* A member's number by it. */
double plm__power_by(const plm__power_index *index, const plm_power_member *member);

#endif
