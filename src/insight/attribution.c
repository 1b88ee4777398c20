/*
 * Attribution: Shapley values of considerations or actors. Sources: see plenum.h.
 *
 * Draws (or, beyond PLM_EXACT_PLAYERS, sampled orders of joining) are cut into at most GROUPS
 * groups of equal size, each of which gives Shapley values of its own; their mean is the result,
 * and their spread its standard error. A group is one thread's work, so threads cannot touch a
 * result.
 */
#include "insight/attribution.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/sum.h"
#include "case/case.h"
#include "game/condition.h"
#include "insight/provenance.h"
#include "insight/shapley.h"
#include "tree/unknown.h"

#include <math.h>
#include <string.h>

/* Orders of joining are let in step by step, several beside one another; no more than a batch has
 * hands. */
enum { GROUPS = 32, LEAST_ORDERS = 512, ORDERS_AT_ONCE = 8 };

/* Where options are ruled out, of a round, which is an order of joining and its reverse. */
enum { LEAST_ROUNDS = 8, LEAST_ROUND_HANDS = 32, MOST_ROUND_HANDS = 64 };

struct plm_attribution {
    plm__provenance from;
    plm__arena arena;
    plm_attribution_summary summary;
    plm_contribution *contributions;
    size_t count;
    plm_interaction *interactions;
    size_t interaction_count;
};

typedef plm__attributing study;

/* ---- players and models -------------------------------------------------------------------- */

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
static bool is_heeded(const plm_game *game, size_t consideration) {
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

static plm_status gather_players(study *of) {
    plm__cast *cast = &of->cast;
    bool actors = cast->kind == PLM_PLAYERS_ACTORS;
    size_t most = actors ? cast->panel.game->actor_count : cast->panel.dossier->consideration_count;
    cast->players = plm__arena_allocate(&of->scratch, most, sizeof *cast->players);
    if (cast->players == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < most; i++) {
        const plm_game *game = cast->panel.game;
        if (actors || is_weighed(game, i) || is_heeded(game, i) ||
            bears_on_ruled(&cast->panel, i)) {
            cast->players[cast->player_count++] = i;
        }
    }
    return PLM_OK;
}

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

static plm_status refuse_models(const study *of, plm_error *error) {
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
static plm_status gather_models(study *of, plm_error *error) {
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

/* ---- room ---------------------------------------------------------------------------------- */

/* Numbers that a worker needs: a worth for each coalition, or for each step of a few orders. */
static size_t worth_room(const study *of) {
    size_t steps = ORDERS_AT_ONCE * (of->cast.player_count + 1);
    size_t worths = of->summary->exact ? (size_t)1 << of->cast.player_count : steps;
    return worths * of->cast.panel.width;
}

static bool is_ruled(const study *of) {
    return of->cast.panel.ruled.count > 0;
}

/* Each order is solved in several hands, since what is ruled out is taken from their mean; all of them
 * together are as many as before, twice. */
static void plan_rounds(study *of) {
    uint64_t needed = of->hands / GROUPS / MOST_ROUND_HANDS + 1;
    of->rounds = needed > LEAST_ROUNDS ? (size_t)needed : LEAST_ROUNDS;
    uint64_t rounds = (uint64_t)GROUPS * of->rounds;
    uint64_t hands = (of->hands + rounds - 1) / rounds;
    uint64_t least = of->hands < LEAST_ROUND_HANDS ? of->hands : LEAST_ROUND_HANDS;
    of->round_hands = (size_t)(hands > least ? hands : least);
    of->trials = 2 * rounds;
    of->summary->orders = (size_t)of->trials;
}

static void plan_trials(study *of) {
    plm_attribution_summary *summary = of->summary;
    uint64_t draws = of->options->draws;
    summary->draws = draws;
    summary->exact = of->cast.player_count <= PLM_EXACT_PLAYERS;
    of->hands = draws > 0 ? draws : 1;
    of->hand_groups = of->hands < GROUPS ? (size_t)of->hands : GROUPS;
    of->trials = of->hands;
    if (!summary->exact && of->trials < LEAST_ORDERS) {
        of->trials *= (LEAST_ORDERS + of->trials - 1) / of->trials;
    }
    if (!summary->exact) {
        of->trials += of->trials % 2;
        summary->orders = (size_t)of->trials;
    }
    of->groups = summary->exact ? of->hand_groups : GROUPS;
    if (is_ruled(of) && !summary->exact) {
        plan_rounds(of);
    }
}

static plm_status add_workers(study *of, size_t workers) {
    plm__arena *arena = &of->scratch;
    of->judges = plm__arena_allocate(arena, workers, sizeof *of->judges);
    of->rooms = plm__arena_allocate(arena, workers, sizeof *of->rooms);
    of->orders = plm__arena_allocate(arena, workers, sizeof *of->orders);
    of->results =
        plm__arena_allocate(arena, (1 + of->groups) * of->rows * of->width, sizeof *of->results);
    of->over = plm__arena_allocate(
        arena, (1 + of->hand_groups) * (of->cast.player_count + 2) * of->width, sizeof *of->over);
    if (of->judges == NULL || of->rooms == NULL || of->orders == NULL || of->results == NULL ||
        of->over == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < workers; i++) {
        PLM_TRY(plm__judge_init(&of->judges[i], arena, &of->cast));
        of->rooms[i] = plm__arena_allocate(arena, worth_room(of), sizeof *of->rooms[i]);
        of->orders[i] = plm__arena_allocate(arena, ORDERS_AT_ONCE * of->cast.player_count,
                                            sizeof *of->orders[i]);
        if (of->rooms[i] == NULL || of->orders[i] == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return is_ruled(of) ? plm__attribution_keep(of, workers) : PLM_OK;
}

/* ---- groups -------------------------------------------------------------------------------- */

/* The first trial of a group; orders of joining come in pairs that stay together. */
static uint64_t first_trial(const study *of, size_t group) {
    uint64_t pairs = of->summary->exact ? 1 : 2;
    return of->trials / pairs * group / of->groups * pairs;
}

uint64_t plm__attribution_hand(const plm__attributing *of, size_t group) {
    return of->hands * group / of->hand_groups;
}

static double *over_of(const study *of, size_t group, size_t player) {
    return of->over + (group * of->cast.player_count + player) * of->width;
}

/* ---- solving ------------------------------------------------------------------------------- */

static void fix_numbers(const study *of, plm__judge *judge, size_t hand, uint64_t trial) {
    uint64_t draws = of->options->draws;
    if (draws == 0) {
        plm__judge_at_modes(judge, hand);
    } else {
        plm__judge_at_draw(judge, hand, of->options->seed, trial % draws);
    }
}

/* Adds the worths of all coalitions in one draw to sums. */
static plm_status add_coalitions(study *of, plm__judge *judge, double *sums) {
    size_t players = of->cast.player_count;
    for (size_t coalition = 0; coalition < (size_t)1 << players; coalition++) {
        for (size_t i = 0; i < players; i++) {
            plm__judge_admit(judge, i, (coalition >> i & 1) != 0);
        }
        PLM_TRY(plm__judge_add(judge, 0, sums + coalition * of->cast.panel.width));
    }
    return PLM_OK;
}

static void add_difference(double *row, const double *after, const double *before, size_t width) {
    for (size_t k = 0; k < width; k++) {
        row[k] += after[k] - before[k];
    }
}

/* Sums of the worths of all coalitions over a group's draws. */
static plm_status sum_coalitions(study *of, size_t worker, size_t group, double *sums) {
    plm__judge *judge = &of->judges[worker];
    memset(sums, 0, worth_room(of) * sizeof *sums);
    for (uint64_t trial = first_trial(of, group); trial < first_trial(of, group + 1); trial++) {
        fix_numbers(of, judge, 0, trial);
        PLM_TRY(add_coalitions(of, judge, sums));
    }
    return plm__judge_settle(judge);
}

static plm_status solve_exactly(study *of, size_t worker, size_t group) {
    uint64_t first = first_trial(of, group);
    uint64_t end = first_trial(of, group + 1);
    double *rows = of->results + group * of->rows * of->width;
    double *sums = of->rooms[worker];
    PLM_TRY(sum_coalitions(of, worker, group, sums));
    for (size_t i = 0; i < worth_room(of); i++) {
        sums[i] /= (double)(end - first);
    }
    size_t players = of->cast.player_count;
    size_t everyone = ((size_t)1 << players) - 1;
    plm__shapley(sums, players, of->width, rows);
    memcpy(rows + players * of->width, sums, of->width * sizeof *rows);
    memcpy(rows + (players + 1) * of->width, sums + everyone * of->width, of->width * sizeof *rows);
    plm__shapley_pairs(sums, players, of->width, rows + (players + 2) * of->width);
    for (size_t i = 0; i < players; i++) {
        add_difference(over_of(of, group, i), sums + everyone * of->width,
                       sums + (everyone ^ (size_t)1 << i) * of->width, of->width);
    }
    return PLM_OK;
}

static void add_row(double *row, const double *worth, size_t width) {
    for (size_t k = 0; k < width; k++) {
        row[k] += worth[k];
    }
}

/* Worth number `step` of order number `which`: that of the players who have joined by then. */
static double *worth_at(const study *of, size_t worker, size_t which, size_t step) {
    size_t worths = of->cast.player_count + 1;
    return of->rooms[worker] + (which * worths + step) * of->cast.panel.width;
}

/* Has the worth of the first `step` players of an order found. */
static plm_status join(study *of, size_t worker, size_t which, size_t step) {
    plm__judge *judge = &of->judges[worker];
    size_t players = of->cast.player_count;
    const size_t *order = of->orders[worker] + which * players;
    for (size_t i = 0; i < players; i++) {
        plm__judge_admit(judge, order[i], i < step);
    }
    return plm__judge_add(judge, which, worth_at(of, worker, which, step));
}

/* Adds to each player's row what it changes by joining. */
static void add_order(const study *of, size_t worker, size_t which, double *rows) {
    size_t players = of->cast.player_count;
    size_t width = of->width;
    const size_t *order = of->orders[worker] + which * players;
    add_row(rows + players * width, worth_at(of, worker, which, 0), width);
    for (size_t i = 0; i < players; i++) {
        add_difference(rows + order[i] * width, worth_at(of, worker, which, i + 1),
                       worth_at(of, worker, which, i), width);
    }
    add_row(rows + (players + 1) * width, worth_at(of, worker, which, players), width);
}

/* A few orders side by side: coalitions of equally many players are solved together. */
static plm_status add_orders(study *of, size_t worker, uint64_t first, size_t count, double *rows) {
    plm__judge *judge = &of->judges[worker];
    size_t players = of->cast.player_count;
    memset(of->rooms[worker], 0, worth_room(of) * sizeof(double));
    for (size_t which = 0; which < count; which++) {
        fix_numbers(of, judge, which, first + which);
        plm__joining_order(of->options->seed, first + which, players,
                           of->orders[worker] + which * players);
    }
    for (size_t step = 0; step <= players; step++) {
        for (size_t which = 0; which < count; which++) {
            PLM_TRY(join(of, worker, which, step));
        }
    }
    PLM_TRY(plm__judge_settle(judge));
    for (size_t which = 0; which < count; which++) {
        add_order(of, worker, which, rows);
    }
    return PLM_OK;
}

/* The answers with the first few players of an order, from the sums over a round's hands. */
static void tell_order(study *of, size_t worker, size_t group, size_t which) {
    plm__judge *judge = &of->judges[worker];
    const plm__conditional *given = &of->givens[worker];
    size_t players = of->cast.player_count;
    const size_t *order = of->orders[worker] + which * players;
    for (size_t i = 0; i < players; i++) {
        plm__judge_admit(judge, order[i], false);
    }
    for (size_t step = 0; step <= players; step++) {
        double *worth = worth_at(of, worker, which, step);
        if (step > 0) {
            plm__judge_admit(judge, order[step - 1], true);
        }
        for (size_t k = 0; k < of->cast.panel.width; k++) {
            given->mean[k] = worth[k] / (double)of->round_hands;
        }
        unsigned set = plm__attribution_set(of, judge->considerations);
        of->empty[group] += plm__conditional_answer(given, set, given->mean, worth) ? 0 : 1;
    }
}

static plm_status add_round(study *of, size_t worker, size_t group, uint64_t round, double *rows) {
    plm__judge *judge = &of->judges[worker];
    size_t players = of->cast.player_count;
    uint64_t first = of->hands * round / ((uint64_t)GROUPS * of->rounds);
    memset(of->rooms[worker], 0, worth_room(of) * sizeof(double));
    for (size_t which = 0; which < 2; which++) {
        plm__joining_order(of->options->seed, 2 * round + which, players,
                           of->orders[worker] + which * players);
    }
    for (uint64_t hand = 0; hand < of->round_hands; hand++) {
        for (size_t which = 0; which < 2; which++) {
            fix_numbers(of, judge, which, (first + hand) % of->hands);
            for (size_t step = 0; step <= players; step++) {
                PLM_TRY(join(of, worker, which, step));
            }
        }
        PLM_TRY(plm__judge_settle(judge));
    }
    for (size_t which = 0; which < 2; which++) {
        tell_order(of, worker, group, which);
        add_order(of, worker, which, rows);
    }
    return PLM_OK;
}

static plm_status solve_rounds(study *of, size_t worker, size_t group) {
    double *rows = of->results + group * of->rows * of->width;
    for (size_t round = 0; round < of->rounds; round++) {
        PLM_TRY(add_round(of, worker, group, (uint64_t)group * of->rounds + round, rows));
    }
    for (size_t i = 0; i < of->rows * of->width; i++) {
        rows[i] /= (double)(2 * of->rounds);
    }
    return PLM_OK;
}

static plm_status solve_orders(study *of, size_t worker, size_t group) {
    uint64_t first = first_trial(of, group);
    uint64_t end = first_trial(of, group + 1);
    double *rows = of->results + group * of->rows * of->width;
    for (uint64_t trial = first; trial < end; trial += ORDERS_AT_ONCE) {
        uint64_t left = end - trial;
        size_t count = left < ORDERS_AT_ONCE ? (size_t)left : ORDERS_AT_ONCE;
        PLM_TRY(add_orders(of, worker, trial, count, rows));
    }
    for (size_t i = 0; i < of->rows * of->width; i++) {
        rows[i] /= (double)(end - first);
    }
    return PLM_OK;
}

static double *kept_of(const study *of, size_t group) {
    return of->kept + group * of->coalitions * of->cast.panel.width;
}

static plm_status solve_group(void *user, size_t worker, size_t group) {
    study *of = user;
    if (!is_ruled(of)) {
        return of->summary->exact ? solve_exactly(of, worker, group)
                                  : solve_orders(of, worker, group);
    }
    return of->summary->exact ? sum_coalitions(of, worker, group, kept_of(of, group))
                              : solve_rounds(of, worker, group);
}

/* Adds the worth without any player. */
static plm_status add_nobody(const study *of, plm__judge *judge, double *sums) {
    for (size_t i = 0; i < of->cast.player_count; i++) {
        plm__judge_admit(judge, i, false);
    }
    return plm__judge_add(judge, 0, sums);
}

/* Adds the worth of everybody in one hand to sums, then of everybody but each player in turn. */
static plm_status add_hand(study *of, plm__judge *judge, uint64_t hand, double *sums) {
    size_t players = of->cast.player_count;
    fix_numbers(of, judge, 0, hand);
    for (size_t i = 0; i < players; i++) {
        plm__judge_admit(judge, i, true);
    }
    PLM_TRY(plm__judge_add(judge, 0, sums));
    for (size_t i = 0; i < players; i++) {
        plm__judge_admit(judge, i, false);
        PLM_TRY(plm__judge_add(judge, 0, sums + (1 + i) * of->cast.panel.width));
        plm__judge_admit(judge, i, true);
    }
    if (is_ruled(of)) {
        PLM_TRY(add_nobody(of, judge, sums + (1 + players) * of->cast.panel.width));
    }
    return plm__judge_settle(judge);
}

/* Where not every coalition is solved: what each player adds to all the others in some hands. */
static plm_status solve_over_others(void *user, size_t worker, size_t group) {
    study *of = user;
    uint64_t first = plm__attribution_hand(of, group);
    uint64_t end = plm__attribution_hand(of, group + 1);
    double *sums = is_ruled(of) ? kept_of(of, group) : of->rooms[worker];
    if (!is_ruled(of)) {
        memset(sums, 0, worth_room(of) * sizeof *sums);
    }
    for (uint64_t hand = first; hand < end; hand++) {
        PLM_TRY(add_hand(of, &of->judges[worker], hand, sums));
    }
    for (size_t i = 0; !is_ruled(of) && i < of->cast.player_count; i++) {
        double *over = over_of(of, group, i);
        add_difference(over, sums, sums + (1 + i) * of->width, of->width);
        for (size_t k = 0; k < of->width; k++) {
            over[k] /= (double)(end - first);
        }
    }
    return PLM_OK;
}

/* ---- results ------------------------------------------------------------------------------- */

/* One number as it came out of each group. */
typedef struct sample {
    double value[GROUPS];
    double share[GROUPS]; /* of all trials */
    size_t count;
} sample;

/* The mean over the groups, weighted by their trials, and its standard error. */
static plm_estimate estimate(const sample *of) {
    double mean = 0;
    for (size_t group = 0; group < of->count; group++) {
        mean += of->value[group] * of->share[group];
    }
    double squares = 0;
    for (size_t group = 0; group < of->count; group++) {
        double difference = of->value[group] - mean;
        squares += difference * difference;
    }
    double groups = (double)of->count;
    double error = groups > 1 ? sqrt(squares / (groups - 1) / groups) : 0;
    return (plm_estimate){mean, error};
}

/* Of the whole, which stands first, and without each group, one `stride` after another. */
static plm_estimate estimate_given(const double *values, size_t groups, size_t stride) {
    double error = groups > 1 ? plm__jackknife(values + stride, groups, stride) : 0;
    return (plm_estimate){values[0], error};
}

static plm_estimate estimate_row(const study *of, size_t row, size_t number) {
    if (is_ruled(of) && of->summary->exact) {
        return estimate_given(of->results + row * of->width + number, of->groups,
                              of->rows * of->width);
    }
    sample found = {.count = of->groups};
    for (size_t group = 0; group < of->groups; group++) {
        uint64_t trials = first_trial(of, group + 1) - first_trial(of, group);
        found.value[group] = of->results[(group * of->rows + row) * of->width + number];
        found.share[group] = (double)trials / (double)of->trials;
    }
    return estimate(&found);
}

static plm_estimate estimate_over(const study *of, size_t player, size_t number) {
    if (is_ruled(of)) {
        return estimate_given(of->over + player * of->width + number, of->hand_groups,
                              (of->cast.player_count + 2) * of->width);
    }
    sample found = {.count = of->hand_groups};
    for (size_t group = 0; group < of->hand_groups; group++) {
        uint64_t hands = plm__attribution_hand(of, group + 1) - plm__attribution_hand(of, group);
        found.value[group] = over_of(of, group, player)[number];
        found.share[group] = (double)hands / (double)of->hands;
    }
    return estimate(&found);
}

/* Number 0 of a row, or of what a player adds to the others, is the outcome; then the options. */
static plm_status read_stand(const study *of, size_t at,
                             plm_estimate (*number)(const study *of, size_t at, size_t number),
                             plm_stand *out) {
    size_t options = of->width - 1;
    plm_estimate *estimates = plm__arena_allocate(&of->to->arena, options, sizeof *estimates);
    if (estimates == NULL) {
        return PLM_E_MEMORY;
    }
    out->outcome = number(of, at, 0);
    for (size_t i = 0; i < options; i++) {
        estimates[i] = number(of, at, 1 + i);
    }
    out->options = estimates;
    return PLM_OK;
}

static plm_status read_row(const study *of, size_t row, plm_stand *out) {
    return read_stand(of, row, estimate_row, out);
}

static void name_player(const plm__cast *cast, size_t player, plm_contribution *out) {
    size_t index = cast->players[player];
    if (cast->kind == PLM_PLAYERS_ACTORS) {
        out->id = cast->panel.game->actor_id[index];
        out->name = cast->panel.game->actor_name[index];
    } else {
        out->id = cast->panel.dossier->considerations[index]->id;
        out->name = cast->panel.dossier->considerations[index]->label;
    }
}

/* How large an interaction is: in the outcome, or without a scale in the option where it is largest.
 */
static double size_of(const plm_issue *issue, const plm_stand *of) {
    if (plm_issue_has_scale(issue)) {
        return fabs(of->outcome.value);
    }
    double size = 0;
    for (size_t i = 0; i < issue->option_count; i++) {
        size = fmax(size, fabs(of->options[i].value));
    }
    return size;
}

/* Puts a pair before those that are smaller. */
static void enter_pair(plm_attribution *to, const plm_interaction *pair) {
    const plm_issue *issue = to->summary.issue;
    size_t at = to->interaction_count++;
    for (; at > 0 && size_of(issue, &to->interactions[at - 1].adds) < size_of(issue, &pair->adds);
         at--) {
        to->interactions[at] = to->interactions[at - 1];
    }
    to->interactions[at] = *pair;
}

static plm_status read_pairs(study *of) {
    plm_attribution *to = of->to;
    size_t row = to->count + 2;
    to->interactions = plm__arena_allocate(&to->arena, of->pairs, sizeof *to->interactions);
    if (to->interactions == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < to->count && of->pairs > 0; i++) {
        for (size_t k = i + 1; k < to->count; k++) {
            plm_interaction pair = {.first = &to->contributions[i],
                                    .second = &to->contributions[k]};
            PLM_TRY(read_row(of, row++, &pair.adds));
            enter_pair(to, &pair);
        }
    }
    return PLM_OK;
}

static plm_estimate *number_of(plm_stand *of, size_t number) {
    return number == 0 ? &of->outcome : (plm_estimate *)&of->options[number - 1];
}

/* Makes sampled contributions add up to what all of them change: what is missing goes to each by its
 * squared standard error, which changes the surest least. */
static void balance(plm_attribution *to) {
    for (size_t k = 0; k <= to->summary.issue->option_count; k++) {
        double missing = number_of(&to->summary.forecast, k)->value -
                         number_of(&to->summary.reference, k)->value;
        double squares = 0;
        for (size_t i = 0; i < to->count; i++) {
            const plm_estimate *each = number_of(&to->contributions[i].adds, k);
            missing -= each->value;
            squares += each->standard_error * each->standard_error;
        }
        for (size_t i = 0; i < to->count && squares > 0; i++) {
            plm_estimate *each = number_of(&to->contributions[i].adds, k);
            each->value += missing * each->standard_error * each->standard_error / squares;
        }
    }
}

static plm_status read_results(study *of) {
    plm_attribution *to = of->to;
    if (is_ruled(of) && !plm__attribution_read_kept(of)) {
        return PLM_E_DOMAIN;
    }
    to->count = of->cast.player_count;
    to->contributions = plm__arena_allocate(&to->arena, to->count, sizeof *to->contributions);
    if (to->contributions == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < to->count; i++) {
        name_player(&of->cast, i, &to->contributions[i]);
        PLM_TRY(read_row(of, i, &to->contributions[i].adds));
        PLM_TRY(read_stand(of, i, estimate_over, &to->contributions[i].over_others));
    }
    if (is_ruled(of) && !to->summary.exact) {
        PLM_TRY(read_stand(of, to->count, estimate_over, &to->summary.reference));
        PLM_TRY(read_stand(of, to->count + 1, estimate_over, &to->summary.forecast));
        balance(to);
    } else {
        PLM_TRY(read_row(of, to->count, &to->summary.reference));
        PLM_TRY(read_row(of, to->count + 1, &to->summary.forecast));
    }
    return read_pairs(of);
}

/* Whether anyone takes part with all players absent, at the most likely values. */
static plm_status ask_who_is_left(study *of) {
    plm__judge *judge = &of->judges[0];
    plm__judge_at_modes(judge, 0);
    for (size_t i = 0; i < of->cast.player_count; i++) {
        plm__judge_admit(judge, i, false);
    }
    PLM_TRY(plm__judge_add(judge, 0, of->rooms[0]));
    PLM_TRY(plm__judge_settle(judge));
    of->summary->nobody_left = judge->nobody;
    return PLM_OK;
}

/* ---- runs ---------------------------------------------------------------------------------- */

static plm_status prepare(study *of, plm_error *error) {
    plm__cast *cast = &of->cast;
    cast->panel.told = 1 + cast->panel.issue->option_count;
    cast->panel.width = cast->panel.told;
    of->width = cast->panel.told;
    PLM_TRY(plm__panel_rule_out(&cast->panel, of->to->from.of, &of->to->arena, &of->summary->heeds,
                                error));
    if (gather_players(of) < 0) {
        return plm__out_of_memory(error);
    }
    if (cast->player_count == 0) {
        return plm__fail(error, PLM_E_EMPTY,
                         "no actor weighs considerations on issue '%s'; attribute to actors "
                         "instead",
                         cast->panel.issue->id);
    }
    PLM_TRY(gather_models(of, error));
    plan_trials(of);
    of->pairs = of->summary->exact ? cast->player_count * (cast->player_count - 1) / 2 : 0;
    of->rows = cast->player_count + 2 + of->pairs;
    of->summary->issue = cast->panel.issue;
    of->summary->players = cast->kind;
    of->summary->model_count = cast->panel.choice_count;
    return PLM_OK;
}

static plm_status solve(study *of, plm_error *error) {
    plm_context *context = of->scratch.context;
    size_t workers = plm__worker_count(context, of->groups);
    plm_status status = add_workers(of, workers);
    if (status >= 0) {
        status = ask_who_is_left(of);
    }
    if (status >= 0) {
        status = plm__parallel(context, "attributing", of->groups, solve_group, of);
    }
    if (status >= 0 && !of->summary->exact) {
        status = plm__parallel(context, "attributing", of->hand_groups, solve_over_others, of);
    }
    if (status >= 0) {
        status = read_results(of);
    }
    if (status < 0) {
        return plm__conditional_fail(&of->cast.panel, of->to->from.of, status, error);
    }
    for (size_t i = 0; i < workers; i++) {
        of->summary->solves += of->judges[i].bench.solves;
    }
    return PLM_OK;
}

static plm_status run(study *of, const char *issue_id, plm_error *error) {
    plm__cast *cast = &of->cast;
    cast->panel.issue = plm__panel_issue(cast->panel.dossier, issue_id);
    if (cast->panel.issue == NULL) {
        return plm__fail_unknown_issue(error, cast->panel.dossier, issue_id);
    }
    PLM_TRY(plm__game_from_dossier(of->scratch.context, cast->panel.dossier, cast->panel.issue->id,
                                   &cast->panel.game, error));
    plm_status status = plm__game_refuse_weightless(cast->panel.game, error);
    if (status >= 0) {
        status = prepare(of, error);
    }
    if (status >= 0) {
        status = solve(of, error);
    }
    plm__panel_close(&cast->panel);
    return status;
}

static plm_status run_attribution(const plm_case *of, const char *issue_id, plm_players players,
                                  const plm_options *options, plm_attribution **out,
                                  plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_attribution *made = plm__handle_new(options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->from = (plm__provenance){plm__case_hold(of), options->seed};
    plm__arena_init(&made->arena, options->context);
    study work = {.to = made,
                  .options = options,
                  .cast = {.panel = {.dossier = dossier, .aim = (double)NAN}, .kind = players}};
    work.summary = &made->summary;
    plm__arena_init(&work.scratch, options->context);
    plm_status status = run(&work, issue_id, error);
    plm__arena_clear(&work.scratch);
    if (status < 0) {
        plm_attribution_free(made);
        return status;
    }
    *out = made;
    return status;
}

plm_status plm_attribution_run(const plm_case *of, const char *issue_id, plm_players players,
                               const plm_options *options, plm_attribution **out,
                               plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context,
                        run_attribution(of, issue_id, players, options, out, error));
}

void plm_attribution_free(plm_attribution *attribution) {
    if (attribution != NULL) {
        plm_context *context = attribution->arena.context;
        plm_case_free(attribution->from.of);
        plm__arena_clear(&attribution->arena);
        plm__handle_free(context, attribution);
    }
}

const plm_attribution_summary *plm_attribution_summary_of(const plm_attribution *attribution) {
    return &attribution->summary;
}

size_t plm_attribution_count(const plm_attribution *attribution) {
    return attribution->count;
}

const plm_contribution *plm_attribution_at(const plm_attribution *attribution, size_t index) {
    return index < attribution->count ? &attribution->contributions[index] : NULL;
}

size_t plm_attribution_interaction_count(const plm_attribution *attribution) {
    return attribution->interaction_count;
}

const plm_interaction *plm_attribution_interaction(const plm_attribution *attribution,
                                                   size_t index) {
    return index < attribution->interaction_count ? &attribution->interactions[index] : NULL;
}

const plm__provenance *plm__attribution_provenance(const plm_attribution *of) {
    return &of->from;
}
