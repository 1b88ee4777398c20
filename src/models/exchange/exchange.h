/*
 * The position-exchange model's inside: its rules, its state, and the record of a deal.
 *
 * All positions here are on 0..100, whatever the issue's scale; gains are points of outcome times
 * salience. A pair is two actors who could trade on two issues; its two sides are numbered 0 and 1.
 * Side 0 cares relatively more about the issue that side 1 supplies, and side t demands what side
 * 1 - t supplies.
 */
#ifndef PLM_MODELS_EXCHANGE_EXCHANGE_H
#define PLM_MODELS_EXCHANGE_EXCHANGE_H

#include "models/exchange/queue.h"
#include "models/model.h"

enum {
    PLM__EXCHANGE_ROUNDS,
    PLM__EXCHANGE_RATE,
    PLM__EXCHANGE_RANDOM_RATE,
    PLM__EXCHANGE_SALIENCE_SHIFT,
    PLM__EXCHANGE_FIXED_SHIFT,
    PLM__EXCHANGE_TIES,
    PLM__EXCHANGE_MOVES,
    PLM__EXCHANGE_PURCHASES,
    PLM__EXCHANGE_LIMITS,
    PLM__EXCHANGE_UTILITIES,
    PLM__EXCHANGE_SETTING_COUNT
};

/* Values of the settings that are choices. */
typedef enum plm__exchange_rate {
    PLM__RATE_RANDOM, /* equal gain in the point game */
    PLM__RATE_EQUAL_GAIN,
    PLM__RATE_RAIFFA_KALAI_SMORODINSKY
} plm__exchange_rate;

typedef enum plm__exchange_ties {
    PLM__TIES_DRAWN, /* smaller moves in the point game */
    PLM__TIES_SMALLER_MOVES,
    PLM__TIES_FIRST
} plm__exchange_ties;

typedef enum plm__exchange_moves { PLM__MOVES_REALISED, PLM__MOVES_PENDING } plm__exchange_moves;
typedef enum plm__exchange_purchases {
    PLM__PURCHASES_LATEST,
    PLM__PURCHASES_NEAREST
} plm__exchange_purchases;
typedef enum plm__exchange_limits { PLM__LIMITS_WITHIN, PLM__LIMITS_CUT } plm__exchange_limits;
typedef enum plm__exchange_utilities {
    PLM__UTILITIES_RECOMPUTED,
    PLM__UTILITIES_AS_PROPOSED
} plm__exchange_utilities;

/* The settings, decoded. */
typedef struct plm__exchange_rules {
    size_t rounds;
    plm__exchange_rate rate;
    double random_rate;
    double salience_shift;
    double fixed_shift;
    plm__exchange_ties ties;
    plm__exchange_moves moves;
    plm__exchange_purchases purchases;
    plm__exchange_limits limits;
    plm__exchange_utilities utilities;
} plm__exchange_rules;

/* A smaller gain is no reason to trade. */
#define PLM__EXCHANGE_LEAST_GAIN 1e-10

/* An actor's part in an issue. */
typedef struct plm__exchange_cell {
    double preference; /* at the start of the round; NaN: takes no part */
    double position;   /* now; at the end of the round, what the actor votes for */
    double salience;
    double weight;         /* how far the outcome moves when the actor moves by 1 */
    double bought;         /* how far the actor's purchases have moved the outcome */
    signed char direction; /* of what the actor sold this round; 0: nothing */
    bool right;            /* preference beyond the outcome at the start of the round */
} plm__exchange_cell;

typedef struct plm__exchange_pair {
    uint32_t actor[2];
    uint32_t supply[2]; /* side t moves on supply[t] and demands supply[1 - t] */
} plm__exchange_pair;

/* The moves that a side of a pair remembers, other than the one it now proposes. Kept for each pair
 * under PLM__MOVES_PENDING alone. */
typedef struct plm__exchange_memory {
    double sum;
    double least;
    double most;
    double proposed;
} plm__exchange_memory;

/* What a pair agrees on, as things stand. */
typedef struct plm__exchange_terms {
    bool possible;
    double gain;              /* what each gains; their mean where the rate sets them apart */
    double move[2];           /* signed, of side t on supply[t] */
    double after[2];          /* the position it leads to */
    double partner_gain[2];   /* of each side */
    double outcome_before[2]; /* on supply[t], as the two see it: only what the buyer bought */
    double outcome_after[2];
    bool limited[2]; /* cut short so that the outcome does not pass the buyer's preference */
} plm__exchange_terms;

/* A deal done. */
typedef struct plm__deal {
    size_t round; /* from 1 */
    size_t order; /* in the round, from 0 */
    plm__exchange_pair pair;
    plm__exchange_terms terms;
    double before[2];         /* position of side t on supply[t] */
    double running_before[2]; /* the true outcome on supply[t], with all deals so far */
    double running_after[2];
} plm__deal;

/* Everything that a round needs; it lives in the caller's workspace. */
typedef struct plm__exchange {
    const plm__point *point;
    plm__exchange_rules rules;
    bool is_point_game; /* no draw: chance stands at exactly one half */
    size_t actors;
    size_t issues;
    size_t round;              /* from 1 */
    plm__exchange_cell *cells; /* issue * actors + actor */
    double *outcome_start;     /* per issue, at the start of the round; NaN: nobody has weight */
    double *outcome;           /* per issue, with the deals so far */
    plm__exchange_pair *pairs; /* in the order of issues, then actors */
    size_t pair_count;
    plm__exchange_memory *memory; /* two for each pair, or NULL */
    plm__exchange_queue queue;    /* the gain of each pair that can still trade */
    size_t possible_count;        /* of the pairs at the start of the round */
    /* Pairs by what they would touch: list (role * issues + issue) * actors + actor. */
    uint32_t *list_start;
    uint32_t *list_length;
    uint32_t *listed;
    uint32_t *stamps;  /* per pair: the deal after which it was last solved again */
    double *purchases; /* (issue * actors + buyer) * actors + seller: where the purchase left the
                          seller, as the buyer counts it; NaN: none */
    size_t deal_count;
    size_t *group; /* four lists of actors, while pairs are made */
} plm__exchange;

/* Told of each deal and of each round's end (positions are then what actors vote for, outcome is
 * the round's forecast, and next_preference what the next round starts from). Any may be NULL. */
typedef struct plm__exchange_watcher {
    void (*start)(void *user, const plm__exchange *exchange);
    void (*deal)(void *user, const plm__exchange *exchange, const plm__deal *deal);
    void (*round)(void *user, const plm__exchange *exchange);
    void *user;
} plm__exchange_watcher;

extern const plm__model plm__exchange_model;

plm__exchange_rules plm__exchange_rules_of(const plm__settings *settings);
size_t plm__exchange_work_size(size_t actors, size_t issues, const plm__settings *settings);

/* As the model's solve, with a watcher in place of the observer. */
plm_status plm__exchange_solve(const plm__point *point, const plm__settings *settings, void *work,
                               const plm__exchange_watcher *watcher, plm__solution *out);

/* A position of 0..100 on the issue's own scale. */
double plm__exchange_on_scale(const plm__point *point, size_t issue, double position);

/* What the actor wants in the next round. */
double plm__exchange_next_preference(const plm__exchange *exchange, const plm__exchange_cell *cell);

static inline plm__exchange_cell *plm__exchange_cell_at(const plm__exchange *exchange, size_t issue,
                                                        size_t actor) {
    return &exchange->cells[issue * exchange->actors + actor];
}

/* ---- exchange_round.c ---- */

/* Finds the pairs from the preferences, then trades until no pair gains. */
void plm__exchange_round(plm__exchange *exchange, const plm__exchange_watcher *watcher);

/* Outcomes of the positions as they are; false when no issue has anyone with weight. */
bool plm__exchange_sum_up(plm__exchange *exchange);

/* ---- exchange_terms.c ---- */

void plm__exchange_settle(const plm__exchange *exchange, size_t pair, plm__exchange_terms *terms);

/* The gain of the settled terms; PLM__QUEUE_OUT when there are none. */
double plm__exchange_gain(const plm__exchange *exchange, size_t pair);

/* Replaces settled terms by ones at a random rate, u and v in (0, 1): u chooses who is lucky or
 * not, v how far. */
void plm__exchange_settle_at_random(const plm__exchange *exchange, size_t pair, const double u[3],
                                    plm__exchange_terms *terms);

/* Notes where a purchase has left the seller. */
void plm__exchange_note_purchase(plm__exchange *exchange, uint32_t buyer, uint32_t issue,
                                 uint32_t seller);

/* ---- exchange_effects.c ---- */

typedef enum plm__effect_kind {
    PLM__EFFECT_OWN,   /* one of the two partners */
    PLM__EFFECT_INNER, /* stands with one of them on both issues */
    PLM__EFFECT_OUTER
} plm__effect_kind;

plm__effect_kind plm__deal_effect_kind(const plm__exchange *exchange, const plm__deal *deal,
                                       size_t actor);

/* What a change of the two outcomes, from before to after (of the deal's supply[0] and supply[1]),
 * is worth to an actor by the preferences at the start of the round. */
double plm__deal_effect(const plm__exchange *exchange, const plm__deal *deal,
                        const double before[2], const double after[2], size_t actor);

#endif
