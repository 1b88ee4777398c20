/* Rounds a second of the challenge model by actors, and how the time of a round grows. */
#include "base/random.h"
#include "models/model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 10, GAMES = 16 };

typedef struct bench_case {
    const char *reading;
    size_t actors;
} bench_case;

static const bench_case cases[] = {
    {"plenum", 5},   {"plenum", 10},  {"plenum", 20},  {"plenum", 40},
    {"plenum", 80},  {"plenum", 160}, {"plenum", 320}, {"printed", 5},
    {"printed", 10}, {"printed", 20}, {"printed", 40},
};

/* Of the processor, so that other work on the machine counts little. */
static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double number(size_t game, size_t actor, uint64_t which) {
    return plm__random((plm__address){.seed = which, .parameter = actor, .draw = game});
}

typedef struct bench_game {
    plm__point point;
    double *numbers; /* positions, capabilities, saliences */
    double low;
    double high;
    double reference_point;
} bench_game;

static void fill(bench_game *game, size_t which, size_t actors) {
    *game = (bench_game){.numbers = calloc(3 * actors, sizeof(double)), .high = 100};
    game->reference_point = (double)NAN;
    if (game->numbers == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    for (size_t i = 0; i < actors; i++) {
        game->numbers[i] = 100 * number(which, i, 1);
        game->numbers[actors + i] = 10 + 90 * number(which, i, 2);
        game->numbers[2 * actors + i] = 0.1 + 0.9 * number(which, i, 3);
    }
    game->point = (plm__point){.actor_count = actors,
                               .issue_count = 1,
                               .position = game->numbers,
                               .capability = game->numbers + actors,
                               .salience = game->numbers + 2 * actors,
                               .scale_low = &game->low,
                               .scale_high = &game->high,
                               .reference_point = &game->reference_point};
}

/* Solves the games one after the other, each the stated number of times. */
static void solve_all(const plm__model *model, const plm__settings *settings,
                      const bench_game *games, size_t repeats, void *work) {
    double outcome = 0;
    plm__solution solution = {.outcome = &outcome};
    for (size_t k = 0; k < repeats * GAMES; k++) {
        (void)model->solve(&games[k % GAMES].point, settings, work, NULL, &solution);
    }
}

/* Seconds of one round, over games that differ as draws do: the shortest of a few runs. */
static double measure(const bench_case *of) {
    const plm__model *model = plm__model_find("challenge", strlen("challenge"));
    plm__settings settings;
    plm__settings_of(model, plm__reading_find(model, of->reading), &settings);
    (void)plm__settings_set(model, &settings, "rounds", "10", NULL);
    (void)plm__settings_set(model, &settings, "stop", "never", NULL);
    static bench_game games[GAMES];
    for (size_t i = 0; i < GAMES; i++) {
        fill(&games[i], i, of->actors);
    }
    void *work = malloc(model->work_size(of->actors, 1, &settings));
    double best = (double)INFINITY;
    size_t repeats = 1 + 2000 / (of->actors * of->actors);
    for (int run = 0; run < 3 && work != NULL; run++) {
        double start = seconds_now();
        solve_all(model, &settings, games, repeats, work);
        best = fmin(best, (seconds_now() - start) / (double)(repeats * GAMES * ROUNDS));
    }
    free(work);
    for (size_t i = 0; i < GAMES; i++) {
        free(games[i].numbers);
    }
    return best;
}

int main(void) {
    printf("%-10s %7s %12s %14s %9s\n", "reading", "actors", "rounds/s", "us per round",
           "exponent");
    double before = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double time = measure(&cases[i]);
        printf("%-10s %7zu %12.0f %14.2f", cases[i].reading, cases[i].actors, 1 / time, 1e6 * time);
        if (i > 0 && strcmp(cases[i].reading, cases[i - 1].reading) == 0) {
            double more = (double)cases[i].actors / (double)cases[i - 1].actors;
            printf(" %9.2f", log(time / before) / log(more));
        }
        printf("\n");
        before = time;
    }
    return 0;
}
