/*
 * What a vote on yes or no comes to under one decision, and how much of that hangs on whom.
 *
 * Blocks of draws are one thread's work each. Each block has sums of its own, which are added in
 * the order of the blocks, so that they do not depend on which thread took which.
 */
#include "insight/procedure.h"

#include "base/parallel.h"
#include "insight/panel.h"
#include "models/institutions/vote.h"
#include "solve/options.h"

#include <math.h>
#include <string.h>

/* Chances are linear, and each draw asks three times for each member. */
enum { MOST_TRIALS = 512 };

typedef struct desk {
    plm__point_buffer buffer;
    void *work;
    double *chance;
    double *counts;
    bool *seated;
} desk;

typedef struct canvass {
    const plm_game *game;
    const plm_options *options;
    size_t decision;
    size_t seats;
    size_t width; /* of a block's sums: carried, one for each count, some for each actor */
    double *sums; /* by block */
    desk *desks;
} canvass;

uint64_t plm__vote_trials(const plm_options *options) {
    return options->draws < MOST_TRIALS ? options->draws : MOST_TRIALS;
}

static uint64_t trials_of(const plm_options *options) {
    uint64_t draws = plm__vote_trials(options);
    return draws > 0 ? draws : 1;
}

/* What is summed of each actor: the chance that the change is carried if it agrees, if it abstains,
 * and if it is against. */
enum { AGREES, ABSTAINS, REFUSES, VOTES };

static double *sums_of(const canvass *of, double *sums, size_t actor) {
    return sums + 2 + of->seats + actor * VOTES;
}

/* ---- a draw ---------------------------------------------------------------------------------- */

static void count_seats(const canvass *of, desk *at, double *counts) {
    const plm__decision *decision = &of->game->decisions->list[of->decision];
    const plm__point *point = &at->buffer.point;
    for (size_t i = 0; i < point->actor_count; i++) {
        size_t seat = of->game->decisions->seat[at->buffer.actor[i]];
        at->seated[i] = plm__rule_counts(&decision->rule, seat);
    }
    plm__vote_counts(point, at->seated, at->chance, at->counts);
    for (size_t i = 0; i <= of->seats && i <= point->actor_count; i++) {
        counts[i] += at->counts[i];
    }
}

static void look(const canvass *of, desk *at, double *sums) {
    const plm__point *point = &at->buffer.point;
    const bool change = point->reference_option != PLM__YES;
    sums[0] += plm__vote_carried(point, of->decision, NULL, at->work);
    for (size_t i = 0; i < point->actor_count; i++) {
        const plm__given votes[VOTES] = {[AGREES] = {i, change, false},
                                         [ABSTAINS] = {i, !change, true},
                                         [REFUSES] = {i, !change, false}};
        double *own = sums_of(of, sums, at->buffer.actor[i]);
        for (size_t k = 0; k < VOTES; k++) {
            own[k] += plm__vote_carried(point, of->decision, &votes[k], at->work);
        }
    }
    count_seats(of, at, sums + 1);
}

static plm_status look_at_block(void *user, size_t worker, size_t block) {
    const canvass *of = user;
    desk *at = &of->desks[worker];
    double *sums = of->sums + block * of->width;
    const uint64_t draws = plm__vote_trials(of->options);
    if (draws == 0) {
        plm__point_at_modes(of->game, PLM__ORDER_CANONICAL, &at->buffer);
        look(of, at, sums);
    }
    for (uint64_t draw = plm__block_start(draws, block); draw < plm__block_start(draws, block + 1);
         draw++) {
        plm__point_at_draw(of->game, PLM__ORDER_CANONICAL, of->options->seed, draw, &at->buffer);
        look(of, at, sums);
    }
    return PLM_OK;
}

/* ---- room ------------------------------------------------------------------------------------ */

static plm_status furnish(const canvass *of, plm__arena *arena, desk *out) {
    size_t actors = of->game->actor_count;
    size_t bytes = plm__vote_size(actors) + plm__vote_decided_size(of->game->decisions, actors);
    out->work = plm__arena_allocate(arena, bytes, 1);
    out->chance = plm__arena_allocate(arena, actors, sizeof *out->chance);
    out->counts = plm__arena_allocate(arena, actors + 1, sizeof *out->counts);
    out->seated = plm__arena_allocate(arena, actors, sizeof *out->seated);
    bool complete =
        out->work != NULL && out->chance != NULL && out->counts != NULL && out->seated != NULL;
    return complete ? plm__point_buffer_init(&out->buffer, arena, of->game) : PLM_E_MEMORY;
}

static size_t count_seated(const plm_game *game, size_t decision) {
    size_t seats = 0;
    for (size_t i = 0; i < game->actor_count; i++) {
        seats += plm__rule_counts(&game->decisions->list[decision].rule, game->decisions->seat[i]);
    }
    return seats;
}

/* ---- results --------------------------------------------------------------------------------- */

static void add_blocks(const canvass *of, size_t blocks, plm__vote_shares *out) {
    const double trials = (double)trials_of(of->options);
    for (size_t block = 0; block < blocks; block++) {
        double *sums = of->sums + block * of->width;
        out->carried += sums[0] / trials;
        for (size_t i = 0; i < of->game->actor_count; i++) {
            const double *own = sums_of(of, sums, i);
            out->agreeing[i] += own[AGREES] / trials;
            out->abstaining[i] += own[ABSTAINS] / trials;
            out->refusing[i] += own[REFUSES] / trials;
        }
        for (size_t i = 0; i <= of->seats; i++) {
            out->yes_counts[i] += sums[1 + i] / trials;
        }
    }
}

static void take_chances(const canvass *of, plm__vote_shares *out) {
    desk *at = &of->desks[0];
    plm__point_at_modes(of->game, PLM__ORDER_CANONICAL, &at->buffer);
    plm__vote_chances(&at->buffer.point, at->chance);
    for (size_t i = 0; i < at->buffer.point.actor_count; i++) {
        out->chance[at->buffer.actor[i]] = at->chance[i];
    }
}

plm_status plm__vote_shares_of(const plm_game *game, const plm_options *options, size_t decision,
                               plm__arena *arena, plm__vote_shares *out) {
    plm_context *context = options->context;
    size_t actors = game->actor_count;
    canvass of = {.game = game, .options = options, .decision = decision};
    size_t blocks = plm__block_count(trials_of(options));
    size_t workers = plm__worker_count(context, blocks);
    of.seats = count_seated(game, decision);
    of.width = VOTES * actors + of.seats + 2;
    of.sums = plm__arena_allocate(arena, blocks, of.width * sizeof *of.sums);
    of.desks = plm__arena_allocate(arena, workers, sizeof *of.desks);
    *out = (plm__vote_shares){.agreeing = plm__arena_allocate(arena, actors, sizeof(double)),
                              .abstaining = plm__arena_allocate(arena, actors, sizeof(double)),
                              .refusing = plm__arena_allocate(arena, actors, sizeof(double)),
                              .chance = plm__arena_allocate(arena, actors, sizeof *out->chance),
                              .yes_counts =
                                  plm__arena_allocate(arena, of.seats + 1, sizeof *out->yes_counts),
                              .seat_count = of.seats};
    if (of.sums == NULL || of.desks == NULL || out->agreeing == NULL || out->abstaining == NULL ||
        out->refusing == NULL || out->chance == NULL || out->yes_counts == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < workers; i++) {
        PLM_TRY(furnish(&of, arena, &of.desks[i]));
    }
    PLM_TRY(plm__parallel(context, "voting", blocks, look_at_block, &of));
    add_blocks(&of, blocks, out);
    take_chances(&of, out);
    return PLM_OK;
}
