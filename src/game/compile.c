/* From a dossier to the numbers of a game. */
#include "base/error.h"
#include "base/random.h"
#include "case/case.h"
#include "case/stake.h"
#include "game/condition.h"
#include "game/copula.h"
#include "game/decide.h"
#include "game/game.h"
#include "tree/unknown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A case states saliences and utilities from 0 to 100; a game's go from 0 to 1. */
#define SALIENCE_UNIT 100.0
#define UTILITY_UNIT  100.0

/* What counts where a vote states no capability. */
static const double USUAL_CAPABILITY = 100;

typedef struct compiler {
    plm_game *game;
    const plm_dossier *dossier;
    const plm_issue **issues; /* those of the game */
    size_t issue_count;
} compiler;

uint64_t plm__input_address(const plm_actor *actor, const plm_issue *issue, const char *what) {
    uint64_t hash = plm__hash(actor->id, strlen(actor->id));
    hash = plm__hash_more(hash, "/", 1);
    hash = plm__hash_more(hash, issue->id, strlen(issue->id));
    hash = plm__hash_more(hash, "/", 1);
    return plm__hash_more(hash, what, strlen(what));
}

static bool assessors_agree(const plm_parameter *parameter) {
    for (size_t i = 0; i < parameter->assessor_count; i++) {
        const plm_range *range = &parameter->assessors[i]->range;
        if (!plm__range_is_point(range) || range->mode != parameter->range.mode) {
            return false;
        }
    }
    return true;
}

static bool has_no_width(const plm_parameter *parameter) {
    return parameter->assessor_count > 0 ? assessors_agree(parameter)
                                         : plm__range_is_point(&parameter->range);
}

static plm_status set_views(plm__input *input, plm__arena *arena) {
    const plm_parameter *parameter = input->parameter;
    size_t count = parameter->assessor_count > 0 ? parameter->assessor_count : 1;
    plm__quantile *views = plm__arena_allocate(arena, count, sizeof *views);
    double *ends = plm__arena_allocate(arena, count, sizeof *ends);
    if (views == NULL || ends == NULL) {
        return PLM_E_MEMORY;
    }
    double end = 0;
    for (size_t i = 0; i < count; i++) {
        bool pooled = parameter->assessor_count > 0;
        const plm_range *range = pooled ? &parameter->assessors[i]->range : &parameter->range;
        end += pooled ? parameter->assessors[i]->weight : 1;
        ends[i] = end;
        PLM_TRY(plm__quantile_init(&views[i], range, arena));
    }
    ends[count - 1] = 1;
    input->views = views;
    input->view_ends = ends;
    input->view_count = count;
    return PLM_OK;
}

plm_status plm__set_input(plm_game *game, plm__input *input, const plm_parameter *parameter,
                          double unit, uint64_t address) {
    *input =
        (plm__input){.index = game->input_count++, .unit = unit, .fixed = true, .address = address};
    if (!parameter->stated) {
        return PLM_OK;
    }
    input->parameter = parameter;
    input->mode = parameter->range.mode / unit;
    input->fixed = has_no_width(parameter);
    if (input->fixed) {
        return PLM_OK;
    }
    plm__join_copula(game, input);
    return set_views(input, &game->arena);
}

static plm_status set_pulls(compiler *with, plm__cell *cell, const plm_actor *actor,
                            const plm_stake *stake) {
    plm__arena *arena = &with->game->arena;
    plm__pull *pulls = plm__arena_allocate(arena, stake->weigh_count, sizeof *pulls);
    if (pulls == NULL) {
        return PLM_E_MEMORY;
    }
    uint64_t stem = plm__input_address(actor, stake->issue, "weighs/");
    for (size_t i = 0; i < stake->weigh_count; i++) {
        const plm_consideration *consideration = stake->weighs[i]->consideration;
        uint64_t address = plm__hash_more(stem, consideration->id, strlen(consideration->id));
        pulls[i].consideration = (size_t)(consideration - with->dossier->considerations[0]);
        pulls[i].toward = consideration->pulls_to;
        PLM_TRY(
            plm__set_input(with->game, &pulls[i].weight, &stake->weighs[i]->weight, 1, address));
    }
    cell->pulls = pulls;
    cell->pull_count = stake->weigh_count;
    return PLM_OK;
}

static plm_status set_utilities(plm_game *game, plm__cell *cell, const plm_actor *actor,
                                const plm_stake *stake) {
    plm__input *utilities =
        plm__arena_allocate(&game->arena, game->utility_count, sizeof *utilities);
    if (utilities == NULL) {
        return PLM_E_MEMORY;
    }
    uint64_t stem = plm__input_address(actor, stake->issue, "utilities/");
    for (size_t i = 0; i < game->utility_count; i++) {
        const plm_valuation *each = stake->utilities[i];
        uint64_t address = plm__hash_more(stem, each->option->id, strlen(each->option->id));
        PLM_TRY(plm__set_input(game, &utilities[i], &each->utility, UTILITY_UNIT, address));
    }
    cell->utilities = utilities;
    return PLM_OK;
}

/* A vote has no salience, and one vote each where no capability is stated. */
static void weigh_voter(plm__cell *cell, const plm_stake *stake) {
    cell->salience.mode = 1;
    cell->capability.mode = stake->capability.stated ? cell->capability.mode : USUAL_CAPABILITY;
}

static plm_status set_cell(compiler *with, plm__cell *cell, const plm_actor *actor,
                           const plm_stake *stake) {
    plm_game *game = with->game;
    const bool votes = game->kind == PLM_ISSUE_YES_NO;
    cell->present = true;
    PLM_TRY(plm__set_input(
        game, &cell->position, votes ? &stake->chance_of_yes : &stake->position, 1,
        plm__input_address(actor, stake->issue, votes ? "chance_of_yes" : "position")));
    PLM_TRY(plm__set_input(game, &cell->capability, &stake->capability, 1,
                           plm__input_address(actor, stake->issue, "capability")));
    PLM_TRY(plm__set_input(game, &cell->salience, &stake->salience, SALIENCE_UNIT,
                           plm__input_address(actor, stake->issue, "salience")));
    if (votes) {
        weigh_voter(cell, stake);
        return PLM_OK;
    }
    if (stake->utility_count > 0) {
        return set_utilities(game, cell, actor, stake);
    }
    return stake->position.stated ? PLM_OK : set_pulls(with, cell, actor, stake);
}

static bool takes_part(const compiler *with, const plm_actor *actor) {
    for (size_t i = 0; i < with->issue_count; i++) {
        if (plm__stake_on(actor, with->issues[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static plm_status allocate_issues(const compiler *with) {
    plm_game *game = with->game;
    plm__arena *arena = &game->arena;
    size_t count = with->issue_count;
    game->issue_place = plm__arena_allocate(arena, count, sizeof *game->issue_place);
    game->issue_id = plm__arena_allocate(arena, count, sizeof *game->issue_id);
    game->scale_low = plm__arena_allocate(arena, count, sizeof *game->scale_low);
    game->scale_high = plm__arena_allocate(arena, count, sizeof *game->scale_high);
    game->reference_point = plm__arena_allocate(arena, count, sizeof *game->reference_point);
    if (game->issue_id == NULL || game->issue_place == NULL || game->scale_low == NULL ||
        game->scale_high == NULL || game->reference_point == NULL) {
        return PLM_E_MEMORY;
    }
    game->issue_count = count;
    for (size_t i = 0; i < count; i++) {
        const plm_issue *issue = with->issues[i];
        game->issue_id[i] = issue->id;
        game->issue_place[i] = (size_t)(issue - with->dossier->issues[0]);
        game->scale_low[i] = issue->scale_low;
        game->scale_high[i] = issue->scale_high;
        game->reference_point[i] = issue->reference_point;
    }
    game->kind = with->issues[0]->kind;
    game->option_count = plm_issue_has_scale(with->issues[0]) ? 0 : with->issues[0]->option_count;
    game->utility_count = game->kind == PLM_ISSUE_OPTIONS ? game->option_count : 0;
    const plm_option *rests = with->issues[0]->reference_option;
    game->reference_option =
        rests != NULL ? (size_t)(rests - with->issues[0]->options[0]) : game->option_count;
    const char *name = count == 1 ? with->issues[0]->id : "";
    game->chance_address = plm__hash(name, strlen(name));
    return PLM_OK;
}

/* An input for each issue, where one of them has a range. */
static plm_status set_references(const compiler *with) {
    plm_game *game = with->game;
    bool fixed = true;
    for (size_t i = 0; i < with->issue_count; i++) {
        const plm_parameter *stated = &with->issues[i]->reference;
        fixed = fixed && (!stated->stated || has_no_width(stated));
    }
    if (fixed) {
        return PLM_OK;
    }
    game->references =
        plm__arena_allocate(&game->arena, with->issue_count, sizeof *game->references);
    for (size_t i = 0; game->references != NULL && i < with->issue_count; i++) {
        const plm_issue *issue = with->issues[i];
        uint64_t address = plm__hash(issue->id, strlen(issue->id));
        address = plm__hash_more(address, "/reference_point", strlen("/reference_point"));
        PLM_TRY(plm__set_input(game, &game->references[i], &issue->reference, 1, address));
        game->references[i].mode = issue->reference_point;
    }
    return game->references != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status allocate_actors(plm_game *game, size_t count) {
    plm__arena *arena = &game->arena;
    size_t cells = 0;
    if (!plm__multiply_size(count, game->issue_count, &cells)) {
        return PLM_E_MEMORY;
    }
    game->actor_id = plm__arena_allocate(arena, count, sizeof *game->actor_id);
    game->actor_name = plm__arena_allocate(arena, count, sizeof *game->actor_name);
    game->canonical = plm__arena_allocate(arena, count, sizeof *game->canonical);
    game->cells = plm__arena_allocate(arena, cells, sizeof *game->cells);
    if (game->kind == PLM_ISSUE_YES_NO) {
        game->address = plm__arena_allocate(arena, count, sizeof *game->address);
    }
    bool addressed = (game->kind == PLM_ISSUE_YES_NO) == (game->address != NULL);
    if (!addressed || game->actor_id == NULL || game->actor_name == NULL ||
        game->canonical == NULL || game->cells == NULL) {
        return PLM_E_MEMORY;
    }
    game->actor_count = count;
    return PLM_OK;
}

static plm_status set_actor(compiler *with, size_t index, const plm_actor *actor) {
    plm_game *game = with->game;
    game->actor_id[index] = actor->id;
    game->actor_name[index] = actor->name != NULL ? actor->name : actor->id;
    if (game->address != NULL) {
        game->address[index] = plm__input_address(actor, with->issues[0], "vote");
    }
    for (size_t i = 0; i < game->issue_count; i++) {
        const plm_stake *stake = plm__stake_on(actor, with->issues[i]);
        if (stake != NULL) {
            plm__cell *cell = &game->cells[i * game->actor_count + index];
            PLM_TRY(set_cell(with, cell, actor, stake));
        }
    }
    return PLM_OK;
}

typedef struct named {
    const char *id;
    size_t index;
} named;

static int compare_named(const void *a, const void *b) {
    return strcmp(((const named *)a)->id, ((const named *)b)->id);
}

static plm_status sort_actors(plm_game *game) {
    named *actors = plm__allocate(game->context, game->actor_count, sizeof *actors);
    if (actors == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < game->actor_count; i++) {
        actors[i] = (named){game->actor_id[i], i};
    }
    qsort(actors, game->actor_count, sizeof *actors, compare_named);
    for (size_t i = 0; i < game->actor_count; i++) {
        game->canonical[i] = actors[i].index;
    }
    plm__release(game->context, actors);
    return PLM_OK;
}

static plm_status set_actors(compiler *with) {
    const plm_dossier *dossier = with->dossier;
    size_t count = 0;
    for (size_t i = 0; i < dossier->actor_count; i++) {
        count += takes_part(with, dossier->actors[i]) ? 1 : 0;
    }
    PLM_TRY(allocate_actors(with->game, count));
    size_t index = 0;
    for (size_t i = 0; i < dossier->actor_count; i++) {
        if (takes_part(with, dossier->actors[i])) {
            PLM_TRY(set_actor(with, index, dossier->actors[i]));
            index++;
        }
    }
    return sort_actors(with->game);
}

static plm_status compile(compiler *with) {
    PLM_TRY(allocate_issues(with));
    PLM_TRY(plm__set_copulas(with->game, with->dossier));
    PLM_TRY(plm__set_conditions(with->game, with->dossier));
    PLM_TRY(set_references(with));
    PLM_TRY(set_actors(with));
    PLM_TRY(plm__set_influence(with->game, with->dossier));
    return plm__set_decisions(with->game, with->dossier);
}

/* The first of the issues that nobody takes part in, or NULL. */
static const char *issue_without_actors(const plm_game *game) {
    for (size_t issue = 0; issue < game->issue_count; issue++) {
        size_t present = 0;
        for (size_t actor = 0; actor < game->actor_count; actor++) {
            present += game->cells[issue * game->actor_count + actor].present ? 1 : 0;
        }
        if (present == 0) {
            return game->issue_id[issue];
        }
    }
    return NULL;
}

static plm_status choose_issues(compiler *with, const char *issue_id, plm_error *error) {
    const plm_dossier *dossier = with->dossier;
    with->issues =
        plm__arena_allocate(&with->game->arena, dossier->issue_count, sizeof(const plm_issue *));
    if (with->issues == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        bool wanted =
            issue_id == NULL ? plm_issue_has_scale(issue) : strcmp(issue->id, issue_id) == 0;
        if (wanted) {
            with->issues[with->issue_count++] = issue;
        }
    }
    if (with->issue_count > 0) {
        return PLM_OK;
    }
    if (issue_id != NULL) {
        return plm__fail_unknown_issue(error, dossier, issue_id);
    }
    return plm__fail(error, PLM_E_EMPTY, "the case has no issue%s",
                     dossier->issue_count > 0 ? " with a scale" : "");
}

static plm_status fill_game(plm_game *game, const plm_dossier *dossier, const char *issue_id,
                            plm_error *error) {
    compiler with = {.game = game, .dossier = dossier};
    PLM_TRY(choose_issues(&with, issue_id, error));
    plm_status status = compile(&with);
    if (status < 0) {
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    const char *empty = issue_without_actors(game);
    if (empty == NULL) {
        return PLM_OK;
    }
    if (game->kind == PLM_ISSUE_YES_NO) {
        return plm__fail(error, PLM_E_EMPTY,
                         "no actor has a chance of yes on issue '%s'; give at least one actor a "
                         "'chance_of_yes' there",
                         empty);
    }
    if (game->option_count > 0) {
        return plm__fail(error, PLM_E_EMPTY,
                         "no actor values the options of issue '%s'; give at least one actor "
                         "utilities there",
                         empty);
    }
    return plm__fail(error, PLM_E_EMPTY,
                     "no actor has a position on issue '%s'; give at least one actor a position "
                     "or considerations to weigh there",
                     empty);
}

plm_status plm__game_from_dossier(plm_context *context, const plm_dossier *dossier,
                                  const char *issue_id, plm_game **out, plm_error *error) {
    *out = NULL;
    plm_game *game = plm__handle_new(context, sizeof *game);
    if (game == NULL) {
        return plm__out_of_memory(error);
    }
    game->context = context;
    plm__arena_init(&game->arena, context);
    plm_status status = fill_game(game, dossier, issue_id, error);
    if (status < 0) {
        plm_game_free(game);
        return status;
    }
    *out = game;
    return PLM_OK;
}

plm_status plm_game_from_case(const plm_case *from, const char *issue_id, plm_game **out,
                              plm_error *error) {
    *out = NULL;
    const plm_dossier *dossier = plm_case_dossier(from);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    plm_game *made = NULL;
    plm_status status = plm__game_from_dossier(from->context, dossier, issue_id, &made, error);
    if (made != NULL) {
        made->of = plm__case_hold(from);
    }
    *out = made;
    return status;
}
