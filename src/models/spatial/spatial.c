/*
 * The Spatial Model of Politics.
 *
 * Actors stand in a space of one dimension for each issue. In every round each of them looks for
 * the challenge that promises it most, proposes the bargain that it would lead to, and each actor's
 * proposals, with the status quo, are put to a probabilistic Condorcet election in which everybody
 * votes. Positions move to what is elected, until there is little movement left.
 *
 * Sources: Wise, Lester and Efird, An introduction to the KAPSARC Toolkit for Behavioral Analysis
 * (KTAB) using one-dimensional spatial models, KAPSARC 2015; Wise, Lester and Efird,
 * Multidimensional bargaining using KTAB, KAPSARC 2015; Efird, Lester and Wise, Analyzing
 * coalitions in China's policy formulation, Journal of East Asian Studies 16, 2016; Howe, Wise and
 * Efird, KAPSARC 2017.
 *
 * Readings
 *   The papers leave most steps to the program. `ktab` computes as the program does, in the order
 *   of its sums. `plenum` differs by named settings, each one mend (docs/models/spatial.md): the
 *   program's half-committed third parties can hurt their ally (third-parties); a gain serves as
 *   probability (receiver-odds); one capability serves for two actors (compromise-weights); risk is
 *   undefined where all fare alike (flat-risk); a sum of saliences can pass 1 by rounding
 *   (salience-total); the unit of capability counts (capability-scale); rounding can leave the
 *   space between two actors (bargain-bounds); pairs are asked in one direction (asymmetric-votes);
 *   random numbers depend on the order of drawing (chance); a cycle runs on to the last round
 *   (cycles). The program's two tests that end a run on too little risk are left out. The program
 *   states no outcome. Here it is the mean of the last positions by their probability, positions
 *   that are the same counted once (outcome), and in a cycle the mean over its rounds. An actor
 *   without a position on an issue stands in for the mean there, without salience.
 */
#include "models/spatial/spatial.h"

#include <math.h>
#include <string.h>

/* What is known of a run's cycle. */
typedef struct course {
    size_t saved_round; /* whose state is kept, to find cycles: powers of two, after Brent */
    size_t next_save;
    size_t period;
} course;

/* ---- cycles ---------------------------------------------------------------------------------- */

static void save_state(plm__spatial *game, course *run, size_t round) {
    size_t cells = game->actors * game->issues;
    memcpy(game->saved, game->position, cells * sizeof(double));
    memcpy(game->saved + cells, game->ideal, cells * sizeof(double));
    run->saved_round = round;
    run->next_save = round == 0 ? 1 : 2 * round;
}

static bool is_saved_state(const plm__spatial *game) {
    size_t cells = game->actors * game->issues;
    for (size_t cell = 0; cell < cells; cell++) {
        if (game->position[cell] != game->saved[cell] ||
            game->ideal[cell] != game->saved[cells + cell]) {
            return false;
        }
    }
    return true;
}

/* Where chance plays a part, coming back means nothing. */
static void look_for_cycle(plm__spatial *game, course *run, size_t round) {
    if (game->rules.stochastic || run->period > 0) {
        return;
    }
    if (is_saved_state(game)) {
        run->period = round - run->saved_round;
    } else if (round == run->next_save) {
        save_state(game, run, round);
    }
}

/* ---- what is reported ----------------------------------------------------------------------- */

static double on_scale(const plm__spatial *game, size_t issue, double place) {
    double low = game->point->scale_low[issue];
    return low + place * (game->point->scale_high[issue] - low);
}

static void report(const plm__spatial *game, const plm__observer *observer, size_t issue,
                   size_t round, size_t actor, plm__variable variable, double value) {
    observer->see(observer->user, issue, round, (ptrdiff_t)game->who[actor], PLM__NOBODY, variable,
                  value);
}

/* What concerns an actor as a whole is told for each issue that it takes part in, so that a reader
 * of one issue misses nothing. */
static void report_actor(const plm__spatial *game, size_t round, size_t actor,
                         const plm__observer *observer) {
    for (size_t issue = 0; issue < game->issues; issue++) {
        size_t cell = actor * game->issues + issue;
        if (game->present[cell]) {
            report(game, observer, issue, round, actor, PLM__POSITION,
                   on_scale(game, issue, game->position[cell]));
            report(game, observer, issue, round, actor, PLM__IDEAL,
                   on_scale(game, issue, game->ideal[cell]));
            report(game, observer, issue, round, actor, PLM__RISK, game->risk[actor]);
            report(game, observer, issue, round, actor, PLM__CHANCE, game->standing[actor]);
        }
    }
}

static void report_challenge(const plm__spatial *game, size_t round, size_t actor,
                             const plm__observer *observer) {
    ptrdiff_t self = (ptrdiff_t)game->who[actor];
    ptrdiff_t other = (ptrdiff_t)game->who[game->target[actor]];
    for (size_t issue = 0; issue < game->issues; issue++) {
        if (game->present[actor * game->issues + issue]) {
            observer->see(observer->user, issue, round, self, other, PLM__CHANCE,
                          game->target_odds[actor]);
            observer->see(observer->user, issue, round, self, other, PLM__GAIN,
                          game->target_gain[actor]);
        }
    }
}

static void report_challenges(const plm__spatial *game, size_t round,
                              const plm__observer *observer) {
    for (size_t actor = 0; actor < game->actors; actor++) {
        if (game->target[actor] != actor) {
            report_challenge(game, round, actor, observer);
        }
    }
}

/* ---- outcome -------------------------------------------------------------------------------- */

/* Where the probabilities are undefined, all positions count alike. */
static double probability_of(const plm__spatial *game, size_t option) {
    double chosen = game->chosen[option];
    return isnan(chosen) ? 1.0 : chosen;
}

/* How many of those whose positions are as one have a wish on the issue. */
static size_t count_members(const plm__spatial *game, size_t option, size_t issue) {
    size_t count = 0;
    for (size_t actor = 0; actor < game->actors; actor++) {
        if (game->stands_for[actor] == option && game->present[actor * game->issues + issue]) {
            count++;
        }
    }
    return count;
}

/* Actors whose positions are as one share its probability. */
static double mean_outcome(const plm__spatial *game, size_t issue) {
    double weight = 0.0;
    double sum = 0.0;
    double low = (double)INFINITY;
    double high = -(double)INFINITY;
    for (size_t actor = 0; actor < game->actors; actor++) {
        size_t cell = actor * game->issues + issue;
        if (game->present[cell]) {
            size_t option = game->stands_for[actor];
            double share =
                probability_of(game, option) / (double)count_members(game, option, issue);
            double place = game->position[cell];
            weight += share;
            sum += share * place;
            low = place < low ? place : low;
            high = place > high ? place : high;
        }
    }
    double mean = weight > 0.0 ? sum / weight : (low + high) / 2.0;
    mean = mean < low ? low : mean;
    return mean > high ? high : mean;
}

static double likeliest_outcome(const plm__spatial *game, size_t issue) {
    double highest = -1.0;
    double place = (double)NAN;
    for (size_t actor = 0; actor < game->actors; actor++) {
        size_t cell = actor * game->issues + issue;
        double probability = probability_of(game, game->stands_for[actor]);
        if (game->present[cell] && probability > highest) {
            highest = probability;
            place = game->position[cell];
        }
    }
    return place;
}

static bool somebody_cares(const plm__spatial *game, size_t issue) {
    for (size_t actor = 0; actor < game->actors; actor++) {
        if (game->present[actor * game->issues + issue]) {
            return true;
        }
    }
    return false;
}

static double outcome_now(const plm__spatial *game, size_t issue) {
    if (!somebody_cares(game, issue)) {
        return (double)NAN;
    }
    return on_scale(game, issue,
                    game->rules.outcome_is_mode ? likeliest_outcome(game, issue)
                                                : mean_outcome(game, issue));
}

/* ---- rounds --------------------------------------------------------------------------------- */

static void report_state(plm__spatial *game, size_t round, const plm__observer *observer) {
    if (game->watch != NULL) {
        game->watch->state(game->watch->user, game, round);
    }
    if (observer == NULL) {
        return;
    }
    plm__spatial_elect(game);
    for (size_t actor = 0; actor < game->actors; actor++) {
        report_actor(game, round, actor, observer);
    }
    for (size_t issue = 0; issue < game->issues; issue++) {
        observer->see(observer->user, issue, round, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME,
                      outcome_now(game, issue));
    }
}

static void play_round(plm__spatial *game, size_t round, const plm__observer *observer) {
    plm__spatial_find_targets(game);
    if (plm__point_cancelled(game->point)) {
        return;
    }
    plm__spatial_propose(game);
    if (observer != NULL) {
        report_challenges(game, round, observer);
    }
    plm__spatial_resolve(game, round, observer);
    if (plm__point_cancelled(game->point)) {
        return;
    }
    plm__spatial_assess(game);
    report_state(game, round, observer);
}

static bool is_quiet(const plm__spatial *game, double first_movement, size_t round) {
    return round >= game->rules.least_rounds &&
           game->moved / (first_movement + game->rules.quiet_offset) < game->rules.quiet_share;
}

static void set_outcomes(plm__spatial *game, double *outcome) {
    plm__spatial_elect(game);
    for (size_t issue = 0; issue < game->issues; issue++) {
        outcome[issue] = outcome_now(game, issue);
    }
}

/* The mean of the outcomes over one more turn of a cycle. */
static void average_cycle(plm__spatial *game, const plm__solution *from) {
    for (size_t issue = 0; issue < game->issues; issue++) {
        from->outcome[issue] = 0.0;
    }
    for (size_t each = 1; each <= from->period && !plm__point_cancelled(game->point); each++) {
        play_round(game, from->rounds + each, NULL);
        plm__spatial_elect(game);
        for (size_t issue = 0; issue < game->issues; issue++) {
            from->outcome[issue] += outcome_now(game, issue) / (double)from->period;
        }
    }
}

/* Plays until there is little movement, or a cycle where that ends it, or no round left. */
static void play_rounds(plm__spatial *game, const plm__observer *observer, plm__solution *out) {
    course run = {0};
    double first_movement = 0.0;
    save_state(game, &run, 0);
    out->rounds = 0;
    out->period = 0;
    out->status = PLM_ROUND_LIMIT;
    for (size_t round = 1; round <= game->rules.rounds; round++) {
        play_round(game, round, observer);
        if (plm__point_cancelled(game->point)) {
            return;
        }
        out->rounds = round;
        first_movement = round == 1 ? game->moved : first_movement;
        if (is_quiet(game, first_movement, round)) {
            out->status = PLM_OK;
            return;
        }
        look_for_cycle(game, &run, round);
        if (run.period > 1 && game->rules.cycles_stop) {
            break;
        }
    }
    if (run.period > 1) {
        out->status = PLM_CYCLE;
        out->period = run.period;
    } else if (run.period == 1) {
        out->status = PLM_OK;
    }
}

void plm__spatial_play(plm__spatial *game, const plm__observer *observer, plm__solution *out) {
    plm__spatial_assess(game);
    bool was_flat = game->flat;
    report_state(game, 0, observer);
    play_rounds(game, observer, out);
    game->watch = NULL;
    if (out->status == PLM_CYCLE && game->rules.cycles_stop) {
        average_cycle(game, out);
    } else {
        set_outcomes(game, out->outcome);
    }
    if (was_flat || game->unsettled) {
        out->status = PLM_DEGENERATE;
    }
}

static plm_status solve_spatial(const plm__point *point, const plm__settings *settings, void *work,
                                const plm__observer *observer, plm__solution *out) {
    plm__spatial_rules rules = plm__spatial_rules_of(settings);
    plm__spatial game;
    for (size_t issue = 0; issue < point->issue_count; issue++) {
        out->outcome[issue] = (double)NAN;
    }
    out->rounds = out->period = 0;
    plm_status status = plm__spatial_start(&game, point, &rules, work);
    if (status == PLM_E_EMPTY) {
        out->status = PLM_E_EMPTY;
        return PLM_OK;
    }
    PLM_TRY(status);
    plm__spatial_play(&game, observer, out);
    return plm__point_cancelled(point) ? PLM_E_CANCELLED : PLM_OK;
}

static size_t spatial_work_size(size_t actors, size_t issues, const plm__settings *settings) {
    plm__spatial_rules rules = plm__spatial_rules_of(settings);
    return plm__spatial_size(actors, issues, &rules);
}

static bool spatial_has_chance(const plm__settings *settings) {
    return settings->value[PLM__SPATIAL_TRANSITIONS] != 0.0;
}

/* bench/spatial.c; most games are quiet after some ten rounds. */
static double spatial_cost(size_t actors, size_t columns, const plm__settings *settings) {
    double count = (double)actors;
    double round = 0.1 * count * count * (1 + count / 320) * (double)columns;
    return fmin(settings->value[PLM__SPATIAL_ROUNDS], 10) * round;
}

const plm__model plm__spatial_model = {
    .name = "spatial",
    .role = PLM__ROLE_RUN_TABLES,
    .title = "Spatial Model of Politics",
    .cites = "Wise, Lester and Efird 2015 (KTAB)",
    .linked = true,
    .settings = plm__spatial_settings,
    .setting_count = PLM__SPATIAL_SETTING_COUNT,
    .readings = plm__spatial_readings,
    .reading_count = PLM__SPATIAL_READING_COUNT,
    .has_chance = spatial_has_chance,
    .scale = {.work_size = spatial_work_size, .solve = solve_spatial, .cost = spatial_cost}};
