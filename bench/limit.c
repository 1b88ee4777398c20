/*
 * How near the models come to what the machine could do: the powers, logarithms, divisions and
 * multiply-adds that a solve needs, at the rates of bare loops over nothing else, divided by the
 * time that it takes. Rates and model are measured in turns, each over the whole of its turn, so that
 * other work on the machine slows down both; of the turns the one counts whose share is the median.
 */
#include "games.h"
#include "loops.h"
#include "models/challenge/lanes.h"

#define PATIENCE 0.05 /* seconds of a turn */
enum { TURNS = 9 };

/* Operations of one solve, or of one round. */
typedef struct needs {
    double exp2;
    double log2;
    double division;
    double multiply_add;
} needs;

/* Sums of weights and of weighted positions. */
static needs of_weighted_mean(double n) {
    return (needs){.division = 1, .multiply_add = 2 * n};
}

static needs of_weighted_median(double n) {
    return (needs){.multiply_add = 2 * n};
}

/* Newton's method, which takes some six steps on these games: two divisions and six multiply-adds
 * for each actor. */
static needs of_nash(double n) {
    double steps = 6;
    return (needs){.division = 2 * n * steps, .multiply_add = 6 * n * steps};
}

/* For each of two actors that a pair makes viewer and rival: powers of a distance, of U_s and of
 * U_f, and 28 multiply-adds (votes 8, security 6, utilities 14); for each pair, as many logarithms
 * and the distance; for each actor U_sq, its risk and its move. */
static needs of_challenge(double n) {
    double viewers = n * (n - 1);
    return (needs){.exp2 = 3 * viewers + n,
                   .log2 = 1.5 * viewers,
                   .division = 0.5 * viewers + 4 * n,
                   .multiply_add = 28 * viewers};
}

typedef struct bench_case {
    const char *model;
    const char *rounds; /* NULL: the model has none */
    needs (*need)(double actors);
    size_t actors;
} bench_case;

static const bench_case cases[] = {
    {"weighted-mean", NULL, of_weighted_mean, 10},
    {"weighted-median", NULL, of_weighted_median, 10},
    {"nash", NULL, of_nash, 10},
    {"challenge", "10", of_challenge, 5},
    {"challenge", "10", of_challenge, 10},
    {"challenge", "10", of_challenge, 20},
    {"challenge", "10", of_challenge, 30},
    {"challenge", "10", of_challenge, 40},
    {"challenge", "1", of_challenge, 100},
    {"challenge", "1", of_challenge, 300},
    {"challenge", "1", of_challenge, 1000},
};

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

static double at_rates(const needs *of, const bench_rates *rates) {
    return of->exp2 * rates->exp2 + of->log2 * rates->log2 + of->division * rates->division +
           of->multiply_add * rates->multiply_add;
}

/* Seconds of a solve or a round in one turn, and of what bare loops would need for it. */
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

static turn median_turn(const bench_case *of) {
    static bench_games games;
    size_t count = of->actors > 100 ? 1 : BENCH_GAMES;
    bench_games_fill(&games, count, of->actors);
    bench_model model = bench_model_of(of->model, NULL, of->rounds, of->actors);
    double rounds = of->rounds != NULL ? strtod(of->rounds, NULL) : 1;
    needs need = of->need((double)of->actors);
    turn turns[TURNS];
    for (int i = 0; i < TURNS; i++) {
        bench_rates rates = widest_rates();
        double mean = bench_mean_time(&model, &games, true, PATIENCE);
        turns[i] = (turn){at_rates(&need, &rates), mean / (rounds * (double)count)};
    }
    free(model.work);
    bench_games_clear(&games);
    qsort(turns, TURNS, sizeof *turns, compare);
    return turns[TURNS / 2];
}

int main(void) {
    bench_rates rates = widest_rates();
    printf("bare loops in %s vectors of %d, ns each: exp2 %.2f, log2 %.2f, division %.2f, "
           "multiply-add %.3f\n",
           rates.kind, rates.lanes, 1e9 * rates.exp2, 1e9 * rates.log2, 1e9 * rates.division,
           1e9 * rates.multiply_add);
    printf("%-16s %7s %9s %9s %9s %9s %12s %12s %8s\n", "a solve or round", "actors", "exp2",
           "log2", "division", "mul-add", "limit, us", "taken, us", "reached");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        needs need = cases[i].need((double)cases[i].actors);
        turn median = median_turn(&cases[i]);
        printf("%-16s %7zu %9.0f %9.0f %9.0f %9.0f %12.3f %12.3f %6.0f %%\n", cases[i].model,
               cases[i].actors, need.exp2, need.log2, need.division, need.multiply_add,
               1e6 * median.limit, 1e6 * median.taken, 100 * share_of(&median));
    }
    return 0;
}
