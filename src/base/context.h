/* The context's inside: allocator, callbacks, cancel flag. */
#ifndef PLM_BASE_CONTEXT_H
#define PLM_BASE_CONTEXT_H

#include "plenum.h"

#include <stdatomic.h>

/* How many hold a thing besides the one who made it. */
typedef atomic_size_t plm__holders;

struct plm_context {
    plm__holders holders;
    plm_allocator allocator;
    plm_progress_function *progress;
    void *progress_user;
    plm_clock_function *clock; /* NULL: none */
    void *clock_user;
    int threads; /* 0: as many as there are processors */
    size_t processors;
    atomic_bool cancelled;
    atomic_int runs; /* public calls in progress, one inside another */
    struct {
        const char *what; /* NULL: no loop has begun */
        size_t done;
        size_t all;
    } loop; /* what plm__parallel last told, or would tell first; the caller's thread alone uses it */
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

void plm__hold(plm__holders *of);

/* True for the last one who lets go, and who must end the thing. */
bool plm__let_go(plm__holders *of);

/* The memory of a handle, zeroed, which holds its context until it is freed. NULL when memory is
 * short. */
void *plm__handle_new(plm_context *context, size_t size);
void plm__handle_free(plm_context *context, void *handle);

/* A public call that may take long is a run: it begins and ends with these, and between them looks
 * at plm__cancelled in every long loop. Begin fails with PLM_E_CANCELLED where cancel was asked for
 * before, and must not be followed by an end then. End passes status on; the end of the outermost
 * run takes back the wish to cancel. */
plm_status plm__run_begin(plm_context *context, plm_error *error);
plm_status plm__run_end(plm_context *context, plm_status status);

/* Whether the run in progress should return PLM_E_CANCELLED. */
bool plm__cancelled(const plm_context *context);
void plm__progress(const plm_context *context, const char *what, size_t done, size_t total);

/* Product of two sizes into *out; false when it overflows. */
bool plm__multiply_size(size_t a, size_t b, size_t *out);

#endif
