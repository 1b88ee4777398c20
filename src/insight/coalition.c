#include "insight/coalition.h"

#include "forecast/distribution.h"
#include "solve/solver.h"

#include <math.h>

size_t plm__worth_count(const plm_issue *issue) {
    return 1 + issue->option_count;
}

static bool *all_true(plm__arena *arena, size_t count) {
    bool *flags = plm__arena_allocate(arena, count, sizeof *flags);
    for (size_t i = 0; flags != NULL && i < count; i++) {
        flags[i] = true;
    }
    return flags;
}

plm_status plm__judge_init(plm__judge *judge, plm__arena *arena, const plm__cast *cast) {
    *judge = (plm__judge){
        .cast = cast,
        .actors = all_true(arena, cast->game->actor_count),
        .considerations = all_true(arena, cast->dossier->consideration_count),
    };
    PLM_TRY(plm__batch_init(&judge->batch, arena, cast->game, cast->choices, cast->choice_count));
    size_t room = judge->batch.room;
    size_t count = plm__worth_count(cast->issue);
    double *worths = plm__arena_allocate(arena, room, count * sizeof *worths);
    judge->sittings = plm__arena_allocate(arena, room, sizeof *judge->sittings);
    if (judge->actors == NULL || judge->considerations == NULL || worths == NULL ||
        judge->sittings == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t item = 0; item < room; item++) {
        judge->sittings[item].worth = worths + item * count;
    }
    return PLM_OK;
}

void plm__judge_at_modes(plm__judge *judge, size_t hand) {
    plm__hand_at_modes(judge->cast->game, &judge->batch.hands[hand]);
}

void plm__judge_at_draw(plm__judge *judge, size_t hand, uint64_t seed, uint64_t draw) {
    plm__hand_at_draw(judge->cast->game, seed, draw, &judge->batch.hands[hand]);
}

void plm__judge_admit(plm__judge *judge, size_t player, bool present) {
    bool actors = judge->cast->kind == PLM_PLAYERS_ACTORS;
    bool *flags = actors ? judge->actors : judge->considerations;
    flags[judge->cast->players[player]] = present;
}

static void add_worth(const plm_issue *issue, double outcome, double weight, double *worth) {
    worth[0] += weight * outcome;
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__probe probe = plm__probe_option(issue, i);
        worth[1 + i] += weight * plm__probed(&probe, outcome);
    }
}

/* The same of all that a model holds possible, where it has a law. */
static void add_law(const plm_issue *issue, const plm__mixture *law, double weight, double *worth) {
    worth[0] += weight * plm__mixture_mean(law);
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__probe probe = plm__probe_option(issue, i);
        worth[1 + i] += weight * plm__mixture_between(law, probe.low, probe.high);
    }
}

static void add_shares(const plm_issue *issue, const double *shares, double weight, double *worth) {
    worth[0] = (double)NAN;
    for (size_t i = 0; i < issue->option_count; i++) {
        worth[1 + i] += weight * (shares != NULL ? shares[i] : 1 / (double)issue->option_count);
    }
}

static double resting_point(const plm_issue *issue) {
    double middle = issue->scale_low + (issue->scale_high - issue->scale_low) / 2;
    return isnan(issue->reference_point) ? middle : issue->reference_point;
}

/* Adds what a model says; solved NULL: what is left when nobody takes part. */
static void add_solved(const plm_issue *issue, const double *solved, double weight, double *worth) {
    if (plm_issue_has_scale(issue)) {
        add_worth(issue, solved != NULL ? *solved : resting_point(issue), weight, worth);
    } else {
        add_shares(issue, solved, weight, worth);
    }
}

/* Adds what a model with laws says of each coalition. */
static void add_laws(plm__judge *judge, const plm__choice *choice) {
    plm__batch *batch = &judge->batch;
    const plm__point_buffer *buffers = batch->buffers[choice->reading->order];
    for (size_t item = 0; item < judge->waiting; item++) {
        plm__sitting *of = &judge->sittings[item];
        plm__mixture law;
        if (plm__law_of_point(choice, &buffers[item].point, batch->work, &law)) {
            of->weights += choice->weight;
            add_law(judge->cast->issue, &law, choice->weight, of->worth);
        }
    }
}

/* Adds what a model says of each coalition. */
static plm_status add_outcomes(plm__judge *judge, const plm__choice *choice) {
    PLM_TRY(plm__batch_solve(&judge->batch, choice, judge->waiting));
    for (size_t item = 0; item < judge->waiting; item++) {
        plm__sitting *of = &judge->sittings[item];
        const double *solved = plm__solved(judge->cast->game, &judge->batch.solutions[item], 0);
        if (!isnan(solved[0])) {
            of->weights += choice->weight;
            add_solved(judge->cast->issue, solved, choice->weight, of->worth);
        }
    }
    return PLM_OK;
}

/* Divides a sitting's worth by its weights, and hands it over. */
static void hand_over(plm__judge *judge, plm__sitting *of) {
    const plm_issue *issue = judge->cast->issue;
    judge->nobody = !(of->weights > 0);
    if (judge->nobody) {
        add_solved(issue, NULL, 1, of->worth);
    }
    for (size_t i = 0; i < plm__worth_count(issue); i++) {
        of->to[i] += judge->nobody ? of->worth[i] : of->worth[i] / of->weights;
    }
}

plm_status plm__judge_settle(plm__judge *judge) {
    if (plm__cancelled(judge->cast->game->context)) {
        return PLM_E_CANCELLED;
    }
    for (size_t i = 0; i < judge->cast->choice_count; i++) {
        const plm__choice *choice = &judge->cast->choices[i];
        if (plm__choice_has_law(choice, judge->cast->issue->kind)) {
            add_laws(judge, choice);
        } else {
            PLM_TRY(add_outcomes(judge, choice));
        }
    }
    judge->solves += judge->waiting * judge->cast->choice_count;
    for (size_t item = 0; item < judge->waiting; item++) {
        hand_over(judge, &judge->sittings[item]);
    }
    judge->waiting = 0;
    return PLM_OK;
}

plm_status plm__judge_add(plm__judge *judge, size_t hand, double *to) {
    const plm__presence presence = {judge->actors, judge->considerations};
    if (judge->waiting == judge->batch.room) {
        PLM_TRY(plm__judge_settle(judge));
    }
    plm__sitting *of = &judge->sittings[judge->waiting];
    of->weights = 0;
    of->to = to;
    for (size_t i = 0; i < plm__worth_count(judge->cast->issue); i++) {
        of->worth[i] = 0;
    }
    plm__batch_deal(&judge->batch, judge->waiting, &judge->batch.hands[hand], &presence);
    judge->waiting++;
    return PLM_OK;
}
