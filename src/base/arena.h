/*
 * Memory that is given back all at once.
 *
 * An arena hands out zeroed, aligned blocks from chunks of its context's allocator. Nothing is
 * freed on its own; plm__arena_clear frees everything.
 */
#ifndef PLM_BASE_ARENA_H
#define PLM_BASE_ARENA_H

#include "base/context.h"

typedef struct plm__chunk plm__chunk;

typedef struct plm__arena {
    plm_context *context;
    plm__chunk *newest;
} plm__arena;

void plm__arena_init(plm__arena *arena, plm_context *context);
void plm__arena_clear(plm__arena *arena);

/* NULL when memory is short or count * size overflows. */
void *plm__arena_allocate(plm__arena *arena, size_t count, size_t size);

/* A list of pointers to each of count records of size bytes that stand side by side, as the public
 * header has them; NULL when records is NULL or memory is short. */
void *plm__arena_list(plm__arena *arena, const void *records, size_t count, size_t size);

/* A copy of length bytes with a closing zero byte; NULL when memory is short. */
char *plm__arena_copy(plm__arena *arena, const char *text, size_t length);

/* As asprintf, into the arena. */
char *plm__arena_print(plm__arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
