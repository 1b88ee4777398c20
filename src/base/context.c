#include "base/context.h"

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

bool plm__cancelled(const plm_context *context) {
    return atomic_load_explicit(&context->cancelled, memory_order_relaxed);
}

void plm__progress(const plm_context *context, const char *what, size_t done, size_t total) {
    if (context->progress != NULL) {
        context->progress(context->progress_user, what, done, total);
    }
}

void plm__log_line(const plm_context *context, const char *line) {
    if (context->log != NULL) {
        context->log(context->log_user, line);
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
    atomic_init(&context->cancelled, false);
    *out = context;
    return PLM_OK;
}

void plm_context_free(plm_context *context) {
    if (context != NULL) {
        context->allocator.release(context->allocator.user, context);
    }
}

void plm_context_set_progress(plm_context *context, plm_progress_function *call, void *user) {
    context->progress = call;
    context->progress_user = user;
}

void plm_context_set_log(plm_context *context, plm_log_function *call, void *user) {
    context->log = call;
    context->log_user = user;
}

void plm_context_set_threads(plm_context *context, int threads) {
    context->threads = threads > 0 ? threads : 0;
}

void plm_context_cancel(plm_context *context) {
    atomic_store_explicit(&context->cancelled, true, memory_order_relaxed);
}
