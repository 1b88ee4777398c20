#include "models/election/election.h"

#include <math.h>

/* A product that falls below 2^-256 is raised by 2^512; what is left of a factor is far above the
 * smallest double after that. */
static const double PRODUCT_LOW = 0x1p-256;
static const double PRODUCT_RAISE = 0x1p512;
enum { PRODUCT_RAISE_EXPONENT = 512 };

const char *const plm__voting_choices[] = {
    "binary", "proportional-binary", "proportional", "proportional-cubic", "cubic", "asymmetric",
    NULL};
const char *const plm__victory_choices[] = {"linear", "square", "quartic", "octic", "binary", NULL};
const char *const plm__chain_choices[] = {"conditional", "markov-incentive", "markov-uniform",
                                          NULL};
const char *const plm__asymmetric_votes_choices[] = {"one-way", "both-ways", NULL};

plm__election_rules plm__election_rules_of(const plm__settings *settings) {
    const double *value = settings->value;
    return (plm__election_rules){
        .ballot = {.voting = (plm__voting)value[PLM__ELECTION_VOTING],
                   .tie_width = value[PLM__ELECTION_TIE_WIDTH],
                   .binary_share = value[PLM__ELECTION_BINARY_SHARE],
                   .cubic_share = value[PLM__ELECTION_CUBIC_SHARE],
                   .loss_aversion = value[PLM__ELECTION_LOSS_AVERSION],
                   .both_ways = value[PLM__ELECTION_ASYMMETRIC_VOTES] != 0.0,
                   .support_floor = value[PLM__ELECTION_SUPPORT_FLOOR]},
        .count = {.victory = (plm__victory)value[PLM__ELECTION_VICTORY],
                  .chain = (plm__chain)value[PLM__ELECTION_CHAIN],
                  .binary_margin = value[PLM__ELECTION_BINARY_MARGIN],
                  .binary_minor = value[PLM__ELECTION_BINARY_MINOR],
                  .uniform_tolerance = value[PLM__ELECTION_UNIFORM_TOLERANCE],
                  .incentive_tolerance = value[PLM__ELECTION_INCENTIVE_TOLERANCE],
                  .incentive_floor = value[PLM__ELECTION_INCENTIVE_FLOOR],
                  .rounds = (size_t)value[PLM__ELECTION_ROUNDS]}};
}

/* ---- chances of pairs ----------------------------------------------------------------------- */

typedef struct odds {
    double one;
    double other;
} odds;

static odds binary_odds(const plm__count *count, double one, double other) {
    double margin = count->binary_margin;
    if (one >= margin * other) {
        return (odds){1.0, count->binary_minor};
    }
    if (other >= margin * one) {
        return (odds){count->binary_minor, 1.0};
    }
    double share = one / (one + other);
    double rising = (share * (margin + 1.0) - 1.0) / (margin - 1.0);
    return (odds){rising, 1.0 - rising};
}

static double fourth_power(double value) {
    return value * value * value * value;
}

/* A strength far from 1 would leave the range of a double when raised. Scaling both sides by one
 * power of two leaves the bits of their ratio alone. */
static odds scaled_odds(double one, double other) {
    int exponent = 0;
    (void)frexp(one > other ? one : other, &exponent);
    return (odds){ldexp(one, -exponent), ldexp(other, -exponent)};
}

static odds raised_odds(plm__victory victory, double one, double other) {
    odds scaled = scaled_odds(one, other);
    if (victory == PLM__VICTORY_SQUARE) {
        return (odds){scaled.one * scaled.one, scaled.other * scaled.other};
    }
    odds fourth = {fourth_power(scaled.one), fourth_power(scaled.other)};
    if (victory == PLM__VICTORY_QUARTIC) {
        return fourth;
    }
    return (odds){fourth.one * fourth.one, fourth.other * fourth.other};
}

static odds pair_odds(const plm__count *count, double one, double other) {
    switch (count->victory) {
    case PLM__VICTORY_LINEAR:
        return (odds){one, other};
    case PLM__VICTORY_SQUARE:
    case PLM__VICTORY_QUARTIC:
    case PLM__VICTORY_OCTIC:
        return raised_odds(count->victory, one, other);
    case PLM__VICTORY_BINARY:
        return binary_odds(count, one, other);
    }
    return (odds){0.5, 0.5};
}

/* chance[a * options + b]: that option a beats b. */
static void pair_chances(const plm__count *count, size_t options, const double *support,
                         double *chance) {
    for (size_t row = 0; row < options; row++) {
        for (size_t column = 0; column < row; column++) {
            odds pair =
                pair_odds(count, support[row * options + column], support[column * options + row]);
            double sum = pair.one + pair.other;
            chance[row * options + column] = pair.one / sum;
            chance[column * options + row] = pair.other / sum;
        }
        chance[row * options + row] = 0.5;
    }
}

/* ---- one probability for each option -------------------------------------------------------- */

static inline void multiply(double chance, double *product, double *raises) {
    *product *= chance;
    if (*product<PRODUCT_LOW && * product> 0.0) {
        *product *= PRODUCT_RAISE;
        *raises += 1.0;
    }
}

/* raises[a] counts how often the product of option a was raised. */
static void products_of_chances(size_t options, const double *chance, double *product,
                                double *raises) {
    for (size_t row = 0; row < options; row++) {
        double value = 1.0;
        double raised = 0.0;
        for (size_t column = 0; column < options; column++) {
            multiply(chance[row * options + column], &value, &raised);
        }
        product[row] = value;
        raises[row] = raised;
    }
}

/* From products and how often they were raised to probabilities. */
static void share_out(size_t options, const double *raises, double *probability) {
    double fewest = (double)INFINITY;
    for (size_t each = 0; each < options; each++) {
        if (probability[each] > 0.0 && raises[each] < fewest) {
            fewest = raises[each];
        }
    }
    double sum = 0.0;
    for (size_t each = 0; each < options; each++) {
        double lowered = raises[each] - fewest;
        if (lowered > 0.0 && probability[each] > 0.0) {
            int exponent = lowered < 4.0 ? (int)lowered * PRODUCT_RAISE_EXPONENT : 2048;
            probability[each] = ldexp(probability[each], -exponent);
        }
        sum += probability[each];
    }
    for (size_t each = 0; each < options; each++) {
        probability[each] /= sum;
    }
}

static plm_status conditional(size_t options, const double *chance, double *work,
                              double *probability) {
    products_of_chances(options, chance, probability, work);
    share_out(options, work, probability);
    return PLM_OK;
}

/* Moves halfway from each probability to its next value; returns the largest change. */
static double step_halfway(size_t options, const double *next, double *probability) {
    double change = 0.0;
    for (size_t each = 0; each < options; each++) {
        double difference = fabs(next[each] - probability[each]);
        change = difference > change ? difference : change;
        probability[each] = (probability[each] + next[each]) / 2.0;
    }
    return change;
}

static void start_even(size_t options, double *probability) {
    for (size_t each = 0; each < options; each++) {
        probability[each] = 1.0 / (double)options;
    }
}

static plm_status markov_uniform(const plm__count *count, size_t options, const double *chance,
                                 double *work, double *probability) {
    double *next = work;
    start_even(options, probability);
    for (size_t round = 0; round < count->rounds; round++) {
        for (size_t row = 0; row < options; row++) {
            double sum = 0.0;
            for (size_t column = 0; column < options; column++) {
                sum += chance[row * options + column] * (probability[row] + probability[column]);
            }
            next[row] = sum / (double)options;
        }
        if (!(step_halfway(options, next, probability) > count->uniform_tolerance)) {
            return PLM_OK;
        }
    }
    return PLM_ROUND_LIMIT;
}

/* challenger[a * options + b]: the chance that a is the one to challenge the favourite b. */
static void challengers(const plm__count *count, size_t options, const double *support,
                        const double *chance, double *challenger) {
    for (size_t cell = 0; cell < options * options; cell++) {
        challenger[cell] = support[cell] * chance[cell];
    }
    for (size_t column = 0; column < options; column++) {
        challenger[column * options + column] += count->incentive_floor;
        double sum = 0.0;
        for (size_t row = 0; row < options; row++) {
            sum += challenger[row * options + column];
        }
        for (size_t row = 0; row < options; row++) {
            challenger[row * options + column] /= sum;
        }
    }
}

static plm_status markov_incentive(const plm__count *count, size_t options, const double *support,
                                   const double *chance, double *work, double *probability) {
    double *next = work;
    double *challenger = work + options;
    challengers(count, options, support, chance, challenger);
    start_even(options, probability);
    for (size_t round = 0; round < count->rounds; round++) {
        for (size_t row = 0; row < options; row++) {
            double sum = 0.0;
            for (size_t column = 0; column < options; column++) {
                double defending = probability[row] * challenger[column * options + row];
                double attacking = probability[column] * challenger[row * options + column];
                sum += chance[row * options + column] * (defending + attacking);
            }
            next[row] = sum;
        }
        if (!(step_halfway(options, next, probability) > count->incentive_tolerance)) {
            return PLM_OK;
        }
    }
    return PLM_ROUND_LIMIT;
}

size_t plm__election_work_count(size_t options) {
    return options * (2 * options + 1);
}

plm_status plm__election_decide(const plm__count *count, size_t options, const double *support,
                                double *work, double *probability) {
    double *chance = work;
    double *rest = work + options * options;
    pair_chances(count, options, support, chance);
    switch (count->chain) {
    case PLM__CHAIN_CONDITIONAL:
        return conditional(options, chance, rest, probability);
    case PLM__CHAIN_MARKOV_INCENTIVE:
        return markov_incentive(count, options, support, chance, rest, probability);
    case PLM__CHAIN_MARKOV_UNIFORM:
        return markov_uniform(count, options, chance, rest, probability);
    }
    return PLM_OK;
}

/* ---- pair after pair ------------------------------------------------------------------------ */

double plm__election_chance(const plm__count *count, double one, double other) {
    odds pair = pair_odds(count, one, other);
    return pair.one / (pair.one + pair.other);
}

void plm__product_multiply(plm__product *product, double chance) {
    multiply(chance, &product->value, &product->raises);
}

size_t plm__pairwise_work_count(const plm__count *count, size_t options) {
    if (count->chain == PLM__CHAIN_CONDITIONAL) {
        return options;
    }
    return options * options + plm__election_work_count(options);
}

/* An option's chance against itself is 1/2, which multiplies exactly at any time. */
plm__pairwise plm__pairwise_start(const plm__count *count, size_t options, double support_floor,
                                  double *work, double *probability) {
    plm__pairwise pairs = {count, options, work, probability};
    bool is_conditional = count->chain == PLM__CHAIN_CONDITIONAL;
    for (size_t each = 0; each < options; each++) {
        if (is_conditional) {
            probability[each] = 0.5;
            work[each] = 0.0;
        } else {
            work[each * options + each] = support_floor;
        }
    }
    return pairs;
}

void plm__pairwise_add(const plm__pairwise *pairs, size_t row, size_t first, size_t count,
                       const double *with, const double *against) {
    size_t options = pairs->options;
    if (pairs->count->chain != PLM__CHAIN_CONDITIONAL) {
        for (size_t each = 0; each < count; each++) {
            pairs->work[row * options + first + each] = with[each];
            pairs->work[(first + each) * options + row] = against[each];
        }
        return;
    }
    double product = pairs->probability[row];
    double raises = pairs->work[row];
    for (size_t each = 0; each < count; each++) {
        odds pair = pair_odds(pairs->count, with[each], against[each]);
        double sum = pair.one + pair.other;
        multiply(pair.one / sum, &product, &raises);
        multiply(pair.other / sum, &pairs->probability[first + each], &pairs->work[first + each]);
    }
    pairs->probability[row] = product;
    pairs->work[row] = raises;
}

plm_status plm__pairwise_decide(const plm__pairwise *pairs) {
    size_t options = pairs->options;
    if (pairs->count->chain == PLM__CHAIN_CONDITIONAL) {
        share_out(options, pairs->work, pairs->probability);
        return PLM_OK;
    }
    return plm__election_decide(pairs->count, options, pairs->work, pairs->work + options * options,
                                pairs->probability);
}
