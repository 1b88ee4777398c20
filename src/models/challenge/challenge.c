/*
 * The expected-utility model of bargaining by challenges, on one issue.
 *
 * Sources: Bueno de Mesquita, B., The war trap revisited, American Political Science Review 79,
 * 1985, 156-177, and Political forecasting: an expected utility method, in Bueno de Mesquita and
 * Stokman (eds), European Community Decision Making, Yale University Press 1994, ch. 4. What this
 * file follows, equation by equation, is the reconstruction by Scholz, J. B., Calbert, G. J. and
 * Smith, G. A., Unravelling Bueno de Mesquita's group decision model, Journal of Theoretical
 * Politics 23, 2011, 510-531; equation numbers are theirs.
 *
 * A round: every actor i weighs, for every rival j, what it would expect of challenging j and what
 * j would expect of challenging i.
 *   U_s, U_f, U_sq, U_b, U_w = 2 - 4 v^r at v = (1 - d)/2, (1 + d)/2, 1/2, 1/2 - (m + d)/4,
 *       1/2 + (m + d)/4                                                       (eq. 15, 16, 22-24)
 *       d: distance of the two, m: the challenger's distance to the median, both over the range R;
 *       r: risk exponent
 *   P = votes for i against j, over all votes                                 (eq. 26, 30, 31)
 *   E = s (P U_s + (1 - P) U_f) + (1 - s) U_s - Q U_sq - (1 - Q)(T U_b + (1 - T) U_w)
 *       s: salience of the challenged                                         (eq. 5-7, 25)
 *   Security is the sum of what others expect of challenging one; scaled to -1..1 it is the
 *       standing g, and r = (1 - g/3) / (1 + g/3).                            (eq. 32-34)
 *       It is found with all r = 1; then P and E are found again with the risk exponents.
 *   The two expected utilities place the pair in an octant (figure 6), which says who moves, and
 *       how far                                                               (eq. 35, 36)
 * Each actor takes one offer, and all move at once. The outcome is the weighted median.
 *
 * Readings. The text leaves much open, and published figures do not follow from its equations; each
 * setting below is one such point. Named sets of them:
 *   plenum   (default) s0 with these changes. Positions closer than 2 % of the range are one place
 *            (tolerance): in s0 a rival a hair away makes an offer of no length, which is the least
 *            move and so always taken, and shields the actor; so the smallest jitter of tied
 *            positions makes a different game. Of several compromises the one whose proposer
 *            expects most is taken (compromise=highest, as the text says) and not the lowest
 *            number, which favours the low end of the scale. It stops when nobody moves or a state
 *            returns. Actors come in the order of their names. Published figures come out as in s0.
 *   s0       P is a share of the votes of all ordered pairs (denominator=all-pairs), the voters'
 *            distances carry their own risk exponents (risk-in-votes), both expected utilities take
 *            the viewer's risk exponent (risk-of-other=viewer), an actor moves by its own view
 *            (view=own), conflicts go before compromises and nobody capitulates. This procedure
 *            gives the paper's figures 7-11 and the medians of its table 2.
 *   printed  The equations to the letter: P of the two alone, everybody's own risk exponent, one
 *            view of each pair, conflicts stall, R of each round; it stops when the median is
 *            quiet.
 *
 * A cycle's outcome is the mean of its rounds' medians, so that it does not hang on the round at
 * which the cycle was noticed.
 */
#include "models/challenge/challenge.h"
#include "models/average.h"
#include "models/challenge/lanes.h"
#include "models/observe.h"

#include <math.h>
#include <string.h>

enum {
    MOST_STATES = 64, /* kept to find a cycle in: more than its longest period */
    QUIET_ROUNDS = 2,
    FEW_ACTORS = 128, /* for whom tables are quicker than a sweep */
    ARRAYS = 7        /* of one number for each actor, in the workspace */
};

plm__challenge_rules plm__challenge_rules_of(const plm__settings *settings) {
    const double *value = settings->value;
    return (plm__challenge_rules){
        .rounds = (size_t)value[PLM__CHALLENGE_ROUNDS],
        .stop = (plm__stop)value[PLM__CHALLENGE_STOP],
        .settled_move = value[PLM__CHALLENGE_SETTLED_MOVE],
        .quiet_change = value[PLM__CHALLENGE_QUIET_CHANGE],
        .outcome_is_mean = value[PLM__CHALLENGE_OUTCOME] == 1,
        .view = (plm__view)value[PLM__CHALLENGE_VIEW],
        .tolerance = value[PLM__CHALLENGE_TOLERANCE],
        .range = (plm__range_mode)value[PLM__CHALLENGE_RANGE],
        .fixed_range = value[PLM__CHALLENGE_FIXED_RANGE],
        .dyad_denominator = value[PLM__CHALLENGE_DENOMINATOR] == 1,
        .risk = value[PLM__CHALLENGE_RISK] == 1,
        .risk_in_votes = value[PLM__CHALLENGE_RISK_IN_VOTES] == 1,
        .other_has_own_risk = value[PLM__CHALLENGE_RISK_OF_OTHER] == 1,
        .security_is_own = value[PLM__CHALLENGE_SECURITY] == 1,
        .status_quo_probability = value[PLM__CHALLENGE_STATUS_QUO_PROBABILITY],
        .status_quo_trend = (plm__trend)value[PLM__CHALLENGE_STATUS_QUO_TREND],
        .status_quo_is_reference = value[PLM__CHALLENGE_STATUS_QUO_UTILITY] == 1,
        .conflict_resolves = value[PLM__CHALLENGE_CONFLICT] == 1,
        .capitulation = value[PLM__CHALLENGE_CAPITULATION] == 1,
        .pooled = value[PLM__CHALLENGE_CLASSES] == 1,
        .conflict_choice = (plm__preference)value[PLM__CHALLENGE_CONFLICT_CHOICE],
        .compromise = (plm__preference)value[PLM__CHALLENGE_COMPROMISE],
    };
}

void plm__challenge_risk(const double *security, size_t count, double *risk) {
    double least = (double)INFINITY;
    double most = -(double)INFINITY;
    for (size_t i = 0; i < count; i++) {
        least = security[i] < least ? security[i] : least;
        most = security[i] > most ? security[i] : most;
    }
    for (size_t i = 0; i < count; i++) {
        double standing = most > least ? (2 * security[i] - most - least) / (most - least) : 0;
        risk[i] = (1 - standing / 3) / (1 + standing / 3);
    }
}

bool plm__challenge_improves(plm__trend trend, double middle, double distance) {
    switch (trend) {
    case PLM__TREND_NEARER:
        return middle <= distance;
    case PLM__TREND_STRICTLY_NEARER:
        return middle < distance;
    case PLM__TREND_BETTER:
        return true;
    case PLM__TREND_WORSE:
        break;
    }
    return false;
}

/* The states of the last rounds, round r at place r modulo room. */
typedef struct history {
    double *state; /* room x count */
    double *value; /* room: each round's outcome, were it the last */
    size_t room;
    size_t count;
    double tolerance;
} history;

size_t plm__challenge_kept_states(const plm__challenge_rules *rules) {
    if (rules->stop != PLM__STOP_SETTLED) {
        return 0;
    }
    return rules->rounds < MOST_STATES ? rules->rounds + 1 : MOST_STATES;
}

static void remember(history *past, size_t round, const double *position, double value) {
    if (past->room > 0) {
        size_t place = round % past->room;
        memcpy(past->state + place * past->count, position, past->count * sizeof *position);
        past->value[place] = value;
    }
}

static bool is_near(const double *a, const double *b, size_t count, double tolerance) {
    for (size_t i = 0; i < count; i++) {
        if (!(fabs(a[i] - b[i]) <= tolerance)) {
            return false;
        }
    }
    return true;
}

/* How many rounds ago the positions were these; 0: never, as far as is remembered. */
static size_t period_of(const history *past, size_t round, const double *position) {
    for (size_t ago = 1; ago <= round && ago < past->room; ago++) {
        const double *then = past->state + (round - ago) % past->room * past->count;
        if (is_near(then, position, past->count, past->tolerance)) {
            return ago;
        }
    }
    return 0;
}

static double mean_over_period(const history *past, size_t round, size_t period) {
    double sum = 0;
    for (size_t ago = 0; ago < period; ago++) {
        sum += past->value[(round - ago) % past->room];
    }
    return sum / (double)period;
}

static double range_of(const plm__challenge *game) {
    if (game->rules.range == PLM__RANGE_FIXED) {
        return game->rules.fixed_range;
    }
    const double *position = game->position;
    return position[game->order[game->count - 1]] - position[game->order[0]];
}

/* Sorts the actors and finds median and mean after a round's moves (eq. 26-29). Returns the round's
 * outcome, were it the last. */
static double take_stock(plm__challenge *game) {
    plm__order_by(game->position, game->count, game->order);
    game->median = plm__weighted_median(game->position, game->weight, game->count, game->order);
    double mean = plm__weighted_mean(game->position, game->weight, game->count);
    plm__see_positions(game->observer, game->round, game->position, game->count);
    plm__see(game->observer, game->round, PLM__NOBODY, PLM__NOBODY, PLM__MEDIAN, game->median);
    plm__see(game->observer, game->round, PLM__NOBODY, PLM__NOBODY, PLM__MEAN, mean);
    return game->rules.outcome_is_mean ? mean : game->median;
}

/* Nobody watches a round in bands, which is the quickest, and it follows the usual rules alone. */
static bool goes_in_bands(const plm__challenge *game) {
    return game->observer == NULL && plm__challenge_is_usual(&game->rules) &&
           plm__challenge_widest()->band != NULL;
}

/* Does one round. Returns the largest move. */
static double do_round(plm__challenge *game) {
    game->round++;
    if (game->rules.range == PLM__RANGE_ROUND) {
        game->range = range_of(game);
    }
    if (!(game->range > 0)) {
        return 0;
    }
    if (game->rules.view == PLM__VIEW_SHARED) {
        plm__challenge_round_shared(game);
    } else if (goes_in_bands(game)) {
        plm__challenge_widest()->band(game);
    } else if (game->count <= FEW_ACTORS) {
        plm__challenge_round_own(game);
    } else {
        plm__challenge_widest()->sweep(game);
    }
    double largest = 0;
    for (size_t i = 0; i < game->count; i++) {
        double move = fabs(game->next[i] - game->position[i]);
        largest = move > largest ? move : largest;
    }
    double *moved = game->next;
    game->next = game->position;
    game->position = moved;
    return largest;
}

/* How a run goes on from round to round. */
typedef struct course {
    double outcome;
    double first_range;
    bool settled; /* nobody moved in the last round */
    int quiet_rounds;
    size_t period;
} course;

/* Whether the rules say that the run ends after this round. */
static bool is_over(plm__challenge *game, history *past, course *run, double before) {
    const plm__challenge_rules *rules = &game->rules;
    switch (rules->stop) {
    case PLM__STOP_SETTLED:
        run->period = run->settled ? 0 : period_of(past, game->round, game->position);
        remember(past, game->round, game->position, run->outcome);
        return run->settled || run->period > 0;
    case PLM__STOP_QUIET:
        if (game->round > 1) {
            bool quiet = fabs(game->median - before) < rules->quiet_change;
            run->quiet_rounds = quiet ? run->quiet_rounds + 1 : 0;
        }
        return run->quiet_rounds == QUIET_ROUNDS;
    case PLM__STOP_NEVER:
        break;
    }
    return false;
}

static void play(plm__challenge *game, history *past, plm__solution *out) {
    course run = {.outcome = take_stock(game)};
    run.first_range = range_of(game);
    game->range = run.first_range;
    past->tolerance = game->rules.settled_move * run.first_range;
    remember(past, 0, game->position, run.outcome);
    bool over = game->rules.stop == PLM__STOP_SETTLED && !(run.first_range > 0);
    run.settled = over;
    while (!over && game->round < game->rules.rounds && !plm__challenge_cancelled(game)) {
        double before = game->median;
        run.settled = do_round(game) <= past->tolerance;
        run.outcome = take_stock(game);
        over = is_over(game, past, &run, before);
    }
    out->rounds = game->round;
    out->period = run.period;
    out->status = run.period > 0 ? PLM_CYCLE : over || run.settled ? PLM_OK : PLM_ROUND_LIMIT;
    *out->outcome = run.period > 0 ? mean_over_period(past, game->round, run.period) : run.outcome;
}

static size_t at_most(size_t actors, size_t most) {
    return actors < most ? actors : most;
}

/* Whole words, so that what follows stays aligned. */
static size_t scratch_size(const plm__challenge_rules *rules, size_t actors) {
    size_t tables = plm__challenge_own_size(at_most(actors, FEW_ACTORS));
    size_t sweep = actors > FEW_ACTORS ? plm__challenge_sweep_size(actors) : 0;
    size_t bands = plm__challenge_is_usual(rules) ? plm__challenge_band_size(actors) : 0;
    size_t watched = tables > sweep ? tables : sweep;
    size_t own = watched > bands ? watched : bands;
    size_t size = rules->view == PLM__VIEW_OWN ? own : plm__challenge_shared_size(actors);
    return (size + sizeof(double) - 1) / sizeof(double) * sizeof(double);
}

/* Enough for fewer actors, too, who may be played in lanes or by tables where all of them are not.
 */
static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    plm__challenge_rules rules = plm__challenge_rules_of(settings);
    size_t kept = plm__challenge_kept_states(&rules) * (actors + 1);
    size_t one = (ARRAYS * actors + kept) * sizeof(double) + actors * sizeof(size_t) +
                 scratch_size(&rules, actors);
    size_t fewer = at_most(actors, PLM__CHALLENGE_LANE_ACTORS);
    bool in_lanes = plm__challenge_lanes_follow(&rules, fewer);
    size_t many = in_lanes ? plm__challenge_lanes_size(&rules, fewer) : 0;
    return one > many ? one : many;
}

/* Shares out the workspace. */
static plm__challenge set_up(const plm__point *point, const plm__settings *settings, void *work,
                             history *past) {
    size_t n = point->actor_count;
    plm__challenge game = {.rules = plm__challenge_rules_of(settings),
                           .count = n,
                           .salience = point->salience,
                           .point = point,
                           .threads = point->threads};
    double *next = work;
    double **const arrays[ARRAYS] = {&game.weight,   &game.position, &game.next, &game.risk,
                                     &game.security, &game.own,      &game.other};
    for (size_t i = 0; i < ARRAYS; i++) {
        *arrays[i] = next;
        next += n;
    }
    past->room = plm__challenge_kept_states(&game.rules);
    past->count = n;
    past->state = next;
    past->value = past->state + past->room * n;
    game.scratch = past->value + past->room;
    game.order = (size_t *)(void *)((unsigned char *)game.scratch + scratch_size(&game.rules, n));
    game.reference_point = *point->reference_point;
    memcpy(game.position, point->position, n * sizeof(double));
    return game;
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    history past = {0};
    plm__challenge game = set_up(point, settings, work, &past);
    game.observer = observer;
    double total = plm__weights(point->capability, point->salience, game.count, game.weight);
    *out = (plm__solution){.status = PLM_E_EMPTY, .outcome = out->outcome};
    *out->outcome = (double)NAN;
    if (total > 0) {
        play(&game, &past, out);
    }
    plm__see(observer, game.round, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, *out->outcome);
    return plm__point_cancelled(point) ? PLM_E_CANCELLED : PLM_OK;
}

/* Runs of games that lanes can play go to them, all others one by one. */
static plm_status solve_many(const plm__point *const *points, const plm__settings *settings,
                             void *work, size_t count, plm__solution *const *out) {
    plm__challenge_rules rules = plm__challenge_rules_of(settings);
    bool follow = plm__challenge_lanes_follow(&rules, points[0]->actor_count);
    for (size_t first = 0; first < count;) {
        size_t end = first;
        while (follow && end < count && plm__challenge_lanes_suit(points[end])) {
            end++;
        }
        if (end > first) {
            plm__challenge_widest()->play(points + first, &rules, work, end - first, out + first);
            first = end;
        } else {
            PLM_TRY(solve(points[first], settings, work, NULL, out[first]));
            first++;
        }
    }
    return plm__point_cancelled(points[0]) ? PLM_E_CANCELLED : PLM_OK;
}

static const char *const stops[] = {"settled", "never", "quiet", NULL};
static const char *const outcomes[] = {"median", "mean", NULL};
static const char *const views[] = {"own", "shared", NULL};
static const char *const ranges[] = {"first", "round", "fixed", NULL};
static const char *const denominators[] = {"all-pairs", "dyad", NULL};
static const char *const switches[] = {"off", "on", NULL};
static const char *const viewers[] = {"viewer", "own", NULL};
static const char *const securities[] = {"adversary", "own", NULL};
static const char *const trends[] = {"nearer", "strictly-nearer", "better", "worse", NULL};
static const char *const utilities[] = {"middle", "reference-point", NULL};
static const char *const conflicts[] = {"stalls", "resolves", NULL};
static const char *const classes[] = {"ordered", "pooled", NULL};
static const char *const choices[] = {"least", "highest", NULL};
static const char *const compromises[] = {"least", "highest", "number", NULL};

static const plm__setting settings_list[PLM__CHALLENGE_SETTING_COUNT] = {
    [PLM__CHALLENGE_ROUNDS] = {.name = "rounds",
                               .about = "most rounds of challenges",
                               .least = 1,
                               .most = 10000,
                               .usual = 10,
                               .whole = true},
    [PLM__CHALLENGE_STOP] = {.name = "stop",
                             .about = "settled: when nobody moves or a cycle closes; never: after "
                                      "all rounds; quiet: when the median is quiet for two rounds",
                             .choices = stops,
                             .most = 2},
    [PLM__CHALLENGE_SETTLED_MOVE] = {.name = "settled-move",
                                     .about = "a move of at most this share of the first range is "
                                              "none, and such a difference from an earlier state "
                                              "closes a cycle",
                                     .least = 0,
                                     .most = 0.1,
                                     .usual = 1e-9},
    [PLM__CHALLENGE_QUIET_CHANGE] = {.name = "quiet-change",
                                     .about = "with stop=quiet: the median is quiet when it moves "
                                              "less than this, in units of the scale",
                                     .least = 0,
                                     .most = 1e9,
                                     .usual = 0.5},
    [PLM__CHALLENGE_OUTCOME] = {.name = "outcome",
                                .about = "which weighted average of the last positions is the "
                                         "outcome",
                                .choices = outcomes,
                                .most = 1},
    [PLM__CHALLENGE_VIEW] = {.name = "view",
                             .about = "own: an actor moves by its own view of each rival; shared: "
                                      "two actors share one view and its loser moves",
                             .choices = views,
                             .most = 1},
    [PLM__CHALLENGE_TOLERANCE] = {.name = "tolerance",
                                  .about = "with view=own: positions closer than this share of the "
                                           "range are one place",
                                  .least = 0,
                                  .most = 1,
                                  .usual = 0},
    [PLM__CHALLENGE_RANGE] = {.name = "range",
                              .about = "what distances are divided by: the span of the first "
                                       "positions, of each round's positions, or fixed-range",
                              .choices = ranges,
                              .most = 2},
    [PLM__CHALLENGE_FIXED_RANGE] = {.name = "fixed-range",
                                    .about = "with range=fixed: the range, in units of the scale",
                                    .least = 1e-9,
                                    .most = 1e9,
                                    .usual = 100},
    [PLM__CHALLENGE_DENOMINATOR] = {.name = "denominator",
                                    .about = "with view=own: votes for i against j are a share of "
                                             "the votes of all pairs, or of i and j alone (eq. 31)",
                                    .choices = denominators,
                                    .most = 1},
    [PLM__CHALLENGE_RISK] = {.name = "risk",
                             .about = "whether actors have risk exponents (eq. 32-34)",
                             .choices = switches,
                             .most = 1,
                             .usual = 1},
    [PLM__CHALLENGE_RISK_IN_VOTES] = {.name = "risk-in-votes",
                                      .about = "with view=own: whether a voter's distances carry "
                                               "its risk exponent",
                                      .choices = switches,
                                      .most = 1,
                                      .usual = 1},
    [PLM__CHALLENGE_RISK_OF_OTHER] = {.name = "risk-of-other",
                                      .about = "with view=own: whose risk exponent a rival's "
                                               "expected utility takes, the viewer's or its own",
                                      .choices = viewers,
                                      .most = 1},
    [PLM__CHALLENGE_SECURITY] = {.name = "security",
                                 .about = "risk comes from what adversaries expect of challenging "
                                          "one, or from one's own expectations",
                                 .choices = securities,
                                 .most = 1},
    [PLM__CHALLENGE_STATUS_QUO_PROBABILITY] = {.name = "status-quo-probability",
                                               .about = "Q: how likely matters stay as they are "
                                                        "where nobody challenges",
                                               .least = 0,
                                               .most = 1,
                                               .usual = 1},
    [PLM__CHALLENGE_STATUS_QUO_TREND] = {.name = "status-quo-trend",
                                         .about = "T, where matters do not stay: better for a "
                                                  "challenger who is nearer (or strictly nearer) "
                                                  "to the median than to its rival, or always "
                                                  "better, or always worse",
                                         .choices = trends,
                                         .most = 3},
    [PLM__CHALLENGE_STATUS_QUO_UTILITY] = {.name = "status-quo-utility",
                                           .about = "what the status quo is worth: the middle "
                                                    "utility, or by the distance to the reference "
                                                    "point where there is one",
                                           .choices = utilities,
                                           .most = 1},
    [PLM__CHALLENGE_CONFLICT] = {.name = "conflict",
                                 .about = "whether the weaker side of a conflict moves",
                                 .choices = conflicts,
                                 .most = 1,
                                 .usual = 1},
    [PLM__CHALLENGE_CAPITULATION] = {.name = "capitulation",
                                     .about = "with view=own: whether an actor that loses more "
                                              "than its rival gains gives in",
                                     .choices = switches,
                                     .most = 1},
    [PLM__CHALLENGE_CLASSES] = {.name = "classes",
                                .about = "with view=own: conflicts go before compromises before "
                                         "capitulations, or all offers are pooled and the "
                                         "proposer's highest expected utility wins",
                                .choices = classes,
                                .most = 1},
    [PLM__CHALLENGE_CONFLICT_CHOICE] = {.name = "conflict-choice",
                                        .about = "with view=own: which conflict (or capitulation) "
                                                 "is taken, the least move or the proposer's "
                                                 "highest expected utility",
                                        .choices = choices,
                                        .most = 1},
    [PLM__CHALLENGE_COMPROMISE] = {.name = "compromise",
                                   .about = "with view=own: which compromise is taken: the least "
                                            "move, the proposer's highest expected utility, or "
                                            "the least mean of both positions by utilities",
                                   .choices = compromises,
                                   .most = 2,
                                   .usual = PLM__PREFER_NUMBER},
};

static const plm__preset s0_presets[] = {
    {"stop", PLM__STOP_NEVER},
    {NULL, 0},
};

static const plm__preset printed_presets[] = {
    {"view", PLM__VIEW_SHARED},
    {"rounds", 20},
    {"stop", PLM__STOP_QUIET},
    {"range", PLM__RANGE_ROUND},
    {"denominator", 1},
    {"risk-in-votes", 0},
    {"risk-of-other", 1},
    {"status-quo-trend", PLM__TREND_STRICTLY_NEARER},
    {"conflict", 0},
    {NULL, 0},
};

static const plm__preset plenum_presets[] = {
    {"tolerance", 0.02},
    {"compromise", PLM__PREFER_HIGHEST},
    {NULL, 0},
};

static const plm__reading readings[] = {
    {"plenum",
     "as s0, but near ties count as ties and the rival who gains most is heeded; stops when it "
     "settles or cycles",
     PLM__ORDER_CANONICAL, plenum_presets},
    {"s0", "the procedure that gives the published figures of Scholz, Calbert and Smith 2011",
     PLM__ORDER_INPUT, s0_presets},
    {"printed", "the equations as printed: two actors share one view of each other",
     PLM__ORDER_INPUT, printed_presets},
};

/* bench/challenge.c: a pair of actors costs more where tables leave the cache, up to a limit, and
 * far more where every power is correctly rounded. */
static double cost(size_t actors, size_t columns, const plm__settings *settings) {
    (void)columns;
    double count = (double)actors;
    double pair = fmin(0.008 + 0.00016 * count, 0.058);
    double rounding = settings->value[PLM__CHALLENGE_VIEW] == PLM__VIEW_SHARED ? 40 : 1;
    return settings->value[PLM__CHALLENGE_ROUNDS] * count * count * pair * rounding;
}

const plm__model plm__challenge_model = {
    .name = "challenge",
    .role = PLM__ROLE_ROUNDS,
    .title = "Challenge model",
    .cites = "Bueno de Mesquita 1994; Scholz, Calbert and Smith 2011",
    .settings = settings_list,
    .setting_count = PLM__CHALLENGE_SETTING_COUNT,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .scale = {.usual = true,
              .work_size = work_size,
              .solve = solve,
              .solve_many = solve_many,
              .cost = cost},
};
