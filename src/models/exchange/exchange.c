/*
 * The position-exchange model: actors trade moves on issues that matter less to them for moves on
 * issues that matter more.
 *
 * Sources: Stokman and Van Oosten, The exchange of voting positions, in Bueno de Mesquita and
 * Stokman (eds), European Community Decision Making, 1994, ch. 5; Arregui, Stokman and Thomson,
 * Compromise, exchange and challenge in the European Union, in Thomson and others (eds), The
 * European Union Decides, 2006; Van Assen, Stokman and Van Oosten, Conflict measures in cooperative
 * exchange models of collective decision-making, Rationality and Society 15 (2003); Dijkstra, Van
 * Assen and Stokman, Outcomes of collective decisions with externalities predicted, Journal of
 * Theoretical Politics 20 (2008).
 *
 * The outcome of an issue is the mean of the positions, weighted by capability and salience. Two
 * actors can trade on two issues when they stand on opposite sides of both outcomes and their
 * saliences differ in ratio: each then moves, on the issue that he relatively cares less about,
 * toward the other's preference (terms.c). The deal with the largest gain is done first; pairs that
 * it touches are settled again, until nobody gains (round.c). The outcomes of the positions then
 * are the round's forecast. In a further round those who moved start from a preference that has
 * shifted a part of the way: lambda = 0.4 (1 - salience) + 0.1.
 *
 * Readings: the published texts leave the details to a program of the authors. `compat` does what
 * that program of 2020 does, step by step, with positions scaled and ties settled by order;
 * `plenum`, the default, differs where that leads to results which its own reports contradict.
 *   ties       the texts are silent; gains that differ by less than 1e-9 are equal. drawn: by lot
 *              in a draw, and in the point game as smaller-moves; then the first in the order of
 *              issues and of actors' ids. first: by that order alone.
 *   rate       equal gain, as published. random: the point game at equal gain, and in a draw a
 *              division of the gain at random about it, by the rule of the program's documentation,
 *              with bounds that no partner can lose by.
 *   moves      realised: an actor who sold in one direction keeps to it in the round. pending: the
 *              program notes lapsed proposals in place of moves made, and then refuses moves upward
 *              whose total passes the length of the scale.
 *   purchases  what a buyer knows to have bought from a seller. latest: where the seller stands
 *              now. nearest: of two purchases the one nearer to where the seller began.
 *   limits     within: the outcome, as the two see it, may meet the buyer's preference but not pass
 *              it, and nothing can be sold to a buyer whom it has met or passed. cut: a deal is
 *              struck, then cut where the outcome passes the preference; a cut counts from an
 *              earlier purchase, and there is none when the outcome has passed already. Under
 *              equal-gain alone.
 *   utilities  recomputed: what is reported is what the final moves give. as-proposed: what the
 *              uncut proposal would have given.
 * An actor whose preference is the outcome counts as left of it (both readings). A seller without
 * weight on an issue cannot sell it. A game of one issue is not for this model.
 */
#include "models/exchange/exchange.h"

#include <math.h>

static const double full_range = 100;
static const size_t most_pairs = INT32_MAX / 4;

static const char *const rates[] = {"random", "equal-gain", "raiffa-kalai-smorodinsky", NULL};
static const char *const ties[] = {"drawn", "smaller-moves", "first", NULL};
static const char *const moves[] = {"realised", "pending", NULL};
static const char *const purchases[] = {"latest", "nearest", NULL};
static const char *const limits[] = {"within", "cut", NULL};
static const char *const utilities[] = {"recomputed", "as-proposed", NULL};

static const plm__setting settings_of_model[PLM__EXCHANGE_SETTING_COUNT] = {
    [PLM__EXCHANGE_ROUNDS] = {.name = "rounds",
                              .about = "rounds of exchange",
                              .least = 1,
                              .most = 1000,
                              .usual = 1,
                              .whole = true},
    [PLM__EXCHANGE_RATE] = {.name = "rate",
                            .about = "how two partners divide what a deal gains them",
                            .choices = rates,
                            .usual = PLM__RATE_RANDOM},
    [PLM__EXCHANGE_RANDOM_RATE] = {.name = "random-rate",
                                   .about = "how far the random rate strays from equal gain; 1: as "
                                            "far as neither partner loses",
                                   .least = 0,
                                   .most = 1,
                                   .usual = 0.8},
    [PLM__EXCHANGE_SALIENCE_SHIFT] = {.name = "salience-shift",
                                      .about = "part of a move that becomes a new preference, for "
                                               "an actor who does not care",
                                      .least = 0,
                                      .most = 1,
                                      .usual = 0.4},
    [PLM__EXCHANGE_FIXED_SHIFT] = {.name = "fixed-shift",
                                   .about = "part of a move that becomes a new preference, for all",
                                   .least = 0,
                                   .most = 1,
                                   .usual = 0.1},
    [PLM__EXCHANGE_TIES] = {.name = "ties",
                            .about = "which of several equal deals comes first",
                            .choices = ties,
                            .usual = PLM__TIES_DRAWN},
    [PLM__EXCHANGE_MOVES] = {.name = "moves",
                             .about = "the moves that bind a seller to a direction",
                             .choices = moves,
                             .usual = PLM__MOVES_REALISED},
    [PLM__EXCHANGE_PURCHASES] = {.name = "purchases",
                                 .about = "what a buyer counts of two purchases from one seller",
                                 .choices = purchases,
                                 .usual = PLM__PURCHASES_LATEST},
    [PLM__EXCHANGE_LIMITS] = {.name = "limits",
                              .about = "how a deal is kept from moving the outcome past the buyer",
                              .choices = limits,
                              .usual = PLM__LIMITS_WITHIN},
    [PLM__EXCHANGE_UTILITIES] = {.name = "utilities",
                                 .about = "the gains reported of a deal that was cut",
                                 .choices = utilities,
                                 .usual = PLM__UTILITIES_RECOMPUTED},
};

static const plm__preset no_preset[] = {{NULL, 0}};

static const plm__preset compat_presets[] = {
    {"rate", PLM__RATE_EQUAL_GAIN},
    {"ties", PLM__TIES_FIRST},
    {"moves", PLM__MOVES_PENDING},
    {"purchases", PLM__PURCHASES_NEAREST},
    {"limits", PLM__LIMITS_CUT},
    {"utilities", PLM__UTILITIES_AS_PROPOSED},
    {NULL, 0},
};

static const plm__reading readings[] = {
    {.name = "plenum",
     .about = "the published model, with the known program's defects mended",
     .order = PLM__ORDER_CANONICAL,
     .presets = no_preset},
    {.name = "compat",
     .about = "the known program of 2020, deal by deal; ties by order",
     .order = PLM__ORDER_INPUT,
     .presets = compat_presets},
};

plm__exchange_rules plm__exchange_rules_of(const plm__settings *settings) {
    const double *value = settings->value;
    return (plm__exchange_rules){
        .rounds = (size_t)value[PLM__EXCHANGE_ROUNDS],
        .rate = (plm__exchange_rate)value[PLM__EXCHANGE_RATE],
        .random_rate = value[PLM__EXCHANGE_RANDOM_RATE],
        .salience_shift = value[PLM__EXCHANGE_SALIENCE_SHIFT],
        .fixed_shift = value[PLM__EXCHANGE_FIXED_SHIFT],
        .ties = (plm__exchange_ties)value[PLM__EXCHANGE_TIES],
        .moves = (plm__exchange_moves)value[PLM__EXCHANGE_MOVES],
        .purchases = (plm__exchange_purchases)value[PLM__EXCHANGE_PURCHASES],
        .limits = (plm__exchange_limits)value[PLM__EXCHANGE_LIMITS],
        .utilities = (plm__exchange_utilities)value[PLM__EXCHANGE_UTILITIES],
    };
}

/* ---- workspace ---- */

/* The most pairs there can be: on every two issues half of the actors with the other half. False
 * when that is more than the model takes. */
static bool count_pairs(size_t actors, size_t issues, size_t *out) {
    size_t two_actors = 0;
    size_t two_issues = 0;
    if (issues < 2 || !plm__multiply_size(actors, actors, &two_actors) ||
        !plm__multiply_size(issues, issues - 1, &two_issues)) {
        return false;
    }
    return plm__multiply_size(two_actors / 4, two_issues / 2, out) && *out <= most_pairs;
}

/* The next count * size bytes of a workspace; NULL base: only counts them. */
static void *take(char *base, size_t *used, size_t count, size_t size) {
    char *block = base == NULL ? NULL : base + *used;
    *used += (count * size + 15) / 16 * 16;
    return block;
}

/* Places the state's arrays in a workspace, and returns how much they take. */
static size_t lay_out(plm__exchange *exchange, char *base, size_t pairs) {
    size_t used = 0;
    size_t issues = exchange->issues;
    size_t cells = exchange->actors * issues;
    size_t lists = 2 * cells;
    bool remembers = exchange->rules.moves == PLM__MOVES_PENDING;
    exchange->cells = take(base, &used, cells, sizeof *exchange->cells);
    exchange->outcome_start = take(base, &used, issues, sizeof *exchange->outcome_start);
    exchange->outcome = take(base, &used, issues, sizeof *exchange->outcome);
    exchange->pairs = take(base, &used, pairs, sizeof *exchange->pairs);
    exchange->queue.tree = take(base, &used, plm__queue_room(pairs), sizeof *exchange->queue.tree);
    exchange->list_start = take(base, &used, lists, sizeof *exchange->list_start);
    exchange->list_length = take(base, &used, lists, sizeof *exchange->list_length);
    exchange->listed = take(base, &used, 4 * pairs, sizeof *exchange->listed);
    exchange->stamps = take(base, &used, pairs, sizeof *exchange->stamps);
    exchange->purchases = take(base, &used, cells * exchange->actors, sizeof *exchange->purchases);
    exchange->group = take(base, &used, 4 * exchange->actors, sizeof *exchange->group);
    exchange->memory = remembers ? take(base, &used, 2 * pairs, sizeof *exchange->memory) : NULL;
    return used;
}

size_t plm__exchange_work_size(size_t actors, size_t issues, const plm__settings *settings) {
    plm__exchange exchange = {
        .actors = actors, .issues = issues, .rules = plm__exchange_rules_of(settings)};
    size_t pairs = 0;
    return count_pairs(actors, issues, &pairs) ? lay_out(&exchange, NULL, pairs) : 0;
}

/* ---- the game's numbers ---- */

static double on_full_range(const plm__point *point, size_t issue, double position) {
    double low = point->scale_low[issue];
    double range = point->scale_high[issue] - low;
    if (isnan(position)) {
        return position;
    }
    return range > 0 ? (position - low) * full_range / range : 0;
}

double plm__exchange_on_scale(const plm__point *point, size_t issue, double position) {
    double low = point->scale_low[issue];
    double high = point->scale_high[issue];
    if (isnan(position)) {
        return position;
    }
    return fmax(low, fmin(high, position * (high - low) / full_range + low));
}

static void fill_issue(plm__exchange *exchange, size_t issue) {
    const plm__point *point = exchange->point;
    plm__exchange_cell *row = plm__exchange_cell_at(exchange, issue, 0);
    size_t first = issue * exchange->actors;
    double sum = 0;
    for (size_t actor = 0; actor < exchange->actors; actor++) {
        double position = point->position[first + actor];
        double salience = isnan(position) ? 0 : point->salience[first + actor];
        row[actor] = (plm__exchange_cell){
            .preference = on_full_range(point, issue, position),
            .salience = salience,
            .weight = salience > 0 ? salience * point->capability[first + actor] : 0,
        };
        row[actor].position = row[actor].preference;
        sum += row[actor].weight;
    }
    for (size_t actor = 0; actor < exchange->actors && sum > 0; actor++) {
        row[actor].weight /= sum;
    }
}

double plm__exchange_next_preference(const plm__exchange *exchange,
                                     const plm__exchange_cell *cell) {
    if (cell->direction == 0) {
        return cell->preference;
    }
    double part =
        (1 - cell->salience) * exchange->rules.salience_shift + exchange->rules.fixed_shift;
    part = fmin(part, 1);
    return part * cell->position + (1 - part) * cell->preference;
}

static void shift_preferences(plm__exchange *exchange) {
    for (size_t i = 0; i < exchange->actors * exchange->issues; i++) {
        plm__exchange_cell *cell = &exchange->cells[i];
        cell->preference = plm__exchange_next_preference(exchange, cell);
        cell->position = cell->preference;
    }
}

/* ---- the run ---- */

static void play(plm__exchange *exchange, const plm__exchange_watcher *watcher,
                 plm__solution *out) {
    bool traded = true;
    for (size_t round = 1; round <= exchange->rules.rounds && traded; round++) {
        if (plm__point_cancelled(exchange->point)) {
            return;
        }
        exchange->round = round;
        plm__exchange_round(exchange, watcher);
        plm__exchange_sum_up(exchange);
        for (size_t issue = 0; issue < exchange->issues; issue++) {
            out->outcome[issue] =
                plm__exchange_on_scale(exchange->point, issue, exchange->outcome[issue]);
        }
        if (watcher->round != NULL) {
            watcher->round(watcher->user, exchange);
        }
        out->rounds = round;
        traded = exchange->deal_count > 0;
        shift_preferences(exchange);
        plm__exchange_sum_up(exchange);
    }
}

plm_status plm__exchange_solve(const plm__point *point, const plm__settings *settings, void *work,
                               const plm__exchange_watcher *watcher, plm__solution *out) {
    plm__exchange exchange = {
        .point = point,
        .rules = plm__exchange_rules_of(settings),
        .is_point_game = point->chance == 0.5,
        .actors = point->actor_count,
        .issues = point->issue_count,
    };
    size_t pairs = 0;
    if (!count_pairs(exchange.actors, exchange.issues, &pairs)) {
        return PLM_E_UNSUPPORTED;
    }
    lay_out(&exchange, work, pairs);
    for (size_t issue = 0; issue < exchange.issues; issue++) {
        fill_issue(&exchange, issue);
        out->outcome[issue] = (double)NAN;
    }
    out->status = PLM_OK;
    out->rounds = 0;
    out->period = 0;
    if (!plm__exchange_sum_up(&exchange)) {
        out->status = PLM_E_EMPTY;
        return PLM_OK;
    }
    if (watcher->start != NULL) {
        watcher->start(watcher->user, &exchange);
    }
    play(&exchange, watcher, out);
    return plm__point_cancelled(point) ? PLM_E_CANCELLED : PLM_OK;
}

/* ---- what an observer sees ---- */

static void see_issue(const plm__observer *observer, const plm__exchange *exchange, size_t issue) {
    const plm__point *point = exchange->point;
    for (size_t actor = 0; actor < exchange->actors; actor++) {
        const plm__exchange_cell *cell = plm__exchange_cell_at(exchange, issue, actor);
        if (isnan(cell->preference)) {
            continue;
        }
        double next = plm__exchange_next_preference(exchange, cell);
        observer->see(observer->user, issue, exchange->round, (ptrdiff_t)actor, PLM__NOBODY,
                      PLM__POSITION, plm__exchange_on_scale(point, issue, cell->position));
        observer->see(observer->user, issue, exchange->round, (ptrdiff_t)actor, PLM__NOBODY,
                      PLM__IDEAL, plm__exchange_on_scale(point, issue, next));
    }
    observer->see(observer->user, issue, exchange->round, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME,
                  plm__exchange_on_scale(point, issue, exchange->outcome[issue]));
}

/* Positions are those voted for; ideals, the preferences that the next round starts from. */
static void see_state(void *user, const plm__exchange *exchange) {
    for (size_t issue = 0; issue < exchange->issues; issue++) {
        see_issue(user, exchange, issue);
    }
}

/* The issue of a deal's row is the one that the actor moves on. */
static void see_deal(void *user, const plm__exchange *exchange, const plm__deal *deal) {
    const plm__observer *observer = user;
    (void)exchange;
    observer->see(observer->user, deal->pair.supply[0], deal->round, (ptrdiff_t)deal->pair.actor[0],
                  (ptrdiff_t)deal->pair.actor[1], PLM__GAIN, deal->terms.gain);
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    plm__exchange_watcher watcher = {0};
    plm__observer seen = {0};
    if (observer != NULL) {
        seen = *observer;
        watcher = (plm__exchange_watcher){
            .start = see_state, .deal = see_deal, .round = see_state, .user = &seen};
    }
    return plm__exchange_solve(point, settings, work, &watcher, out);
}

static bool has_chance(const plm__settings *settings) {
    plm__exchange_rules rules = plm__exchange_rules_of(settings);
    return rules.ties == PLM__TIES_DRAWN ||
           (rules.rate == PLM__RATE_RANDOM && rules.random_rate > 0);
}

/* bench/exchange.c: of each two actors on each two issues. */
static double cost(size_t actors, size_t columns, const plm__settings *settings) {
    double numbers = (double)actors * (double)columns;
    return columns > 1 ? settings->value[PLM__EXCHANGE_ROUNDS] * numbers * numbers * 0.015 : 0;
}

const plm__model plm__exchange_model = {
    .name = "exchange",
    .title = "Position exchange",
    .cites = "Stokman and Van Oosten 1994; Arregui, Stokman and Thomson 2006",
    .linked = true,
    .settings = settings_of_model,
    .setting_count = PLM__EXCHANGE_SETTING_COUNT,
    .readings = readings,
    .reading_count = sizeof readings / sizeof readings[0],
    .has_chance = has_chance,
    .scale = {.usual = true, .work_size = plm__exchange_work_size, .solve = solve, .cost = cost},
};
