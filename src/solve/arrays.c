/* Games as plain arrays: the models without a case. */
#include "base/error.h"
#include "base/parallel.h"
#include "solve/batch.h"

#include <math.h>

enum { BLOCK = 64, NUMBERS = 3 };

/* One of the three arrays. */
typedef struct array {
    const char *name;
    const double *numbers;
    size_t step;
    double least;
    double most;
    double unit; /* what stands for 1 in a point game */
    bool gaps;   /* NaN: the actor takes no part */
} array;

typedef struct task {
    const plm_arrays *arrays;
    array by[NUMBERS]; /* in the order of an actor's inputs */
    plm__arena arena;
    plm_game game;
    plm__choice *choices;
    size_t choice_count;
    plm__batch *batches; /* one for each worker */
    double *outcomes;
    plm_status *statuses; /* NULL: nobody asked */
} task;

static void lay_out(task *of) {
    const plm_arrays *a = of->arrays;
    of->by[0] =
        (array){"position", a->position, a->position_step, a->scale_low, a->scale_high, 1, true};
    of->by[1] =
        (array){"capability", a->capability, a->capability_step, 0, (double)INFINITY, 1, false};
    of->by[2] = (array){"salience", a->salience, a->salience_step, 0, 100, 100, false};
}

/* ---- what may stand in them ---------------------------------------------------------------- */

static bool is_allowed(const array *of, double number) {
    if (isnan(number)) {
        return of->gaps;
    }
    return isfinite(number) && number >= of->least && number <= of->most;
}

static plm_status refuse(const array *of, size_t game, size_t actor, double number,
                         plm_error *error) {
    if (isfinite(of->most)) {
        return plm__fail(error, PLM_E_ARGUMENT, "%s %zu of game %zu is %g; it must be %g to %g%s",
                         of->name, actor, game, number, of->least, of->most,
                         of->gaps ? ", or NaN for an actor without a part" : "");
    }
    return plm__fail(error, PLM_E_ARGUMENT,
                     "%s %zu of game %zu is %g; it must be finite and %g "
                     "or more",
                     of->name, actor, game, number, of->least);
}

static plm_status check_array(const array *of, const plm_arrays *arrays, plm_error *error) {
    if (of->numbers == NULL) {
        return plm__fail(error, PLM_E_ARGUMENT, "there is no array of %s", of->name);
    }
    if (of->step != 0 && of->step < arrays->actor_count) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "%s_step is %zu; it must be 0, the same numbers in every game, or at "
                         "least the %zu actors",
                         of->name, of->step, arrays->actor_count);
    }
    size_t games = of->step == 0 ? 1 : arrays->game_count;
    for (size_t game = 0; game < games; game++) {
        for (size_t actor = 0; actor < arrays->actor_count; actor++) {
            double number = of->numbers[game * of->step + actor];
            if (!is_allowed(of, number)) {
                return refuse(of, game, actor, number, error);
            }
        }
    }
    return PLM_OK;
}

static plm_status check_scale(const plm_arrays *of, plm_error *error) {
    if (!isfinite(of->scale_low) || !isfinite(of->scale_high) || of->scale_low >= of->scale_high) {
        return plm__fail(error, PLM_E_ARGUMENT, "the scale goes from %g to %g; it must rise",
                         of->scale_low, of->scale_high);
    }
    double reference = of->reference_point;
    if (!isnan(reference) && !(reference >= of->scale_low && reference <= of->scale_high)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the reference point is %g; it must be %g to %g, or NaN for none",
                         reference, of->scale_low, of->scale_high);
    }
    return PLM_OK;
}

static plm_status check(const task *of, plm_error *error) {
    if (of->arrays->actor_count == 0 || of->arrays->game_count == 0) {
        return plm__fail(error, PLM_E_ARGUMENT, "there must be a game and an actor");
    }
    PLM_TRY(check_scale(of->arrays, error));
    for (size_t i = 0; i < NUMBERS; i++) {
        PLM_TRY(check_array(&of->by[i], of->arrays, error));
    }
    return PLM_OK;
}

/* ---- the game ------------------------------------------------------------------------------ */

static void set_input(plm__input *input, size_t index) {
    *input = (plm__input){.index = index, .unit = 1, .fixed = true};
}

static plm_status make_game(task *of, plm_context *context) {
    size_t actors = of->arrays->actor_count;
    size_t inputs = 0;
    if (!plm__multiply_size(actors, NUMBERS, &inputs)) {
        return PLM_E_MEMORY;
    }
    double *scale = plm__arena_allocate(&of->arena, NUMBERS, sizeof *scale);
    plm__cell *cells = plm__arena_allocate(&of->arena, actors, sizeof *cells);
    size_t *order = plm__arena_allocate(&of->arena, actors, sizeof *order);
    if (scale == NULL || cells == NULL || order == NULL) {
        return PLM_E_MEMORY;
    }
    scale[0] = of->arrays->scale_low;
    scale[1] = of->arrays->scale_high;
    scale[2] = of->arrays->reference_point;
    for (size_t actor = 0; actor < actors; actor++) {
        cells[actor] = (plm__cell){.present = true};
        set_input(&cells[actor].position, NUMBERS * actor);
        set_input(&cells[actor].capability, NUMBERS * actor + 1);
        set_input(&cells[actor].salience, NUMBERS * actor + 2);
        order[actor] = actor;
    }
    of->game = (plm_game){.context = context,
                          .actor_count = actors,
                          .issue_count = 1,
                          .scale_low = &scale[0],
                          .scale_high = &scale[1],
                          .reference_point = &scale[2],
                          .cells = cells,
                          .input_count = inputs,
                          .canonical = order};
    return PLM_OK;
}

static plm_status make_batches(task *of, size_t workers, size_t threads) {
    of->batches = plm__arena_allocate(&of->arena, workers, sizeof *of->batches);
    for (size_t i = 0; of->batches != NULL && i < workers; i++) {
        PLM_TRY(
            plm__batch_init(&of->batches[i], &of->arena, &of->game, of->choices, of->choice_count));
        plm__batch_share(&of->batches[i], threads);
    }
    return of->batches != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* ---- solving ------------------------------------------------------------------------------- */

static void put_numbers(const task *of, size_t game, plm__hand *hand) {
    for (size_t i = 0; i < NUMBERS; i++) {
        const array *by = &of->by[i];
        for (size_t actor = 0; actor < of->arrays->actor_count; actor++) {
            hand->values[NUMBERS * actor + i] = by->numbers[game * by->step + actor] / by->unit;
        }
    }
    hand->chance = 0.5;
    hand->seed = 0;
    hand->draw = 0;
}

static void keep(const task *of, size_t choice, size_t game, const plm__solution *solution) {
    size_t at = choice * of->arrays->game_count + game;
    of->outcomes[at] = solution->outcome[0];
    if (of->statuses != NULL) {
        of->statuses[at] = solution->status;
    }
}

static plm_status solve_games(const task *of, plm__batch *batch, size_t first, size_t count) {
    for (size_t i = 0; i < count; i++) {
        put_numbers(of, first + i, &batch->hands[i]);
        plm__batch_deal(batch, i, &batch->hands[i], NULL);
    }
    for (size_t choice = 0; choice < of->choice_count; choice++) {
        PLM_TRY(plm__batch_solve(batch, &of->choices[choice], count));
        for (size_t i = 0; i < count; i++) {
            keep(of, choice, first + i, &batch->solutions[i]);
        }
    }
    return PLM_OK;
}

static plm_status solve_block(void *user, size_t worker, size_t block) {
    const task *of = user;
    plm__batch *batch = &of->batches[worker];
    size_t left = of->arrays->game_count - block * BLOCK;
    size_t end = block * BLOCK + (left < BLOCK ? left : BLOCK);
    for (size_t first = block * BLOCK; first < end; first += batch->room) {
        size_t count = end - first < batch->room ? end - first : batch->room;
        PLM_TRY(solve_games(of, batch, first, count));
    }
    return PLM_OK;
}

static plm_status solve_all(task *of, plm_context *context) {
    size_t games = of->arrays->game_count;
    size_t blocks = games / BLOCK + (games % BLOCK > 0 ? 1 : 0);
    PLM_TRY(make_game(of, context));
    PLM_TRY(
        make_batches(of, plm__worker_count(context, blocks), plm__threads_each(context, blocks)));
    return plm__parallel(context, "solving", blocks, solve_block, of);
}

static plm_status run(const plm_options *options, task *of, plm_error *error) {
    lay_out(of);
    PLM_TRY(check(of, error));
    PLM_TRY(plm__options_resolve(options, PLM__TRAIT_SCALE, &of->arena, &of->choices,
                                 &of->choice_count, error));
    plm_status status = solve_all(of, options->context);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

plm_status plm_solve(const plm_options *options, const plm_arrays *arrays, double *outcomes,
                     plm_status *statuses, plm_error *error) {
    task of = {.arrays = arrays, .outcomes = outcomes, .statuses = statuses};
    if (options->models == NULL) {
        return plm__fail(error, PLM_E_ARGUMENT, "the options name no model");
    }
    PLM_TRY(plm__run_begin(options->context, error));
    plm__arena_init(&of.arena, options->context);
    plm_status status = run(options, &of, error);
    plm__arena_clear(&of.arena);
    return plm__run_end(options->context, status);
}
