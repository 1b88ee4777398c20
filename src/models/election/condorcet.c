/*
 * The probabilistic Condorcet election over the positions of an issue.
 *
 * Every position that somebody holds is an option. A voter's utility of an option falls with its
 * distance, from 1 to 0 over the whole scale; weights are capability times salience. The election
 * (models/election/election.h) gives each option a probability; the outcome is their mean.
 *
 * Source: Wise, Lester and Efird, KAPSARC 2015, on the election; Condorcet 1785 on pairs of
 * options.
 *
 * Readings
 *   `plenum` weighs votes by capability times salience (weight), as the tradition of such models
 *   does, and takes only equal positions for one option (same-position). `ktab` weighs by
 *   capability, in the unit given, and takes positions within a thousandth of the scale for one, as
 *   the KTAB program does where it reports the probability of positions.
 *   Past 128 actors `plenum` counts proportional votes from sums over sorted ideals (sums), which
 *   differ from one vote after the other by rounding. `ktab` counts one after the other.
 *   A distribution over positions is no single value: outcome takes the mean, the likeliest, or one
 *   by chance.
 */
#include "models/election/condorcet.h"
#include "models/election/places.h"

#include <math.h>

/* What weights are scaled to where only their ratios count. */
static const double WEIGHT_TOP = 100.0;

/* Up to so many actors asking every voter about every pair takes little, and its bits are kept. */
enum { ASKED_ACTORS = 128 };

static const char *const weight_choices[] = {"capability", "influence", NULL};
static const char *const scale_choices[] = {"as-given", "relative", NULL};
static const char *const outcome_choices[] = {"mean", "mode", "sample", NULL};
static const char *const sum_choices[] = {"plain", "shared", NULL};

static const plm__setting settings_table[PLM__CONDORCET_SETTING_COUNT] = {
    PLM__ELECTION_SETTINGS,
    [PLM__CONDORCET_WEIGHT] = {"weight",
                               "a voter's weight: capability, or capability times salience",
                               weight_choices, 0, 1, 1, true},
    [PLM__CONDORCET_CAPABILITY_SCALE] = {"capability-scale",
                                         "whether the unit of capability counts", scale_choices, 0,
                                         1, 1, true},
    [PLM__CONDORCET_SAME_POSITION] = {"same-position",
                                      "distance below which positions are one, of the scale", NULL,
                                      1e-300, 1, 1e-12, false},
    [PLM__CONDORCET_OUTCOME] = {"outcome",
                                "mean of the positions by probability, the likeliest, or one "
                                "drawn by chance",
                                outcome_choices, 0, 2, PLM__CONDORCET_MEAN, true},
    [PLM__CONDORCET_SUMS] = {"sums",
                             "every sum of votes by itself, or past 128 actors shared between sums",
                             sum_choices, 0, 1, 1, true}};

static const plm__preset ktab_presets[] = {{"weight", 0},
                                           {"capability-scale", 0},
                                           {"same-position", 1e-3},
                                           {"asymmetric-votes", 0},
                                           {"sums", 0},
                                           {NULL, 0}};

static const plm__reading readings[] = {
    {"plenum", "votes weighed by capability times salience", PLM__ORDER_CANONICAL, NULL},
    {"ktab", "as KTAB reports the probability of positions, attitudes to risk left out",
     PLM__ORDER_INPUT, ktab_presets}};

/* One election in its workspace. */
typedef struct election {
    const plm__point *point;
    size_t options;
    double *place;  /* of each option in 0..1, ascending */
    double *weight; /* of each voter */
    double *ideal;  /* of the voters in ascending order, and their weights */
    double *sorted_weight;
    double *work;
    double *probability;
} election;

/* Whether voters are asked together. */
static bool shares_sums(const plm__settings *settings, size_t actors) {
    return settings->value[PLM__CONDORCET_SUMS] != 0.0 && actors > ASKED_ACTORS &&
           settings->value[PLM__ELECTION_VOTING] == (double)PLM__VOTING_PROPORTIONAL;
}

static size_t count_work(size_t actors, const plm__settings *settings) {
    plm__election_rules rules = plm__election_rules_of(settings);
    return 5 * actors + (shares_sums(settings, actors)
                             ? plm__places_work_count(&rules.count, actors, actors)
                             : plm__election_hold_count(&rules.count, actors, actors));
}

static void lay_out(election *of, double *base) {
    size_t actors = of->point->actor_count;
    of->place = base;
    of->weight = of->place + actors;
    of->ideal = of->weight + actors;
    of->sorted_weight = of->ideal + actors;
    of->probability = of->sorted_weight + actors;
    of->work = of->probability + actors;
}

static double place_of(const plm__point *point, size_t actor) {
    return (point->position[actor] - point->scale_low[0]) /
           (point->scale_high[0] - point->scale_low[0]);
}

static double on_scale(const plm__point *point, double place) {
    return point->scale_low[0] + place * (point->scale_high[0] - point->scale_low[0]);
}

/* All ideals in ascending order, then each kept as a place that is not the same as the last one
 * kept. */
static void find_options(election *of, double same_position) {
    const plm__point *point = of->point;
    for (size_t actor = 0; actor < point->actor_count; actor++) {
        double place = place_of(point, actor);
        size_t slot = actor;
        while (slot > 0 && of->ideal[slot - 1] > place) {
            of->ideal[slot] = of->ideal[slot - 1];
            of->sorted_weight[slot] = of->sorted_weight[slot - 1];
            slot--;
        }
        of->ideal[slot] = place;
        of->sorted_weight[slot] = of->weight[actor];
    }
    of->options = 0;
    for (size_t each = 0; each < point->actor_count; each++) {
        double place = of->ideal[each];
        if (of->options == 0 || place - of->place[of->options - 1] >= same_position) {
            of->place[of->options++] = place;
        }
    }
}

bool plm__condorcet_weigh(const plm__point *point, const plm__settings *settings,
                          double *weight_of) {
    double largest = 0.0;
    for (size_t actor = 0; actor < point->actor_count; actor++) {
        double weight = point->capability[actor];
        if (settings->value[PLM__CONDORCET_WEIGHT] != 0.0) {
            weight *= point->salience[actor];
        }
        weight_of[actor] = weight;
        largest = weight > largest ? weight : largest;
    }
    double factor =
        settings->value[PLM__CONDORCET_CAPABILITY_SCALE] != 0.0 ? WEIGHT_TOP / largest : 1.0;
    for (size_t actor = 0; actor < point->actor_count; actor++) {
        weight_of[actor] *= factor;
    }
    return largest > 0.0;
}

static void utility_of(const void *user, size_t option, double *of_voters, size_t stride) {
    const election *of = user;
    for (size_t voter = 0; voter < of->point->actor_count; voter++) {
        of_voters[voter * stride] = 1.0 - fabs(place_of(of->point, voter) - of->place[option]);
    }
}

static plm_status hold(const election *of, const plm__settings *settings) {
    plm__election_rules rules = plm__election_rules_of(settings);
    size_t actors = of->point->actor_count;
    if (shares_sums(settings, actors)) {
        plm__places places = {of->options, of->place, actors, of->ideal, of->sorted_weight};
        return plm__places_elect(&rules, &places, of->work, of->probability);
    }
    plm__voters voters = {actors, of->weight, utility_of, of};
    return plm__election_hold(&rules, &voters, of->options, of->work, of->probability);
}

static double mean_place(const election *of) {
    double sum = 0.0;
    for (size_t option = 0; option < of->options; option++) {
        sum += of->probability[option] * of->place[option];
    }
    double low = of->place[0];
    double high = of->place[of->options - 1];
    return sum < low ? low : sum > high ? high : sum;
}

static double likeliest_place(const election *of) {
    size_t found = 0;
    for (size_t option = 1; option < of->options; option++) {
        found = of->probability[option] > of->probability[found] ? option : found;
    }
    return of->place[found];
}

static double drawn_place(const election *of) {
    double sum = 0.0;
    for (size_t option = 0; option < of->options; option++) {
        sum += of->probability[option];
        if (of->point->chance <= sum) {
            return of->place[option];
        }
    }
    return of->place[of->options - 1];
}

static double outcome_place(const election *of, const plm__settings *settings) {
    switch ((plm__condorcet_outcome)settings->value[PLM__CONDORCET_OUTCOME]) {
    case PLM__CONDORCET_MEAN:
        return mean_place(of);
    case PLM__CONDORCET_MODE:
        return likeliest_place(of);
    case PLM__CONDORCET_SAMPLE:
        return drawn_place(of);
    }
    return mean_place(of);
}

/* The option that an actor's position belongs to: the last one not above it. */
static size_t option_of(const election *of, size_t actor) {
    double place = place_of(of->point, actor);
    size_t option = of->options - 1;
    while (option > 0 && of->place[option] > place) {
        option--;
    }
    return option;
}

static void report(const election *of, double outcome, const plm__observer *observer) {
    if (observer == NULL) {
        return;
    }
    for (size_t actor = 0; actor < of->point->actor_count; actor++) {
        observer->see(observer->user, 0, 0, (ptrdiff_t)actor, PLM__NOBODY, PLM__POSITION,
                      of->point->position[actor]);
        observer->see(observer->user, 0, 0, (ptrdiff_t)actor, PLM__NOBODY, PLM__CHANCE,
                      of->probability[option_of(of, actor)]);
    }
    observer->see(observer->user, 0, 0, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, outcome);
}

static plm_status solve_condorcet(const plm__point *point, const plm__settings *settings,
                                  void *work, const plm__observer *observer, plm__solution *out) {
    election of = {.point = point};
    lay_out(&of, work);
    out->rounds = 0;
    out->period = 0;
    out->outcome[0] = (double)NAN;
    if (point->actor_count == 0 || !plm__condorcet_weigh(point, settings, of.weight)) {
        out->status = PLM_E_EMPTY;
        return PLM_OK;
    }
    find_options(&of, settings->value[PLM__CONDORCET_SAME_POSITION]);
    out->status = hold(&of, settings);
    out->outcome[0] = on_scale(point, outcome_place(&of, settings));
    report(&of, out->outcome[0], observer);
    return PLM_OK;
}

static size_t condorcet_work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    return count_work(actors, settings) * sizeof(double);
}

static bool condorcet_has_chance(const plm__settings *settings) {
    return settings->value[PLM__CONDORCET_OUTCOME] == (double)PLM__CONDORCET_SAMPLE;
}

/* bench/condorcet.c: of each two positions the votes of all, one by one or together. */
static double condorcet_cost(size_t actors, size_t columns, const plm__settings *settings) {
    (void)columns;
    return shares_sums(settings, actors) ? 5.6e-3 * pow((double)actors, 2)
                                         : 2.1e-4 * pow((double)actors, 3);
}

const plm__model plm__condorcet_model = {
    .name = "condorcet",
    .role = PLM__ROLE_ELECTION,
    .title = "Probabilistic Condorcet election",
    .cites = "Wise, Lester and Efird 2015 (KTAB)",
    .settings = settings_table,
    .setting_count = PLM__CONDORCET_SETTING_COUNT,
    .headline = true,
    .readings = readings,
    .reading_count = 2,
    .has_chance = condorcet_has_chance,
    .scale = {.work_size = condorcet_work_size, .solve = solve_condorcet, .cost = condorcet_cost},
    .options = {
        .usual = true, .work_size = plm__condorcet_choose_size, .solve = plm__condorcet_choose}};
