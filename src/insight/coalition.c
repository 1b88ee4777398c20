#include "insight/coalition.h"

#include "forecast/distribution.h"

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
    if (judge->actors == NULL || judge->considerations == NULL) {
        return PLM_E_MEMORY;
    }
    return plm__solver_init(&judge->solver, arena, cast->game, cast->choices, cast->choice_count);
}

void plm__judge_at_modes(plm__judge *judge) {
    plm__solver_at_modes(&judge->solver);
}

void plm__judge_at_draw(plm__judge *judge, uint64_t seed, uint64_t draw) {
    plm__solver_at_draw(&judge->solver, seed, draw);
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
static void add_law(const plm_issue *issue, const plm__law *law, double weight, double *worth) {
    worth[0] += weight * plm__law_mean(law);
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__probe probe = plm__probe_option(issue, i);
        double inside = plm__law_at(law, probe.high).below - plm__law_at(law, probe.low).below;
        worth[1 + i] += weight * inside;
    }
}

static double resting_point(const plm_issue *issue) {
    double middle = issue->scale_low + (issue->scale_high - issue->scale_low) / 2;
    return isnan(issue->reference_point) ? middle : issue->reference_point;
}

/* Adds what a model says of the players present, and its weight where it says anything. */
static plm_status add_choice(plm__judge *judge, const plm__choice *choice, double *weights,
                             double *worth) {
    plm__law law;
    plm__solution solution;
    judge->solves++;
    if (plm__solver_law(&judge->solver, choice, &law)) {
        *weights += choice->weight;
        add_law(judge->cast->issue, &law, choice->weight, worth);
        return PLM_OK;
    }
    PLM_TRY(plm__solver_solve(&judge->solver, choice, NULL, &solution));
    if (!isnan(solution.outcome[0])) {
        *weights += choice->weight;
        add_worth(judge->cast->issue, solution.outcome[0], choice->weight, worth);
    }
    return PLM_OK;
}

plm_status plm__judge_worth(plm__judge *judge, double *worth, bool *nobody) {
    const plm__cast *cast = judge->cast;
    const plm__presence presence = {judge->actors, judge->considerations};
    size_t count = plm__worth_count(cast->issue);
    double weights = 0;
    for (size_t i = 0; i < count; i++) {
        worth[i] = 0;
    }
    plm__solver_deal(&judge->solver, &presence);
    for (size_t i = 0; i < cast->choice_count; i++) {
        PLM_TRY(add_choice(judge, &cast->choices[i], &weights, worth));
    }
    *nobody = !(weights > 0);
    if (*nobody) {
        add_worth(cast->issue, resting_point(cast->issue), 1, worth);
        return PLM_OK;
    }
    for (size_t i = 0; i < count; i++) {
        worth[i] /= weights;
    }
    return PLM_OK;
}
