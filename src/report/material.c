#include "report/material.h"

#include "base/error.h"
#include "base/number.h"
#include "case/case.h"
#include "forecast/answer.h"
#include "game/game.h"
#include "insight/matrix.h"
#include "solve/options.h"
#include "view/plane.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* At most so many draws: as the verbs that show the same make when nothing else is said. */
enum {
    ATTRIBUTION_DRAWS = 32,
    TORNADO_DRAWS = 128,
    SOBOL_ROWS = 128,
    OFFER_DRAWS = 500,
    EXCHANGE_DRAWS = 1000,
    MOST_DOUBTS = 8
};

/* Whom levers are sought for, and with how many draws: fewer where each solve takes longer. */
typedef struct advice_effort {
    size_t actors;
    uint64_t draws;
} advice_effort;

static const advice_effort usual_effort = {8, 100};
static const advice_effort large_effort = {3, 20}; /* beyond PLM_EXACT_PLAYERS actors */
static const double advice_step = 0.25;

/* What the parts of a page take together is as much again as its forecast; each of these has so many
 * parts in a hundred of it, shared alike among the issues. Where draws are stated, which bounds no
 * forecast, parts have the usual budget all the same, for their draws are their own. */
typedef enum part_share {
    SHARE_OF_ATTRIBUTIONS = 25,
    SHARE_OF_TORNADOES = 12,
    SHARE_OF_SOBOL = 13,
    SHARE_OF_ADVICE = 25,
    SHARE_OF_OFFERS = 12,
    SHARE_OF_DEALS = 13
} part_share;

/* Pairs of actors whose rounds are told one by one, on all issues of a page together: the traces of
 * 300 actors on an issue, 90,000 pairs, hold 290 MB. */
enum { MOST_TRACED = 100000 };

static uint64_t budget_of(const plm_options *options) {
    return options->budget_stated || options->budget > 0 ? options->budget : PLM_BUDGET_USUAL;
}

/* Options of one of so many parts that have a share together: at most so many draws. */
static plm_options part_of(const plm_options *options, uint64_t most, part_share share,
                           size_t parts) {
    plm_options part = *options;
    uint64_t units = budget_of(options) / 100 * (uint64_t)share / (parts > 0 ? parts : 1);
    part.draws = options->draws < most ? options->draws : most;
    part.budget = budget_of(options) > 0 && units == 0 ? 1 : units;
    return part;
}

static size_t issues_of(const plm__material *material) {
    return plm_forecast_issue_count(material->forecast);
}

/* Whether a part is simply not there, which is no failure. */
static bool is_absent(plm_status status) {
    return status == PLM_E_EMPTY || status == PLM_E_UNSUPPORTED || status == PLM_E_ARGUMENT;
}

static plm_status excuse(plm_status status) {
    return is_absent(status) ? PLM_OK : status;
}

/* ---- an issue ------------------------------------------------------------------------------ */

static plm_status attribute(plm__material *material, plm__issue_material *issue, plm_error *error) {
    size_t kinds = material->dossier->consideration_count > 0 ? PLM__PLAYER_KINDS : 1;
    plm_options fewer = part_of(material->options, ATTRIBUTION_DRAWS, SHARE_OF_ATTRIBUTIONS,
                                issues_of(material) * kinds);
    for (int kind = 0; kind < PLM__PLAYER_KINDS; kind++) {
        PLM_TRY(
            excuse(plm_attribution_run(material->of, issue->forecast->issue->id, (plm_players)kind,
                                       &fewer, &issue->attributions[kind], error)));
    }
    return PLM_OK;
}

static plm_status swing(plm__material *material, plm__issue_material *issue, plm_error *error) {
    plm_options swung =
        part_of(material->options, TORNADO_DRAWS, SHARE_OF_TORNADOES, issues_of(material));
    plm_options varied =
        part_of(material->options, material->options->draws, SHARE_OF_SOBOL, issues_of(material));
    const char *id = issue->forecast->issue->id;
    PLM_TRY(excuse(plm_tornado_run(material->of, id, &swung, &issue->tornado, error)));
    return excuse(plm_sobol_run(material->of, id, SOBOL_ROWS, &varied, &issue->sobol, error));
}

static plm_status look_at_rule(plm__material *material, plm__issue_material *issue,
                               plm_error *error) {
    const plm_issue *asked = issue->forecast->issue;
    return asked->decision_count == 0
               ? PLM_OK
               : excuse(plm_procedure_run(material->of, asked->id, material->options,
                                          &issue->procedure, error));
}

static plm_status copy_settings(plm_options *to, const plm_forecast_model *from, plm_error *error) {
    for (size_t i = 0; i < from->setting_count; i++) {
        const plm_setting_value *setting = from->settings[i];
        char number[PLM__NUMBER_TEXT];
        plm__number_print(setting->number, number);
        PLM_TRY(plm_options_set_setting(to, from->model, setting->name,
                                        setting->choice != NULL ? setting->choice : number, error));
    }
    return PLM_OK;
}

/* Whether an issue's rounds are told one by one: of as many issues, in their order, as there is room
 * for. */
static bool is_traced(const plm__material *material, const plm__issue_material *issue) {
    size_t pairs = 0;
    for (const plm__issue_material *each = material->issues; each <= issue; each++) {
        pairs += each->standing_count * each->standing_count;
    }
    return budget_of(material->options) == 0 || pairs <= MOST_TRACED;
}

static plm_status run_trace(plm__material *material, plm__issue_material *issue,
                            const plm_forecast_model *model, plm_options *alone, plm_error *error) {
    plm_options_set_seed(alone, plm_options_seed(material->options));
    PLM_TRY(plm_options_add_model(alone, model->model, model->reading, error));
    PLM_TRY(copy_settings(alone, model, error));
    const char *id = issue->forecast->issue->id;
    if (is_traced(material, issue)) {
        PLM_TRY(excuse(plm_trace_run(material->of, id, alone, &issue->trace, error)));
    }
    if (issue->standing_count > PLM__MOST_ADVISED) {
        return PLM_OK;
    }
    plm_options part =
        part_of(material->options, OFFER_DRAWS, SHARE_OF_OFFERS, issues_of(material));
    PLM_TRY(plm__options_take_draws(alone, part.draws));
    plm_options_set_budget(alone, part.budget);
    return excuse(plm_offers_run(material->of, id, alone, &issue->offers, error));
}

/* Follows the model whose rounds are told, as it ran in the forecast. */
static plm_status trace(plm__material *material, plm__issue_material *issue, plm_error *error) {
    const char *rounds = plm__model_in(PLM__ROLE_ROUNDS)->name;
    const plm_forecast_issue *forecast = issue->forecast;
    for (size_t i = 0; i < forecast->model_count; i++) {
        const plm_forecast_model *model = forecast->models[i];
        if (strcmp(model->model, rounds) == 0 && !isnan(model->point)) {
            plm_options *alone = NULL;
            PLM_TRY(plm_options_new(material->context, &alone));
            plm_status status = run_trace(material, issue, model, alone, error);
            plm_options_free(alone);
            return status;
        }
    }
    return PLM_OK;
}

static const plm_actor *actor_of(const plm_dossier *dossier, const char *id) {
    for (size_t i = 0; i < dossier->actor_count; i++) {
        if (strcmp(dossier->actors[i]->id, id) == 0) {
            return dossier->actors[i];
        }
    }
    return NULL;
}

static const plm_stake *stake_of(const plm_actor *actor, const plm_issue *issue) {
    for (size_t i = 0; i < actor->stake_count; i++) {
        if (actor->stakes[i]->issue == issue) {
            return actor->stakes[i];
        }
    }
    return NULL;
}

static int by_position(const void *left, const void *right) {
    const plm__standing *a = left;
    const plm__standing *b = right;
    if (a->position != b->position) {
        return a->position < b->position ? -1 : 1;
    }
    return a->actor < b->actor ? -1 : a->actor > b->actor;
}

static plm_status fill_standings(plm__material *material, plm__issue_material *issue,
                                 const plm_game *game, plm__arena *scratch) {
    plm__point_buffer buffer;
    PLM_TRY(plm__point_buffer_init(&buffer, scratch, game));
    plm__point_at_modes(game, PLM__ORDER_INPUT, &buffer);
    size_t count = buffer.point.actor_count;
    plm__standing *standings = plm__arena_allocate(&material->arena, count, sizeof *standings);
    if (standings == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const plm_actor *actor = actor_of(material->dossier, game->actor_id[buffer.actor[i]]);
        standings[i] = (plm__standing){.actor = actor,
                                       .position = buffer.position[i],
                                       .capability = buffer.capability[i],
                                       .salience = buffer.salience[i],
                                       .stake = stake_of(actor, issue->forecast->issue)};
    }
    qsort(standings, count, sizeof *standings, by_position);
    issue->standings = standings;
    issue->standing_count = count;
    return PLM_OK;
}

/* The standing that is heavier than all but the first `rank` of them; the first of equal ones. */
static const plm__standing *ranked(const plm__issue_material *issue, size_t rank) {
    for (size_t i = 0; i < issue->standing_count; i++) {
        double weight = issue->standings[i].capability * issue->standings[i].salience;
        size_t before = 0;
        for (size_t k = 0; k < issue->standing_count; k++) {
            double other = issue->standings[k].capability * issue->standings[k].salience;
            before += other > weight || (other == weight && k < i) ? 1 : 0;
        }
        if (before == rank) {
            return &issue->standings[i];
        }
    }
    return NULL;
}

/* The best single levers of the actors with most weight, moved as `plenum advise` moves them. */
static plm_status advise(plm__material *material, plm__issue_material *issue, plm_error *error) {
    if (issue->standing_count > PLM__MOST_ADVISED) {
        return PLM_OK;
    }
    const advice_effort *effort =
        issue->standing_count > PLM_EXACT_PLAYERS ? &large_effort : &usual_effort;
    size_t count = issue->standing_count < effort->actors ? issue->standing_count : effort->actors;
    plm_options fewer =
        part_of(material->options, effort->draws, SHARE_OF_ADVICE, issues_of(material) * count);
    issue->advice = plm__arena_allocate(&material->arena, count, sizeof(plm_advice *));
    if (issue->advice == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        plm_advice *made = NULL;
        PLM_TRY(excuse(plm_advice_run(material->of, issue->forecast->issue->id,
                                      ranked(issue, i)->actor->id, NULL, advice_step, 0, &fewer,
                                      &made, error)));
        if (made != NULL) {
            issue->advice[issue->advice_count++] = made;
        }
    }
    return PLM_OK;
}

static plm_status stand(plm__material *material, plm__issue_material *issue, plm_error *error) {
    plm_game *game = NULL;
    PLM_TRY(plm__game_from_dossier(material->context, material->dossier, issue->forecast->issue->id,
                                   &game, error));
    plm__arena scratch;
    plm__arena_init(&scratch, material->context);
    plm_status status = fill_standings(material, issue, game, &scratch);
    plm__arena_clear(&scratch);
    plm_game_free(game);
    return status;
}

/* ---- what the budget left less of ---------------------------------------------------------- */

static bool is_less_advised(const plm__issue_material *issue) {
    for (size_t i = 0; i < issue->advice_count; i++) {
        const plm_advice_summary *of = plm_advice_summary_of(issue->advice[i]);
        if (of->screened > 0 || of->others_draws > 0) {
            return true;
        }
    }
    return false;
}

static bool is_less_attributed(const plm__issue_material *issue) {
    for (size_t i = 0; i < PLM__PLAYER_KINDS; i++) {
        const plm_attribution *of = issue->attributions[i];
        if (of != NULL && plm_attribution_summary_of(of)->budget > 0) {
            return true;
        }
    }
    return false;
}

static bool is_less_offered(const plm__material *material, const plm__issue_material *issue) {
    uint64_t most = material->options->draws < OFFER_DRAWS ? material->options->draws : OFFER_DRAWS;
    return issue->offers != NULL && plm_offers_draws(issue->offers) < most;
}

static bool is_less(const plm__material *material, const plm__issue_material *issue,
                    plm__part part) {
    switch (part) {
    case PLM__PART_ATTRIBUTIONS:
        return is_less_attributed(issue);
    case PLM__PART_TORNADO:
        return issue->tornado != NULL && plm_tornado_summary_of(issue->tornado)->budget > 0;
    case PLM__PART_SOBOL:
        return issue->sobol != NULL && plm_sobol_summary_of(issue->sobol)->budget > 0;
    case PLM__PART_LEVERS:
        return is_less_advised(issue);
    case PLM__PART_OFFERS:
        return is_less_offered(material, issue);
    case PLM__PART_ROUNDS:
        return !is_traced(material, issue);
    case PLM__PART_DEALS:
        break;
    }
    return false;
}

bool plm__material_is_bounded(const plm__material *material, plm__part part) {
    if (part == PLM__PART_DEALS) {
        return material->exchange != NULL && plm_exchange_deals(material->exchange)->budget > 0;
    }
    for (size_t i = 0; i < material->issue_count; i++) {
        if (is_less(material, &material->issues[i], part)) {
            return true;
        }
    }
    return false;
}

/* ---- scenarios ----------------------------------------------------------------------------- */

/* The answer alone, as the models beside it say nothing in what is told of a change, and from the
 * draws of the page's own, beside which it stands. Leaves its place NULL where there is none. */
static plm_status change(plm__material *material, const plm_scenario *scenario, plm_error *error) {
    plm_case *variant = NULL;
    PLM_TRY(plm_case_with_scenario(material->of, scenario->id, &variant, error));
    plm_status status = excuse(plm__answer_run(
        variant, material->options, &material->changes[material->change_count++], error));
    plm_case_free(variant);
    return status;
}

static plm_status change_all(plm__material *material, plm_error *error) {
    const plm_dossier *dossier = material->dossier;
    size_t count = material->scenario == NULL ? dossier->scenario_count : 0;
    material->changes = plm__arena_allocate(&material->arena, count, sizeof(plm_forecast *));
    if (material->changes == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        PLM_TRY(change(material, dossier->scenarios[i], error));
    }
    return PLM_OK;
}

static bool has_same_options(const plm_issue *a, const plm_issue *b) {
    bool same = a->option_count == b->option_count && a->kind == b->kind;
    for (size_t i = 0; same && i < a->option_count; i++) {
        same = strcmp(a->options[i]->id, b->options[i]->id) == 0;
    }
    return same;
}

/* Two forecasts of the same issues; false: of others. */
static bool compare(const plm_forecast *before, const plm_forecast *after, const plm_issue *issue,
                    plm__effect *out) {
    size_t count = before != NULL && after != NULL ? plm_forecast_issue_count(before) : 0;
    for (size_t i = 0; i < count && i < plm_forecast_issue_count(after); i++) {
        *out = (plm__effect){plm_forecast_issue_at(before, i), plm_forecast_issue_at(after, i)};
        if (out->before->issue == issue) {
            return strcmp(issue->id, out->after->issue->id) == 0 &&
                   has_same_options(issue, out->after->issue);
        }
    }
    return false;
}

bool plm__material_effect(const plm__material *material, size_t change, const plm_issue *issue,
                          plm__effect *out) {
    return compare(material->forecast, material->changes[change], issue, out);
}

plm__effect plm__material_doubt(const plm__material *material, const plm__doubt *of) {
    return (plm__effect){plm_forecast_issue_at(material->forecast, 0),
                         plm_forecast_issue_at(of->without, 0)};
}

/* ---- the case ------------------------------------------------------------------------------ */

static plm_status choose_case(plm__material *material, const char *scenario_id, plm_error *error) {
    material->of = material->given;
    if (scenario_id != NULL) {
        PLM_TRY(plm_case_with_scenario(material->given, scenario_id, &material->changed, error));
        material->of = material->changed;
    }
    material->dossier = plm_case_dossier(material->of);
    if (material->dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    for (size_t i = 0; scenario_id != NULL && i < material->dossier->scenario_count; i++) {
        const plm_scenario *each = material->dossier->scenarios[i];
        if (strcmp(each->id, scenario_id) == 0) {
            material->scenario = each;
        }
    }
    return PLM_OK;
}

/* Bodies whose votes tell nothing, or that a page has no room for, are left out. */
enum { MOST_POWERFUL = 60 };

static bool tells_power(const plm_power *of) {
    const plm_power_summary *summary = plm_power_summary_of(of);
    size_t count = plm_power_count(of);
    bool alike = true;
    for (size_t i = 1; i < count; i++) {
        alike = alike && plm_power_at(of, i)->votes == plm_power_at(of, 0)->votes;
    }
    return !isnan(summary->votes) && summary->state == PLM_POWER_OK && !alike &&
           count <= MOST_POWERFUL;
}

static plm_status weigh_votes(plm__material *material, plm__issue_material *issue,
                              plm_error *error) {
    const plm_procedure_rule *rule =
        issue->procedure != NULL && plm_procedure_count(issue->procedure) == 1
            ? plm_procedure_at(issue->procedure, 0)
            : NULL;
    if (rule == NULL || rule->member_count > MOST_POWERFUL) {
        return PLM_OK;
    }
    const plm_power_choice choice = {.issue = issue->forecast->issue->id, .seed = 1};
    PLM_TRY(excuse(plm_power_run(material->of, &choice, &issue->power, error)));
    if (issue->power != NULL && !tells_power(issue->power)) {
        plm_power_free(issue->power);
        issue->power = NULL;
    }
    return PLM_OK;
}

static plm_status gather_issues(plm__material *material, plm_error *error) {
    size_t count = plm_forecast_issue_count(material->forecast);
    material->issues = plm__arena_allocate(&material->arena, count, sizeof *material->issues);
    if (material->issues == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        plm__issue_material *issue = &material->issues[material->issue_count++];
        issue->forecast = plm_forecast_issue_at(material->forecast, i);
        PLM_TRY(stand(material, issue, error));
        PLM_TRY(look_at_rule(material, issue, error));
        PLM_TRY(weigh_votes(material, issue, error));
        PLM_TRY(attribute(material, issue, error));
        PLM_TRY(swing(material, issue, error));
        PLM_TRY(advise(material, issue, error));
        PLM_TRY(trace(material, issue, error));
    }
    return PLM_OK;
}

static plm_status gather_deals(plm__material *material, plm_error *error) {
    plm_options fewer = part_of(material->options, EXCHANGE_DRAWS, SHARE_OF_DEALS, 1);
    return excuse(plm_exchange_run(material->of, &fewer, &material->exchange, error));
}

/* The first two issues with a scale, where one rule decides both. */
static plm_status gather_plane(plm__material *material, plm_error *error) {
    static const char *const first_two[2] = {NULL, NULL};
    plm__arena *arena = &material->arena;
    plm__plane_subject *subject = plm__arena_allocate(arena, 1, sizeof *subject);
    plm__voting *voting = plm__arena_allocate(arena, 1, sizeof *voting);
    plm__scaled_plane *plane = plm__arena_allocate(arena, 1, sizeof *plane);
    if (subject == NULL || voting == NULL || plane == NULL) {
        return plm__out_of_memory(error);
    }
    material->plane_subject = subject;
    PLM_TRY(plm__plane_of_case(material->of, first_two, NULL, subject, error));
    PLM_TRY(plm__vote_in_plane(subject, voting, error));
    PLM_TRY(plm__scale_plane(material->dossier->id, subject, voting, plane));
    material->plane = plane;
    return PLM_OK;
}

/* What spans several issues. */
static plm_status gather_across(plm__material *material, plm_error *error) {
    if (material->options->issue_id != NULL) {
        return PLM_OK;
    }
    PLM_TRY(gather_deals(material, error));
    return excuse(gather_plane(material, error));
}

static plm_status gather_records(plm__material *material, plm_error *error) {
    const plm_dossier *dossier = material->dossier;
    if (dossier->precedent_count > 0) {
        PLM_TRY(plm_outside_view_new(material->of, &material->outside, error));
    }
    if (dossier->event_count > 0) {
        PLM_TRY(plm_chronology_new(material->of, &material->chronology, error));
    }
    return plm_review_new(material->of, &material->review, error);
}

/* ---- what the evidence is worth ------------------------------------------------------------ */

/* Puts an origin among those with most numbers on them alone. */
static void enter_doubt(plm__doubt *doubts, size_t *count, const plm_origin_review *of) {
    size_t at = *count < MOST_DOUBTS ? (*count)++ : MOST_DOUBTS;
    for (; at > 0 && doubts[at - 1].number_count < of->alone_count; at--) {
        if (at < MOST_DOUBTS) {
            doubts[at] = doubts[at - 1];
        }
    }
    if (at < MOST_DOUBTS) {
        doubts[at] = (plm__doubt){.origin = of->origin, .number_count = of->alone_count};
    }
}

static plm_status doubt(plm__material *material, plm__doubt *of, plm_error *error) {
    plm_options alone = *material->options;
    alone.issue_id = material->issues[0].forecast->issue->id;
    plm_case *without = NULL;
    PLM_TRY(plm_case_without_source(material->of, of->origin->id, &without, error));
    plm_status status = plm__answer_run(without, &alone, &of->without, error);
    plm_case_free(without);
    return status;
}

/* An issue that cannot be forecast alone, or without an origin, is left out. */
static plm_status gather_doubts(plm__material *material, plm_error *error) {
    size_t count = 0;
    plm__doubt *list = plm__arena_allocate(&material->arena, MOST_DOUBTS, sizeof *list);
    if (list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < plm_review_origin_count(material->review); i++) {
        const plm_origin_review *each = plm_review_origin(material->review, i);
        if (each->alone_count > 0) {
            enter_doubt(list, &count, each);
        }
    }
    material->doubts = list;
    for (size_t i = 0; i < count; i++) {
        plm__doubt *next = &list[material->doubt_count++];
        *next = (plm__doubt){.origin = list[i].origin, .number_count = list[i].number_count};
        plm_status status = doubt(material, next, error);
        if (is_absent(status)) {
            material->doubt_count--;
        } else if (status < 0) {
            return status;
        }
    }
    return PLM_OK;
}

static plm_status weigh_evidence(plm__material *material, plm_error *error) {
    if (material->dossier->evidence_count == 0 || material->issue_count == 0) {
        return PLM_OK;
    }
    PLM_TRY(gather_doubts(material, error));
    const plm__issue_material *first = &material->issues[0];
    return excuse(plm__matrix_run(material->of, first->forecast->issue->id, first->sobol,
                                  &material->matrix, error));
}

/* The forecast itself, and that of the case without the scenario. */
static plm_status gather_forecasts(plm__material *material, const plm_options *options,
                                   plm_error *error) {
    PLM_TRY(plm_forecast_run(material->of, options, &material->forecast, error));
    if (material->scenario == NULL) {
        return PLM_OK;
    }
    return plm_forecast_run(material->given, options, &material->unchanged, error);
}

plm_status plm__material_gather(plm__material *material, const plm_case *of,
                                const char *scenario_id, const plm_options *options,
                                plm_error *error) {
    *material = (plm__material){.context = options->context, .given = of, .options = options};
    plm__arena_init(&material->arena, options->context);
    PLM_TRY(choose_case(material, scenario_id, error));
    PLM_TRY(gather_forecasts(material, options, error));
    PLM_TRY(gather_issues(material, error));
    PLM_TRY(change_all(material, error));
    PLM_TRY(gather_across(material, error));
    PLM_TRY(plm__material_date(material, error));
    PLM_TRY(gather_records(material, error));
    PLM_TRY(plm__material_look_back(material, error));
    return weigh_evidence(material, error);
}

void plm__material_clear(plm__material *material) {
    for (size_t i = 0; i < material->issue_count; i++) {
        plm__issue_material *issue = &material->issues[i];
        for (int kind = 0; kind < PLM__PLAYER_KINDS; kind++) {
            plm_attribution_free(issue->attributions[kind]);
        }
        for (size_t k = 0; k < issue->advice_count; k++) {
            plm_advice_free(issue->advice[k]);
        }
        plm_procedure_free(issue->procedure);
        plm_power_free(issue->power);
        plm_tornado_free(issue->tornado);
        plm_sobol_free(issue->sobol);
        plm_trace_free(issue->trace);
        plm_offers_free(issue->offers);
    }
    for (size_t i = 0; i < material->change_count; i++) {
        plm_forecast_free(material->changes[i]);
    }
    for (size_t i = 0; i < material->doubt_count; i++) {
        plm_forecast_free(material->doubts[i].without);
    }
    plm_matrix_free(material->matrix);
    plm_review_free(material->review);
    plm_when_free(material->when);
    plm_when_free(material->by_day);
    plm_history_free(material->history);
    plm_outside_view_free(material->outside);
    plm_chronology_free(material->chronology);
    plm_exchange_free(material->exchange);
    if (material->plane_subject != NULL) {
        plm__plane_subject_clear(material->plane_subject);
    }
    plm_forecast_free(material->unchanged);
    plm_forecast_free(material->forecast);
    plm_case_free(material->changed);
    plm__arena_clear(&material->arena);
}
