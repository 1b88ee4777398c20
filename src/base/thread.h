/*
 * Threads, and how many processors there are for them.
 *
 * For WebAssembly, which has none, nothing here ever starts and there is one processor.
 */
#ifndef PLM_BASE_THREAD_H
#define PLM_BASE_THREAD_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __wasm__
typedef int plm__thread;
#else
#include <pthread.h>
typedef pthread_t plm__thread;
#endif

/* Processors that this process may run on: at least 1. */
size_t plm__processor_count(void);

/* False where no thread is to be had. The thread takes no signals, which are then left to the
 * program's own threads, and must be joined. */
bool plm__thread_start(plm__thread *thread, void *(*work)(void *), void *user);
void plm__thread_join(plm__thread thread);

#endif
