/* Whom a forecast is attributed to, and the models that make it. */
#include "insight/attribution.h"

#include "base/error.h"
#include "game/condition.h"

/* ---- players ------------------------------------------------------------------------------- */

/* Whether somebody on the issue weighs a consideration. */
static bool is_weighed(const plm_game *game, size_t consideration) {
    for (size_t actor = 0; actor < game->actor_count; actor++) {
        for (size_t i = 0; i < game->cells[actor].pull_count; i++) {
            if (game->cells[actor].pulls[i].consideration == consideration) {
                return true;
            }
        }
    }
    return false;
}

/* Whether a consideration that somebody weighs hangs on this one. */
static bool conditions_another(const plm_game *game, size_t consideration) {
    for (size_t i = 0; i < game->condition_count; i++) {
        if (plm__condition_names(&game->conditions[i], consideration) && is_weighed(game, i)) {
            return true;
        }
    }
    return false;
}

static bool is_among(const plm_consideration *const *list, size_t count,
                     const plm_consideration *of) {
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        found = found || list[i] == of;
    }
    return found;
}

/* Whether what is ruled out hangs on a consideration. */
static bool bears_on_ruled(const plm__panel *panel, size_t consideration) {
    const plm_consideration *of = panel->dossier->considerations[consideration];
    bool bears = false;
    for (size_t i = 0; i < panel->ruled.count; i++) {
        const plm_consideration *by = panel->ruled.list[i]->consideration;
        bears = bears || (by != NULL && (by == of || is_among(by->with, by->with_count, of) ||
                                         is_among(by->unless, by->unless_count, of)));
    }
    return bears;
}

plm_status plm__attribution_gather_players(plm__attributing *of) {
    plm__cast *cast = &of->cast;
    bool actors = cast->kind == PLM_PLAYERS_ACTORS;
    size_t most = actors ? cast->panel.game->actor_count : cast->panel.dossier->consideration_count;
    cast->players = plm__arena_allocate(&of->scratch, most, sizeof *cast->players);
    if (cast->players == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < most; i++) {
        const plm_game *game = cast->panel.game;
        if (actors || is_weighed(game, i) || conditions_another(game, i) ||
            bears_on_ruled(&cast->panel, i)) {
            cast->players[cast->player_count++] = i;
        }
    }
    return PLM_OK;
}

/* ---- models -------------------------------------------------------------------------------- */

static bool can_take_part(const plm__choice *choice, const plm_issue *issue) {
    return plm__choice_treats(choice, issue->kind) && !plm__choice_links(choice, issue->kind);
}

/* The models that count in the pool, if any of these does. */
static size_t keep_weighted(plm__choice *choices, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (choices[i].weight > 0) {
            choices[kept++] = choices[i];
        }
    }
    return kept;
}

static plm_status refuse_models(const plm__attributing *of, plm_error *error) {
    if (!plm_issue_has_scale(of->cast.panel.issue)) {
        return plm__fail(error, PLM_E_UNSUPPORTED,
                         "none of the chosen models with weight can treat issue '%s', which has no "
                         "scale; choose another with --model, such as condorcet",
                         of->cast.panel.issue->id);
    }
    return plm__fail(error, PLM_E_UNSUPPORTED,
                     "models of linked issues cannot be attributed; choose another with --model, "
                     "such as weighted-mean");
}

/* Models of linked issues see every issue at once, so they have no forecast of one. */
plm_status plm__attribution_gather_models(plm__attributing *of, plm_error *error) {
    plm__choice *choices = NULL;
    size_t count = 0;
    PLM_TRY(plm__options_resolve(of->options, plm__traits_of(of->cast.panel.issue), &of->scratch,
                                 &choices, &count, error));
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (can_take_part(&choices[i], of->cast.panel.issue)) {
            choices[kept] = choices[i];
            choices[kept++].weight =
                plm__choice_weight(&choices[i], plm__traits_of(of->cast.panel.issue));
        }
    }
    of->cast.panel.choices = choices;
    of->cast.panel.choice_count = keep_weighted(choices, kept);
    return of->cast.panel.choice_count > 0 ? PLM_OK : refuse_models(of, error);
}
