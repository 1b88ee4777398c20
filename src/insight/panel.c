#include "insight/panel.h"

#include "base/error.h"
#include "forecast/distribution.h"

#include <math.h>
#include <string.h>

/* Blocks of few draws stay large enough to fill vector lanes. */
enum { LEAST_BLOCK = 8, USUAL_BLOCKS = 128 };

/* ---- panel --------------------------------------------------------------------------------- */

static const plm_issue *choose_issue(const plm_dossier *dossier, const char *id) {
    for (size_t i = 0; i < dossier->issue_count; i++) {
        if (id == NULL || strcmp(dossier->issues[i].id, id) == 0) {
            return &dossier->issues[i];
        }
    }
    return NULL;
}

static plm_status seat_models(plm__panel *panel, plm__arena *arena, const plm_options *options,
                              plm_error *error) {
    plm__choice *choices = NULL;
    size_t count = 0;
    PLM_TRY(plm__options_resolve(options, arena, &choices, &count, error));
    for (size_t i = 0; i < count; i++) {
        if (!choices[i].model->linked) {
            choices[panel->choice_count++] = choices[i];
        }
    }
    panel->choices = choices;
    return panel->choice_count > 0
               ? PLM_OK
               : plm__fail(error, PLM_E_UNSUPPORTED,
                           "models of linked issues have no forecast of one issue; choose another "
                           "with --model, such as weighted-mean");
}

plm_status plm__panel_open(plm__panel *panel, plm__arena *arena, plm_context *context,
                           const plm_dossier *dossier, const char *issue_id,
                           const plm_options *options, plm_error *error) {
    *panel = (plm__panel){.dossier = dossier, .issue = choose_issue(dossier, issue_id)};
    if (panel->issue == NULL) {
        return plm__fail(error, PLM_E_NOT_FOUND, "the case has no issue '%s'", issue_id);
    }
    panel->width = 1 + panel->issue->option_count;
    PLM_TRY(seat_models(panel, arena, options, error));
    return plm__game_from_dossier(context, dossier, panel->issue->id, &panel->game, error);
}

void plm__panel_close(plm__panel *panel) {
    plm_game_free(panel->game);
    panel->game = NULL;
}

static void add_worth(const plm_issue *issue, double outcome, double weight, double *worth) {
    worth[0] += weight * outcome;
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__probe probe = plm__probe_option(issue, i);
        worth[1 + i] += weight * plm__probed(&probe, outcome);
    }
}

static double resting_point(const plm_issue *issue) {
    double middle = issue->scale_low + (issue->scale_high - issue->scale_low) / 2;
    return isnan(issue->reference_point) ? middle : issue->reference_point;
}

void plm__panel_worth(const plm__panel *panel, const double *outcomes, size_t stride,
                      double *worth) {
    double weights = 0;
    memset(worth, 0, panel->width * sizeof *worth);
    for (size_t i = 0; i < panel->choice_count; i++) {
        double outcome = outcomes[i * stride];
        double weight = isnan(outcome) ? 0 : panel->choices[i].weight;
        if (weight > 0) {
            weights += weight;
            add_worth(panel->issue, outcome, weight, worth);
        }
    }
    if (!(weights > 0)) {
        weights = 1;
        add_worth(panel->issue, resting_point(panel->issue), 1, worth);
    }
    for (size_t i = 0; i < panel->width; i++) {
        worth[i] /= weights;
    }
}

/* ---- bench --------------------------------------------------------------------------------- */

plm_status plm__bench_init(plm__bench *bench, plm__arena *arena, const plm__panel *panel,
                           const plm_game *game, size_t room) {
    *bench = (plm__bench){.panel = panel, .game = game, .room = room};
    size_t outcomes = 0;
    if (!plm__multiply_size(panel->choice_count, room, &outcomes)) {
        return PLM_E_MEMORY;
    }
    bench->outcomes = plm__arena_allocate(arena, outcomes, sizeof *bench->outcomes);
    if (bench->outcomes == NULL) {
        return PLM_E_MEMORY;
    }
    return plm__batch_init(&bench->batch, arena, game, panel->choices, panel->choice_count);
}

/* Solves as many items as the batch holds, from `first` on. */
static plm_status solve_batch(plm__bench *bench, size_t first, size_t count, plm__dealer *deal,
                              void *user) {
    const plm__panel *panel = bench->panel;
    for (size_t item = 0; item < count; item++) {
        deal(user, first + item, &bench->batch, item);
    }
    for (size_t i = 0; i < panel->choice_count; i++) {
        PLM_TRY(plm__batch_solve(&bench->batch, &panel->choices[i], count));
        double *outcomes = bench->outcomes + i * bench->room + first;
        for (size_t item = 0; item < count; item++) {
            outcomes[item] = bench->batch.solutions[item].outcome[0];
        }
    }
    bench->solves += count * panel->choice_count;
    return PLM_OK;
}

plm_status plm__bench_solve(plm__bench *bench, size_t count, plm__dealer *deal, void *user) {
    for (size_t first = 0; first < count; first += bench->batch.room) {
        size_t left = count - first;
        size_t items = left < bench->batch.room ? left : bench->batch.room;
        PLM_TRY(solve_batch(bench, first, items, deal, user));
    }
    return PLM_OK;
}

void plm__bench_worth(const plm__bench *bench, size_t index, double *worth) {
    plm__panel_worth(bench->panel, bench->outcomes + index, bench->room, worth);
}

/* ---- hands and blocks ---------------------------------------------------------------------- */

void plm__hand_copy(const plm_game *game, const plm__hand *from, plm__hand *to) {
    memcpy(to->values, from->values, game->input_count * sizeof *to->values);
    to->chance = from->chance;
    to->seed = from->seed;
    to->draw = from->draw;
}

static uint64_t block_draws(uint64_t draws) {
    uint64_t even = draws / USUAL_BLOCKS;
    even = even < LEAST_BLOCK ? LEAST_BLOCK : even;
    return even > PLM__BLOCK_DRAWS ? PLM__BLOCK_DRAWS : even;
}

size_t plm__block_count(uint64_t draws) {
    uint64_t size = block_draws(draws);
    return (size_t)(draws / size + (draws % size > 0 ? 1 : 0));
}

uint64_t plm__block_start(uint64_t draws, size_t block) {
    uint64_t start = block * block_draws(draws);
    return start < draws ? start : draws;
}
