/*
 * Solving plans: draws in blocks, each block as things stand and after every plan, so that a
 * difference is the plan's and not the sampling's. Where options are ruled out, blocks keep what
 * stands after a plan, in the pool and under each model, and the answers before and after are
 * compared once that is taken from both.
 */
#include "insight/advice.h"

#include "base/parallel.h"

#include <math.h>
#include <string.h>

struct plm__adviser {
    plm__bench bench;
    plm__hand *hands;  /* of the block's draws */
    double *strongest; /* the largest capability of each */
    double *efforts;   /* of the plan at hand */
    double *before;    /* pooled worths as things stand */
    double *after; /* and after the plan; then their differences, unless options are ruled out */
    double *wish_before; /* [choice][draw]: each model's number that is wished for */
    double *differences; /* of one model */
    plm__doing doing;
};

/* One pass over the draws. */
typedef struct pass {
    plm__advising *of;
    const plm__plan *plans;
    size_t plan_count;
    uint64_t trials; /* draws, or 1 at the modes */
    plm__asked asked;
    size_t blocks;
    size_t cells;        /* tallies of a block: what it is as things stand, then every plan's */
    plm__tally *tallies; /* [block][cell] */
} pass;

/* ---- room ---------------------------------------------------------------------------------- */

static bool *flags(plm__arena *arena, size_t count) {
    bool *made = plm__arena_allocate(arena, count, sizeof *made);
    for (size_t i = 0; made != NULL && i < count; i++) {
        made[i] = true;
    }
    return made;
}

plm_status plm__doing_init(plm__doing *doing, plm__advising *of) {
    const plm_game *game = of->panel.game;
    *doing = (plm__doing){
        .game = game,
        .actors = flags(&of->scratch, game->actor_count),
        .considerations = flags(&of->scratch, of->cast.consideration_count),
    };
    if (doing->actors == NULL || doing->considerations == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < game->actor_count; i++) {
        doing->actors[i] = !of->outside[i];
    }
    return PLM_OK;
}

static double *numbers(plm__advising *of, size_t each) {
    return plm__arena_allocate(&of->scratch, PLM__BLOCK_DRAWS * each, sizeof(double));
}

static plm_status add_worker(plm__advising *of, plm__adviser *with) {
    plm__arena *arena = &of->scratch;
    with->hands = plm__arena_allocate(arena, PLM__BLOCK_DRAWS, sizeof *with->hands);
    with->strongest = numbers(of, 1);
    with->efforts = numbers(of, 1);
    with->differences = numbers(of, 1);
    with->before = numbers(of, of->panel.width);
    with->after = numbers(of, of->panel.width);
    with->wish_before = numbers(of, of->panel.choice_count);
    if (with->hands == NULL || with->strongest == NULL || with->efforts == NULL ||
        with->differences == NULL || with->before == NULL || with->after == NULL ||
        with->wish_before == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < PLM__BLOCK_DRAWS; i++) {
        PLM_TRY(plm__hand_init(&with->hands[i], arena, of->panel.game));
    }
    PLM_TRY(plm__doing_init(&with->doing, of));
    return plm__bench_init(&with->bench, arena, &of->panel, PLM__BLOCK_DRAWS);
}

plm_status plm__advising_prepare(plm__advising *of) {
    of->worker_count = plm__worker_count(of->context, SIZE_MAX);
    of->workers = plm__arena_allocate(&of->scratch, of->worker_count, sizeof *of->workers);
    if (of->workers == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->worker_count; i++) {
        PLM_TRY(add_worker(of, &of->workers[i]));
    }
    return plm__conditional_init(&of->given, &of->scratch, &of->panel);
}

/* ---- one block ----------------------------------------------------------------------------- */

static void deal(void *user, size_t index, plm__batch *batch, size_t item) {
    plm__adviser *with = user;
    double effort = plm__acts_deal(&with->doing, &with->hands[index], batch, item);
    with->efforts[index] = with->strongest[index] > 0 ? 100 * effort / with->strongest[index] : 0;
}

static double strongest_in(const plm__advising *of, const plm__hand *hand) {
    const plm_game *game = of->panel.game;
    double strongest = 0;
    for (size_t i = 0; i < game->actor_count; i++) {
        if (!of->outside[i]) {
            strongest = fmax(strongest, hand->values[game->cells[i].capability.index]);
        }
    }
    return strongest;
}

static void fix_hands(const pass *in, plm__adviser *with, uint64_t first, size_t count) {
    const plm__advising *of = in->of;
    if (of->options->draws == 0) {
        plm__hand_at_modes(of->panel.game, &with->hands[0]);
    } else {
        plm__hands_at_draws(of->panel.game, of->options->seed, first, count, with->hands);
    }
    for (size_t i = 0; i < count; i++) {
        with->strongest[i] = strongest_in(of, &with->hands[i]);
    }
}

static plm_status solve(const plm__advising *of, plm__adviser *with, size_t count, double *worths) {
    PLM_TRY(plm__bench_solve(&with->bench, count, deal, with));
    for (size_t i = 0; i < count; i++) {
        plm__bench_worth(&with->bench, i, worths + i * of->panel.width);
    }
    return PLM_OK;
}

static double wish_of(const plm__advising *of, const plm__adviser *with, size_t choice,
                      size_t draw) {
    return plm__bench_model_worth(&with->bench, choice, draw)[of->wished];
}

static bool is_ruled(const plm__advising *of) {
    return of->panel.ruled.count > 0;
}

/* Tallies of a block for what the models say, one by one. */
static size_t model_cells(const plm__advising *of) {
    return of->panel.choice_count * (is_ruled(of) ? of->panel.width : 1);
}

static size_t present_cells(const plm__advising *of) {
    return of->panel.width + (is_ruled(of) ? model_cells(of) : 0);
}

/* Each model's worth; in the room for the pool's. */
static void tally_models(const plm__advising *of, plm__adviser *with, size_t count,
                         plm__tally *tallies) {
    size_t width = of->panel.width;
    for (size_t choice = 0; choice < of->panel.choice_count; choice++) {
        size_t asked = plm__bench_asks(&with->bench, choice) ? count : 0;
        for (size_t i = 0; i < asked; i++) {
            memcpy(with->after + i * width, plm__bench_model_worth(&with->bench, choice, i),
                   width * sizeof *with->after);
        }
        for (size_t k = 0; k < width; k++) {
            tallies[choice * width + k] = plm__tally_of(with->after + k, asked, width);
        }
    }
}

/* By how much each model's number that is wished for differs. */
static void tally_differences(const plm__advising *of, plm__adviser *with, size_t count,
                              plm__tally *tallies) {
    for (size_t choice = 0; choice < of->panel.choice_count; choice++) {
        size_t asked = plm__bench_asks(&with->bench, choice) ? count : 0;
        for (size_t i = 0; i < asked; i++) {
            with->differences[i] =
                wish_of(of, with, choice, i) - with->wish_before[choice * PLM__BLOCK_DRAWS + i];
        }
        tallies[choice] = plm__tally_of(with->differences, asked, 1);
    }
}

static plm_status solve_present(const pass *in, plm__adviser *with, size_t count,
                                plm__tally *tallies) {
    const plm__advising *of = in->of;
    with->doing.acts = NULL;
    with->doing.act_count = 0;
    PLM_TRY(solve(of, with, count, with->before));
    for (size_t k = 0; k < of->panel.width; k++) {
        tallies[k] = plm__tally_of(with->before + k, count, of->panel.width);
    }
    if (is_ruled(of)) {
        tally_models(of, with, count, tallies + of->panel.width);
        return PLM_OK;
    }
    for (size_t choice = 0; choice < of->panel.choice_count; choice++) {
        for (size_t i = 0; plm__bench_asks(&with->bench, choice) && i < count; i++) {
            with->wish_before[choice * PLM__BLOCK_DRAWS + i] = wish_of(of, with, choice, i);
        }
    }
    return PLM_OK;
}

static plm_status solve_plan(const pass *in, plm__adviser *with, const plm__plan *plan,
                             size_t count, plm__tally *tallies) {
    const plm__advising *of = in->of;
    size_t width = of->panel.width;
    with->doing.acts = plan->acts;
    with->doing.act_count = plan->count;
    PLM_TRY(solve(of, with, count, with->after));
    tallies[0] = plm__tally_of(with->efforts, count, 1);
    for (size_t i = 0; !is_ruled(of) && i < count * width; i++) {
        with->after[i] -= with->before[i];
    }
    for (size_t k = 0; k < width; k++) {
        tallies[1 + k] = plm__tally_of(with->after + k, count, width);
    }
    (is_ruled(of) ? tally_models : tally_differences)(of, with, count, tallies + 1 + width);
    return PLM_OK;
}

/* Tallies of one plan. */
static size_t plan_cells(const plm__advising *of) {
    return 1 + of->panel.width + model_cells(of);
}

/* How many blocks the models beside the answer are asked about. */
static size_t blocks_of_others(const pass *in) {
    switch (in->asked) {
    case PLM__ASK_ANSWER:
        return 0;
    case PLM__ASK_ALL:
        return in->blocks;
    default:
        return in->blocks / 4 + (in->blocks % 4 > 0 ? 1 : 0);
    }
}

static plm_status solve_block(void *user, size_t worker, size_t block) {
    const pass *in = user;
    const plm__advising *of = in->of;
    plm__adviser *with = &of->workers[worker];
    uint64_t first = plm__block_start(in->trials, block);
    size_t count = (size_t)(plm__block_start(in->trials, block + 1) - first);
    plm__tally *tallies = in->tallies + block * in->cells;
    with->bench.pool_only = block >= blocks_of_others(in);
    fix_hands(in, with, first, count);
    PLM_TRY(solve_present(in, with, count, tallies));
    for (size_t i = 0; i < in->plan_count; i++) {
        plm__tally *to = tallies + present_cells(of) + i * plan_cells(of);
        PLM_TRY(solve_plan(in, with, &in->plans[i], count, to));
    }
    return PLM_OK;
}

/* ---- the pass ------------------------------------------------------------------------------ */

/* An estimate as a tally that gives it back; of one draw it is not known how far others would
 * differ. */
static plm__tally told(const pass *in, plm_estimate estimate) {
    bool alone = in->of->options->draws > 0 && in->trials == 1;
    estimate.standard_error = alone ? (double)NAN : estimate.standard_error;
    return plm__tally_with(estimate, 2);
}

static void join(const pass *in, size_t first, size_t count, plm__tally *out) {
    for (size_t i = 0; i < count; i++) {
        out[i] = plm__tally_join(in->tallies + first + i, in->blocks, in->cells);
        out[i] = in->trials == 1 ? told(in, plm__tally_estimate(&out[i])) : out[i];
    }
}

static plm__blocks blocks_from(const pass *in, size_t first) {
    return (plm__blocks){in->tallies + first, in->blocks, in->cells};
}

/* How much the number that is wished for changes under each model, given what is ruled out.
 * first: of the models' worths after the plan. */
static plm_status read_models_given(const pass *in, size_t first, plm__arena *arena,
                                    plm__tally *models) {
    plm__advising *of = in->of;
    size_t counted = of->given.nothing_left;
    plm_estimate *changes = plm__arena_allocate(arena, of->panel.told, sizeof *changes);
    if (changes == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t choice = 0; choice < of->panel.choice_count; choice++) {
        plm__blocks before = blocks_from(in, of->panel.width * (1 + choice));
        plm__blocks after = blocks_from(in, first + of->panel.width * choice);
        bool in_answer = of->panel.choices[choice].weight > 0;
        after.count = in_answer ? in->blocks : blocks_of_others(in);
        before.count = after.count;
        models[choice] = (plm__tally){0};
        if (after.count > 0) {
            plm__conditional_estimates(&of->given, &after, &before, changes);
            models[choice] = told(in, changes[of->wished]);
        }
    }
    of->given.nothing_left = counted;
    return PLM_OK;
}

/* How much the answer changes, given what is ruled out. first: of the plan's worth. */
static plm_status read_given(const pass *in, size_t first, plm__arena *arena, plm__tally *change) {
    plm__conditional *given = &in->of->given;
    const plm__blocks before = blocks_from(in, 0);
    const plm__blocks after = blocks_from(in, first);
    plm_estimate *changes = plm__arena_allocate(arena, given->panel->told, sizeof *changes);
    if (changes == NULL) {
        return PLM_E_MEMORY;
    }
    plm__conditional_estimates(given, &after, &before, changes);
    for (size_t k = 0; k < given->panel->told; k++) {
        change[k] = told(in, changes[k]);
    }
    return PLM_OK;
}

/* The answer as things stand, given what is ruled out. PLM_E_DOMAIN where nothing is left. */
static plm_status read_present(const pass *in, plm__arena *arena) {
    plm__advising *of = in->of;
    const plm__blocks blocks = blocks_from(in, 0);
    size_t counted = of->given.nothing_left;
    plm_estimate *stands = plm__arena_allocate(arena, of->panel.told, sizeof *stands);
    if (stands == NULL) {
        return PLM_E_MEMORY;
    }
    bool left = plm__conditional_estimates(&of->given, &blocks, NULL, stands);
    for (size_t k = 0; k < of->panel.told; k++) {
        of->present[k] = told(in, stands[k]);
    }
    of->given.nothing_left = counted;
    return left ? PLM_OK : PLM_E_DOMAIN;
}

static plm_status read_outlook(const pass *in, size_t plan, plm__arena *arena, plm__outlook *out) {
    const plm__advising *of = in->of;
    size_t first = present_cells(of) + plan * plan_cells(of);
    size_t models = first + 1 + of->panel.width;
    out->change = plm__arena_allocate(arena, of->panel.width, sizeof *out->change);
    out->models = plm__arena_allocate(arena, of->panel.choice_count, sizeof *out->models);
    if (out->change == NULL || out->models == NULL) {
        return PLM_E_MEMORY;
    }
    join(in, first, 1, &out->effort);
    if (is_ruled(of)) {
        PLM_TRY(read_given(in, first + 1, arena, out->change));
        return read_models_given(in, models, arena, out->models);
    }
    join(in, first + 1, of->panel.width, out->change);
    join(in, models, of->panel.choice_count, out->models);
    return PLM_OK;
}

static plm_status run_pass(pass *in, plm__arena *arena, plm__outlook *outlooks) {
    plm__advising *of = in->of;
    size_t cells = 0;
    if (!plm__multiply_size(in->blocks, in->cells, &cells)) {
        return PLM_E_MEMORY;
    }
    in->tallies = plm__allocate(of->context, cells, sizeof *in->tallies);
    if (in->tallies == NULL) {
        return PLM_E_MEMORY;
    }
    plm_status status = plm__parallel(of->context, "advising", in->blocks, solve_block, in);
    if (status >= 0) {
        join(in, 0, of->panel.width, of->present);
        status = is_ruled(of) ? read_present(in, arena) : PLM_OK;
    }
    for (size_t i = 0; status >= 0 && i < in->plan_count; i++) {
        status = read_outlook(in, i, arena, &outlooks[i]);
    }
    plm__release(of->context, in->tallies);
    return status;
}

plm_status plm__advising_solve(plm__advising *of, const plm__plan *plans, size_t count,
                               plm__look look, plm__arena *arena, plm__outlook *outlooks) {
    pass in = {
        .of = of, .plans = plans, .plan_count = count, .trials = look.trials, .asked = look.asked};
    in.blocks = plm__block_count(in.trials);
    in.cells = present_cells(of) + count * plan_cells(of);
    return run_pass(&in, arena, outlooks);
}

uint64_t plm__advising_solves(const plm__advising *of) {
    uint64_t solves = 0;
    for (size_t i = 0; i < of->worker_count; i++) {
        solves += of->workers[i].bench.solves;
    }
    return solves;
}
