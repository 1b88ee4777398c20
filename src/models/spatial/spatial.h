/*
 * The Spatial Model of Politics, inside: its rules, its state, and the steps of a turn.
 *
 * Everything here is in the unit of the whole scale: positions and distances in 0..1.
 */
#ifndef PLM_MODELS_SPATIAL_SPATIAL_H
#define PLM_MODELS_SPATIAL_SPATIAL_H

#include "models/election/election.h"

#include <math.h>

typedef enum plm__risk_adjustment {
    PLM__ADJUST_NONE,
    PLM__ADJUST_ONE_THIRD,
    PLM__ADJUST_HALF,
    PLM__ADJUST_TWO_THIRDS,
    PLM__ADJUST_FULL
} plm__risk_adjustment;

typedef enum plm__risk_range { PLM__RISK_MIN, PLM__RISK_MID, PLM__RISK_MAX } plm__risk_range;

typedef enum plm__commitment {
    PLM__COMMITMENT_NONE,
    PLM__COMMITMENT_SEMI,
    PLM__COMMITMENT_FULL
} plm__commitment;

typedef enum plm__interpolation {
    PLM__INTERPOLATION_LINEAR,
    PLM__INTERPOLATION_SQUARED,
    PLM__INTERPOLATION_LOSER
} plm__interpolation;

typedef enum plm__bargains {
    PLM__BARGAINS_INITIATOR,
    PLM__BARGAINS_BOTH,
    PLM__BARGAINS_COMPROMISE
} plm__bargains;

/* The model's settings after those of its elections. */
enum {
    PLM__SPATIAL_TRANSITIONS = PLM__ELECTION_SETTING_COUNT,
    PLM__SPATIAL_RISK_ADJUSTMENT,
    PLM__SPATIAL_RISK_RANGE,
    PLM__SPATIAL_COMMITMENT,
    PLM__SPATIAL_INTERPOLATION,
    PLM__SPATIAL_BARGAINS,
    PLM__SPATIAL_THIRD_PARTIES,
    PLM__SPATIAL_RECEIVER_ODDS,
    PLM__SPATIAL_COMPROMISE_WEIGHTS,
    PLM__SPATIAL_FLAT_RISK,
    PLM__SPATIAL_SALIENCE_TOTAL,
    PLM__SPATIAL_CAPABILITY_SCALE,
    PLM__SPATIAL_BARGAIN_BOUNDS,
    PLM__SPATIAL_ELECTION_WEIGHT,
    PLM__SPATIAL_CHANCE,
    PLM__SPATIAL_CYCLES,
    PLM__SPATIAL_SUMS,
    PLM__SPATIAL_OUTCOME,
    PLM__SPATIAL_LEAST_ROUNDS,
    PLM__SPATIAL_ROUNDS,
    PLM__SPATIAL_QUIET_SHARE,
    PLM__SPATIAL_QUIET_OFFSET,
    PLM__SPATIAL_SAME_POSITION,
    PLM__SPATIAL_LEAST_GAIN,
    PLM__SPATIAL_SEMI_COMMITMENT,
    PLM__SPATIAL_CHALLENGE_FLOOR,
    PLM__SPATIAL_BARGAIN_FLOOR,
    PLM__SPATIAL_BARGAIN_STEPS,
    PLM__SPATIAL_FLAT_WIDTH,
    PLM__SPATIAL_CAPABILITY_UNIT,
    PLM__SPATIAL_SETTING_COUNT
};

typedef struct plm__spatial_rules {
    plm__election_rules election;
    plm__risk_adjustment risk_adjustment;
    plm__risk_range risk_range;
    plm__commitment commitment;
    plm__interpolation interpolation;
    plm__bargains bargains;
    bool stochastic;
    bool
        third_parties_by_preference; /* else at the odds of the contest, whichever side they take */
    bool receiver_odds;              /* else the receiver's bargain takes a gain for its odds */
    bool compromise_by_each;         /* else both bargains are weighed by the initiator */
    bool flat_risk_neutral;          /* else risk is undefined where all positions fare alike */
    bool salience_scaled;            /* else totals above 1 are refused */
    bool capability_relative;        /* else capabilities are taken as given */
    double capability_unit;          /* what 1 of the case's capability then is */
    bool bargains_between;           /* a bargain lies between the two positions */
    bool votes_by_influence;         /* elections weigh capability times salience */
    bool chance_addressed;           /* else a stream of numbers from the seed */
    bool cycles_stop;
    bool sums_shared;
    bool outcome_is_mode;
    size_t least_rounds;
    size_t rounds;
    double quiet_share;
    double quiet_offset;
    double same_position;
    double least_gain;
    double semi_commitment;
    double challenge_floor;
    double bargain_floor;
    double bargain_steps; /* grid of a bargain's positions, in steps of the scale; 0: none */
    double flat_width;
} plm__spatial_rules;

extern const plm__setting plm__spatial_settings[PLM__SPATIAL_SETTING_COUNT];
extern const plm__reading plm__spatial_readings[];
enum { PLM__SPATIAL_READING_COUNT = 2 };

plm__spatial_rules plm__spatial_rules_of(const plm__settings *settings);

/* Sums over all actors with an ideal below a place, for shared sums. */
typedef struct plm__spatial_prefix {
    double weight;
    double weight_place; /* weight times ideal */
    double bend;         /* weight times risk attitude */
    double bend_place;   /* weight times risk attitude times ideal */
} plm__spatial_prefix;

/* A proposal of an initiator to a target: where either would move. Number b's ends stand at
 * ends[(2 b + 0) * issues] and ends[(2 b + 1) * issues]. */
typedef struct plm__spatial_bargain {
    size_t initiator;
    size_t target;
} plm__spatial_bargain;

enum { PLM__TWISTER_WORDS = 312 };

/* The 64-bit Mersenne Twister that KTAB draws from. */
typedef struct plm__twister {
    uint64_t word[PLM__TWISTER_WORDS];
    size_t next;
} plm__twister;

void plm__twister_start(plm__twister *twister, uint64_t seed);

/* A number in [0, 1], as KTAB makes it of the twister's output. */
double plm__twister_next(plm__twister *twister);

typedef struct plm__spatial plm__spatial;

/* Who keeps a record of a run. A bargain's number is its place in game->bargain; the number of
 * bargains stands for the status quo. */
typedef struct plm__spatial_watch {
    /* A state was reached; round 0: the start. */
    void (*state)(void *user, plm__spatial *game, size_t round);
    /* An actor's queue was settled: game->queue and game->probability hold its bargains. */
    void (*queue)(void *user, const plm__spatial *game, size_t actor, size_t length, size_t choice);
    /* All queues of a round were settled, and nobody has moved yet. */
    void (*settled)(void *user, const plm__spatial *game, size_t round);
    void *user;
} plm__spatial_watch;

/* A game under way. Arrays by actor and issue stand at actor * issues + issue; by two actors at
 * first * actors + second. */
struct plm__spatial {
    plm__spatial_rules rules;
    const plm__point *point;
    const plm__spatial_watch *watch; /* or NULL */
    size_t actors;                   /* those with a position on some issue */
    size_t issues;
    size_t *who;   /* index in the point */
    bool *present; /* an actor without a position on an issue stands in for the mean there, with
                      salience 0, and is not counted in the outcome */
    double *capability;
    double *salience;
    double *care;         /* weights of the issues in distances */
    double *care_squared; /* sum over the issues */
    double *resolve;      /* total salience */
    double *strength;     /* capability times resolve: the weight in a challenge */
    double *vote_weight;  /* the weight in elections */

    double *position;
    double *ideal;
    double *next_position;
    double *saved; /* positions and ideals of an earlier round, to find cycles */

    bool has_tables;  /* else the next four arrays are not there, and are worked out anew */
    size_t *middle;   /* [i, j]: ideals below the middle of two positions */
    double *distance; /* [i, j]: of j's position from i's ideal */
    double *own;      /* [j, i]: what j's position is worth to i */
    double *worth;    /* [b * actors + a]: bargain b to actor a; the last one is the status quo */
    double *own_distance; /* of each actor's position from its ideal */
    double *risk;
    double *own_risk; /* an actor's attitude as it sees itself */
    double *own_sum;
    bool flat; /* risk was undefined */

    size_t *representative; /* actors whose positions stand for all */
    size_t representative_count;
    size_t *stands_for; /* which representative each actor is with */
    double *chosen;     /* probability of each representative */
    double *standing;   /* probability of each actor's position */

    double moved; /* sum of the distances of the last round */

    size_t *target; /* whom each actor challenges; itself: nobody */
    double *target_odds;
    double *target_gain;

    plm__spatial_bargain *bargain;
    size_t bargain_count;
    double *end;
    size_t *queue;

    size_t option_limit;
    double *election_work;
    double *probability;
    bool unsettled; /* an election's chain was stopped */

    bool sorted; /* shared sums over sorted ideals serve this round */
    size_t *order;
    double *sorted_ideal;
    size_t *below;     /* ideals below each position */
    size_t *through;   /* ideals at or below it */
    size_t *step;      /* ideals below each of equal steps from the lowest to the highest */
    double step_count; /* by distance; 0: all ideals are as one */
    plm__spatial_prefix *vote_prefix;
    plm__spatial_prefix *strength_prefix;

    plm__twister *twister;
};

/* Utility of a point at a distance from the ideal, under a risk attitude; beyond distance 1 it
 * goes on as a straight line. */
static inline double plm__spatial_utility(double distance, double risk) {
    return (1.0 - distance) * (1.0 + (distance < 1.0 ? distance : 1.0) * risk);
}

/* The risk attitude that `seer` believes `actor` to have. */
static inline double plm__spatial_risk(const plm__spatial *game, size_t seer, size_t actor) {
    double own = game->risk[seer];
    double other = game->risk[actor];
    switch (game->rules.risk_adjustment) {
    case PLM__ADJUST_NONE:
        return own;
    case PLM__ADJUST_ONE_THIRD:
        return (2.0 * own + other) / 3.0;
    case PLM__ADJUST_HALF:
        return (own + other) / 2.0;
    case PLM__ADJUST_TWO_THIRDS:
        return (own + 2.0 * other) / 3.0;
    case PLM__ADJUST_FULL:
        return other;
    }
    return own;
}

/* Bytes of workspace for a game of this size. */
size_t plm__spatial_size(size_t actors, size_t issues, const plm__spatial_rules *rules);

/* Lays the game out in the workspace and reads the point. PLM_E_EMPTY: nobody has weight;
 * PLM_E_UNSUPPORTED: total salience above 1 where that is refused. */
plm_status plm__spatial_start(plm__spatial *game, const plm__point *point,
                              const plm__spatial_rules *rules, void *work);

/* Distance of a point, given by a number for each issue, from an actor's ideal. */
double plm__spatial_distance(const plm__spatial *game, size_t actor, const double *place);

/* The same on one issue. */
static inline double plm__spatial_distance_on_line(const plm__spatial *game, size_t actor,
                                                   double place) {
    double apart = (game->ideal[actor] - place) * game->care[actor];
    return sqrt(apart * apart / game->care_squared[actor]);
}

/* Distances of the positions of actors [first, first + count) from an actor's ideal: in the table,
 * or in `room` for `count` of them. */
const double *plm__spatial_distances(const plm__spatial *game, size_t actor, size_t first,
                                     size_t count, double *room);

/* Distances of an actor's position from the ideals of actors [first, first + count). */
void plm__spatial_distances_to(const plm__spatial *game, size_t actor, size_t first, size_t count,
                               double *distance);

/* What an actor's position is worth to each actor a, at worth[a]. */
void plm__spatial_own(const plm__spatial *game, size_t actor, double *worth);

/* What a bargain, or with the number of bargains the status quo, is worth to each actor: the mean
 * utility of the positions that would stand if it alone came about. */
void plm__spatial_worth(const plm__spatial *game, size_t number, double *worth);

/* Distances, risk attitudes and utilities of the present state. Time: actors^3, or actors^2 with
 * sorted sums. */
void plm__spatial_assess(plm__spatial *game);

/* Probabilities of the positions of the present state, those that are the same as one. */
void plm__spatial_elect(plm__spatial *game);

/* The same probabilities with everybody's attitude to risk as one actor sees it, one for each
 * representative; after plm__spatial_elect. Time: actors * representatives^2. */
void plm__spatial_elect_as_seen(plm__spatial *game, size_t seer, double *chosen);

/* The seer's estimates of challenges by one actor to targets [first, first + count): the chance
 * that the challenger beats the target, and the challenger's gain. Entries of the challenger itself
 * are without meaning. Time: actors for each target, or its logarithm with sorted sums. */
void plm__spatial_challenge(const plm__spatial *game, size_t seer, size_t challenger, size_t first,
                            size_t count, double *odds, double *gain);

/* Whom each actor challenges. */
void plm__spatial_find_targets(plm__spatial *game);

/* The bargains that follow, and their worth to everybody. */
void plm__spatial_propose(plm__spatial *game);

/* Puts each actor's queue to the vote and moves the actors and their ideals. The observer, which
 * may be NULL, is told who takes whose bargain. */
void plm__spatial_resolve(plm__spatial *game, size_t round, const plm__observer *observer);

/* Plays a game that was started to its end. out->outcome has room for each issue. */
void plm__spatial_play(plm__spatial *game, const plm__observer *observer, plm__solution *out);

/* Shared sums over sorted ideals: whether the rules allow them, whether they serve, and what they
 * give. */
bool plm__spatial_sums_allowed(const plm__spatial_rules *rules, size_t issues);
bool plm__spatial_sort(plm__spatial *game);
void plm__spatial_prefix_sums(const plm__spatial *game, const double *weights, bool bent,
                              plm__spatial_prefix *sums);
plm_status plm__spatial_sorted_elect(const plm__spatial *game, const plm__spatial_prefix *sums,
                                     double own_bend, size_t options, const size_t *option,
                                     double *probability);
void plm__spatial_sorted_challenge(const plm__spatial *game, size_t seer, size_t challenger,
                                   size_t target, double *with, double *against);

#endif
