/* From what a case says of who decides to the numbers of a game. */
#include "game/decide.h"

#include "base/random.h"
#include "case/ballot.h"
#include "case/stake.h"

#include <math.h>
#include <string.h>

/* Ranges below this share of the scale count as points. */
static const double NARROW = 0.1;

static const struct {
    const char *name;
    double usual;
} numbers[PLM__DECISION_NUMBERS] = {{"chance", 1},   {"binding", 0.95}, {"heard", 0.25},
                                    {"follow", 0.5}, {"agenda", 0.5},   {"deadlock", 0.5}};

typedef struct compiler {
    plm_game *game;
    const plm_dossier *dossier;
    const plm_issue *issue;
    const size_t *index; /* in the game, of each actor of the case that takes part */
    const size_t *seat;
    const char *stem; /* of the paths of a decision's numbers */
} compiler;

/* ---- numbers --------------------------------------------------------------------------------- */

static plm_status set_under(const compiler *with, plm__decision *out, size_t place,
                            const plm_parameter *parameter, double otherwise, const char *path) {
    if (path == NULL) {
        return PLM_E_MEMORY;
    }
    plm__input *input = &out->inputs[place];
    PLM_TRY(plm__set_input(with->game, input, parameter, 1, plm__hash(path, strlen(path))));
    input->mode = parameter->stated ? input->mode : otherwise;
    out->paths[place] = path;
    return PLM_OK;
}

static plm_status set_number(const compiler *with, plm__decision *out, size_t place,
                             const plm_parameter *parameter, double otherwise, const char *group,
                             const char *name) {
    const char *path = plm__arena_print(&with->game->arena, "issues.%s.%s%s%s", with->issue->id,
                                        with->stem, group, name);
    return set_under(with, out, place, parameter, otherwise, path);
}

static plm_status set_numbers(const compiler *with, plm__decision *out) {
    const plm_decision *stated = out->stated;
    const plm_parameter *const parameters[PLM__DECISION_NUMBERS] = {
        &stated->chance, &stated->binding, &stated->heard,
        &stated->follow, &stated->agenda,  &stated->deadlock};
    plm__arena *arena = &with->game->arena;
    out->input_count = PLM__DECISION_NUMBERS + out->say_count + out->veto_count;
    out->inputs = plm__arena_allocate(arena, out->input_count, sizeof *out->inputs);
    out->paths = plm__arena_allocate(arena, out->input_count, sizeof *out->paths);
    if (out->inputs == NULL || out->paths == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < PLM__DECISION_NUMBERS; i++) {
        bool binds = i == PLM__DECISION_BINDING && with->game->kind == PLM_ISSUE_YES_NO;
        double usual = binds ? 1 : numbers[i].usual;
        PLM_TRY(set_number(with, out, i, parameters[i], usual, "", numbers[i].name));
    }
    return PLM_OK;
}

/* Those named with a share of what is heard, or a chance to propose. */
static plm_status set_says(const compiler *with, plm__decision *out, const plm_say *const *says,
                           size_t count, const char *group) {
    size_t *actors = plm__arena_allocate(&with->game->arena, count, sizeof *actors);
    out->say_count = count;
    if (actors == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(set_numbers(with, out));
    for (size_t i = 0; i < count; i++) {
        const plm_actor *actor = says[i]->actor;
        actors[i] = with->index[plm__actor_place(with->dossier, actor)];
        PLM_TRY(
            set_number(with, out, PLM__DECISION_NUMBERS + i, &says[i]->share, 1, group, actor->id));
    }
    out->says = actors;
    return PLM_OK;
}

/* ---- one that decides alone ------------------------------------------------------------------ */

static bool advises(const compiler *with, const plm__decision *out, const plm_relation *relation) {
    return relation->to == out->stated->alone && relation->from != relation->to &&
           plm__stake_on(relation->from, with->issue) != NULL;
}

/* Those whom a relation leads from to the decider, with its influence as their share. */
static plm_status set_relations(const compiler *with, plm__decision *out) {
    static const plm_parameter unstated;
    const plm_dossier *dossier = with->dossier;
    size_t *actors =
        plm__arena_allocate(&with->game->arena, dossier->relation_count, sizeof *actors);
    if (actors == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < dossier->relation_count; i++) {
        const plm_relation *each = dossier->relations[i];
        if (advises(with, out, each)) {
            actors[out->say_count++] = with->index[plm__actor_place(dossier, each->from)];
        }
    }
    PLM_TRY(set_numbers(with, out));
    size_t place = PLM__DECISION_NUMBERS;
    for (size_t i = 0; i < dossier->relation_count; i++) {
        const plm_relation *each = dossier->relations[i];
        if (advises(with, out, each)) {
            PLM_TRY(set_number(with, out, place++, &unstated, each->influence, "hears.",
                               each->from->id));
        }
    }
    out->says = actors;
    return PLM_OK;
}

static plm_status set_alone(const compiler *with, plm__decision *out) {
    const plm_decision *stated = out->stated;
    size_t actors = with->game->actor_count;
    out->decider = with->index[plm__actor_place(with->dossier, stated->alone)];
    bool *hears = plm__arena_allocate(&with->game->arena, actors, sizeof *hears);
    if (hears == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; stated->hears == PLM_HEARS_ALL && i < actors; i++) {
        hears[i] = i != out->decider;
    }
    for (size_t i = 0; stated->hears == PLM_HEARS_THOSE && i < stated->heard_count; i++) {
        hears[with->index[plm__actor_place(with->dossier, stated->heard_ones[i]->actor)]] = true;
    }
    out->hears = hears;
    if (stated->hears == PLM_HEARS_RELATIONS) {
        return set_relations(with, out);
    }
    bool shares = stated->hears == PLM_HEARS_SHARES;
    return set_says(with, out, stated->heard_ones, shares ? stated->heard_count : 0, "hears.");
}

/* ---- vetoes ---------------------------------------------------------------------------------- */

/* What an actor of the game says of its veto; NULL: it has none, or uses it. */
static const plm_parameter *veto_of(const compiler *with, const plm__rule *rule, size_t actor) {
    const plm_actor *of = with->dossier->actors[with->seat[actor]];
    const plm_stake *stake = plm__stake_on(of, with->issue);
    bool said = stake->uses_veto.stated && plm__rule_asks(rule, with->seat[actor]);
    return said ? &stake->uses_veto : NULL;
}

static plm_status find_vetoes(const compiler *with, plm__decision *out) {
    size_t actors = with->game->actor_count;
    size_t *vetoes = plm__arena_allocate(&with->game->arena, actors, sizeof *vetoes);
    for (size_t i = 0; vetoes != NULL && i < actors; i++) {
        if (veto_of(with, &out->rule, i) != NULL) {
            vetoes[out->veto_count++] = with->seat[i];
        }
    }
    out->vetoes = vetoes;
    return vetoes != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status set_vetoes(const compiler *with, plm__decision *out) {
    size_t place = PLM__DECISION_NUMBERS + out->say_count;
    for (size_t i = 0; i < with->game->actor_count; i++) {
        const plm_parameter *parameter = veto_of(with, &out->rule, i);
        if (parameter != NULL) {
            const char *path = plm__arena_print(&with->game->arena, "actors.%s.on.%s.uses_veto",
                                                with->game->actor_id[i], with->issue->id);
            PLM_TRY(set_under(with, out, place++, parameter, 1, path));
        }
    }
    return PLM_OK;
}

/* ---- rules ----------------------------------------------------------------------------------- */

static const char *proposer_path(const compiler *with, const plm_decision *stated) {
    const char *id = stated->stages[0]->id;
    bool staged = stated->stage_count > 1 || id != NULL;
    return !staged
               ? "proposer."
               : plm__arena_print(&with->game->arena, "stages.%s.proposer.", id != NULL ? id : "0");
}

static plm_status set_rule(const compiler *with, plm__decision *out) {
    const plm_decision *stated = out->stated;
    plm_game *game = with->game;
    const char *group = proposer_path(with, stated);
    bool *has_say = plm__arena_allocate(&game->arena, game->actor_count, sizeof *has_say);
    if (group == NULL || has_say == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__compile_rules(with->dossier, with->issue, stated->stages, stated->stage_count,
                               stated->absent, &game->arena, &out->rule));
    PLM_TRY(find_vetoes(with, out));
    PLM_TRY(set_says(with, out, stated->stages[0]->proposers, stated->stages[0]->proposer_count,
                     group));
    PLM_TRY(set_vetoes(with, out));
    for (size_t i = 0; i < game->actor_count; i++) {
        has_say[i] = plm__rule_counts(&out->rule, with->seat[i]);
    }
    for (size_t i = 0; i < out->say_count; i++) {
        has_say[out->says[i]] = true;
    }
    out->has_say = has_say;
    return PLM_OK;
}

/* ---- how sure a position is ------------------------------------------------------------------ */

static double width_of(const plm__input *input) {
    return input->fixed ? 0 : input->parameter->range.high - input->parameter->range.low;
}

static bool is_sure(const plm__cell *cell, double scale) {
    bool fixed = true;
    double low = 0;
    double high = 0;
    for (size_t i = 0; i < cell->pull_count; i++) {
        double toward = cell->pulls[i].toward;
        low = i == 0 || toward < low ? toward : low;
        high = i == 0 || toward > high ? toward : high;
        fixed = fixed && cell->pulls[i].weight.fixed;
    }
    double width = cell->pull_count == 0 ? width_of(&cell->position) : fixed ? 0 : high - low;
    return cell->present && width < NARROW * scale;
}

static const bool *find_sure(const plm_game *game, plm__arena *arena) {
    bool *sure = plm__arena_allocate(arena, game->actor_count, sizeof *sure);
    double scale = game->scale_high[0] - game->scale_low[0];
    for (size_t i = 0; sure != NULL && i < game->actor_count; i++) {
        sure[i] = is_sure(&game->cells[i], scale);
    }
    return sure;
}

static const bool *find_guests(const compiler *with) {
    const plm_game *game = with->game;
    bool *guests = plm__arena_allocate(&with->game->arena, game->actor_count, sizeof *guests);
    for (size_t i = 0; guests != NULL && i < game->actor_count; i++) {
        const plm_actor *actor = with->dossier->actors[with->seat[i]];
        guests[i] = plm__stake_on(actor, with->issue)->guest;
    }
    return guests;
}

/* ---- what they would agree to ---------------------------------------------------------------- */

static plm_status set_acceptance(const compiler *with, plm__decisions *out) {
    size_t actors = with->game->actor_count;
    double *ends = plm__arena_allocate(&with->game->arena, 2 * actors, sizeof *ends);
    bool stated = false;
    for (size_t i = 0; ends != NULL && i < actors; i++) {
        const plm_actor *actor = with->dossier->actors[with->seat[i]];
        const plm_acceptance *accepts = &plm__stake_on(actor, with->issue)->accepts;
        ends[i] = accepts->stated ? accepts->low : (double)NAN;
        ends[actors + i] = accepts->stated ? accepts->high : (double)NAN;
        stated = stated || accepts->stated;
    }
    out->accept_low = stated ? ends : NULL;
    out->accept_high = stated ? ends + actors : NULL;
    return ends != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* ---- games ----------------------------------------------------------------------------------- */

static plm_status match_actors(compiler *with) {
    plm_game *game = with->game;
    const plm_dossier *dossier = with->dossier;
    size_t *index = plm__arena_allocate(&game->arena, dossier->actor_count, sizeof *index);
    size_t *seat = plm__arena_allocate(&game->arena, game->actor_count, sizeof *seat);
    if (index == NULL || seat == NULL) {
        return PLM_E_MEMORY;
    }
    size_t at = 0;
    for (size_t i = 0; i < dossier->actor_count && at < game->actor_count; i++) {
        if (dossier->actors[i]->id == game->actor_id[at]) {
            index[i] = at;
            seat[at++] = i;
        }
    }
    with->index = index;
    with->seat = seat;
    return PLM_OK;
}

static plm_status set_decision(compiler *with, size_t place, plm__decision *out) {
    const plm_decision *stated = with->issue->decisions[place];
    out->stated = stated;
    with->stem = with->issue->decision_count == 1
                     ? "decision."
                     : plm__arena_print(&with->game->arena, "decision.%zu.", place);
    if (with->stem == NULL) {
        return PLM_E_MEMORY;
    }
    return stated->alone != NULL ? set_alone(with, out) : set_rule(with, out);
}

plm_status plm__set_decisions(plm_game *game, const plm_dossier *dossier) {
    const plm_issue *issue = dossier->issues[game->issue_place[0]];
    if (game->issue_count > 1 || issue->decision_count == 0) {
        return PLM_OK;
    }
    compiler with = {.game = game, .dossier = dossier, .issue = issue};
    plm__arena *arena = &game->arena;
    plm__decisions *made = plm__arena_allocate(arena, 1, sizeof *made);
    if (made == NULL || match_actors(&with) < 0) {
        return PLM_E_MEMORY;
    }
    *made = (plm__decisions){
        .list = plm__arena_allocate(arena, issue->decision_count, sizeof *made->list),
        .count = issue->decision_count,
        .first_input = game->input_count,
        .seat = with.seat,
        .actor_count = game->actor_count,
        .is_guest = find_guests(&with),
        .is_sure = find_sure(game, arena)};
    if (made->list == NULL || made->is_guest == NULL || made->is_sure == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(set_acceptance(&with, made));
    for (size_t i = 0; i < made->count; i++) {
        PLM_TRY(set_decision(&with, i, &made->list[i]));
    }
    game->decisions = made;
    return PLM_OK;
}

/* ---- draws ----------------------------------------------------------------------------------- */

const double *plm__decision_values(const plm__verdict *verdict, size_t decision) {
    const plm__decisions *all = verdict->decisions;
    return verdict->values + (all->list[decision].inputs[0].index - all->first_input);
}

double plm__decision_chance(const plm__verdict *verdict, size_t decision) {
    double sum = 0;
    for (size_t i = 0; i < verdict->decisions->count; i++) {
        sum += plm__decision_values(verdict, i)[PLM__DECISION_CHANCE];
    }
    double own = plm__decision_values(verdict, decision)[PLM__DECISION_CHANCE];
    return sum > 0 ? own / sum : 1 / (double)verdict->decisions->count;
}

size_t plm__place_in_point(const plm__point *point, size_t actor) {
    size_t place = 0;
    while (place < point->actor_count && point->verdict->actor[place] != actor) {
        place++;
    }
    return place;
}

bool plm__decisions_are_fixed(const plm__decisions *decisions) {
    for (size_t i = 0; i < decisions->count; i++) {
        for (size_t k = 0; k < decisions->list[i].input_count; k++) {
            if (!decisions->list[i].inputs[k].fixed) {
                return false;
            }
        }
    }
    return true;
}
