/* How long a round of the challenge model takes by the number of actors, one game at a time and
 * several in lanes, and how that grows. */
#include "games.h"

enum { ROUNDS = 10 };

typedef struct bench_case {
    const char *reading;
    size_t actors;
} bench_case;

static const bench_case cases[] = {
    {"plenum", 5},   {"plenum", 10},  {"plenum", 20},   {"plenum", 40},    {"plenum", 80},
    {"plenum", 100}, {"plenum", 320}, {"plenum", 1000}, {"plenum", 10000}, {"printed", 5},
    {"printed", 10}, {"printed", 20}, {"printed", 40},
};

/* Few games of many actors, and one round of them. */
typedef struct timing {
    double alone; /* seconds a round */
    double together;
} timing;

static timing measure(const bench_case *of) {
    static bench_games games;
    bool large = of->actors > 100;
    bench_games_fill(&games, large ? 1 : BENCH_GAMES, of->actors);
    bench_model model = bench_model_of("challenge", of->reading, large ? "1" : "10", of->actors);
    double rounds = large ? 1 : ROUNDS * BENCH_GAMES;
    timing found = {.alone = bench_time(&model, &games, false, 0.5) / rounds,
                    .together = (double)NAN};
    if (!large && strcmp(of->reading, "plenum") == 0) {
        found.together = bench_time(&model, &games, true, 0.5) / rounds;
    }
    free(model.work);
    bench_games_clear(&games);
    return found;
}

int main(void) {
    printf("%-8s %7s %14s %9s %14s %12s\n", "reading", "actors", "us, one by one", "exponent",
           "us, in lanes", "rounds/s");
    double before = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        timing time = measure(&cases[i]);
        printf("%-8s %7zu %14.2f ", cases[i].reading, cases[i].actors, 1e6 * time.alone);
        bool same = i > 0 && strcmp(cases[i].reading, cases[i - 1].reading) == 0;
        double more = same ? (double)cases[i].actors / (double)cases[i - 1].actors : 1;
        if (same) {
            printf("%9.2f", log(time.alone / before) / log(more));
        } else {
            printf("%9s", "");
        }
        if (time.together > 0) {
            printf(" %14.2f %12.0f", 1e6 * time.together, 1 / time.together);
        } else {
            printf(" %14s %12.0f", "", 1 / time.alone);
        }
        printf("\n");
        before = time.alone;
    }
    return 0;
}
