/* The context's inside: allocator, callbacks, cancel flag. */
#ifndef PLM_BASE_CONTEXT_H
#define PLM_BASE_CONTEXT_H

#include "plenum.h"

#include <stdatomic.h>

struct plm_context {
    plm_allocator allocator;
    plm_progress_function *progress;
    void *progress_user;
    plm_log_function *log;
    void *log_user;
    int threads;
    atomic_bool cancelled;
};

#define PLM_TRY(expression)                                                                        \
    do {                                                                                           \
        plm_status plm_try_status = (expression);                                                  \
        if (plm_try_status < 0) {                                                                  \
            return plm_try_status;                                                                 \
        }                                                                                          \
    } while (0)

/* NULL when memory is short or count * size overflows; the block is zeroed. */
void *plm__allocate(plm_context *context, size_t count, size_t size);
void plm__release(plm_context *context, void *block);

bool plm__cancelled(const plm_context *context);
void plm__progress(const plm_context *context, const char *what, size_t done, size_t total);
void plm__log_line(const plm_context *context, const char *line);

/* Product of two sizes into *out; false when it overflows. */
bool plm__multiply_size(size_t a, size_t b, size_t *out);

#endif
