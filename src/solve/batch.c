#include "solve/batch.h"

#include "solve/solver.h"

/* Few enough that a batch of a usual game stays in the cache. */
enum { MOST_ITEMS = 64, FEW_ITEMS = 8, USUAL_CELLS = 256 };

static plm_status add_buffers(plm__batch *batch, plm__arena *arena, plm__order order) {
    if (batch->buffers[order] != NULL) {
        return PLM_OK;
    }
    plm__point_buffer *buffers = plm__arena_allocate(arena, batch->room, sizeof *buffers);
    batch->buffers[order] = buffers;
    for (size_t item = 0; buffers != NULL && item < batch->room; item++) {
        PLM_TRY(plm__point_buffer_init(&buffers[item], arena, batch->game));
    }
    return buffers != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_hands(plm__batch *batch, plm__arena *arena) {
    batch->hands = plm__arena_allocate(arena, batch->room, sizeof *batch->hands);
    for (size_t item = 0; batch->hands != NULL && item < batch->room; item++) {
        PLM_TRY(plm__hand_init(&batch->hands[item], arena, batch->game));
    }
    return batch->hands != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_answers(plm__batch *batch, plm__arena *arena) {
    size_t issues = batch->game->issue_count;
    size_t options = batch->game->option_count;
    batch->solutions = plm__arena_allocate(arena, batch->room, sizeof *batch->solutions);
    batch->answers = plm__arena_allocate(arena, batch->room, sizeof *batch->answers);
    batch->points = plm__arena_allocate(arena, batch->room, sizeof *batch->points);
    batch->waiting = plm__arena_allocate(arena, batch->room, sizeof *batch->waiting);
    batch->outcomes = plm__arena_allocate(arena, batch->room, issues * sizeof *batch->outcomes);
    batch->shares = plm__arena_allocate(arena, batch->room, options * sizeof *batch->shares);
    if (batch->solutions == NULL || batch->answers == NULL || batch->points == NULL ||
        batch->waiting == NULL || batch->outcomes == NULL || batch->shares == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t item = 0; item < batch->room; item++) {
        batch->solutions[item].outcome = batch->outcomes + item * issues;
        batch->solutions[item].shares = batch->shares + item * options;
    }
    return PLM_OK;
}

static plm_status make_room(plm__batch *batch, plm__arena *arena, const plm__choice *choices,
                            size_t count) {
    const plm_game *game = batch->game;
    size_t work_size = 0;
    for (size_t i = 0; i < count; i++) {
        size_t size = plm__choice_work_size(&choices[i], game);
        work_size = size > work_size ? size : work_size;
        PLM_TRY(add_buffers(batch, arena, choices[i].reading->order));
    }
    PLM_TRY(add_hands(batch, arena));
    PLM_TRY(add_answers(batch, arena));
    batch->work = plm__arena_allocate(arena, work_size, 1);
    return batch->work != NULL ? PLM_OK : PLM_E_MEMORY;
}

plm_status plm__batch_init(plm__batch *batch, plm__arena *arena, const plm_game *game,
                           const plm__choice *choices, size_t count) {
    bool usual = game->actor_count * game->issue_count <= USUAL_CELLS;
    *batch = (plm__batch){.game = game, .room = usual ? MOST_ITEMS : FEW_ITEMS};
    return make_room(batch, arena, choices, count);
}

plm_status plm__batch_init_alone(plm__batch *batch, plm__arena *arena, const plm_game *game,
                                 const plm__choice *choice) {
    *batch = (plm__batch){.game = game, .room = 1};
    return make_room(batch, arena, choice, 1);
}

void plm__batch_share(plm__batch *batch, size_t threads) {
    for (int order = 0; order < 2; order++) {
        for (size_t item = 0; batch->buffers[order] != NULL && item < batch->room; item++) {
            batch->buffers[order][item].point.threads = threads;
        }
    }
}

void plm__batch_deal(plm__batch *batch, size_t item, const plm__hand *hand,
                     const plm__presence *presence) {
    for (int order = 0; order < 2; order++) {
        if (batch->buffers[order] != NULL) {
            plm__point_deal(batch->game, (plm__order)order, hand, presence,
                            &batch->buffers[order][item]);
        }
    }
}

void plm__batch_at_modes(plm__batch *batch) {
    plm__hand_at_modes(batch->game, &batch->hands[0]);
    plm__batch_deal(batch, 0, &batch->hands[0], NULL);
}

void plm__batch_at_draws(plm__batch *batch, uint64_t seed, uint64_t first, size_t count) {
    plm__hands_at_draws(batch->game, seed, first, count, batch->hands);
    for (size_t item = 0; item < count; item++) {
        plm__batch_deal(batch, item, &batch->hands[item], NULL);
    }
}

/* Gathers the items that wait and have as many actors as the first of them. Returns how many. */
static size_t gather(plm__batch *batch, const plm__choice *choice, size_t first, size_t count) {
    const plm__point_buffer *buffers = batch->buffers[choice->reading->order];
    size_t actors = buffers[first].point.actor_count;
    size_t gathered = 0;
    for (size_t item = first; item < count; item++) {
        if (batch->waiting[item] && buffers[item].point.actor_count == actors) {
            batch->waiting[item] = false;
            batch->points[gathered] = &buffers[item].point;
            batch->answers[gathered] = &batch->solutions[item];
            gathered++;
        }
    }
    return gathered;
}

static plm_status solve_gathered(plm__batch *batch, const plm__choice *choice, size_t count) {
    const plm__way *way = plm__way_of(choice->model, batch->game->kind);
    if (way->solve_many != NULL && count > 1 && batch->points[0]->actor_count > 0) {
        return way->solve_many(batch->points, &choice->settings, batch->work, count,
                               batch->answers);
    }
    for (size_t i = 0; i < count; i++) {
        PLM_TRY(plm__solve_point(choice, batch->points[i], batch->work, NULL, batch->answers[i]));
    }
    return PLM_OK;
}

plm_status plm__batch_solve(plm__batch *batch, const plm__choice *choice, size_t count) {
    for (size_t item = 0; item < count; item++) {
        batch->waiting[item] = true;
    }
    for (size_t item = 0; item < count; item++) {
        if (batch->waiting[item]) {
            PLM_TRY(solve_gathered(batch, choice, gather(batch, choice, item, count)));
        }
    }
    return PLM_OK;
}
