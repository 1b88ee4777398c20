/*
 * How near the hot paths come to what the machine could do: the powers, logarithms, divisions,
 * roots, blocks of Philox and multiply-adds that a unit of work needs, at the rates of bare
 * loops over nothing else, divided by the time that it takes. Rates and work are measured in
 * turns, each over the whole of its turn, so that other work on the machine slows down both; of
 * the turns the one counts whose share is the median.
 */
#include "paths.h"

#include "models/challenge/lanes.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATIENCE 0.05 /* seconds of a turn */
enum { TURNS = 9 };

static bench_rates widest_rates(void) {
    const char *kind = plm__challenge_widest()->name;
#ifdef PLM__WIDE_LANES
    if (strcmp(kind, "avx512") == 0) {
        return bench_rates_avx512();
    }
    if (strcmp(kind, "avx2") == 0) {
        return bench_rates_avx2();
    }
#endif
    (void)kind;
    return bench_rates_baseline();
}

static double at_rates(const bench_needs *of, const bench_rates *rates) {
    return of->exp2 * rates->exp2 + of->log2 * rates->log2 + of->division * rates->division +
           of->multiply_add * rates->multiply_add + of->square_root * rates->square_root +
           of->random * rates->random;
}

/* Seconds of a unit of work in one turn, and of what bare loops would need for it. */
typedef struct turn {
    double limit;
    double taken;
} turn;

static double share_of(const turn *of) {
    return of->limit / of->taken;
}

static int compare(const void *a, const void *b) {
    double one = share_of(a);
    double other = share_of(b);
    return (one > other) - (one < other);
}

static double time_unit(const bench_path *of) {
    double began = seconds_now();
    double taken = 0;
    double runs = 0;
    do {
        of->run(of->state);
        taken = seconds_now() - began;
        runs++;
    } while (taken < PATIENCE);
    return taken / (runs * of->units);
}

static turn median_turn(const bench_path *of) {
    turn turns[TURNS];
    for (int i = 0; i < TURNS; i++) {
        bench_rates rates = widest_rates();
        turns[i] = (turn){at_rates(&of->needs, &rates), time_unit(of)};
    }
    qsort(turns, TURNS, sizeof *turns, compare);
    return turns[TURNS / 2];
}

int main(void) {
    bench_rates rates = widest_rates();
    printf(
        "bare loops in %s vectors of %d, ns each: exp2 %.2f, log2 %.2f, division %.2f, root %.2f, "
        "Philox %.2f, multiply-add %.3f\n",
        rates.kind, rates.lanes, 1e9 * rates.exp2, 1e9 * rates.log2, 1e9 * rates.division,
        1e9 * rates.square_root, 1e9 * rates.random, 1e9 * rates.multiply_add);
    printf("%-15s %-8s %5s %8s %8s %8s %8s %6s %9s %11s %11s %8s\n", "path", "unit", "size", "exp2",
           "log2", "division", "root", "Philox", "mul-add", "limit, us", "taken, us", "reached");
    bench_path path;
    for (size_t which = 0; bench_path_at(which, &path); which++) {
        const bench_needs *of = &path.needs;
        turn median = median_turn(&path);
        printf("%-15s %-8s %5zu %8.0f %8.0f %8.0f %8.0f %6.0f %9.0f %11.3f %11.3f %6.0f %%\n",
               path.name, path.unit, path.size, of->exp2, of->log2, of->division, of->square_root,
               of->random, of->multiply_add, 1e6 * median.limit, 1e6 * median.taken,
               100 * share_of(&median));
        fflush(stdout);
    }
    return 0;
}
