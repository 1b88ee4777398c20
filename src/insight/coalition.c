#include "insight/coalition.h"

static bool *all_true(plm__arena *arena, size_t count) {
    bool *flags = plm__arena_allocate(arena, count, sizeof *flags);
    for (size_t i = 0; flags != NULL && i < count; i++) {
        flags[i] = true;
    }
    return flags;
}

plm_status plm__judge_init(plm__judge *judge, plm__arena *arena, const plm__cast *cast) {
    const plm__panel *panel = &cast->panel;
    *judge = (plm__judge){
        .cast = cast,
        .actors = all_true(arena, panel->game->actor_count),
        .considerations = all_true(arena, panel->dossier->consideration_count),
    };
    PLM_TRY(plm__bench_init(&judge->bench, arena, panel, 0));
    judge->to = plm__arena_allocate(arena, judge->bench.room, sizeof *judge->to);
    judge->worth = plm__arena_allocate(arena, panel->width, sizeof *judge->worth);
    bool complete = judge->actors != NULL && judge->considerations != NULL && judge->to != NULL &&
                    judge->worth != NULL;
    return complete ? PLM_OK : PLM_E_MEMORY;
}

void plm__judge_at_modes(plm__judge *judge, size_t hand) {
    plm__hand_at_modes(judge->cast->panel.game, &judge->bench.batch.hands[hand]);
}

void plm__judge_at_draw(plm__judge *judge, size_t hand, uint64_t seed, uint64_t draw) {
    plm__hand_at_draw(judge->cast->panel.game, seed, draw, &judge->bench.batch.hands[hand]);
}

void plm__judge_admit(plm__judge *judge, size_t player, bool present) {
    bool actors = judge->cast->kind == PLM_PLAYERS_ACTORS;
    bool *flags = actors ? judge->actors : judge->considerations;
    flags[judge->cast->players[player]] = present;
}

plm_status plm__judge_settle(plm__judge *judge) {
    PLM_TRY(plm__bench_solve(&judge->bench, judge->waiting, NULL, NULL));
    for (size_t item = 0; item < judge->waiting; item++) {
        judge->nobody = !plm__bench_worth(&judge->bench, item, judge->worth);
        for (size_t i = 0; i < judge->cast->panel.width; i++) {
            judge->to[item][i] += judge->worth[i];
        }
    }
    judge->waiting = 0;
    return PLM_OK;
}

plm_status plm__judge_add(plm__judge *judge, size_t hand, double *to) {
    const plm__presence presence = {judge->actors, judge->considerations};
    plm__batch *batch = &judge->bench.batch;
    if (judge->waiting == batch->room) {
        PLM_TRY(plm__judge_settle(judge));
    }
    judge->to[judge->waiting] = to;
    plm__batch_deal(batch, judge->waiting, &batch->hands[hand], &presence);
    judge->waiting++;
    return PLM_OK;
}
