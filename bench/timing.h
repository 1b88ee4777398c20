/* The clock of the benchmarks. */
#ifndef PLM_BENCH_TIMING_H
#define PLM_BENCH_TIMING_H

#include <time.h>

/* Of the processor, so that other work on the machine counts little. */
static inline double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

#endif
