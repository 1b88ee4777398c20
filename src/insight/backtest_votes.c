/*
 * The votes of a back-test: the law under the rule against the base rate and the share in favour.
 *
 * Source: Brier, G. W., Verification of forecasts expressed in terms of probability, Monthly
 * Weather Review 78(1), 1950, 1-3: the sum over both answers, so that it runs from 0 to 2.
 *
 * The base rate of an issue is the share of the other issues that ended in yes, so that no issue
 * tells its own outcome.
 */
#include "base/maths.h"
#include "base/parallel.h"
#include "insight/backtest.h"
#include "insight/bootstrap.h"
#include "models/average.h"
#include "models/institutions/vote.h"

#include <math.h>

/* A 95 % interval. */
static const double TAIL = 0.025;

/* The places of the ways to forecast a vote. */
enum { LAW, BASE_RATE, CAMP_SHARE, WAYS };

static const struct {
    const char *name;
    const char *about;
} ways[WAYS] = {
    [LAW] = {"vote", "the chances of yes, carried through the rule"},
    [BASE_RATE] = {"base-rate", "the share of the other issues that ended in yes"},
    [CAMP_SHARE] = {"camp-share", "the share of the capability that is for it, by the chances"},
};

typedef struct canvass {
    plm_context *context;
    const plm__trial *trials;
    plm_backtest_vote *votes;
    uint64_t seed;
    uint64_t draws;
} canvass;

/* ---- one vote -------------------------------------------------------------------------------- */

/* What votes are counted in. */
typedef struct booth {
    plm_game *game;
    plm__arena arena;
    plm__point_buffer at;
    double *chance;
    void *work;
} booth;

static plm_status furnish(booth *of) {
    size_t actors = of->game->actor_count;
    size_t bytes = plm__vote_size(actors);
    if (of->game->decisions != NULL) {
        bytes += plm__vote_decided_size(of->game->decisions, actors);
    }
    of->work = plm__arena_allocate(&of->arena, bytes, 1);
    of->chance = plm__arena_allocate(&of->arena, actors, sizeof *of->chance);
    bool complete = of->work != NULL && of->chance != NULL;
    return complete ? plm__point_buffer_init(&of->at, &of->arena, of->game) : PLM_E_MEMORY;
}

/* The chance of yes over the draws in which somebody has a vote. */
static double law_of(const canvass *of, booth *in) {
    double sum = 0;
    double counted = 0;
    if (of->draws == 0) {
        plm__point_at_modes(in->game, PLM__ORDER_CANONICAL, &in->at);
        return plm__vote_yes(&in->at.point, NULL, in->work);
    }
    for (uint64_t draw = 0; draw < of->draws; draw++) {
        plm__point_at_draw(in->game, PLM__ORDER_CANONICAL, of->seed, draw, &in->at);
        double yes = plm__vote_yes(&in->at.point, NULL, in->work);
        sum += isnan(yes) ? 0 : yes;
        counted += isnan(yes) ? 0 : 1;
    }
    return counted > 0 ? sum / counted : (double)NAN;
}

static double camp_of(booth *in) {
    plm__point_at_modes(in->game, PLM__ORDER_CANONICAL, &in->at);
    plm__vote_chances(&in->at.point, in->chance);
    return plm__weighted_mean(in->chance, in->at.point.capability, in->at.point.actor_count);
}

static plm_status canvass_one(void *user, size_t worker, size_t block) {
    (void)worker;
    const canvass *of = user;
    const plm__trial *trial = &of->trials[block];
    plm_backtest_vote *vote = &of->votes[block];
    booth in = {.game = NULL};
    plm_status status =
        plm__game_from_dossier(of->context, trial->dossier, trial->issue->id, &in.game, NULL);
    if (status == PLM_E_EMPTY) {
        return PLM_OK;
    }
    PLM_TRY(status);
    plm__arena_init(&in.arena, of->context);
    status = furnish(&in);
    if (status == PLM_OK) {
        vote->chance = law_of(of, &in);
        vote->camp_share = camp_of(&in);
    }
    plm__arena_clear(&in.arena);
    plm_game_free(in.game);
    return status;
}

/* ---- scores ---------------------------------------------------------------------------------- */

static double forecast_of(const plm_backtest_vote *of, size_t way) {
    const double all[WAYS] = {
        [LAW] = of->chance, [BASE_RATE] = of->base_rate, [CAMP_SHARE] = of->camp_share};
    return all[way];
}

static double brier(double yes, bool ended_in_yes) {
    double off = yes - (ended_in_yes ? 1 : 0);
    return 2 * off * off;
}

static double log_score(double yes, bool ended_in_yes) {
    return -plm__log(ended_in_yes ? yes : 1 - yes);
}

/* The losses of one way, and of the law where both have a forecast. */
typedef struct columns {
    plm__column own;
    plm__column law;
    size_t shared;
} columns;

static plm_status make_columns(const canvass *of, size_t count, size_t way,
                               double (*loss)(double, bool), plm__arena *arena, columns *out) {
    double *own = plm__arena_allocate(arena, count, 2 * sizeof *own);
    if (own == NULL) {
        return PLM_E_MEMORY;
    }
    double *law = own + count;
    out->shared = 0;
    for (size_t i = 0; i < count; i++) {
        const plm_backtest_vote *vote = &of->votes[i];
        const double yes = forecast_of(vote, way);
        const bool both = !isnan(yes) && !isnan(vote->chance);
        own[i] = both ? loss(yes, vote->yes) : (double)NAN;
        law[i] = both ? loss(vote->chance, vote->yes) : (double)NAN;
        out->shared += both ? 1 : 0;
    }
    PLM_TRY(plm__column_init(&out->own, arena, PLM__AVERAGE_MEAN, own, count));
    return plm__column_init(&out->law, arena, PLM__AVERAGE_MEAN, law, count);
}

static double difference(const columns *of, const double *times) {
    return plm__column_average(&of->law, times) - plm__column_average(&of->own, times);
}

static plm_status find_interval(const columns *of, uint64_t seed, size_t resamples,
                                plm__arena *arena, plm_vote_score *out) {
    size_t count = of->own.count;
    double *times = plm__arena_allocate(arena, count, sizeof *times);
    double *gaps = plm__arena_allocate(arena, resamples, sizeof *gaps);
    if (times == NULL || gaps == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t r = 0; r < resamples; r++) {
        if (plm__cancelled(arena->context)) {
            return PLM_E_CANCELLED;
        }
        plm__resample(seed, r, count, times);
        gaps[r] = difference(of, times);
    }
    plm__percentile_interval(gaps, resamples, TAIL, &out->difference_low, &out->difference_high);
    return PLM_OK;
}

static plm_status score_way(const canvass *of, size_t count, size_t way, size_t resamples,
                            plm__arena *arena, plm_vote_score *out) {
    columns squares;
    columns logs;
    *out = (plm_vote_score){.forecast = ways[way].name,
                            .about = ways[way].about,
                            .difference_low = (double)NAN,
                            .difference_high = (double)NAN};
    PLM_TRY(make_columns(of, count, way, brier, arena, &squares));
    PLM_TRY(make_columns(of, count, way, log_score, arena, &logs));
    out->issues = squares.shared;
    out->brier = plm__column_average(&squares.own, NULL);
    out->log_score = plm__column_average(&logs.own, NULL);
    out->difference = way == LAW ? (double)NAN : difference(&squares, NULL);
    bool told = way != LAW && squares.shared >= PLM_FEWEST_VOTES;
    return told ? find_interval(&squares, of->seed, resamples, arena, out) : PLM_OK;
}

/* ---- all of them ----------------------------------------------------------------------------- */

/* Each issue's share of the others that ended in yes; there is none for an only one. */
static void set_base_rates(plm_backtest_vote *votes, size_t count) {
    size_t yes = 0;
    for (size_t i = 0; i < count; i++) {
        yes += votes[i].yes ? 1 : 0;
    }
    for (size_t i = 0; i < count; i++) {
        size_t others = yes - (votes[i].yes ? 1 : 0);
        votes[i].base_rate = count > 1 ? (double)others / (double)(count - 1) : (double)NAN;
    }
}

plm_status plm__score_votes(plm_backtest *backtest) {
    plm__arena *arena = &backtest->arena;
    size_t count = backtest->vote_trial_count;
    backtest->votes = plm__arena_allocate(arena, count, sizeof *backtest->votes);
    backtest->vote_scores = plm__arena_allocate(arena, WAYS, sizeof *backtest->vote_scores);
    if (backtest->votes == NULL || backtest->vote_scores == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const plm__trial *trial = &backtest->vote_trials[i];
        backtest->votes[i] = (plm_backtest_vote){.case_id = trial->dossier->id,
                                                 .issue = trial->issue,
                                                 .yes = trial->issue->outcome_option ==
                                                        trial->issue->options[PLM__YES],
                                                 .chance = (double)NAN,
                                                 .camp_share = (double)NAN};
    }
    set_base_rates(backtest->votes, count);
    canvass of = {.context = backtest->context,
                  .trials = backtest->vote_trials,
                  .votes = backtest->votes,
                  .seed = backtest->seed,
                  .draws = backtest->draws};
    PLM_TRY(plm__parallel(backtest->context, "voting", count, canvass_one, &of));
    for (size_t way = 0; way < WAYS; way++) {
        PLM_TRY(
            score_way(&of, count, way, backtest->resamples, arena, &backtest->vote_scores[way]));
    }
    backtest->vote_score_count = WAYS;
    return PLM_OK;
}
