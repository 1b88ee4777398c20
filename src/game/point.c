/* Point games: what a model is handed. */
#include "game/condition.h"
#include "game/decide.h"

#include <math.h>
#include <string.h>

/* What a point game is made from. */
typedef struct deal {
    const plm_game *game;
    plm__order order;
    const plm__hand *hand;
    const plm__presence *presence; /* NULL: all */
} deal;

static size_t decided_count(const plm_game *game) {
    return game->input_count - game->decisions->first_input;
}

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
        .kind = game->kind,
        .issue_count = game->issue_count,
        .position = buffer->position,
        .capability = buffer->capability,
        .salience = buffer->salience,
        .scale_low = game->scale_low,
        .scale_high = game->scale_high,
        .reference_point = game->reference_point,
        .context = game->context,
    };
    if (game->references != NULL) {
        buffer->reference =
            plm__arena_allocate(arena, game->issue_count, sizeof *buffer->reference);
        buffer->point.reference_point = buffer->reference;
    }
    if (game->influence != NULL) {
        buffer->influence = plm__arena_allocate(arena, game->actor_count * game->actor_count,
                                                sizeof *buffer->influence);
        buffer->point.influence = buffer->influence;
    }
    if (game->decisions != NULL) {
        buffer->decided = plm__arena_allocate(arena, decided_count(game), sizeof *buffer->decided);
        buffer->verdict = (plm__verdict){game->decisions, buffer->decided, buffer->actor};
    }
    if (game->option_count > 0) {
        buffer->point.option_count = game->option_count;
        buffer->point.reference_option = game->reference_option;
    }
    if (game->utility_count > 0) {
        size_t utilities = 0;
        bool fits = plm__multiply_size(game->actor_count, game->utility_count, &utilities);
        buffer->utility =
            fits ? plm__arena_allocate(arena, utilities, sizeof *buffer->utility) : NULL;
        buffer->point.utility = buffer->utility;
    }
    if (game->address != NULL) {
        buffer->address = plm__arena_allocate(arena, game->actor_count, sizeof *buffer->address);
        buffer->point.address = buffer->address;
    }
    bool complete = (game->utility_count == 0) == (buffer->utility == NULL) &&
                    (game->address == NULL) == (buffer->address == NULL) &&
                    (game->references == NULL) == (buffer->reference == NULL) &&
                    (game->influence == NULL) == (buffer->influence == NULL) &&
                    (game->decisions == NULL) == (buffer->decided == NULL) &&
                    buffer->actor != NULL && buffer->position != NULL &&
                    buffer->capability != NULL && buffer->salience != NULL;
    return complete ? plm__hand_init(&buffer->hand, arena, game) : PLM_E_MEMORY;
}

static double value_of(const deal *from, const plm__input *input) {
    return from->hand->values[input->index];
}

/* The weighted mean of the points pulled to; NaN where all weights are 0. */
static double pulled_position(const deal *from, const plm__cell *cell) {
    double weights = 0;
    double moments = 0;
    double low = (double)INFINITY;
    double high = -(double)INFINITY;
    for (size_t i = 0; i < cell->pull_count; i++) {
        const plm__pull *pull = &cell->pulls[i];
        if (from->presence != NULL && !from->presence->considerations[pull->consideration]) {
            continue;
        }
        double weight =
            value_of(from, &pull->weight) *
            plm__condition_factor(from->game, pull->consideration, from->hand, from->presence);
        weights += weight;
        moments += weight * pull->toward;
        if (weight > 0) {
            low = fmin(low, pull->toward);
            high = fmax(high, pull->toward);
        }
    }
    return weights > 0 ? fmin(fmax(moments / weights, low), high) : (double)NAN;
}

/* NaN: the actor takes no part. Without a scale everybody's is 0. */
static double position_of(const deal *from, size_t actor, const plm__cell *cell) {
    bool absent = from->presence != NULL && !from->presence->actors[actor];
    if (!cell->present || absent) {
        return (double)NAN;
    }
    return cell->pull_count > 0 ? pulled_position(from, cell) : value_of(from, &cell->position);
}

static void put_cell(const deal *from, plm__point_buffer *buffer, size_t at, double position,
                     const plm__cell *cell) {
    bool takes_part = !isnan(position);
    buffer->position[at] = position;
    buffer->capability[at] = takes_part ? value_of(from, &cell->capability) : 0;
    buffer->salience[at] = takes_part ? value_of(from, &cell->salience) : 0;
}

static void put_utilities(const deal *from, plm__point_buffer *buffer, size_t at,
                          const plm__cell *cell) {
    size_t count = from->game->utility_count;
    for (size_t i = 0; i < count; i++) {
        buffer->utility[at * count + i] = value_of(from, &cell->utilities[i]);
    }
}

static size_t actor_at(const deal *from, size_t rank) {
    return from->order == PLM__ORDER_CANONICAL ? from->game->canonical[rank] : rank;
}

/* One issue: those who take no part are left out. */
static void fill_single(const deal *from, plm__point_buffer *buffer) {
    size_t count = 0;
    for (size_t rank = 0; rank < from->game->actor_count; rank++) {
        size_t actor = actor_at(from, rank);
        const plm__cell *cell = &from->game->cells[actor];
        double position = position_of(from, actor, cell);
        if (!isnan(position)) {
            put_cell(from, buffer, count, position, cell);
            put_utilities(from, buffer, count, cell);
            buffer->actor[count] = actor;
            if (buffer->address != NULL) {
                buffer->address[count] = from->game->address[actor];
            }
            count++;
        }
    }
    buffer->point.actor_count = count;
}

static void fill_several(const deal *from, plm__point_buffer *buffer) {
    size_t actors = from->game->actor_count;
    for (size_t issue = 0; issue < from->game->issue_count; issue++) {
        for (size_t rank = 0; rank < actors; rank++) {
            size_t actor = actor_at(from, rank);
            const plm__cell *cell = &from->game->cells[issue * actors + actor];
            put_cell(from, buffer, issue * actors + rank, position_of(from, actor, cell), cell);
            buffer->actor[rank] = actor;
        }
    }
    buffer->point.actor_count = actors;
}

static void put_references(const deal *from, plm__point_buffer *buffer) {
    for (size_t i = 0; buffer->reference != NULL && i < from->game->issue_count; i++) {
        buffer->reference[i] = value_of(from, &from->game->references[i]);
    }
}

/* Set anew with each deal: the buffer may have been moved since it was made. */
static void put_verdict(const plm_game *game, const plm__hand *hand, plm__point_buffer *buffer) {
    if (game->decisions != NULL) {
        memcpy(buffer->decided, hand->values + game->decisions->first_input,
               decided_count(game) * sizeof *buffer->decided);
        buffer->point.verdict = &buffer->verdict;
    }
}

void plm__point_deal(const plm_game *game, plm__order order, const plm__hand *hand,
                     const plm__presence *presence, plm__point_buffer *buffer) {
    const deal from = {game, order, hand, presence};
    if (game->issue_count == 1) {
        fill_single(&from, buffer);
    } else {
        fill_several(&from, buffer);
    }
    put_references(&from, buffer);
    buffer->point.chance = hand->chance;
    buffer->point.seed = hand->seed;
    buffer->point.draw = hand->draw;
    plm__put_influence(game, buffer);
    put_verdict(game, hand, buffer);
}

void plm__point_at_modes(const plm_game *game, plm__order order, plm__point_buffer *buffer) {
    plm__hand_at_modes(game, &buffer->hand);
    plm__point_deal(game, order, &buffer->hand, NULL, buffer);
}

void plm__point_at_draw(const plm_game *game, plm__order order, uint64_t seed, uint64_t draw,
                        plm__point_buffer *buffer) {
    plm__hand_at_draw(game, seed, draw, &buffer->hand);
    plm__point_deal(game, order, &buffer->hand, NULL, buffer);
}
