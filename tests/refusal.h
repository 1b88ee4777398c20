/* Memory that is refused once, in one place: work is done again and again, each time another
 * place that asks for memory gets none. A place is where the program stands, with those who
 * called it. So each of the many blocks that an arena hands out of one chunk can be the missing
 * one, as scarce.h cannot make them.
 *
 * A program that includes this is linked with -Wl,--wrap= for the arena's functions. */
#ifndef PLM_TESTS_REFUSAL_H
#define PLM_TESTS_REFUSAL_H

#include "base/arena.h"
#include "check.h"
#include "plenum.h"

#include <execinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CALLERS = 7, PLACES = 1 << 14 };

static struct {
    uint64_t seen[PLACES]; /* by their hash; 0: free */
    size_t count;
    size_t refused; /* the place that gets nothing, counted from 1 in the order of asking */
    size_t live;
    uint64_t answer; /* the hash of what the work gave */
    void *callers[CALLERS + 2];
    int caller_count;
} memory;

static inline uint64_t hash_on(uint64_t hash, const void *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ ((const unsigned char *)bytes)[i]) * 1099511628211U;
    }
    return hash;
}

/* A part of the work's answer; NULL: nothing. */
static inline void answer(const char *text) {
    memory.answer =
        hash_on(memory.answer, text != NULL ? text : "", text != NULL ? strlen(text) + 1 : 0);
}

/* Whether the place was not seen before in this run. */
static inline bool is_new_place(uint64_t place) {
    size_t at = place % PLACES;
    while (memory.seen[at] != 0 && memory.seen[at] != place) {
        at = (at + 1) % PLACES;
    }
    bool is_new = memory.seen[at] == 0;
    memory.seen[at] = place;
    return is_new;
}

/* Counts the place that asks; whether it is the one that gets nothing. */
static inline bool refuses(void) {
    if (memory.count >= memory.refused) {
        return false;
    }
    void *callers[CALLERS + 2];
    int count = backtrace(callers, CALLERS + 2);
    uint64_t place = hash_on(0, callers + 1, (size_t)(count > 1 ? count - 1 : 0) * sizeof *callers);
    if (!is_new_place(place | 1) || ++memory.count < memory.refused) {
        return false;
    }
    memcpy(memory.callers, callers, sizeof callers);
    memory.caller_count = count;
    return true;
}

static inline void *ask_for(void *user, size_t size) {
    (void)user;
    void *block = refuses() ? NULL : malloc(size);
    memory.live += block != NULL;
    return block;
}

static inline void give_back(void *user, void *block) {
    (void)user;
    memory.live--;
    free(block);
}

void *__real_plm__arena_allocate(plm__arena *arena, size_t count, size_t size);
void *__wrap_plm__arena_allocate(plm__arena *arena, size_t count, size_t size);
char *__real_plm__arena_copy(plm__arena *arena, const char *text, size_t length);
char *__wrap_plm__arena_copy(plm__arena *arena, const char *text, size_t length);
char *__wrap_plm__arena_print(plm__arena *arena, const char *format, ...);

void *__wrap_plm__arena_allocate(plm__arena *arena, size_t count, size_t size) {
    return refuses() ? NULL : __real_plm__arena_allocate(arena, count, size);
}

char *__wrap_plm__arena_copy(plm__arena *arena, const char *text, size_t length) {
    return refuses() ? NULL : __real_plm__arena_copy(arena, text, length);
}

char *__wrap_plm__arena_print(plm__arena *arena, const char *format, ...) {
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = refuses() ? -1 : vasprintf(&text, format, arguments);
    va_end(arguments);
    char *copy = length >= 0 ? __real_plm__arena_copy(arena, text, (size_t)length) : NULL;
    free(text);
    return copy;
}

typedef plm_status refused_work(plm_context *context, const void *what, plm_error *error);

static inline plm_status work_once(refused_work *work, const void *what, size_t refused,
                                   plm_error *error) {
    memset(memory.seen, 0, sizeof memory.seen);
    memory.count = 0;
    memory.live = 0;
    memory.answer = 0;
    memory.refused = refused;
    plm_allocator allocator = {ask_for, give_back, NULL};
    plm_context *context = NULL;
    plm_status status = plm_context_new(&allocator, &context);
    if (status == PLM_OK) {
        plm_context_set_threads(context, 1);
        status = work(context, what, error);
    }
    plm_context_free(context);
    return status;
}

/* Does the work as often as there are places that ask for memory in it, or for each step-th of
 * them; how many it tried. Where one gets none, the work says PLM_E_MEMORY or gives the same
 * answer without, and leaves nothing behind. */
static inline size_t refuse_each(refused_work *work, const void *what, size_t step) {
    plm_error error = {0};
    if (work_once(work, what, SIZE_MAX, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    size_t places = memory.count;
    uint64_t whole = memory.answer;
    size_t wrong = 0;
    for (size_t i = 1; i <= places; i += step) {
        error = (plm_error){0};
        plm_status status = work_once(work, what, i, &error);
        bool same = status == PLM_OK && memory.answer == whole;
        if ((status != PLM_E_MEMORY && !same) || memory.live != 0) {
            backtrace_symbols_fd(memory.callers, memory.caller_count, 2);
            print_error("place %zu of %zu got no memory: status %d (%s), %zu left behind\n", i,
                        places, (int)status, error.message, memory.live);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    return (places + step - 1) / step;
}

#endif
