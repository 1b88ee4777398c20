/* Point games: every range fixed at one value. */
#include "base/random.h"
#include "game/game.h"

#include <math.h>

/* How the numbers of a point game are chosen. */
typedef struct choice {
    bool modes; /* else a draw */
    uint64_t seed;
    uint64_t draw;
} choice;

plm_status plm__point_buffer_init(plm__point_buffer *buffer, plm__arena *arena,
                                  const plm_game *game) {
    size_t cells = game->actor_count * game->issue_count;
    *buffer = (plm__point_buffer){
        .actor = plm__arena_allocate(arena, game->actor_count, sizeof *buffer->actor),
        .position = plm__arena_allocate(arena, cells, sizeof *buffer->position),
        .capability = plm__arena_allocate(arena, cells, sizeof *buffer->capability),
        .salience = plm__arena_allocate(arena, cells, sizeof *buffer->salience),
    };
    buffer->point = (plm__point){
        .issue_count = game->issue_count,
        .position = buffer->position,
        .capability = buffer->capability,
        .salience = buffer->salience,
        .scale_low = game->scale_low,
        .scale_high = game->scale_high,
        .reference_point = game->reference_point,
    };
    bool complete = buffer->actor != NULL && buffer->position != NULL &&
                    buffer->capability != NULL && buffer->salience != NULL;
    return complete ? PLM_OK : PLM_E_MEMORY;
}

static double value_of(const plm__input *input, const choice *how) {
    return how->modes ? input->mode : plm__input_draw(input, how->seed, how->draw);
}

/* The weighted mean of the points pulled to; NaN where all weights are 0. */
static double pulled_position(const plm__cell *cell, const choice *how) {
    double weights = 0;
    double moments = 0;
    double low = INFINITY;
    double high = -INFINITY;
    for (size_t i = 0; i < cell->pull_count; i++) {
        const plm__pull *pull = &cell->pulls[i];
        double weight = value_of(&pull->weight, how);
        weights += weight;
        moments += weight * pull->toward;
        if (weight > 0) {
            low = fmin(low, pull->toward);
            high = fmax(high, pull->toward);
        }
    }
    return weights > 0 ? fmin(fmax(moments / weights, low), high) : (double)NAN;
}

static double position_of(const plm__cell *cell, const choice *how) {
    if (!cell->present) {
        return (double)NAN;
    }
    return cell->pull_count > 0 ? pulled_position(cell, how) : value_of(&cell->position, how);
}

static void put_cell(plm__point_buffer *buffer, size_t at, double position, const plm__cell *cell,
                     const choice *how) {
    bool takes_part = !isnan(position);
    buffer->position[at] = position;
    buffer->capability[at] = takes_part ? value_of(&cell->capability, how) : 0;
    buffer->salience[at] = takes_part ? value_of(&cell->salience, how) : 0;
}

static size_t actor_at(const plm_game *game, plm__order order, size_t rank) {
    return order == PLM__ORDER_CANONICAL ? game->canonical[rank] : rank;
}

/* One issue: those who take no part are left out. */
static void fill_single(const plm_game *game, plm__order order, const choice *how,
                        plm__point_buffer *buffer) {
    size_t count = 0;
    for (size_t rank = 0; rank < game->actor_count; rank++) {
        size_t actor = actor_at(game, order, rank);
        double position = position_of(&game->cells[actor], how);
        if (!isnan(position)) {
            put_cell(buffer, count, position, &game->cells[actor], how);
            buffer->actor[count] = actor;
            count++;
        }
    }
    buffer->point.actor_count = count;
}

static void fill_several(const plm_game *game, plm__order order, const choice *how,
                         plm__point_buffer *buffer) {
    for (size_t issue = 0; issue < game->issue_count; issue++) {
        for (size_t rank = 0; rank < game->actor_count; rank++) {
            size_t actor = actor_at(game, order, rank);
            const plm__cell *cell = &game->cells[issue * game->actor_count + actor];
            size_t at = issue * game->actor_count + rank;
            put_cell(buffer, at, position_of(cell, how), cell, how);
            buffer->actor[rank] = actor;
        }
    }
    buffer->point.actor_count = game->actor_count;
}

static void fill(const plm_game *game, plm__order order, const choice *how,
                 plm__point_buffer *buffer) {
    if (game->issue_count == 1) {
        fill_single(game, order, how, buffer);
    } else {
        fill_several(game, order, how, buffer);
    }
}

void plm__point_at_modes(const plm_game *game, plm__order order, plm__point_buffer *buffer) {
    const choice how = {.modes = true};
    fill(game, order, &how, buffer);
    buffer->point.chance = 0.5;
    buffer->point.seed = 0;
    buffer->point.draw = 0;
}

void plm__point_at_draw(const plm_game *game, plm__order order, uint64_t seed, uint64_t draw,
                        plm__point_buffer *buffer) {
    const choice how = {.seed = seed, .draw = draw};
    fill(game, order, &how, buffer);
    plm__address address = {seed, game->chance_address, draw, PLM__PURPOSE_CHANCE};
    buffer->point.chance = plm__random(address);
    buffer->point.seed = seed;
    buffer->point.draw = draw;
}
