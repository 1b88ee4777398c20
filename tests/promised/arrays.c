/*
 * Three games from plain arrays, and a case swept over one number.
 *
 *   cc arrays.c $(pkg-config --cflags --libs plenum) -o arrays
 *   ./arrays cases/emission-standards-1994/case.yaml
 */
#include <math.h>
#include <plenum.h>
#include <stdio.h>

enum { GAMES = 3, ACTORS = 3, MODELS = 2 };

/* Who wants what differs from game to game; weight and interest do not. */
static const double position[GAMES][ACTORS] = {{0, 40, 100}, {20, 40, 100}, {0, 90, 100}};
static const double capability[ACTORS] = {10, 30, 25};
static const double salience[ACTORS] = {80, 60, 90};

static plm_status solve_games(const plm_options *options, plm_error *error) {
    const plm_arrays games = {.game_count = GAMES,
                              .actor_count = ACTORS,
                              .position = &position[0][0],
                              .position_step = ACTORS,
                              .capability = capability,
                              .salience = salience,
                              .scale_low = 0,
                              .scale_high = 100,
                              .reference_point = (double)NAN};
    double outcomes[MODELS * GAMES];
    plm_status status = plm_solve(options, &games, outcomes, NULL, error);
    for (int game = 0; status >= 0 && game < GAMES; game++) {
        printf("game %d: mean %5.1f, challenge %5.1f\n", game, outcomes[game],
               outcomes[GAMES + game]);
    }
    return status;
}

static plm_status sweep_case(const plm_case *from, const plm_options *options, plm_error *error) {
    const char *const path = "actors.germany.on.delay.salience";
    const double values[] = {10, 50, 90};
    plm_sweep *sweep = NULL;
    plm_status status = plm_sweep_run(from, &path, 1, values, 3, options, &sweep, error);
    for (size_t i = 0; status >= 0 && i < plm_sweep_count(sweep); i++) {
        const plm_sweep_answer *answer = plm_sweep_at(sweep, i);
        printf("%s %.0f: %s median %.2f\n", path, values[answer->row], answer->issue->id,
               answer->median);
    }
    plm_sweep_free(sweep);
    return status;
}

int main(int argc, char **argv) {
    plm_context *context = NULL;
    plm_options *options = NULL;
    plm_case *from = NULL;
    plm_error error = {0};
    if (argc != 2) {
        fprintf(stderr, "usage: arrays CASE\n");
        return 2;
    }
    plm_status status = plm_context_new(NULL, &context);
    if (status >= 0) {
        status = plm_options_new(context, &options);
    }
    if (status >= 0) {
        status = plm_options_add_model(options, "weighted-mean", NULL, &error);
    }
    if (status >= 0) {
        status = plm_options_add_model(options, "challenge", NULL, &error);
    }
    if (status >= 0) {
        status = solve_games(options, &error);
    }
    if (status >= 0) {
        status = plm_case_load(context, argv[1], &from, &error);
    }
    if (status >= 0) {
        status = sweep_case(from, options, &error);
    }
    if (status < 0) {
        fprintf(stderr, "arrays: %s\n", error.message);
    }
    plm_case_free(from);
    plm_options_free(options);
    plm_context_free(context);
    return status < 0 ? 1 : 0;
}
