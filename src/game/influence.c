/* Who follows whom: a case's relations as shares of a wish. */
#include "game/game.h"

#include <math.h>
#include <string.h>

/* Shares that add up to the whole but for rounding are left as they are. */
static const double WHOLE = 1 + 1e-10;

/* The index of an actor in the game; actor_count when it takes no part. */
static size_t index_of(const plm_game *game, const plm_actor *actor) {
    size_t index = 0;
    while (index < game->actor_count && strcmp(game->actor_id[index], actor->id) != 0) {
        index++;
    }
    return index;
}

/* Whether any relation was between two actors of the game. */
static bool add_relations(plm_game *game, const plm_dossier *dossier, double *influence) {
    bool any = false;
    for (size_t i = 0; i < dossier->relation_count; i++) {
        const plm_relation *relation = dossier->relations[i];
        size_t by = index_of(game, relation->from);
        size_t of = index_of(game, relation->to);
        bool stated = relation->influence > 0 || by == of;
        if (by < game->actor_count && of < game->actor_count && stated) {
            double *share = &influence[of * game->actor_count + by];
            *share = (isnan(*share) ? 0 : *share) + relation->influence;
            any = true;
        }
    }
    return any;
}

/* What others leave of a wish follows the actor's own position, unless the case says what share
 * does; shares above the whole are scaled down to it. The sum runs in canonical order, whatever the
 * order of the file. */
static void complete_row(const plm_game *game, size_t of, double *row) {
    bool open = isnan(row[of]);
    row[of] = open ? 0 : row[of];
    double total = 0;
    for (size_t rank = 0; rank < game->actor_count; rank++) {
        total += row[game->canonical[rank]];
    }
    for (size_t by = 0; total > WHOLE && by < game->actor_count; by++) {
        row[by] /= total;
    }
    if (open) {
        row[of] = total < 1 ? 1 - total : 0;
    }
}

plm_status plm__set_influence(plm_game *game, const plm_dossier *dossier) {
    size_t cells = 0;
    if (dossier->relation_count == 0) {
        return PLM_OK;
    }
    if (!plm__multiply_size(game->actor_count, game->actor_count, &cells)) {
        return PLM_E_MEMORY;
    }
    double *influence = plm__arena_allocate(&game->arena, cells, sizeof *influence);
    if (influence == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t of = 0; of < game->actor_count; of++) {
        influence[of * game->actor_count + of] = (double)NAN;
    }
    if (!add_relations(game, dossier, influence)) {
        return PLM_OK;
    }
    for (size_t of = 0; of < game->actor_count; of++) {
        complete_row(game, of, influence + of * game->actor_count);
    }
    game->influence = influence;
    return PLM_OK;
}

void plm__put_influence(const plm_game *game, plm__point_buffer *buffer) {
    size_t count = buffer->point.actor_count;
    for (size_t of = 0; game->influence != NULL && of < count; of++) {
        const double *row = game->influence + buffer->actor[of] * game->actor_count;
        for (size_t by = 0; by < count; by++) {
            buffer->influence[of * count + by] = row[buffer->actor[by]];
        }
    }
}
