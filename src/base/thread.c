#define _GNU_SOURCE /* sched_getaffinity */ // NOLINT(bugprone-reserved-identifier)
#include "base/thread.h"

#ifdef __wasm__

size_t plm__processor_count(void) {
    return 1;
}

bool plm__thread_start(plm__thread *thread, void *(*work)(void *), void *user) {
    (void)thread;
    (void)work;
    (void)user;
    return false;
}

void plm__thread_join(plm__thread thread) {
    (void)thread;
}

#else

#include <sched.h>
#include <signal.h>
#include <unistd.h>

/* As much as a page's engine has; some C libraries give less. */
enum { STACK_BYTES = 1 << 20 };

size_t plm__processor_count(void) {
#ifdef __linux__
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        return (size_t)CPU_COUNT(&allowed);
    }
#endif
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (size_t)online : 1;
}

/* All signals but those that a thread's own fault raises. */
static void list_signals(sigset_t *out) {
    static const int own[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT};
    sigfillset(out);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        sigdelset(out, own[i]);
    }
}

bool plm__thread_start(plm__thread *thread, void *(*work)(void *), void *user) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) {
        return false;
    }
    sigset_t blocked;
    sigset_t before;
    list_signals(&blocked);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    pthread_sigmask(SIG_BLOCK, &blocked, &before); /* a thread begins with its maker's mask */
    int failure = pthread_create(thread, &attributes, work, user);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return failure == 0;
}

void plm__thread_join(plm__thread thread) {
    pthread_join(thread, NULL);
}

#endif
