/* What the files of the challenge model share; challenge.c explains the model. */
#ifndef PLM_MODELS_CHALLENGE_CHALLENGE_H
#define PLM_MODELS_CHALLENGE_CHALLENGE_H

#include "models/model.h"

typedef enum plm__challenge_setting {
    PLM__CHALLENGE_ROUNDS,
    PLM__CHALLENGE_STOP,
    PLM__CHALLENGE_SETTLED_MOVE,
    PLM__CHALLENGE_QUIET_CHANGE,
    PLM__CHALLENGE_OUTCOME,
    PLM__CHALLENGE_VIEW,
    PLM__CHALLENGE_TOLERANCE,
    PLM__CHALLENGE_RANGE,
    PLM__CHALLENGE_FIXED_RANGE,
    PLM__CHALLENGE_DENOMINATOR,
    PLM__CHALLENGE_RISK,
    PLM__CHALLENGE_RISK_IN_VOTES,
    PLM__CHALLENGE_RISK_OF_OTHER,
    PLM__CHALLENGE_SECURITY,
    PLM__CHALLENGE_STATUS_QUO_PROBABILITY,
    PLM__CHALLENGE_STATUS_QUO_TREND,
    PLM__CHALLENGE_STATUS_QUO_UTILITY,
    PLM__CHALLENGE_CONFLICT,
    PLM__CHALLENGE_CAPITULATION,
    PLM__CHALLENGE_CLASSES,
    PLM__CHALLENGE_CONFLICT_CHOICE,
    PLM__CHALLENGE_COMPROMISE,
    PLM__CHALLENGE_SETTING_COUNT
} plm__challenge_setting;

typedef enum plm__stop { PLM__STOP_SETTLED, PLM__STOP_NEVER, PLM__STOP_QUIET } plm__stop;
typedef enum plm__view { PLM__VIEW_OWN, PLM__VIEW_SHARED } plm__view;
typedef enum plm__range_mode {
    PLM__RANGE_FIRST,
    PLM__RANGE_ROUND,
    PLM__RANGE_FIXED
} plm__range_mode;
typedef enum plm__trend {
    PLM__TREND_NEARER,
    PLM__TREND_STRICTLY_NEARER,
    PLM__TREND_BETTER,
    PLM__TREND_WORSE
} plm__trend;
typedef enum plm__preference {
    PLM__PREFER_LEAST,
    PLM__PREFER_HIGHEST,
    PLM__PREFER_NUMBER
} plm__preference;

/* The settings, read once for each solve. */
typedef struct plm__challenge_rules {
    size_t rounds;
    plm__stop stop;
    double settled_move;
    double quiet_change;
    bool outcome_is_mean;
    plm__view view;
    double tolerance;
    plm__range_mode range;
    double fixed_range;
    bool dyad_denominator;
    bool risk;
    bool risk_in_votes;
    bool other_has_own_risk;
    bool security_is_own;
    double status_quo_probability;
    plm__trend status_quo_trend;
    bool status_quo_is_reference;
    bool conflict_resolves;
    bool capitulation;
    bool pooled;
    plm__preference conflict_choice;
    plm__preference compromise;
} plm__challenge_rules;

plm__challenge_rules plm__challenge_rules_of(const plm__settings *settings);

/* A game under way. Arrays with one number for each actor, in the order the model was handed,
 * unless another length is said. */
typedef struct plm__challenge {
    plm__challenge_rules rules;
    size_t count;
    size_t round; /* from 1 */
    double range; /* R: what distances are divided by; more than 0 while a round is done */
    double median;
    double reference_point; /* NaN: none */
    const double *salience;
    double *weight;
    double *position;
    double *next; /* where a round moves everybody */
    double *risk; /* risk exponents */
    double *security;
    size_t *order; /* actors by position */
    double *own;   /* expected utilities of challenging each other actor, as one actor sees them */
    double *other; /* and of being challenged */
    void *scratch; /* plm__challenge_own_size or plm__challenge_shared_size bytes */
    const plm__observer *observer;
    const plm__point *point; /* NULL: nothing cancels the game */
    size_t threads;          /* that a round may use; 0: its own alone */
} plm__challenge;

static inline bool plm__challenge_cancelled(const plm__challenge *game) {
    return game->point != NULL && plm__point_cancelled(game->point);
}

/* One round by each actor's own view, or by one shared view of each dyad: fills next. */
void plm__challenge_round_own(plm__challenge *game);
void plm__challenge_round_shared(plm__challenge *game);

size_t plm__challenge_own_size(size_t actors);
size_t plm__challenge_shared_size(size_t actors);

/* Risk exponents from securities (eq. 32-34): between 1/2 and 2; all 1 when securities are equal.
 */
void plm__challenge_risk(const double *security, size_t count, double *risk);

/* T of eq. 25: whether the status quo is expected to turn out better for a challenger whose
 * distance to the median is `middle` and to its rival `distance`. */
bool plm__challenge_improves(plm__trend trend, double middle, double distance);

#endif
