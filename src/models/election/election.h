/*
 * The probabilistic Condorcet election: from what each voter gains by each option to a probability
 * for each option.
 *
 * Every pair of options is put to the vote; the strength of the two coalitions gives the chance
 * that one beats the other; the chances of all pairs give one probability for each option.
 *
 * Source: Wise, Lester and Efird, Modelling collective decision-making with the KTAB, KAPSARC 2015;
 * Howe, Wise and Efird 2017. The rules and constants are those that the KTAB program runs.
 *
 * Readings
 *   The product over a row of chances (conditional) is kept with a power of two beside it, so it
 *   cannot underflow; where the plain product does not, the bits are the plain product's.
 *   A chain that has not settled after `rounds` ends there and says so; KTAB's would not end.
 *   Under asymmetric votes KTAB asks each pair in one direction alone; both_ways asks both.
 */
#ifndef PLM_MODELS_ELECTION_ELECTION_H
#define PLM_MODELS_ELECTION_ELECTION_H

#include "models/model.h"

typedef enum plm__voting {
    PLM__VOTING_BINARY,
    PLM__VOTING_PROPORTIONAL_BINARY,
    PLM__VOTING_PROPORTIONAL,
    PLM__VOTING_PROPORTIONAL_CUBIC,
    PLM__VOTING_CUBIC,
    PLM__VOTING_ASYMMETRIC
} plm__voting;

typedef enum plm__victory {
    PLM__VICTORY_LINEAR,
    PLM__VICTORY_SQUARE,
    PLM__VICTORY_QUARTIC,
    PLM__VICTORY_OCTIC,
    PLM__VICTORY_BINARY
} plm__victory;

typedef enum plm__chain {
    PLM__CHAIN_CONDITIONAL,
    PLM__CHAIN_MARKOV_INCENTIVE,
    PLM__CHAIN_MARKOV_UNIFORM
} plm__chain;

/* How votes are cast. */
typedef struct plm__ballot {
    plm__voting voting;
    double tie_width;     /* a difference of utility that a binary vote takes for whole */
    double binary_share;  /* of the binary vote in a proportional-binary one */
    double cubic_share;   /* of the cubic vote in a proportional-cubic one */
    double loss_aversion; /* how many times a gain weighs as a loss, in an asymmetric vote */
    bool both_ways;       /* asymmetric votes are the mean of both directions of asking */
    double support_floor; /* what each side of a pair has before anyone votes */
} plm__ballot;

/* How the coalitions' strengths become probabilities. */
typedef struct plm__count {
    plm__victory victory;
    plm__chain chain;
    double binary_margin; /* strength over the other side's that makes victory sure */
    double binary_minor;  /* odds left to the loser of a sure victory */
    double uniform_tolerance;
    double incentive_tolerance;
    double incentive_floor;
    size_t rounds;
} plm__count;

typedef struct plm__election_rules {
    plm__ballot ballot;
    plm__count count;
} plm__election_rules;

/* The settings that a model with elections has, first in its table and in this order. */
enum {
    PLM__ELECTION_VOTING,
    PLM__ELECTION_VICTORY,
    PLM__ELECTION_CHAIN,
    PLM__ELECTION_ASYMMETRIC_VOTES,
    PLM__ELECTION_TIE_WIDTH,
    PLM__ELECTION_BINARY_SHARE,
    PLM__ELECTION_CUBIC_SHARE,
    PLM__ELECTION_LOSS_AVERSION,
    PLM__ELECTION_SUPPORT_FLOOR,
    PLM__ELECTION_BINARY_MARGIN,
    PLM__ELECTION_BINARY_MINOR,
    PLM__ELECTION_UNIFORM_TOLERANCE,
    PLM__ELECTION_INCENTIVE_TOLERANCE,
    PLM__ELECTION_INCENTIVE_FLOOR,
    PLM__ELECTION_ROUNDS,
    PLM__ELECTION_SETTING_COUNT
};

/* A setting that model condorcet has after them: whether only ratios of weights count. */
enum { PLM__CONDORCET_CAPABILITY_SCALE = PLM__ELECTION_SETTING_COUNT };

extern const char *const plm__voting_choices[];
extern const char *const plm__victory_choices[];
extern const char *const plm__chain_choices[];
extern const char *const plm__asymmetric_votes_choices[];

/* clang-format off */
#define PLM__ELECTION_SETTINGS                                                                     \
    [PLM__ELECTION_VOTING] = {"voting", "how a gain of utility becomes a vote",                    \
                              plm__voting_choices, 0, 5, PLM__VOTING_PROPORTIONAL, true},          \
    [PLM__ELECTION_VICTORY] = {"victory", "how strength becomes the chance to win",                \
                               plm__victory_choices, 0, 4, PLM__VICTORY_LINEAR, true},             \
    [PLM__ELECTION_CHAIN] = {"election", "how the chances of all pairs become one probability",    \
                             plm__chain_choices, 0, 2, PLM__CHAIN_CONDITIONAL, true},              \
    [PLM__ELECTION_ASYMMETRIC_VOTES] =                                                             \
        {"asymmetric-votes", "directions in which a pair is asked under asymmetric voting",        \
         plm__asymmetric_votes_choices, 0, 1, 1, true},                                            \
    [PLM__ELECTION_TIE_WIDTH] = {"tie-width", "difference that a binary vote takes for whole",     \
                                 NULL, 1e-12, 1, 1e-8, false},                                     \
    [PLM__ELECTION_BINARY_SHARE] = {"binary-share", "of the binary vote in proportional-binary",   \
                                    NULL, 0, 1, 0.2, false},                                       \
    [PLM__ELECTION_CUBIC_SHARE] = {"cubic-share", "of the cubic vote in proportional-cubic",       \
                                   NULL, 0, 1, 0.5, false},                                        \
    [PLM__ELECTION_LOSS_AVERSION] = {"loss-aversion", "times a loss outweighs a gain, asymmetric", \
                                     NULL, 1, 100, 1.5, false},                                    \
    [PLM__ELECTION_SUPPORT_FLOOR] = {"support-floor", "support of each side before any vote",      \
                                     NULL, 1e-12, 1, 1e-8, false},                                 \
    [PLM__ELECTION_BINARY_MARGIN] = {"binary-margin", "lead that makes a binary victory sure",     \
                                     NULL, 1.001, 100, 1.1, false},                                \
    [PLM__ELECTION_BINARY_MINOR] = {"binary-minor", "odds left to the loser of a binary victory",  \
                                    NULL, 1e-12, 0.5, 1e-6, false},                                \
    [PLM__ELECTION_UNIFORM_TOLERANCE] = {"uniform-tolerance", "where a Markov-uniform chain rests",\
                                         NULL, 1e-15, 0.1, 1e-6, false},                           \
    [PLM__ELECTION_INCENTIVE_TOLERANCE] =                                                          \
        {"incentive-tolerance", "where a Markov-incentive chain rests",                            \
         NULL, 1e-15, 0.1, 1e-8, false},                                                           \
    [PLM__ELECTION_INCENTIVE_FLOOR] = {"incentive-floor", "incentive of an option to stay",        \
                                       NULL, 1e-300, 1, 1e-10, false},                             \
    [PLM__ELECTION_ROUNDS] = {"election-rounds", "after which a Markov chain is stopped",          \
                              NULL, 1, 1e6, 1000, true}
/* clang-format on */

plm__election_rules plm__election_rules_of(const plm__settings *settings);

/* Doubles of workspace that plm__election_decide needs. */
size_t plm__election_work_count(size_t options);

/* The coalitions' strengths: support[a * options + b] is what option a has against b. Voter v's
 * weight is weights[v] >= 0 and its utility of option a is utilities[v * options + a].
 * Time: voters * options^2. */
void plm__election_support(const plm__ballot *ballot, size_t voters, size_t options,
                           const double *weights, const double *utilities, double *support);

/* A probability for each option from the strengths (all above 0). PLM_ROUND_LIMIT: the chain did
 * not settle, and the probabilities are those it had reached. Time: options^2, for each round. */
plm_status plm__election_decide(const plm__count *count, size_t options, const double *support,
                                double *work, double *probability);

/* ---- without a table of strengths ------------------------------------------------------------
 *
 * The same bits as the strengths of all pairs and plm__election_decide give, in memory that grows
 * with the voters and the options, but for a Markov chain, which comes back to every pair. */

/* Options whose utilities and strengths are held at once. */
enum { PLM__OPTIONS_AT_ONCE = 64 };

/* Collects strengths as they come. */
typedef struct plm__pairwise {
    const plm__count *count;
    size_t options;
    double *work;
    double *probability;
} plm__pairwise;

/* Doubles of workspace of pairs collected. */
size_t plm__pairwise_work_count(const plm__count *count, size_t options);

plm__pairwise plm__pairwise_start(const plm__count *count, size_t options, double support_floor,
                                  double *work, double *probability);

/* What option `row` has against options [first, first + count), all before it, and they against it.
 * Each option must meet the others in ascending order. */
void plm__pairwise_add(const plm__pairwise *pairs, size_t row, size_t first, size_t count,
                       const double *with, const double *against);

/* Once all pairs are in: a probability for each option, as plm__election_decide. */
plm_status plm__pairwise_decide(const plm__pairwise *pairs);

/* Those who vote. */
typedef struct plm__voters {
    size_t count;
    const double *weights;
    /* Sets of_voters[v * stride] to voter v's utility of an option. */
    void (*utility)(const void *user, size_t option, double *of_voters, size_t stride);
    const void *user;
} plm__voters;

/* Doubles of workspace of an election. */
size_t plm__election_hold_count(const plm__count *count, size_t voters, size_t options);

/* A probability for each option, as plm__election_decide. Time: voters * options^2. */
plm_status plm__election_hold(const plm__election_rules *rules, const plm__voters *voters,
                              size_t options, double *work, double *probability);

/* The utilities of `count` <= PLM__OPTIONS_AT_ONCE options from `first` on, voter v's at
 * utility[v * PLM__OPTIONS_AT_ONCE]. */
void plm__voters_ask_for(const plm__voters *voters, size_t first, size_t count, double *utility);

/* What one option has against `count` others, whose utilities plm__voters_ask_for set, and they
 * against it. */
void plm__voters_ask(const plm__ballot *ballot, const plm__voters *voters, const double *one,
                     size_t one_stride, size_t count, const double *others, double *with,
                     double *against);

/* The chance that one option beats another, by the strengths of their coalitions (above 0). It
 * grows with the first and falls with the second. */
double plm__election_chance(const plm__count *count, double one, double other);

/* A product of chances that cannot underflow: value * 2^(-512 raises). */
typedef struct plm__product {
    double value;
    double raises;
} plm__product;

void plm__product_multiply(plm__product *product, double chance);

/* The first of the highest probabilities; 0 when none is a number. */
size_t plm__first_largest(const double *probability, size_t count);

/* Doubles of workspace for plm__election_likeliest. */
size_t plm__election_likeliest_count(const plm__count *count, size_t voters, size_t options);

/* The option that plm__election_hold gives the highest probability, the first one of several.
 * `probability` is room for the options. `order` has the voters so that those with like utilities
 * stand together, which lets most options be ruled out by bounds; NULL: none are. Time: voters *
 * options, and options^2, where bounds leave few options; else as plm__election_hold. */
plm_status plm__election_likeliest(const plm__election_rules *rules, const plm__voters *voters,
                                   const size_t *order, size_t options, double *work,
                                   double *probability, size_t *likeliest);

/* The vote of a voter with a weight whose utility of one option is `gain` above the other's;
 * positive: for the one. `voting` stands apart from the ballot so that a caller's loop can be made
 * for one rule. */
static inline __attribute__((always_inline)) double
plm__vote(const plm__ballot *ballot, plm__voting voting, double weight, double gain) {
    double whole = gain / ballot->tie_width;
    whole = whole > -1.0 ? whole : -1.0;
    whole = whole < 1.0 ? whole : 1.0;
    switch (voting) {
    case PLM__VOTING_BINARY:
        return weight * whole;
    case PLM__VOTING_PROPORTIONAL_BINARY:
        return weight * ((1.0 - ballot->binary_share) * gain + ballot->binary_share * whole);
    case PLM__VOTING_PROPORTIONAL:
        return weight * gain;
    case PLM__VOTING_PROPORTIONAL_CUBIC:
        return weight *
               ((1.0 - ballot->cubic_share) * gain + ballot->cubic_share * (gain * gain * gain));
    case PLM__VOTING_CUBIC:
        return weight * (gain * gain * gain);
    case PLM__VOTING_ASYMMETRIC:
        return gain > 0.0 ? weight * gain / ballot->loss_aversion : weight * gain;
    }
    return 0.0;
}

#endif
