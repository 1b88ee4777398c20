/* What the model benchmarks share: games made up at random, and how long solving them takes. */
#ifndef PLM_BENCH_GAMES_H
#define PLM_BENCH_GAMES_H

#include "base/random.h"
#include "models/model.h"
#include "timing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BENCH_GAMES = 64 };

/* Games of one size that differ as draws do, ready to be handed over. */
typedef struct bench_games {
    plm__point points[BENCH_GAMES];
    const plm__point *handed[BENCH_GAMES];
    plm__solution solutions[BENCH_GAMES];
    plm__solution *answers[BENCH_GAMES];
    double outcomes[BENCH_GAMES];
    double *numbers; /* positions, capabilities and saliences, game after game */
    double low;
    double high;
    double reference_point;
    size_t count;
} bench_games;

static inline double bench_number(size_t game, size_t actor, uint64_t which) {
    return plm__random((plm__address){.seed = which, .parameter = actor, .draw = game});
}

static inline void *bench_room(size_t count, size_t size) {
    void *room = calloc(count, size);
    if (room == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return room;
}

/* count <= BENCH_GAMES. */
static inline void bench_games_fill(bench_games *of, size_t count, size_t actors) {
    *of = (bench_games){.high = 100, .reference_point = (double)NAN, .count = count};
    of->numbers = bench_room(count * actors, 3 * sizeof(double));
    for (size_t game = 0; game < count; game++) {
        double *position = of->numbers + game * 3 * actors;
        for (size_t i = 0; i < actors; i++) {
            position[i] = 100 * bench_number(game, i, 1);
            position[actors + i] = 10 + 90 * bench_number(game, i, 2);
            position[2 * actors + i] = 0.1 + 0.9 * bench_number(game, i, 3);
        }
        of->points[game] = (plm__point){.actor_count = actors,
                                        .issue_count = 1,
                                        .position = position,
                                        .capability = position + actors,
                                        .salience = position + 2 * actors,
                                        .scale_low = &of->low,
                                        .scale_high = &of->high,
                                        .reference_point = &of->reference_point,
                                        .chance = 0.5};
        of->solutions[game].outcome = &of->outcomes[game];
        of->handed[game] = &of->points[game];
        of->answers[game] = &of->solutions[game];
    }
}

static inline void bench_games_clear(bench_games *of) {
    free(of->numbers);
}

/* A model in one of its readings (NULL: the default), ready to solve games of a size. */
typedef struct bench_model {
    const plm__model *model;
    plm__settings settings;
    void *work;
} bench_model;

static inline bench_model bench_model_of(const char *name, const char *reading, const char *rounds,
                                         size_t actors) {
    bench_model of = {.model = plm__model_find(name, strlen(name))};
    plm__settings_of(of.model, plm__reading_find(of.model, reading), &of.settings);
    if (rounds != NULL) {
        (void)plm__settings_set(of.model, &of.settings, "rounds", rounds, NULL);
        (void)plm__settings_set(of.model, &of.settings, "stop", "never", NULL);
    }
    of.work = bench_room(of.model->scale.work_size(actors, 1, &of.settings), 1);
    return of;
}

/* Solves every game once: together where the model can and `together` says so. */
static inline void bench_solve(const bench_model *of, bench_games *games, bool together) {
    if (together && of->model->scale.solve_many != NULL) {
        (void)of->model->scale.solve_many(games->handed, &of->settings, of->work, games->count,
                                          games->answers);
        return;
    }
    for (size_t i = 0; i < games->count; i++) {
        (void)of->model->scale.solve(games->handed[i], &of->settings, of->work, NULL,
                                     games->answers[i]);
    }
}

/* Seconds of solving every game once: the shortest of many runs, which together take about
 * `patience` seconds. */
static inline double bench_time(const bench_model *of, bench_games *games, bool together,
                                double patience) {
    double best = (double)INFINITY;
    double began = seconds_now();
    do {
        double start = seconds_now();
        bench_solve(of, games, together);
        best = fmin(best, seconds_now() - start);
    } while (seconds_now() - began < patience);
    return best;
}

#endif
