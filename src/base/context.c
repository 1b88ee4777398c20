#include "base/context.h"

#include "base/error.h"
#include "base/thread.h"

#include <stdlib.h>
#include <string.h>

static void *allocate_with_malloc(void *user, size_t size) {
    (void)user;
    return malloc(size);
}

static void release_with_free(void *user, void *block) {
    (void)user;
    free(block);
}

bool plm__multiply_size(size_t a, size_t b, size_t *out) {
    if (b != 0 && a > SIZE_MAX / b) {
        return false;
    }
    *out = a * b;
    return true;
}

void *plm__allocate(plm_context *context, size_t count, size_t size) {
    size_t total = 0;
    if (!plm__multiply_size(count, size, &total)) {
        return NULL;
    }
    if (context->allocator.allocate == allocate_with_malloc) {
        return calloc(1, total > 0 ? total : 1); /* the system's pages are zero as they come */
    }
    void *block = context->allocator.allocate(context->allocator.user, total > 0 ? total : 1);
    if (block != NULL) {
        memset(block, 0, total);
    }
    return block;
}

void plm__release(plm_context *context, void *block) {
    if (block != NULL) {
        context->allocator.release(context->allocator.user, block);
    }
}

void plm_text_free(plm_context *context, char *text) {
    plm__release(context, text);
}

void plm__hold(plm__holders *of) {
    atomic_fetch_add_explicit(of, 1, memory_order_relaxed);
}

bool plm__let_go(plm__holders *of) {
    return atomic_fetch_sub_explicit(of, 1, memory_order_acq_rel) == 0;
}

void *plm__handle_new(plm_context *context, size_t size) {
    void *handle = plm__allocate(context, 1, size);
    if (handle != NULL) {
        plm__hold(&context->holders);
    }
    return handle;
}

void plm__handle_free(plm_context *context, void *handle) {
    plm__release(context, handle);
    plm_context_free(context);
}

bool plm__cancelled(const plm_context *context) {
    return atomic_load_explicit(&context->cancelled, memory_order_relaxed);
}

plm_status plm__run_begin(plm_context *context, plm_error *error) {
    atomic_fetch_add(&context->runs, 1);
    if (plm__cancelled(context)) {
        plm_status status = plm__run_end(context, PLM_E_CANCELLED);
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    return PLM_OK;
}

plm_status plm__run_end(plm_context *context, plm_status status) {
    if (atomic_fetch_sub(&context->runs, 1) == 1) {
        atomic_store(&context->cancelled, false);
    }
    return status;
}

void plm__progress(const plm_context *context, const char *what, size_t done, size_t total) {
    if (context->progress != NULL) {
        context->progress(context->progress_user, what, done, total);
    }
}

plm_status plm_context_new(const plm_allocator *allocator, plm_context **out) {
    plm_allocator chosen = {allocate_with_malloc, release_with_free, NULL};
    if (allocator != NULL) {
        chosen = *allocator;
    }
    plm_context *context = chosen.allocate(chosen.user, sizeof *context);
    if (context == NULL) {
        return PLM_E_MEMORY;
    }
    memset(context, 0, sizeof *context);
    context->allocator = chosen;
    context->processors = plm__processor_count();
    atomic_init(&context->cancelled, false);
    atomic_init(&context->runs, 0);
    atomic_init(&context->holders, 0);
    *out = context;
    return PLM_OK;
}

void plm_context_free(plm_context *context) {
    if (context != NULL && plm__let_go(&context->holders)) {
        context->allocator.release(context->allocator.user, context);
    }
}

void plm_context_set_progress(plm_context *context, plm_progress_function *call, void *user) {
    context->progress = call;
    context->progress_user = user;
}

void plm_context_set_clock(plm_context *context, plm_clock_function *tell, void *user) {
    context->clock = tell;
    context->clock_user = user;
}

void plm_context_set_threads(plm_context *context, int threads) {
    context->threads = threads > 0 ? threads : 0;
}

void plm_context_cancel(plm_context *context) {
    atomic_store_explicit(&context->cancelled, true, memory_order_relaxed);
}
