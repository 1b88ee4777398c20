#include "base/parallel.h"

#include "base/thread.h"

#include <stdatomic.h>

enum { HELPERS = 2 };

/* A loop in progress, which all its workers share. */
typedef struct loop {
    plm_context *context; /* NULL: nobody is told, and nothing cancels */
    const char *what;
    plm__block_function *work;
    void *user;
    plm__part part;
    size_t blocks;
    size_t workers;
    atomic_size_t next; /* block to be done; at and beyond `blocks` none is left */
    atomic_size_t done;
    atomic_size_t failed; /* the lowest block that failed; SIZE_MAX: none */
} loop;

/* One thread's part. Worker n asks workers 2n + 1 and 2n + 2 to help, while there is work left, so
 * that a short loop soon starts no more of them and a long one has all of them soon. */
typedef struct worker {
    loop *of;
    size_t number;
    size_t told;   /* how many blocks were done when the caller was last told */
    size_t failed; /* the lowest block that failed here, or in a helper, and its status */
    plm_status status;
} worker;

static size_t available(const plm_context *context) {
    size_t asked = context->threads > 0 ? (size_t)context->threads : context->processors;
    return asked < PLM__MOST_WORKERS ? asked : PLM__MOST_WORKERS;
}

size_t plm__worker_count(const plm_context *context, size_t blocks) {
    size_t workers = available(context);
    if (workers > blocks) {
        workers = blocks;
    }
    return workers > 0 ? workers : 1;
}

size_t plm__threads_each(const plm_context *context, size_t blocks) {
    size_t each = available(context) / plm__worker_count(context, blocks);
    return each > 0 ? each : 1;
}

static void keep_failure(worker *to, size_t block, plm_status status) {
    if (block < to->failed) {
        to->failed = block;
        to->status = status;
    }
}

static void lower(atomic_size_t *least, size_t block) {
    size_t found = atomic_load(least);
    while (block < found && !atomic_compare_exchange_weak(least, &found, block)) {
    }
}

static void tell(plm_context *context, const char *what, size_t done, size_t all) {
    context->loop.what = what;
    context->loop.done = done;
    context->loop.all = all;
    plm__progress(context, what, done, all);
}

plm_status plm__parallel_beat(plm_context *context, size_t number) {
    if (number == 0 && context->loop.what != NULL) {
        plm__progress(context, context->loop.what, context->loop.done, context->loop.all);
    }
    return plm__cancelled(context) ? PLM_E_CANCELLED : PLM_OK;
}

static void do_block(worker *self, size_t block) {
    loop *of = self->of;
    bool cancelled = of->context != NULL && plm__cancelled(of->context);
    plm_status status = cancelled ? PLM_E_CANCELLED : of->work(of->user, self->number, block);
    if (status < 0) {
        lower(&of->failed, block);
        keep_failure(self, block, status);
    }
    size_t done = atomic_fetch_add(&of->done, 1) + 1;
    if (self->number == 0 && of->context != NULL) {
        self->told = done;
        tell(of->context, of->what, of->part.before + done, of->part.all);
    }
}

/* Blocks are taken in order, so none below one that failed is left out. */
static void do_blocks(worker *self) {
    loop *of = self->of;
    for (;;) {
        size_t block = atomic_fetch_add(&of->next, 1);
        if (block >= of->blocks || block > atomic_load(&of->failed)) {
            return;
        }
        do_block(self, block);
    }
}

static void *work_with_helpers(void *user) {
    worker *self = user;
    loop *of = self->of;
    worker helpers[HELPERS];
    plm__thread threads[HELPERS];
    size_t started = 0;
    for (size_t i = 0; i < HELPERS; i++) {
        helpers[i] = (worker){of, HELPERS * self->number + 1 + i, 0, SIZE_MAX, PLM_OK};
        if (helpers[i].number >= of->workers || atomic_load(&of->next) >= of->blocks ||
            !plm__thread_start(&threads[i], work_with_helpers, &helpers[i])) {
            break;
        }
        started++;
    }
    do_blocks(self);
    for (size_t i = 0; i < started; i++) {
        plm__thread_join(threads[i]);
        keep_failure(self, helpers[i].failed, helpers[i].status);
    }
    return NULL;
}

plm_status plm__parallel_part(plm_context *context, const char *what, plm__part part, size_t blocks,
                              plm__block_function *work, void *user) {
    loop all = {.context = context,
                .what = what,
                .work = work,
                .user = user,
                .part = part,
                .blocks = blocks,
                .workers = plm__worker_count(context, blocks),
                .failed = SIZE_MAX};
    worker self = {&all, 0, 0, SIZE_MAX, PLM_OK};
    context->loop.what = what;
    context->loop.done = part.before;
    context->loop.all = part.all;
    work_with_helpers(&self);
    if (self.status >= 0 && self.told < blocks) { /* a helper did the last block */
        tell(context, what, part.before + blocks, part.all);
    }
    return self.status;
}

plm_status plm__parallel(plm_context *context, const char *what, size_t blocks,
                         plm__block_function *work, void *user) {
    return plm__parallel_part(context, what, (plm__part){.all = blocks}, blocks, work, user);
}

plm_status plm__share_out(size_t threads, size_t blocks, plm__block_function *work, void *user) {
    size_t most = threads < PLM__MOST_WORKERS ? threads : PLM__MOST_WORKERS;
    size_t workers = most < blocks ? most : blocks;
    loop all = {.work = work,
                .user = user,
                .blocks = blocks,
                .workers = workers > 0 ? workers : 1,
                .failed = SIZE_MAX};
    worker self = {&all, 0, 0, SIZE_MAX, PLM_OK};
    work_with_helpers(&self);
    return self.status;
}
