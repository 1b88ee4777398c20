#include "game/condition.h"
#include "game/decide.h"

#include "base/error.h"

void plm_game_free(plm_game *game) {
    if (game != NULL) {
        plm_case_free(game->of);
        plm__arena_clear(&game->arena);
        plm__handle_free(game->context, game);
    }
}

size_t plm_game_actor_count(const plm_game *game) {
    return game->actor_count;
}

size_t plm_game_issue_count(const plm_game *game) {
    return game->issue_count;
}

const char *plm_game_actor_id(const plm_game *game, size_t actor) {
    return actor < game->actor_count ? game->actor_id[actor] : NULL;
}

const char *plm_game_issue_id(const plm_game *game, size_t issue) {
    return issue < game->issue_count ? game->issue_id[issue] : NULL;
}

static bool cell_is_fixed(const plm__cell *cell, size_t utilities) {
    for (size_t i = 0; i < cell->pull_count; i++) {
        if (!cell->pulls[i].weight.fixed) {
            return false;
        }
    }
    for (size_t i = 0; i < utilities; i++) {
        if (!cell->utilities[i].fixed) {
            return false;
        }
    }
    return cell->position.fixed && cell->capability.fixed && cell->salience.fixed;
}

bool plm__game_is_fixed(const plm_game *game) {
    for (size_t i = 0; i < game->actor_count * game->issue_count; i++) {
        if (game->cells[i].present && !cell_is_fixed(&game->cells[i], game->utility_count)) {
            return false;
        }
    }
    for (size_t i = 0; game->references != NULL && i < game->issue_count; i++) {
        if (!game->references[i].fixed) {
            return false;
        }
    }
    for (size_t i = 0; i < game->condition_count; i++) {
        for (size_t k = 0; k < game->conditions[i].weakener_count; k++) {
            if (!game->conditions[i].weakeners[k].share.fixed) {
                return false;
            }
        }
    }
    return game->decisions == NULL || plm__decisions_are_fixed(game->decisions);
}

static bool can_be_positive(const plm__input *input) {
    return input->fixed ? input->mode > 0 : input->parameter->range.high > 0;
}

static bool never_pulls(const plm_game *game, const plm__pull *pull) {
    return game->conditions != NULL && game->conditions[pull->consideration].never;
}

static bool can_have_position(const plm_game *game, const plm__cell *cell) {
    for (size_t i = 0; i < cell->pull_count; i++) {
        const plm__pull *pull = &cell->pulls[i];
        if (can_be_positive(&pull->weight) && !never_pulls(game, pull)) {
            return true;
        }
    }
    return cell->pull_count == 0;
}

bool plm__game_has_weight(const plm_game *game, size_t issue) {
    const plm__cell *cells = game->cells + issue * game->actor_count;
    for (size_t actor = 0; actor < game->actor_count; actor++) {
        const plm__cell *cell = &cells[actor];
        if (cell->present && can_have_position(game, cell) && can_be_positive(&cell->capability) &&
            can_be_positive(&cell->salience)) {
            return true;
        }
    }
    return false;
}

plm_status plm__game_refuse_weightless(const plm_game *game, plm_error *error) {
    for (size_t issue = 0; issue < game->issue_count; issue++) {
        if (!plm__game_has_weight(game, issue)) {
            return plm__fail(error, PLM_E_EMPTY,
                             "no actor has weight on issue '%s'; give at least one actor there a "
                             "capability and a salience above 0",
                             game->issue_id[issue]);
        }
    }
    return PLM_OK;
}
