/*
 * What the rules that decide an issue let pass: at the modes, and over the draws.
 *
 * A draw takes its pivots, and counts whose they are. Blocks of draws are one thread's work each; a
 * thread counts in whole numbers, so the sums do not depend on which thread took which block.
 */
#include "insight/procedure.h"

#include "base/error.h"
#include "base/order.h"
#include "base/parallel.h"
#include "base/random.h"
#include "case/case.h"
#include "forecast/distribution.h"
#include "forecast/ladder.h"
#include "forecast/who_decides.h"
#include "insight/panel.h"
#include "insight/procedure_standings.h"
#include "solve/options.h"
#include "tree/unknown.h"

#include <math.h>
#include <string.h>

/* The middle 80 % of the draws. */
static const double LOW_LEVEL = 0.1;
static const double HIGH_LEVEL = 0.9;

struct plm_procedure {
    plm_case *of;
    plm__arena arena;
    plm_procedure_summary summary;
    plm_procedure_rule *rules;
    size_t count;
};

/* One rule's draws. */
typedef struct inquiry {
    const plm__decision *decision;
    double *right; /* of each draw: its pivots, cut to the scale */
    double *left;
} inquiry;

/* How often, of the draws that a thread looked at; by rule. */
typedef struct tallies {
    uint64_t *up; /* of each player: it is the pivot of a move up; without a scale: it blocks */
    uint64_t *down;
    uint64_t *could; /* of each option: some of it passes */
    uint64_t stuck;
    plm__standing_counts standings; /* where they are asked for */
} tallies;

typedef struct worker {
    plm__point_buffer buffer;
    plm__seats seats; /* for any of the rules */
    bool *alone;      /* room for each player, where there is no scale */
    plm__standing_room standings;
    tallies *counts; /* by rule */
} worker;

typedef struct study {
    plm_procedure *to;
    plm__arena scratch;
    const plm_dossier *dossier;
    const plm_issue *issue;
    const plm_options *options;
    plm_game *game;
    plm__span scale;
    inquiry *inquiries;
    size_t count;
    size_t blocks;
    worker *workers;
    size_t worker_count;
} study;

static bool asks_yes_or_no(const study *of) {
    return of->issue->kind == PLM_ISSUE_YES_NO;
}

/* ---- a draw ---------------------------------------------------------------------------------- */

static double cut(const study *of, double value) {
    return fmin(fmax(value, of->scale.low), of->scale.high);
}

/* Whether some of an option lies within an open stretch, or holds a single point. */
static bool is_met(const plm_issue *issue, size_t option, plm__span span) {
    plm__probe band = plm__probe_option(issue, option);
    if (span.low == span.high) {
        return band.low <= span.low && span.low < band.high;
    }
    double low = nextafter(span.low, (double)INFINITY);
    return fmax(low, band.low) < fmin(span.high, band.high);
}

static void count_options(const study *of, const plm__win_set *set, uint64_t *could) {
    for (size_t i = 0; i < of->issue->option_count; i++) {
        bool met = false;
        for (size_t k = 0; k < set->count; k++) {
            met = met || is_met(of->issue, i, set->spans[k]);
        }
        could[i] += met;
    }
}

static void count_pivots(const plm__point *point, const plm__rule *rule, const plm__hinges *hinges,
                         tallies *to) {
    const plm__verdict *verdict = point->verdict;
    for (size_t i = 0; i < point->actor_count; i++) {
        size_t player = verdict->decisions->seat[verdict->actor[i]];
        bool up = plm__hangs_on(point, i, hinges->up);
        bool down = plm__hangs_on(point, i, hinges->down);
        if ((up || down) && plm__rule_counts(rule, player)) {
            to->up[player] += up;
            to->down[player] += down;
        }
    }
}

/* Which vetoes are let be in a draw; at the modes none is. */
static void use_vetoes(const study *of, const plm__point *point, const plm__decision *decision,
                       bool *yields) {
    size_t first = decision->input_count - decision->veto_count;
    size_t place = (size_t)(decision - point->verdict->decisions->list);
    const double *values = plm__decision_values(point->verdict, place);
    for (size_t i = 0; of->options->draws > 0 && i < decision->veto_count; i++) {
        const plm__address address = {point->seed, decision->inputs[first + i].address, point->draw,
                                      PLM__PURPOSE_CHANCE};
        yields[decision->vetoes[i]] = plm__random(address) > values[first + i];
    }
}

static void look(const study *of, worker *with, size_t place, uint64_t draw) {
    const plm__decision *decision = of->inquiries[place].decision;
    const plm__point *point = &with->buffer.point;
    plm__sitting *sitting = &with->seats.sitting;
    tallies *to = &with->counts[place];
    plm__sit(point, &decision->rule, sitting);
    use_vetoes(of, point, decision, sitting->yields);
    if (point->option_count > 0) {
        const plm__option_counts counts = {to->could, to->up, &to->stuck, with->alone};
        plm__count_options(point, decision, &with->seats, &counts);
        if (plm__standings_asked(point->option_count)) {
            plm__count_standings(point, decision, &with->seats, &with->standings, &to->standings);
        }
        return;
    }
    plm__hinges hinges = plm__seats_hinges(point, decision, &with->seats);
    of->inquiries[place].right[draw] = cut(of, hinges.up.from);
    of->inquiries[place].left[draw] = cut(of, hinges.down.from);
    count_pivots(point, &decision->rule, &hinges, to);
    if (!isnan(*point->reference_point)) {
        plm__win_set set = plm__seats_win_set(point, decision, &with->seats, of->scale);
        to->stuck += set.count == 0;
        count_options(of, &set, to->could);
    }
}

static plm_status look_at_block(void *user, size_t number, size_t block) {
    const study *of = user;
    worker *with = &of->workers[number];
    uint64_t draws = of->options->draws;
    if (draws == 0) {
        plm__point_at_modes(of->game, PLM__ORDER_INPUT, &with->buffer);
        for (size_t k = 0; k < of->count; k++) {
            look(of, with, k, 0);
        }
    }
    for (uint64_t draw = plm__block_start(draws, block); draw < plm__block_start(draws, block + 1);
         draw++) {
        plm__point_at_draw(of->game, PLM__ORDER_INPUT, of->options->seed, draw, &with->buffer);
        for (size_t k = 0; k < of->count; k++) {
            look(of, with, k, draw);
        }
    }
    return PLM_OK;
}

/* ---- room ------------------------------------------------------------------------------------ */

static uint64_t trials_of(const study *of) {
    return of->options->draws > 0 ? of->options->draws : 1;
}

static plm_status add_counts(const study *of, const plm__rule *rule, plm__arena *arena,
                             tallies *out) {
    out->up = plm__arena_allocate(arena, rule->player_count, sizeof *out->up);
    out->down = plm__arena_allocate(arena, rule->player_count, sizeof *out->down);
    out->could = plm__arena_allocate(arena, of->issue->option_count, sizeof *out->could);
    out->standings.options =
        plm__arena_allocate(arena, of->issue->option_count, sizeof *out->standings.options);
    bool all = out->up != NULL && out->down != NULL && out->could != NULL &&
               out->standings.options != NULL;
    return all ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_worker(study *of, worker *with) {
    plm__arena *arena = &of->scratch;
    const plm__decisions *decisions = of->game->decisions;
    void *seats = plm__arena_allocate(arena, 1, plm__seats_size(decisions));
    with->counts = plm__arena_allocate(arena, of->count, sizeof *with->counts);
    with->alone = plm__arena_allocate(arena, of->dossier->actor_count, sizeof *with->alone);
    if (seats == NULL || with->counts == NULL || with->alone == NULL) {
        return PLM_E_MEMORY;
    }
    with->seats = plm__seats_in(seats, decisions);
    for (size_t k = 0; k < of->count; k++) {
        PLM_TRY(add_counts(of, &of->inquiries[k].decision->rule, arena, &with->counts[k]));
    }
    PLM_TRY(plm__standing_room_init(&with->standings, arena, of->game->option_count));
    return plm__point_buffer_init(&with->buffer, arena, of->game);
}

static plm_status add_room(study *of) {
    plm__arena *arena = &of->scratch;
    of->workers = plm__arena_allocate(arena, of->worker_count, sizeof *of->workers);
    if (of->workers == NULL || trials_of(of) > SIZE_MAX) {
        return PLM_E_MEMORY;
    }
    for (size_t k = 0; k < of->count; k++) {
        inquiry *each = &of->inquiries[k];
        each->right = plm__arena_allocate(arena, (size_t)trials_of(of), sizeof *each->right);
        each->left = plm__arena_allocate(arena, (size_t)trials_of(of), sizeof *each->left);
        if (each->right == NULL || each->left == NULL) {
            return PLM_E_MEMORY;
        }
    }
    for (size_t i = 0; i < of->worker_count; i++) {
        PLM_TRY(add_worker(of, &of->workers[i]));
    }
    return PLM_OK;
}

/* ---- results --------------------------------------------------------------------------------- */

/* The values are put in order. */
static plm_status set_ends(study *of, double *values, plm_drawn_point *out) {
    size_t count = (size_t)trials_of(of);
    const plm__rungs rungs = {values, count, 1, 1};
    double *merged = plm__arena_allocate(&of->scratch, count + 2, sizeof *merged);
    double *levels = plm__arena_allocate(&of->scratch, count + 2, sizeof *levels);
    size_t next = 0;
    if (merged == NULL || levels == NULL) {
        return PLM_E_MEMORY;
    }
    plm__sort_numbers(values, count);
    plm__ladder ladder = plm__ladder_merge(&rungs, 1, &next, merged, levels);
    out->low = plm__ladder_at(&ladder, LOW_LEVEL);
    out->high = plm__ladder_at(&ladder, HIGH_LEVEL);
    return PLM_OK;
}

static double share_of(const study *of, uint64_t count) {
    return (double)count / (double)trials_of(of);
}

/* Adds up what the threads counted of one rule. */
static tallies *join(study *of, size_t place) {
    tallies *to = &of->workers[0].counts[place];
    for (size_t i = 1; i < of->worker_count; i++) {
        const tallies *each = &of->workers[i].counts[place];
        to->stuck += each->stuck;
        for (size_t k = 0; k < of->inquiries[place].decision->rule.player_count; k++) {
            to->up[k] += each->up[k];
            to->down[k] += each->down[k];
        }
        for (size_t k = 0; k < of->issue->option_count; k++) {
            to->could[k] += each->could[k];
        }
        plm__join_standings(of->issue->option_count, &each->standings, &to->standings);
    }
    return to;
}

static bool is_referred(const study *of) {
    const plm_procedure_summary *summary = &of->to->summary;
    return !isnan(summary->reference_point) || summary->reference_option != NULL;
}

static void set_pivotal(const study *of, const tallies *joined, plm_procedure_member *members,
                        size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t player = (size_t)(members[i].actor - of->dossier->actors[0]);
        double up = share_of(of, joined->up[player]);
        bool scale = of->game->option_count == 0;
        members[i].pivotal_up = scale ? up : (double)NAN;
        members[i].pivotal_down = scale ? share_of(of, joined->down[player]) : (double)NAN;
        members[i].blocks = scale || !is_referred(of) ? (double)NAN : up;
    }
}

static plm_status set_shares(study *of, size_t place, plm_procedure_member *members,
                             plm_procedure_rule *out) {
    const tallies *joined = join(of, place);
    bool against = is_referred(of);
    size_t options = of->issue->option_count;
    double *could = plm__arena_allocate(&of->to->arena, options, sizeof *could);
    if (could == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < options; i++) {
        bool rests = of->to->summary.reference_option == of->issue->options[i];
        could[i] = against && !rests ? share_of(of, joined->could[i]) : (double)NAN;
    }
    out->could_pass = could;
    out->nothing_passes = against ? share_of(of, joined->stuck) : (double)NAN;
    set_pivotal(of, joined, members, out->member_count);
    if (of->game->option_count > 0) {
        out->gridlock_low = (plm_drawn_point){(double)NAN, (double)NAN, (double)NAN};
        out->gridlock_high = out->gridlock_low;
        return plm__standings_asked(options)
                   ? plm__report_standings(of->issue, &joined->standings, trials_of(of),
                                           &of->to->arena, out)
                   : PLM_OK;
    }
    PLM_TRY(set_ends(of, of->inquiries[place].right, &out->gridlock_low));
    return set_ends(of, of->inquiries[place].left, &out->gridlock_high);
}

/* The chance of a rule at its mode, with 1 as the sum of all decisions'. */
static double chance_of(const study *of, size_t place) {
    const plm__decisions *all = of->game->decisions;
    double sum = 0;
    for (size_t i = 0; i < all->count; i++) {
        sum += all->list[i].inputs[PLM__DECISION_CHANCE].mode;
    }
    double own = of->inquiries[place].decision->inputs[PLM__DECISION_CHANCE].mode;
    return sum > 0 ? own / sum : 1 / (double)all->count;
}

static const char *words_of(const study *of, const plm_decision *decision) {
    plm__text text;
    plm__text_init(&text, of->scratch.context);
    plm__decision_add_words(&text, decision);
    const char *words = text.failed ? NULL : plm__arena_print(&of->to->arena, "%s", text.bytes);
    plm__text_clear(&text);
    return words;
}

/* On a vote: how likely it is carried, and on whom that hangs. */
static plm_status set_vote(study *of, size_t place, plm_procedure_member *members,
                           plm_procedure_rule *out) {
    plm__arena *arena = &of->to->arena;
    const plm__decisions *all = of->game->decisions;
    size_t decision = (size_t)(of->inquiries[place].decision - all->list);
    plm__vote_shares found;
    PLM_TRY(plm__vote_shares_of(of->game, of->options, decision, arena, &found));
    double *could = plm__arena_allocate(arena, of->issue->option_count, sizeof *could);
    if (could == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->issue->option_count; i++) {
        bool stands = of->issue->reference_option == of->issue->options[i];
        could[i] = stands ? 1 - found.carried : found.carried;
    }
    out->could_pass = could;
    out->nothing_passes = 1 - found.carried;
    out->yes_votes = found.yes_counts;
    out->yes_vote_count = found.seat_count + 1;
    const double none = (double)NAN;
    out->gridlock_low = (plm_drawn_point){none, none, none};
    out->gridlock_high = out->gridlock_low;
    for (size_t i = 0; i < out->member_count; i++) {
        members[i].pivotal_up = 0;
        members[i].pivotal_down = none;
        for (size_t k = 0; k < of->game->actor_count; k++) {
            if (of->dossier->actors[all->seat[k]] == members[i].actor) {
                members[i].position = found.chance[k];
                members[i].pivotal_up = found.agreeing[k] - found.refusing[k];
                members[i].carried_agreeing = found.agreeing[k];
                members[i].carried_abstaining = found.abstaining[k];
                members[i].carried_refusing = found.refusing[k];
            }
        }
    }
    return PLM_OK;
}

static plm_status report_rule(study *of, size_t place) {
    worker *with = &of->workers[0];
    plm_procedure_rule *out = &of->to->rules[place];
    const plm__session session = {.dossier = of->dossier,
                                  .issue = of->issue,
                                  .point = &with->buffer.point,
                                  .decision = of->inquiries[place].decision,
                                  .seats = &with->seats,
                                  .reference = of->to->summary.reference_point,
                                  .scale = of->scale};
    plm__point_at_modes(of->game, PLM__ORDER_INPUT, &with->buffer);
    plm__sit(&with->buffer.point, &session.decision->rule, &with->seats.sitting);
    out->number = place + 1;
    out->chance = chance_of(of, place);
    out->words = words_of(of, session.decision->stated);
    if (out->words == NULL) {
        return PLM_E_MEMORY;
    }
    out->cycles = (double)NAN;
    plm_procedure_member *members = NULL;
    PLM_TRY(plm__session_report(&session, &of->to->arena, out, &members));
    return asks_yes_or_no(of) ? set_vote(of, place, members, out)
                              : set_shares(of, place, members, out);
}

/* ---- runs ------------------------------------------------------------------------------------ */

static plm_status compute(study *of) {
    plm_context *context = of->scratch.context;
    of->blocks = plm__block_count(trials_of(of));
    of->worker_count = plm__worker_count(context, of->blocks);
    PLM_TRY(add_room(of));
    if (!asks_yes_or_no(of)) {
        PLM_TRY(plm__parallel(context, "voting", of->blocks, look_at_block, of));
    }
    of->to->rules = plm__arena_allocate(&of->to->arena, of->count, sizeof *of->to->rules);
    if (of->to->rules == NULL) {
        return PLM_E_MEMORY;
    }
    of->to->count = of->count;
    for (size_t k = 0; k < of->count; k++) {
        PLM_TRY(report_rule(of, k));
    }
    return PLM_OK;
}

static plm_status find_rules(study *of) {
    const plm__decisions *all = of->game->decisions;
    size_t decisions = all != NULL ? all->count : 0;
    of->inquiries = plm__arena_allocate(&of->scratch, decisions, sizeof *of->inquiries);
    if (of->inquiries == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < decisions; i++) {
        if (all->list[i].stated->alone == NULL) {
            of->inquiries[of->count++].decision = &all->list[i];
        }
    }
    return PLM_OK;
}

static const plm_issue *choose_issue(const plm_dossier *dossier, const char *id) {
    for (size_t i = 0; i < dossier->issue_count; i++) {
        if (id == NULL || strcmp(dossier->issues[i]->id, id) == 0) {
            return dossier->issues[i];
        }
    }
    return NULL;
}

static plm_status run(study *of, const char *issue_id, plm_error *error) {
    of->issue = choose_issue(of->dossier, issue_id);
    if (of->issue == NULL) {
        return plm__fail_unknown_issue(error, of->dossier, issue_id);
    }
    PLM_TRY(
        plm__game_from_dossier(of->scratch.context, of->dossier, of->issue->id, &of->game, error));
    plm_status status = find_rules(of);
    if (status >= 0 && of->count == 0) {
        return plm__fail(error, PLM_E_EMPTY,
                         "no rule decides '%s', so nothing can be said of what passes; state one "
                         "in its decision, or try --set issues.%s.decision.rule=majority",
                         of->issue->id, of->issue->id);
    }
    of->to->summary = (plm_procedure_summary){
        .issue = of->issue,
        .reference_point = of->game->reference_point[0],
        .reference_option = of->issue->reference_option,
        .draws = asks_yes_or_no(of) ? plm__vote_trials(of->options) : of->options->draws};
    of->scale = (plm__span){of->game->scale_low[0], of->game->scale_high[0]};
    status = status < 0 ? status : compute(of);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

static plm_status run_procedure(const plm_case *of, const char *issue_id,
                                const plm_options *options, plm_procedure **out, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_procedure *made = plm__handle_new(options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->of = plm__case_hold(of);
    plm__arena_init(&made->arena, options->context);
    study work = {.to = made, .dossier = dossier, .options = options};
    plm__arena_init(&work.scratch, options->context);
    plm_status status = run(&work, issue_id, error);
    plm_game_free(work.game);
    plm__arena_clear(&work.scratch);
    if (status < 0) {
        plm_procedure_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_procedure_run(const plm_case *of, const char *issue_id, const plm_options *options,
                             plm_procedure **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_procedure(of, issue_id, options, out, error));
}

void plm_procedure_free(plm_procedure *procedure) {
    if (procedure != NULL) {
        plm_context *context = procedure->arena.context;
        plm_case_free(procedure->of);
        plm__arena_clear(&procedure->arena);
        plm__handle_free(context, procedure);
    }
}

const plm_procedure_summary *plm_procedure_summary_of(const plm_procedure *procedure) {
    return &procedure->summary;
}

size_t plm_procedure_count(const plm_procedure *procedure) {
    return procedure->count;
}

const plm_procedure_rule *plm_procedure_at(const plm_procedure *procedure, size_t index) {
    return index < procedure->count ? &procedure->rules[index] : NULL;
}
