/* The hot paths that bench/limit.c holds to bare loops. */
#ifndef PLM_BENCH_PATHS_H
#define PLM_BENCH_PATHS_H

#include "loops.h"

#include <stdbool.h>
#include <stddef.h>

/* Operations of one unit of work. */
typedef struct bench_needs {
    double exp2;
    double log2;
    double division;
    double multiply_add;
    double square_root;
    double random;
} bench_needs;

/* Work ready to be done over and over. */
typedef struct bench_path {
    const char *name;
    const char *unit; /* of work: a solve, a round, ... */
    size_t size;      /* actors, or numbers */
    bench_needs needs;
    double units; /* in one run */
    void (*run)(void *state);
    void *state;
} bench_path;

/* Sets up path number `which`, from 0 on; false past the
 * last one. The state is the file's own, so one path is at work at a time. */
bool bench_path_at(size_t which, bench_path *out);

#endif
