/* Hands: every input of a game at one value. */
#include "base/random.h"
#include "game/condition.h"
#include "game/copula.h"
#include "game/decide.h"

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

static void put_cell(plm__hand *hand, const plm__cell *cell, size_t options, const choice *how) {
    put(hand, &cell->position, how);
    put(hand, &cell->capability, how);
    put(hand, &cell->salience, how);
    for (size_t i = 0; i < cell->pull_count; i++) {
        put(hand, &cell->pulls[i].weight, how);
    }
    for (size_t i = 0; i < options; i++) {
        put(hand, &cell->utilities[i], how);
    }
}

static void put_decisions(plm__hand *hand, const plm__decisions *decisions, const choice *how) {
    for (size_t i = 0; decisions != NULL && i < decisions->count; i++) {
        for (size_t k = 0; k < decisions->list[i].input_count; k++) {
            put(hand, &decisions->list[i].inputs[k], how);
        }
    }
}

static void put_conditions(const plm_game *game, plm__hand *hand, const choice *how) {
    for (size_t i = 0; i < game->condition_count; i++) {
        for (size_t k = 0; k < game->conditions[i].weakener_count; k++) {
            put(hand, &game->conditions[i].weakeners[k].share, how);
        }
    }
}

static void put_all(const plm_game *game, plm__hand *hand, const choice *how) {
    for (size_t i = 0; i < game->actor_count * game->issue_count; i++) {
        if (game->cells[i].present) {
            put_cell(hand, &game->cells[i], game->utility_count, how);
        }
    }
    for (size_t i = 0; game->references != NULL && i < game->issue_count; i++) {
        put(hand, &game->references[i], how);
    }
    put_conditions(game, hand, how);
    put_decisions(hand, game->decisions, how);
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
    for (size_t i = 0; i < game->copula_count; i++) {
        plm__copula_draw(&game->copulas[i], seed, draw, 1, hand);
    }
    plm__address address = {seed, game->chance_address, draw, PLM__PURPOSE_CHANCE};
    hand->chance = plm__random(address);
    hand->seed = seed;
    hand->draw = draw;
}

/* Draws of one number at a time, so that they can be made together. */
enum { ROW = 64 };

/* Where a row of draws goes. */
typedef struct rows {
    uint64_t seed;
    uint64_t first;
    size_t count; /* at most ROW */
    plm__hand *hands;
} rows;

static void put_row(const rows *to, const plm__input *input) {
    double row[ROW];
    plm__input_row(input, to->seed, to->first, to->count, row);
    for (size_t i = 0; i < to->count; i++) {
        to->hands[i].values[input->index] = row[i];
    }
}

static void put_cell_rows(const rows *to, const plm__cell *cell, size_t options) {
    put_row(to, &cell->position);
    put_row(to, &cell->capability);
    put_row(to, &cell->salience);
    for (size_t i = 0; i < cell->pull_count; i++) {
        put_row(to, &cell->pulls[i].weight);
    }
    for (size_t i = 0; i < options; i++) {
        put_row(to, &cell->utilities[i]);
    }
}

static void put_decision_rows(const rows *to, const plm__decisions *decisions) {
    for (size_t i = 0; decisions != NULL && i < decisions->count; i++) {
        for (size_t k = 0; k < decisions->list[i].input_count; k++) {
            put_row(to, &decisions->list[i].inputs[k]);
        }
    }
}

static void put_condition_rows(const rows *to, const plm_game *game) {
    for (size_t i = 0; i < game->condition_count; i++) {
        for (size_t k = 0; k < game->conditions[i].weakener_count; k++) {
            put_row(to, &game->conditions[i].weakeners[k].share);
        }
    }
}

static void put_rows(const plm_game *game, const rows *to) {
    for (size_t i = 0; i < game->actor_count * game->issue_count; i++) {
        if (game->cells[i].present) {
            put_cell_rows(to, &game->cells[i], game->utility_count);
        }
    }
    for (size_t i = 0; game->references != NULL && i < game->issue_count; i++) {
        put_row(to, &game->references[i]);
    }
    put_condition_rows(to, game);
    put_decision_rows(to, game->decisions);
    for (size_t i = 0; i < game->copula_count; i++) {
        plm__copula_draw(&game->copulas[i], to->seed, to->first, to->count, to->hands);
    }
    double chance[ROW];
    plm__random_row((plm__address){to->seed, game->chance_address, to->first, PLM__PURPOSE_CHANCE},
                    to->count, chance);
    for (size_t i = 0; i < to->count; i++) {
        to->hands[i].chance = chance[i];
        to->hands[i].seed = to->seed;
        to->hands[i].draw = to->first + i;
    }
}

void plm__hands_at_draws(const plm_game *game, uint64_t seed, uint64_t first, size_t count,
                         plm__hand *hands) {
    for (size_t done = 0; done < count; done += ROW) {
        size_t some = count - done < ROW ? count - done : ROW;
        const rows to = {seed, first + done, some, hands + done};
        put_rows(game, &to);
    }
}
