/*
 * Advice: every single lever solved over the draws, then the best of them two by two.
 */
#include "insight/advice.h"

#include "base/error.h"
#include "case/case.h"
#include "case/stake.h"
#include "insight/advice_record.h"
#include "tree/unknown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct plm_advice {
    plm_case *of;
    plm__arena arena;
    plm_advice_summary summary;
    plm_lever *levers; /* singles, then pairs */
    size_t single_count;
    size_t pair_count;
};

/* The chance of yes that tells no wish. */
static const double EVEN = 0.5;

typedef struct study {
    plm_advice *to;
    plm__advising on;
    size_t adviser_actor; /* in the game */
} study;

/* ---- the game ------------------------------------------------------------------------------ */

static const plm_stake *stake_on(const plm_actor *actor, const plm_issue *issue) {
    for (size_t i = 0; i < actor->stake_count; i++) {
        const plm_stake *stake = actor->stakes[i];
        bool asked = issue == NULL || stake->issue == issue;
        bool takes_part = stake->position.stated || stake->weigh_count > 0;
        if (asked && (takes_part || stake->chance_of_yes.stated)) {
            return stake;
        }
    }
    return NULL;
}

static plm_status find_actor(study *of, const plm_dossier *dossier, const char *id,
                             plm_error *error) {
    for (size_t i = 0; i < dossier->actor_count; i++) {
        if (strcmp(dossier->actors[i]->id, id) == 0) {
            of->to->summary.actor = dossier->actors[i];
            return PLM_OK;
        }
    }
    return plm__fail_unknown(error, "actor", id, dossier->actors, dossier->actor_count);
}

/* Options without a scale: nothing there can be moved by a share of what it spans. */
static bool is_refused(const plm_issue *issue) {
    return issue != NULL && issue->kind == PLM_ISSUE_OPTIONS;
}

static bool has_others(const plm_dossier *dossier) {
    for (size_t i = 0; i < dossier->issue_count; i++) {
        if (!is_refused(dossier->issues[i])) {
            return true;
        }
    }
    return false;
}

static plm_status refuse_absent(const plm_actor *actor, const plm_issue *issue, plm_error *error) {
    if (issue == NULL) {
        return plm__fail(error, PLM_E_EMPTY, "actor '%s' has no position on any issue", actor->id);
    }
    return plm__fail(error, PLM_E_EMPTY, "actor '%s' has no %s issue '%s'", actor->id,
                     issue->kind == PLM_ISSUE_YES_NO ? "chance of yes on" : "position on",
                     issue->id);
}

static plm_status find_issue(study *of, const plm_dossier *dossier, const char *id,
                             plm_error *error) {
    const plm_actor *actor = of->to->summary.actor;
    const plm_issue *issue = NULL;
    for (size_t i = 0; id != NULL && i < dossier->issue_count; i++) {
        issue = strcmp(dossier->issues[i]->id, id) == 0 ? dossier->issues[i] : issue;
    }
    if (id != NULL && issue == NULL) {
        return plm__fail_unknown_issue(error, dossier, id);
    }
    const plm_issue *asked = issue != NULL || has_others(dossier) ? issue : dossier->issues[0];
    if (is_refused(asked)) {
        return plm__fail(
            error, PLM_E_UNSUPPORTED,
            "the issue '%s' has options without a scale, and advice is given on scales "
            "and votes alone; an attribution or a what-if says what each actor makes "
            "of it",
            asked->id);
    }
    const plm_stake *stake = stake_on(actor, issue);
    if (stake == NULL) {
        return refuse_absent(actor, issue, error);
    }
    of->to->summary.issue = stake->issue;
    return PLM_OK;
}

/* Marks the game's actors that were invited; both lists are in the order of the case. */
static plm_status mark_outside(study *of, const plm_dossier *dossier, const bool *invited) {
    const plm_game *game = of->on.panel.game;
    of->on.outside =
        plm__arena_allocate(&of->on.scratch, game->actor_count, sizeof *of->on.outside);
    if (of->on.outside == NULL) {
        return PLM_E_MEMORY;
    }
    size_t at = 0;
    for (size_t i = 0; i < dossier->actor_count && at < game->actor_count; i++) {
        if (game->actor_id[at] == dossier->actors[i]->id) {
            of->on.outside[at] = invited[i];
            of->adviser_actor =
                dossier->actors[i] == of->to->summary.actor ? at : of->adviser_actor;
            at++;
        }
    }
    return PLM_OK;
}

/* The adviser's position with every range at its mode. */
static plm_status own_position(plm__arena *arena, const plm_dossier *dossier,
                               const plm_advice_summary *summary, double *out, plm_error *error) {
    plm_game *game = NULL;
    plm__point_buffer dealt;
    PLM_TRY(plm__game_from_dossier(arena->context, dossier, summary->issue->id, &game, error));
    plm_status status = plm__point_buffer_init(&dealt, arena, game);
    *out = (double)NAN;
    if (status >= 0) {
        plm__point_at_modes(game, PLM__ORDER_CANONICAL, &dealt);
    }
    for (size_t i = 0; status >= 0 && i < dealt.point.actor_count; i++) {
        bool own = strcmp(game->actor_id[dealt.actor[i]], summary->actor->id) == 0;
        *out = own ? dealt.position[i] : *out;
    }
    plm_game_free(game);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

static plm_status read_wish(study *of, const plm_dossier *dossier, const char *want,
                            plm__wish *wish, plm_error *error) {
    plm_advice_summary *summary = &of->to->summary;
    double own = 0;
    PLM_TRY(own_position(&of->on.scratch, dossier, summary, &own, error));
    if (isnan(own) && want == NULL) {
        return plm__fail(error, PLM_E_EMPTY,
                         "actor '%s' has no position on issue '%s' at the most likely values; say "
                         "what it wants",
                         summary->actor->id, summary->issue->id);
    }
    if (summary->issue->kind == PLM_ISSUE_YES_NO && want == NULL && own == EVEN) {
        return plm__fail(error, PLM_E_EMPTY,
                         "actor '%s' says yes as likely as no on issue '%s'; say what it wants",
                         summary->actor->id, summary->issue->id);
    }
    PLM_TRY(plm__wish_read(summary->issue, want, own, wish, error));
    summary->option = wish->option;
    summary->position = wish->position;
    return PLM_OK;
}

/* The dossier with those who could be brought in, and the game that it makes. */
static plm_status open_game(study *of, const plm_dossier *dossier, const plm__wish *wish,
                            plm_error *error) {
    plm__arena *arena = &of->on.scratch;
    const plm_issue *issue = of->to->summary.issue;
    bool *invited = plm__arena_allocate(arena, dossier->actor_count, sizeof *invited);
    of->on.actors = dossier->actors;
    plm_status status =
        invited == NULL ? PLM_E_MEMORY
                        : plm__cast_invite(dossier, issue, wish->aim, arena, &of->on.cast, invited);
    if (status < 0) {
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    PLM_TRY(plm__panel_open(&of->on.panel, arena, arena->context, &of->on.cast, issue->id,
                            of->on.options, PLM__SEATS_ALL, error));
    of->on.wished = 1 + issue->option_count;
    if (wish->option != NULL) {
        of->on.wished = 1 + (size_t)(wish->option - issue->options[0]);
    } else {
        plm__panel_aim(&of->on.panel, wish->position);
    }
    PLM_TRY(plm__panel_rule_out(&of->on.panel, of->to->of, &of->to->arena,
                                &of->to->summary.conditioning, error));
    return mark_outside(of, dossier, invited);
}

/* ---- order --------------------------------------------------------------------------------- */

static int compare_moves(const plm_move *one, const plm_move *other) {
    int order = strcmp(one->actor, other->actor);
    order = order != 0 ? order : (int)one->kind - (int)other->kind;
    if (order == 0 && one->consideration != NULL) {
        order = strcmp(one->consideration->id, other->consideration->id);
    }
    return order != 0 ? order : (one->to > other->to) - (one->to < other->to);
}

static int compare_levers(const plm_lever *one, const plm_lever *other) {
    if (one->effect.value != other->effect.value) {
        return one->effect.value < other->effect.value ? 1 : -1;
    }
    if (one->effort != other->effort) {
        return one->effort > other->effort ? 1 : -1;
    }
    int order = compare_moves(one->moves[0], other->moves[0]);
    return order != 0 || one->move_count < 2 ? order
                                             : compare_moves(one->moves[1], other->moves[1]);
}

/* A record, what it was made from, and its moves. */
typedef struct entry {
    plm_lever lever;
    plm__plan plan;
    plm_move *moves;
} entry;

static int compare_entries(const void *a, const void *b) {
    return compare_levers(&((const entry *)a)->lever, &((const entry *)b)->lever);
}

/* ---- levers and pairs ---------------------------------------------------------------------- */

/* Solves plans and keeps those that take any effort at all, best first. */
static plm_status try_plans(study *of, plm__recorder *with, const plm__search *how,
                            const plm__plan *plans, size_t count, entry **entries, size_t *kept) {
    plm__arena *arena = &of->on.scratch;
    plm__outlook *seen = plm__arena_allocate(arena, count, sizeof *seen);
    *entries = plm__arena_allocate(arena, count, sizeof **entries);
    *kept = 0;
    if (seen == NULL || *entries == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__advising_look(&of->on, how, plans, count, arena, seen));
    for (size_t i = 0; i < count; i++) {
        if (seen[i].effort.mean > 0) {
            entry *to = &(*entries)[(*kept)++];
            to->plan = plans[i];
            PLM_TRY(plm__record(with, &plans[i], &seen[i], &to->lever, &to->moves));
        }
    }
    qsort(*entries, *kept, sizeof **entries, compare_entries);
    return PLM_OK;
}

static plm_status plan_singles(study *of, plm__plan **plans, size_t *count) {
    plm__act *acts = NULL;
    const plm__theatre theatre = {.dossier = &of->on.cast,
                                  .issue = of->to->summary.issue,
                                  .game = of->on.panel.game,
                                  .outside = of->on.outside,
                                  .decides = of->on.decides,
                                  .adviser = of->to->summary.actor,
                                  .adviser_actor = of->adviser_actor,
                                  .step = of->to->summary.step};
    PLM_TRY(plm__acts_of(&theatre, &of->on.scratch, &acts, count));
    *plans = plm__arena_allocate(&of->on.scratch, *count, sizeof **plans);
    if (*plans == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < *count; i++) {
        (*plans)[i] = (plm__plan){.acts = {&acts[i]}, .count = 1};
    }
    return PLM_OK;
}

/* Pairs among the first `best` entries, and in *all how many there are among all of them. */
static plm_status plan_pairs(study *of, const entry *singles, size_t count, size_t best,
                             plm__plan **plans, size_t *planned, size_t *all) {
    size_t room = 0;
    if (!plm__multiply_size(best, best, &room)) {
        return PLM_E_MEMORY;
    }
    *plans = plm__arena_allocate(&of->on.scratch, room, sizeof **plans);
    *planned = 0;
    *all = 0;
    if (*plans == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            const plm__act *one = singles[i].plan.acts[0];
            const plm__act *other = singles[k].plan.acts[0];
            if (plm__acts_agree(one, other)) {
                (*all)++;
                if (k < best) {
                    (*plans)[(*planned)++] = (plm__plan){.acts = {one, other}, .count = 2};
                }
            }
        }
    }
    return PLM_OK;
}

static double effect_of(const entry *singles, size_t count, const plm__act *act) {
    for (size_t i = 0; i < count; i++) {
        if (singles[i].plan.acts[0] == act) {
            return singles[i].lever.effect.value;
        }
    }
    return (double)NAN;
}

/* What each of a pair's moves takes of its effort and does alone. */
static void part_pair(const entry *singles, size_t count, entry *pair) {
    pair->lever.beyond = pair->lever.effect.value;
    for (size_t i = 0; i < pair->plan.count; i++) {
        pair->lever.beyond -= effect_of(singles, count, pair->plan.acts[i]);
        for (size_t k = 0; k < count; k++) {
            if (singles[k].plan.acts[0] == pair->plan.acts[i]) {
                pair->moves[i].effort = singles[k].lever.effort;
            }
        }
    }
}

static plm_status keep(study *of, const entry *singles, size_t single_count, const entry *pairs,
                       size_t pair_count) {
    plm_advice *to = of->to;
    to->levers = plm__arena_allocate(&to->arena, single_count + pair_count, sizeof *to->levers);
    if (to->levers == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < single_count; i++) {
        to->levers[i] = singles[i].lever;
    }
    for (size_t i = 0; i < pair_count; i++) {
        to->levers[single_count + i] = pairs[i].lever;
    }
    to->single_count = single_count;
    to->pair_count = pair_count;
    return PLM_OK;
}

/* How many of the singles, best first, clearly help; at most `most`. */
static size_t count_best(const plm_advice_summary *summary, const entry *singles, size_t count,
                         size_t most) {
    size_t best = 0;
    while (best < count && best < most && singles[best].lever.effect.value > 0 &&
           plm__is_clear(summary, singles[best].lever.effect)) {
        best++;
    }
    return best;
}

/* Plans of single levers: all that there are, or those that a first look kept where work is
 * bounded. */
static plm_status pick_singles(study *of, size_t most_paired, plm__plan **plans, size_t *count,
                               plm__search *how) {
    plm_advice_summary *summary = &of->to->summary;
    PLM_TRY(plan_singles(of, plans, count));
    *how = plm__advising_search(&of->on, *count, most_paired);
    if (how->bounded && *count > how->kept) {
        summary->screened = *count - how->kept;
        summary->screening_draws = how->first.trials;
        PLM_TRY(plm__advising_screen(&of->on, how, summary->option == NULL, *plans, *count));
        *count = how->kept;
    }
    if (of->on.options->draws > 0) {
        summary->draws = how->closely.trials;
        summary->others_draws = how->bounded ? how->others.trials : 0;
    }
    return PLM_OK;
}

static plm_status find_levers(study *of, size_t most_paired) {
    plm_advice_summary *summary = &of->to->summary;
    plm__recorder with;
    plm__search how;
    plm__plan *plans = NULL;
    entry *singles = NULL;
    entry *pairs = NULL;
    size_t count = 0;
    size_t single_count = 0;
    size_t pair_count = 0;
    size_t all = 0;
    PLM_TRY(plm__recorder_init(&with, &of->on, &of->to->arena, summary));
    PLM_TRY(pick_singles(of, most_paired, &plans, &count, &how));
    PLM_TRY(try_plans(of, &with, &how, plans, count, &singles, &single_count));
    summary->paired = count_best(summary, singles, single_count, how.paired);
    PLM_TRY(plan_pairs(of, singles, single_count, summary->paired, &plans, &count, &all));
    if (count > 0) {
        PLM_TRY(try_plans(of, &with, &how, plans, count, &pairs, &pair_count));
    }
    for (size_t i = 0; i < pair_count; i++) {
        part_pair(singles, single_count, &pairs[i]);
    }
    summary->pairs_searched = count;
    summary->pairs_left = all - count;
    return keep(of, singles, single_count, pairs, pair_count);
}

/* ---- runs ---------------------------------------------------------------------------------- */

static plm_status read_summary(study *of) {
    plm_advice_summary *summary = &of->to->summary;
    summary->wished = plm__tally_estimate(&of->on.present[of->on.wished]);
    summary->solves = plm__advising_solves(&of->on);
    summary->model_count = of->on.panel.choice_count;
    return plm__read_stand(summary->issue, of->on.present, &of->to->arena, &summary->forecast);
}

static plm_status compute(study *of, size_t pairs) {
    plm__advising *on = &of->on;
    on->present = plm__arena_allocate(&on->scratch, on->panel.width, sizeof *on->present);
    if (on->present == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__advising_prepare(on));
    PLM_TRY(find_levers(of, pairs));
    of->to->summary.conditioning.nothing_left = on->given.nothing_left;
    return read_summary(of);
}

/* The cheapest that carries the wish. */
static plm_status seek_coalition(study *of, double aim) {
    plm_advice_summary *summary = &of->to->summary;
    const bool votes = summary->issue->kind == PLM_ISSUE_YES_NO;
    return (votes ? plm__advice_by_vote : plm__advice_by_rule)(&of->on, summary->actor, aim,
                                                               &of->to->arena, &summary->coalition);
}

typedef struct question {
    const char *issue;
    const char *actor;
    const char *want;
    size_t pairs;
} question;

static plm_status run(study *of, const plm_dossier *dossier, const question *asked,
                      plm_error *error) {
    plm__wish wish;
    double step = of->to->summary.step;
    if (!(step > 0 && step <= 1)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "a step is a share of what a number can span, above 0 and at most 1");
    }
    PLM_TRY(find_actor(of, dossier, asked->actor, error));
    PLM_TRY(find_issue(of, dossier, asked->issue, error));
    PLM_TRY(read_wish(of, dossier, asked->want, &wish, error));
    PLM_TRY(open_game(of, dossier, &wish, error));
    plm_status status = plm__advice_mark_deciders(&of->on);
    status = status < 0 ? status : seek_coalition(of, wish.aim);
    status = status < 0 ? status : compute(of, asked->pairs);
    return status < 0 ? plm__conditional_fail(&of->on.panel, of->to->of, status, error) : PLM_OK;
}

static plm_status run_advice(const plm_case *of, const char *issue_id, const char *actor_id,
                             const char *want, double step, size_t pairs,
                             const plm_options *options, plm_advice **out, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_advice *made = plm__handle_new(options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->of = plm__case_hold(of);
    plm__arena_init(&made->arena, options->context);
    made->summary.step = step;
    study work = {.to = made, .on = {.context = options->context, .options = options}};
    plm__arena_init(&work.on.scratch, options->context);
    const question asked = {issue_id, actor_id, want, pairs};
    plm_status status = run(&work, dossier, &asked, error);
    plm__panel_close(&work.on.panel);
    plm__arena_clear(&work.on.scratch);
    if (status < 0) {
        plm_advice_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_advice_run(const plm_case *of, const char *issue_id, const char *actor_id,
                          const char *want, double step, size_t pairs, const plm_options *options,
                          plm_advice **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context,
                        run_advice(of, issue_id, actor_id, want, step, pairs, options, out, error));
}

void plm_advice_free(plm_advice *advice) {
    if (advice != NULL) {
        plm_context *context = advice->arena.context;
        plm_case_free(advice->of);
        plm__arena_clear(&advice->arena);
        plm__handle_free(context, advice);
    }
}

const plm_advice_summary *plm_advice_summary_of(const plm_advice *advice) {
    return &advice->summary;
}

size_t plm_advice_lever_count(const plm_advice *advice) {
    return advice->single_count;
}

const plm_lever *plm_advice_lever(const plm_advice *advice, size_t index) {
    return index < advice->single_count ? &advice->levers[index] : NULL;
}

size_t plm_advice_pair_count(const plm_advice *advice) {
    return advice->pair_count;
}

const plm_lever *plm_advice_pair(const plm_advice *advice, size_t index) {
    return index < advice->pair_count ? &advice->levers[advice->single_count + index] : NULL;
}
