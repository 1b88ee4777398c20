/* Finding things by name in constant time. */
#ifndef PLM_TREE_INDEX_H
#define PLM_TREE_INDEX_H

#include "base/arena.h"

typedef struct plm__slot plm__slot;

/* A zeroed index is empty and finds nothing. */
typedef struct plm__index {
    plm__slot *slots;
    size_t slot_count; /* a power of two */
} plm__index;

/* Room for count names; false when memory is short. */
bool plm__index_init(plm__index *index, plm__arena *arena, size_t count);

/* The value that stands under a name, or NULL. */
void *plm__index_find(const plm__index *index, const char *name, size_t length);

/* Puts a value under a name that is not there yet; the name's bytes are lent. */
void plm__index_add(plm__index *index, const char *name, size_t length, void *value);

#endif
