#include "insight/factor.h"

#include "game/condition.h"
#include "game/decide.h"

#include <math.h>
#include <string.h>

/* Shares of a normal below which its ends are taken. */
static const double NORMAL_LOW = 0.025;
static const double NORMAL_HIGH = 0.975;

typedef struct collector {
    const plm_game *game;
    const plm_dossier *dossier;
    plm__arena *arena;
    plm__factor *factors; /* NULL while they are only counted */
    size_t count;
} collector;

/* name, where it is not empty, is part of the leaf, such as a consideration's id. */
static plm_status collect(collector *with, const plm__input *input, size_t actor, const char *leaf,
                          const char *name) {
    if (input->fixed || input->copula != NULL) {
        return PLM_OK;
    }
    size_t at = with->count++;
    if (with->factors == NULL) {
        return PLM_OK;
    }
    const char *id = with->game->actor_id[actor];
    with->factors[at] =
        (plm__factor){.input = input,
                      .actor = id,
                      .path = plm__arena_print(with->arena, "actors.%s.on.%s.%s%s", id,
                                               with->game->issue_id[0], leaf, name)};
    return with->factors[at].path != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status collect_cell(collector *with, size_t actor) {
    const plm__cell *cell = &with->game->cells[actor];
    if (!cell->present) {
        return PLM_OK;
    }
    bool votes = with->game->kind == PLM_ISSUE_YES_NO;
    PLM_TRY(collect(with, &cell->position, actor, votes ? "chance_of_yes" : "position", ""));
    PLM_TRY(collect(with, &cell->capability, actor, "capability", ""));
    PLM_TRY(collect(with, &cell->salience, actor, "salience", ""));
    for (size_t i = 0; i < cell->pull_count; i++) {
        const plm__pull *pull = &cell->pulls[i];
        const char *reason = with->dossier->considerations[pull->consideration]->id;
        PLM_TRY(collect(with, &pull->weight, actor, "weighs.", reason));
    }
    const plm_option *const *options = with->dossier->issues[with->game->issue_place[0]]->options;
    for (size_t i = 0; cell->utilities != NULL && i < with->game->utility_count; i++) {
        PLM_TRY(collect(with, &cell->utilities[i], actor, "utilities.", options[i]->id));
    }
    return PLM_OK;
}

/* The factor that is the number at a path; NULL: it is not collected yet. */
static plm__factor *collected_at(const collector *with, const char *path) {
    for (size_t i = 0; with->factors != NULL && i < with->count; i++) {
        if (strcmp(with->factors[i].path, path) == 0) {
            return &with->factors[i];
        }
    }
    return NULL;
}

static plm_status add_twin(collector *with, plm__factor *to, const plm__input *input) {
    plm__twin *twin = plm__arena_allocate(with->arena, 1, sizeof *twin);
    if (twin == NULL) {
        return PLM_E_MEMORY;
    }
    *twin = (plm__twin){input, to->twins};
    to->twins = twin;
    return PLM_OK;
}

static plm_status collect_at(collector *with, const plm__input *input, const char *actor,
                             const char *path) {
    if (path == NULL || input->fixed) {
        return path != NULL ? PLM_OK : PLM_E_MEMORY;
    }
    plm__factor *same = collected_at(with, path);
    if (same != NULL) {
        return add_twin(with, same, input);
    }
    size_t at = with->count++;
    if (with->factors != NULL) {
        with->factors[at] = (plm__factor){.input = input, .actor = actor, .path = path};
    }
    return PLM_OK;
}

/* A number that is no actor's. */
static plm_status collect_other(collector *with, const plm__input *input, const char *path) {
    return collect_at(with, input, "", path);
}

static plm_status collect_decision(collector *with, const plm__decision *decision) {
    size_t vetoes = decision->input_count - decision->veto_count;
    for (size_t i = 0; i < decision->input_count; i++) {
        const char *whose =
            i < vetoes ? "" : with->dossier->actors[decision->vetoes[i - vetoes]]->id;
        PLM_TRY(collect_at(with, &decision->inputs[i], whose,
                           plm__arena_print(with->arena, "%s", decision->paths[i])));
    }
    return PLM_OK;
}

static plm_status collect_reference(collector *with) {
    const plm_game *game = with->game;
    return game->references == NULL
               ? PLM_OK
               : collect_other(
                     with, game->references,
                     plm__arena_print(with->arena, "issues.%s.reference_point", game->issue_id[0]));
}

static plm_status collect_condition(collector *with, size_t of) {
    const plm__condition *condition = &with->game->conditions[of];
    const plm_consideration *const *all = with->dossier->considerations;
    bool is_here = strcmp(all[of]->issue->id, with->game->issue_id[0]) == 0;
    for (size_t i = 0; is_here && i < condition->weakener_count; i++) {
        const plm__weakener *each = &condition->weakeners[i];
        PLM_TRY(collect_other(with, &each->share,
                              plm__arena_print(with->arena, "considerations.%s.weakens.%s",
                                               all[each->by]->id, all[of]->id)));
    }
    return PLM_OK;
}

static bool is_in_game(const plm__copula *copula) {
    for (size_t i = 0; i < copula->count; i++) {
        if (copula->inputs[i] != NULL) {
            return true;
        }
    }
    return false;
}

static plm_status collect_copula(collector *with, const plm__copula *copula) {
    if (!is_in_game(copula)) {
        return PLM_OK;
    }
    const char *path = plm__arena_print(with->arena, "together.%s", copula->stated->id);
    size_t at = with->count++;
    if (with->factors != NULL) {
        with->factors[at] = (plm__factor){.together = copula, .actor = "", .path = path};
    }
    return path != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status collect_all(collector *with) {
    with->count = 0;
    for (size_t actor = 0; actor < with->game->actor_count; actor++) {
        PLM_TRY(collect_cell(with, actor));
    }
    for (size_t i = 0; i < with->game->condition_count; i++) {
        PLM_TRY(collect_condition(with, i));
    }
    PLM_TRY(collect_reference(with));
    const plm__decisions *decisions = with->game->decisions;
    for (size_t i = 0; decisions != NULL && i < decisions->count; i++) {
        PLM_TRY(collect_decision(with, &decisions->list[i]));
    }
    for (size_t i = 0; i < with->game->copula_count; i++) {
        PLM_TRY(collect_copula(with, &with->game->copulas[i]));
    }
    return PLM_OK;
}

plm_status plm__factors_of(const plm_game *game, const plm_dossier *dossier, plm__arena *arena,
                           plm__factor **factors, size_t *count) {
    collector with = {.game = game, .dossier = dossier, .arena = arena};
    PLM_TRY(collect_all(&with));
    with.factors = plm__arena_allocate(arena, with.count, sizeof *with.factors);
    if (with.factors == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(collect_all(&with));
    *factors = with.factors;
    *count = with.count;
    return PLM_OK;
}

static double end_of(const plm__quantile *view, double end, double share) {
    bool has_tails = view->shape == PLM_SHAPE_NORMAL || view->shape == PLM_SHAPE_QUANTILES;
    return has_tails ? plm__quantile_at(view, share) : end;
}

void plm__input_ends(const plm__input *input, double *low, double *high) {
    *low = (double)INFINITY;
    *high = -(double)INFINITY;
    for (size_t i = 0; i < input->view_count; i++) {
        const plm__quantile *view = &input->views[i];
        *low = fmin(*low, end_of(view, view->low, NORMAL_LOW) / input->unit);
        *high = fmax(*high, end_of(view, view->high, NORMAL_HIGH) / input->unit);
    }
}

void plm__factor_take(const plm__factor *factor, const plm__hand *from, plm__hand *to) {
    const plm__copula *together = factor->together;
    if (together == NULL) {
        to->values[factor->input->index] = from->values[factor->input->index];
        for (const plm__twin *twin = factor->twins; twin != NULL; twin = twin->next) {
            to->values[twin->input->index] = from->values[twin->input->index];
        }
        return;
    }
    for (size_t i = 0; i < together->count; i++) {
        if (together->inputs[i] != NULL) {
            size_t index = together->inputs[i]->index;
            to->values[index] = from->values[index];
        }
    }
}

static void put_end(const plm__input *input, bool at_high, plm__hand *hand) {
    double low = 0;
    double high = 0;
    plm__input_ends(input, &low, &high);
    hand->values[input->index] = at_high ? high : low;
}

void plm__factor_put(const plm__factor *factor, plm__factor_end end, plm__hand *hand) {
    const plm__copula *together = factor->together;
    if (together == NULL) {
        put_end(factor->input, end == PLM__END_HIGH, hand);
        for (const plm__twin *twin = factor->twins; twin != NULL; twin = twin->next) {
            put_end(twin->input, end == PLM__END_HIGH, hand);
        }
        return;
    }
    for (size_t i = 0; i < together->count; i++) {
        const plm__input *input = together->inputs[i];
        double sign = input == NULL ? 0 : plm__copula_sign(together, i);
        if (input != NULL && sign != 0) {
            put_end(input, (end == PLM__END_HIGH) == (sign > 0), hand);
        }
    }
}
