/* Names and the numbers they stand for, found in constant time; and ids made of names. */
#ifndef PLM_FORMATS_NAMES_H
#define PLM_FORMATS_NAMES_H

#include "base/arena.h"

enum { PLM__NO_INDEX = -1 };

typedef struct plm__name_slot plm__name_slot;

typedef struct plm__names {
    plm__arena *arena;
    plm__name_slot *slots;
    size_t room; /* a power of two, or 0 */
    size_t count;
} plm__names;

void plm__names_init(plm__names *names, plm__arena *arena);

/* The number that was given with the name, or PLM__NO_INDEX. */
ptrdiff_t plm__names_find(const plm__names *names, const char *name, size_t length);

/* The name's bytes are lent. False when memory is short. */
bool plm__names_add(plm__names *names, const char *name, size_t length, ptrdiff_t index);

/* An id for a name: its words (letters and digits of any script) in lower case, joined by "-", at
 * most some 72 bytes; a name without any word becomes stem. When the id is taken, "-2", "-3" ...
 * follows. The id is added to taken under index. *numbered (may be NULL): whether such a suffix was
 * needed. NULL when memory is short. */
const char *plm__id_for(plm__names *taken, const char *name, size_t length, const char *stem,
                        ptrdiff_t index, bool *numbered);

/* Whether plm__id_for gives this id for the name, with or without a number behind it. */
bool plm__id_fits(const char *id, const char *name, size_t length, const char *stem);

#endif
