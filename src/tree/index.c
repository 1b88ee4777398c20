#include "tree/index.h"

#include "base/random.h"

#include <string.h>

struct plm__slot {
    const char *name;
    size_t length;
    void *value;
};

bool plm__index_init(plm__index *index, plm__arena *arena, size_t count) {
    size_t slot_count = 8;
    while (slot_count / 2 <= count) {
        slot_count *= 2;
    }
    plm__slot *slots = plm__arena_allocate(arena, slot_count, sizeof *slots);
    *index = (plm__index){.slots = slots, .slot_count = slots == NULL ? 0 : slot_count};
    return slots != NULL;
}

/* The slot that holds the name, or the free one where it would stand. */
static plm__slot *slot_for(const plm__index *index, const char *name, size_t length) {
    size_t mask = index->slot_count - 1;
    size_t at = (size_t)plm__hash(name, length) & mask;
    for (;;) {
        plm__slot *slot = &index->slots[at];
        bool same = slot->length == length && slot->name != NULL &&
                    (length == 0 || memcmp(slot->name, name, length) == 0);
        if (slot->name == NULL || same) {
            return slot;
        }
        at = (at + 1) & mask;
    }
}

void *plm__index_find(const plm__index *index, const char *name, size_t length) {
    if (index->slot_count == 0) {
        return NULL;
    }
    plm__slot *slot = slot_for(index, name, length);
    return slot->name == NULL ? NULL : slot->value;
}

void plm__index_add(plm__index *index, const char *name, size_t length, void *value) {
    if (index->slot_count == 0) {
        return;
    }
    plm__slot *slot = slot_for(index, name, length);
    *slot = (plm__slot){.name = name, .length = length, .value = value};
}
