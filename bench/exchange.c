/*
 * Times the exchange model on games made up at random: one the size of a conference (11 actors, 7
 * issues, 10 rounds), draws of one the size of a climate summit, and one round of ever more pairs.
 */
#include "models/exchange/exchange.h"
#include "base/parallel.h"
#include "base/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { LAST_SIZE = 5, REPEATS = 5, SUMMIT_DRAWS = 1000 };

static const size_t sizes[LAST_SIZE][2] = {{10, 5}, {20, 10}, {28, 14}, {40, 20}, {57, 28}};

typedef struct bench_game {
    plm__point point;
    double *position;
    double *capability;
    double *salience;
    double *scale_low;
    double *scale_high;
} bench_game;

/* Of the wall, as several threads are at work. */
static double wall_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double number_at(uint64_t place) {
    return plm__random((plm__address){.seed = 1, .parameter = place});
}

static double *make_numbers(size_t count, uint64_t kind, double most) {
    double *numbers = calloc(count, sizeof *numbers);
    for (size_t i = 0; numbers != NULL && i < count; i++) {
        numbers[i] = most * number_at(3 * i + kind);
    }
    return numbers;
}

static bool make_game(bench_game *game, size_t actors, size_t issues) {
    size_t cells = actors * issues;
    game->position = make_numbers(cells, 0, 100);
    game->capability = make_numbers(cells, 1, 1);
    game->salience = make_numbers(cells, 2, 1);
    game->scale_low = make_numbers(issues, 0, 0);
    game->scale_high = make_numbers(issues, 0, 0);
    if (game->position == NULL || game->capability == NULL || game->salience == NULL ||
        game->scale_low == NULL || game->scale_high == NULL) {
        return false;
    }
    for (size_t issue = 0; issue < issues; issue++) {
        game->scale_high[issue] = 100;
    }
    game->point = (plm__point){
        .actor_count = actors,
        .issue_count = issues,
        .position = game->position,
        .capability = game->capability,
        .salience = game->salience,
        .scale_low = game->scale_low,
        .scale_high = game->scale_high,
        .chance = 0.5,
        .seed = 1,
    };
    return true;
}

static void free_game(bench_game *game) {
    free(game->position);
    free(game->capability);
    free(game->salience);
    free(game->scale_low);
    free(game->scale_high);
}

typedef struct counts {
    size_t pairs;
    size_t deals;
} counts;

static void count_round(void *user, const plm__exchange *exchange) {
    counts *c = user;
    c->pairs += exchange->pair_count;
    c->deals += exchange->deal_count;
}

static plm__settings settings_for(size_t rounds) {
    plm__settings settings;
    plm__settings_of(&plm__exchange_model, plm__reading_find(&plm__exchange_model, NULL),
                     &settings);
    settings.value[PLM__EXCHANGE_ROUNDS] = (double)rounds;
    return settings;
}

/* Prints the shortest of several runs. */
static bool time_game(size_t actors, size_t issues, size_t rounds) {
    bench_game game = {0};
    plm__settings settings = settings_for(rounds);
    void *work = malloc(plm__exchange_work_size(actors, issues, &settings));
    double *outcome = calloc(issues, sizeof *outcome);
    bool ready = make_game(&game, actors, issues) && work != NULL && outcome != NULL;
    double best = (double)INFINITY;
    counts c = {0};
    for (int i = 0; ready && i < REPEATS; i++) {
        c = (counts){0};
        plm__exchange_watcher watcher = {.round = count_round, .user = &c};
        plm__solution solution = {.outcome = outcome};
        double start = wall_seconds();
        ready = plm__exchange_solve(&game.point, &settings, work, &watcher, &solution) == PLM_OK;
        best = fmin(best, wall_seconds() - start);
    }
    if (ready) {
        printf("%6zu %6zu %6zu %8zu %6zu %10.2f %16.0f\n", actors, issues, rounds, c.pairs, c.deals,
               best * 1e3, best * 1e9 / (double)c.pairs);
    }
    free(outcome);
    free(work);
    free_game(&game);
    return ready;
}

typedef struct summit {
    const bench_game *game;
    plm__settings settings;
    char *work;
    size_t work_size;
    double *outcome;
} summit;

static plm_status solve_draw(void *user, size_t worker, size_t block) {
    summit *s = user;
    plm__point point = s->game->point;
    point.chance = 0.25;
    point.draw = block;
    plm__exchange_watcher watcher = {0};
    plm__solution solution = {.outcome = s->outcome + worker * point.issue_count};
    return plm__exchange_solve(&point, &s->settings, s->work + worker * s->work_size, &watcher,
                               &solution);
}

static bool time_summit(void) {
    plm_context *context = NULL;
    bench_game game = {0};
    summit s = {.game = &game, .settings = settings_for(10)};
    if (plm_context_new(NULL, &context) != PLM_OK || !make_game(&game, 15, 13)) {
        return false;
    }
    size_t workers = plm__worker_count(context, SUMMIT_DRAWS);
    s.work_size = plm__exchange_work_size(15, 13, &s.settings);
    s.work = malloc(workers * s.work_size);
    s.outcome = calloc(workers * 13, sizeof *s.outcome);
    bool ready = s.work != NULL && s.outcome != NULL;
    double start = wall_seconds();
    clock_t worked = clock();
    ready = ready && plm__parallel(context, "draws", SUMMIT_DRAWS, solve_draw, &s) == PLM_OK;
    if (ready) {
        printf("\n%d draws of 15 actors, 13 issues, 10 rounds on %zu threads: %.2f s (%.2f s of "
               "processor time)\n",
               (int)SUMMIT_DRAWS, workers, wall_seconds() - start,
               (double)(clock() - worked) / CLOCKS_PER_SEC);
    }
    free(s.outcome);
    free(s.work);
    free_game(&game);
    plm_context_free(context);
    return ready;
}

int main(void) {
    printf("actors issues rounds    pairs  deals         ms  ns for each pair\n");
    bool good = time_game(11, 7, 10);
    for (size_t i = 0; i < LAST_SIZE; i++) {
        good = good && time_game(sizes[i][0], sizes[i][1], 1);
    }
    good = good && time_summit();
    return good ? 0 : 1;
}
