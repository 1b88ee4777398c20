#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20, ALIGNMENT = 16 };

struct plm__chunk {
    plm__chunk *older;
    size_t size;
    size_t used;
    unsigned char bytes[];
};

void plm__arena_init(plm__arena *arena, plm_context *context) {
    *arena = (plm__arena){.context = context};
}

void plm__arena_clear(plm__arena *arena) {
    plm__chunk *chunk = arena->newest;
    while (chunk != NULL) {
        plm__chunk *older = chunk->older;
        plm__release(arena->context, chunk);
        chunk = older;
    }
    arena->newest = NULL;
}

static size_t padding(const plm__chunk *chunk) {
    uintptr_t next = (uintptr_t)(chunk->bytes + chunk->used);
    return (size_t)(-next & (uintptr_t)(ALIGNMENT - 1));
}

static bool fits(const plm__chunk *chunk, size_t size) {
    size_t left = chunk->size - chunk->used;
    size_t pad = padding(chunk);
    return pad <= left && size <= left - pad;
}

static plm__chunk *add_chunk(plm__arena *arena, size_t size) {
    size_t room = arena->newest == NULL ? FIRST_CHUNK : arena->newest->size * 2;
    if (room > LARGEST_CHUNK) {
        room = LARGEST_CHUNK;
    }
    if (size > SIZE_MAX - ALIGNMENT - sizeof(plm__chunk)) {
        return NULL;
    }
    if (room < size + ALIGNMENT) {
        room = size + ALIGNMENT;
    }
    plm__chunk *chunk = plm__allocate(arena->context, 1, sizeof *chunk + room);
    if (chunk != NULL) {
        chunk->size = room;
        chunk->older = arena->newest;
        arena->newest = chunk;
    }
    return chunk;
}

void *plm__arena_allocate(plm__arena *arena, size_t count, size_t size) {
    size_t total = 0;
    if (!plm__multiply_size(count, size, &total)) {
        return NULL;
    }
    plm__chunk *chunk = arena->newest;
    if (chunk == NULL || !fits(chunk, total)) {
        chunk = add_chunk(arena, total);
        if (chunk == NULL) {
            return NULL;
        }
    }
    void *block = chunk->bytes + chunk->used + padding(chunk);
    chunk->used += padding(chunk) + total;
    return block;
}

void *plm__arena_list(plm__arena *arena, const void *records, size_t count, size_t size) {
    const void **list = records != NULL ? plm__arena_allocate(arena, count, sizeof *list) : NULL;
    for (size_t i = 0; list != NULL && i < count; i++) {
        list[i] = (const char *)records + i * size;
    }
    return list;
}

char *plm__arena_copy(plm__arena *arena, const char *text, size_t length) {
    char *copy = plm__arena_allocate(arena, length + 1, 1);
    if (copy != NULL && length > 0) {
        memcpy(copy, text, length);
    }
    return copy;
}

char *plm__arena_print(plm__arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) {
        return NULL;
    }
    char *text = plm__arena_allocate(arena, (size_t)length + 1, 1);
    if (text != NULL) {
        va_start(arguments, format);
        vsnprintf(text, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    return text;
}
