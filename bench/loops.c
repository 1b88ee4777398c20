#include "loops.h"

#include "base/lanes.h"
#include "games.h"

/* The build gives each kind its name. */
#ifndef BENCH_RATES
#define BENCH_RATES bench_rates_baseline
#define BENCH_KIND  "baseline"
#endif

enum { VECTORS = 64, REPEATS = 100, TRIES = 40, STEPS = 16, CHAINS = 8 };

typedef struct row {
    plm__lanes in[VECTORS];
    plm__lanes out[VECTORS];
} row;

static void take_exp2(row *of) {
    for (int i = 0; i < VECTORS; i++) {
        of->out[i] = plm__lanes_exp2_share(of->in[i]);
    }
}

static void take_log2(row *of) {
    for (int i = 0; i < VECTORS; i++) {
        of->out[i] = plm__lanes_log2_share(of->in[i]);
    }
}

static void divide(row *of) {
    for (int i = 0; i < VECTORS; i++) {
        of->out[i] = 1 / of->in[i];
    }
}

/* Chains side by side, so that none waits for its last step. */
static void multiply_add(row *of) {
    for (int i = 0; i < VECTORS; i += CHAINS) {
        plm__lanes a = of->in[i], b = of->in[i + 1], c = of->in[i + 2], d = of->in[i + 3];
        plm__lanes e = of->in[i + 4], f = of->in[i + 5], g = of->in[i + 6], h = of->in[i + 7];
        for (int step = 0; step < STEPS; step++) {
            a = a * 0.5 + 1.0;
            b = b * 0.5 + 1.0;
            c = c * 0.5 + 1.0;
            d = d * 0.5 + 1.0;
            e = e * 0.5 + 1.0;
            f = f * 0.5 + 1.0;
            g = g * 0.5 + 1.0;
            h = h * 0.5 + 1.0;
        }
        of->out[i] = a + b + c + d + e + f + g + h;
    }
}

enum { NUMBERS = VECTORS * PLM__LANES, PHILOX_ROUNDS = 10 };

/* Plain arrays for what vector extensions do not have; the compiler makes lanes of their loops. */
typedef struct plain {
    double in[NUMBERS];
    double out[NUMBERS];
    uint32_t word[4][NUMBERS];
} plain;

static plain flat;

static void take_square_root(row *of) {
    (void)of;
    for (int i = 0; i < NUMBERS; i++) {
        flat.out[i] = sqrt(flat.in[i]);
    }
}

/* The rounds of Philox-4x32 alone, on counters as they are. */
static void cipher(row *of) {
    (void)of;
    uint32_t key0 = 1;
    uint32_t key1 = 2;
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        for (int i = 0; i < NUMBERS; i++) {
            uint64_t product0 = (uint64_t)0xD2511F53U * flat.word[0][i];
            uint64_t product1 = (uint64_t)0xCD9E8D57U * flat.word[2][i];
            flat.word[0][i] = (uint32_t)(product1 >> 32) ^ flat.word[1][i] ^ key0;
            flat.word[1][i] = (uint32_t)product1;
            flat.word[2][i] = (uint32_t)(product0 >> 32) ^ flat.word[3][i] ^ key1;
            flat.word[3][i] = (uint32_t)product0;
        }
        key0 += 0x9E3779B9U;
        key1 += 0xBB67AE85U;
    }
}

/* Seconds by number and step of a loop: the mean of some tries. */
static double measure(row *of, void (*volatile loop)(row *of), int steps) {
    double start = seconds_now();
    for (int try = 0; try < TRIES; try++) {
        for (int i = 0; i < REPEATS; i++) {
            loop(of);
        }
    }
    return (seconds_now() - start) / ((double)TRIES * REPEATS * VECTORS * PLM__LANES * steps);
}

bench_rates BENCH_RATES(void) {
    static row of;
    for (int i = 0; i < VECTORS; i++) {
        for (int lane = 0; lane < PLM__LANES; lane++) {
            of.in[i][lane] = (i * PLM__LANES + lane + 1) / (VECTORS * PLM__LANES + 1.0);
            flat.in[i * PLM__LANES + lane] = of.in[i][lane];
        }
    }
    return (bench_rates){.kind = BENCH_KIND,
                         .lanes = PLM__LANES,
                         .exp2 = measure(&of, take_exp2, 1),
                         .log2 = measure(&of, take_log2, 1),
                         .division = measure(&of, divide, 1),
                         .multiply_add = measure(&of, multiply_add, STEPS),
                         .square_root = measure(&of, take_square_root, 1),
                         .random = measure(&of, cipher, 1)};
}
