/* Hands: every input of a game at one value. */
#include "base/random.h"
#include "game/game.h"

/* How the values are chosen. */
typedef struct choice {
    bool modes; /* else a draw */
    uint64_t seed;
    uint64_t draw;
} choice;

plm_status plm__hand_init(plm__hand *hand, plm__arena *arena, const plm_game *game) {
    *hand =
        (plm__hand){.values = plm__arena_allocate(arena, game->input_count, sizeof *hand->values)};
    return hand->values != NULL ? PLM_OK : PLM_E_MEMORY;
}

static void put(plm__hand *hand, const plm__input *input, const choice *how) {
    hand->values[input->index] =
        how->modes ? input->mode : plm__input_draw(input, how->seed, how->draw);
}

static void put_cell(plm__hand *hand, const plm__cell *cell, const choice *how) {
    put(hand, &cell->position, how);
    put(hand, &cell->capability, how);
    put(hand, &cell->salience, how);
    for (size_t i = 0; i < cell->pull_count; i++) {
        put(hand, &cell->pulls[i].weight, how);
    }
}

static void put_all(const plm_game *game, plm__hand *hand, const choice *how) {
    for (size_t i = 0; i < game->actor_count * game->issue_count; i++) {
        if (game->cells[i].present) {
            put_cell(hand, &game->cells[i], how);
        }
    }
}

void plm__hand_at_modes(const plm_game *game, plm__hand *hand) {
    const choice how = {.modes = true};
    put_all(game, hand, &how);
    hand->chance = 0.5;
    hand->seed = 0;
    hand->draw = 0;
}

void plm__hand_at_draw(const plm_game *game, uint64_t seed, uint64_t draw, plm__hand *hand) {
    const choice how = {.seed = seed, .draw = draw};
    put_all(game, hand, &how);
    plm__address address = {seed, game->chance_address, draw, PLM__PURPOSE_CHANCE};
    hand->chance = plm__random(address);
    hand->seed = seed;
    hand->draw = draw;
}

void plm__hands_at_draws(const plm_game *game, uint64_t seed, uint64_t first, size_t count,
                         plm__hand *hands) {
    for (size_t i = 0; i < count; i++) {
        plm__hand_at_draw(game, seed, first + i, &hands[i]);
    }
}
