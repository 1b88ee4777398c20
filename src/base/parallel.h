/*
 * A loop over independent blocks of work, spread over threads that live as long as the loop.
 *
 * A block writes only to places of its own, so the result cannot depend on the number of threads.
 */
#ifndef PLM_BASE_PARALLEL_H
#define PLM_BASE_PARALLEL_H

#include "base/context.h"

/* Does block number `block` of the loop; worker (below plm__worker_count) is this thread's number,
 * to choose a workspace by. A negative status ends the loop. */
typedef plm_status plm__block_function(void *user, size_t worker, size_t block);

enum { PLM__MOST_WORKERS = 256 };

/* How many workspaces plm__parallel needs for `blocks` blocks: at least 1, at most
 * PLM__MOST_WORKERS. */
size_t plm__worker_count(const plm_context *context, size_t blocks);

/* Runs every block, tells the context's progress callback `what` now and then and once all are
 * done, and stops early on a failure or on cancel (PLM_E_CANCELLED). Of several failures the one
 * with the lowest block number is returned. Where fewer threads are to be had than the context
 * allows, fewer do the work. */
plm_status plm__parallel(plm_context *context, const char *what, size_t blocks,
                         plm__block_function *work, void *user);

/* For blocks that take long, within one: tells the caller once more what was last told, so that
 * who interrupts from the progress callback need not wait for the block's end. The number is the
 * worker's. PLM_E_CANCELLED where the block is to end now. */
plm_status plm__parallel_beat(plm_context *context, size_t number);

/* A loop that is one part of a longer task: `before` blocks of `all` were done before it. */
typedef struct plm__part {
    size_t before;
    size_t all;
} plm__part;

/* As plm__parallel, and progress is that of the whole task. */
plm_status plm__parallel_part(plm_context *context, const char *what, plm__part part, size_t blocks,
                              plm__block_function *work, void *user);

/* The same without a context, on at most so many threads, the caller's among them: nobody is
 * told of the progress, and nothing cancels the loop. For one solve's own loops. */
plm_status plm__share_out(size_t threads, size_t blocks, plm__block_function *work, void *user);

/* Of the threads that the context allows, how many each worker of a loop over so many blocks may
 * use in turn: at least 1, its own. */
size_t plm__threads_each(const plm_context *context, size_t blocks);

#endif
