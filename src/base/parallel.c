#include "base/parallel.h"

#ifdef _OPENMP
#include <omp.h>
#endif

static size_t available(const plm_context *context) {
#ifdef _OPENMP
    return context->threads > 0 ? (size_t)context->threads : (size_t)omp_get_max_threads();
#else
    (void)context;
    return 1;
#endif
}

size_t plm__worker_count(const plm_context *context, size_t blocks) {
    size_t workers = available(context);
    if (workers > blocks) {
        workers = blocks;
    }
    return workers > 0 ? workers : 1;
}

static size_t worker_number(void) {
#ifdef _OPENMP
    return (size_t)omp_get_thread_num();
#else
    return 0;
#endif
}

typedef struct loop_state {
    _Atomic size_t done;
    _Atomic size_t failed_block;
    _Atomic int failed_status;
} loop_state;

/* Keeps the failure with the lowest block number. Called inside a critical section. */
static void keep_failure(loop_state *state, size_t block, plm_status status) {
    if (block < state->failed_block) {
        state->failed_block = block;
        state->failed_status = (int)status;
    }
}

plm_status plm__parallel(plm_context *context, const char *what, size_t blocks,
                         plm__block_function *work, void *user) {
    loop_state state = {0, SIZE_MAX, PLM_OK};
    size_t workers = plm__worker_count(context, blocks);
    (void)workers;
#pragma omp parallel for schedule(dynamic, 1) num_threads((int)workers) if (workers > 1)
    for (size_t block = 0; block < blocks; block++) {
        if (state.failed_status < 0 && block > state.failed_block) {
            continue;
        }
        plm_status status =
            plm__cancelled(context) ? PLM_E_CANCELLED : work(user, worker_number(), block);
        if (status < 0) {
#pragma omp critical(plm_parallel_failure)
            keep_failure(&state, block, status);
        }
        size_t done = ++state.done;
        if (worker_number() == 0) {
            plm__progress(context, what, done, blocks);
        }
    }
    return (plm_status)state.failed_status;
}
