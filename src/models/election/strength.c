/* The strengths of coalitions: the votes of all voters on each pair of options. */
#include "models/election/election.h"

/* Columns of the strengths that are summed at once, so that they stay in the nearest cache. */
enum { OPTIONS_AT_ONCE = PLM__OPTIONS_AT_ONCE };

/* An asymmetric vote asked in both directions weighs each side's gains and losses alike. */
static inline __attribute__((always_inline)) double
pair_vote(const plm__ballot *ballot, plm__voting voting, double weight, double gain) {
    if (voting == PLM__VOTING_ASYMMETRIC && ballot->both_ways) {
        return weight * gain * ((1.0 + 1.0 / ballot->loss_aversion) / 2.0);
    }
    return plm__vote(ballot, voting, weight, gain);
}

/* Utilities of one option, and of `count` others: of voter v at one[v * one_stride] and at
 * others[v * stride]. */
typedef struct ballot_paper {
    const double *one;
    size_t one_stride;
    const double *others;
    size_t stride;
    size_t count;
} ballot_paper;

static inline __attribute__((always_inline)) void
sum_votes(const plm__ballot *ballot, plm__voting voting, size_t voters, const double *weights,
          ballot_paper of, double *restrict with, double *restrict against) {
    for (size_t voter = 0; voter < voters; voter++) {
        const double *others = of.others + voter * of.stride;
        double own = of.one[voter * of.one_stride];
        for (size_t each = 0; each < of.count; each++) {
            double vote = pair_vote(ballot, voting, weights[voter], own - others[each]);
            with[each] += vote > 0.0 ? vote : 0.0;
            against[each] += vote < 0.0 ? -vote : 0.0;
        }
    }
}

static void ask(const plm__ballot *ballot, size_t voters, const double *weights, ballot_paper of,
                double *restrict with, double *restrict against) {
    for (size_t each = 0; each < of.count; each++) {
        with[each] = against[each] = ballot->support_floor;
    }
#define FOR_VOTING(rule)                                                                           \
    case rule:                                                                                     \
        sum_votes(ballot, rule, voters, weights, of, with, against);                               \
        break
    switch (ballot->voting) {
        FOR_VOTING(PLM__VOTING_BINARY);
        FOR_VOTING(PLM__VOTING_PROPORTIONAL_BINARY);
        FOR_VOTING(PLM__VOTING_PROPORTIONAL);
        FOR_VOTING(PLM__VOTING_PROPORTIONAL_CUBIC);
        FOR_VOTING(PLM__VOTING_CUBIC);
        FOR_VOTING(PLM__VOTING_ASYMMETRIC);
    }
#undef FOR_VOTING
}

void plm__election_support(const plm__ballot *ballot, size_t voters, size_t options,
                           const double *weights, const double *utilities, double *support) {
    for (size_t first = 0; first < options; first += OPTIONS_AT_ONCE) {
        support[first * options + first] = ballot->support_floor;
        for (size_t row = first + 1; row < options; row++) {
            double with[OPTIONS_AT_ONCE];
            double against[OPTIONS_AT_ONCE];
            size_t width = row - first < OPTIONS_AT_ONCE ? row - first : OPTIONS_AT_ONCE;
            ballot_paper paper = {utilities + row, options, utilities + first, options, width};
            ask(ballot, voters, weights, paper, with, against);
            for (size_t each = 0; each < width; each++) {
                support[row * options + first + each] = with[each];
                support[(first + each) * options + row] = against[each];
            }
            support[row * options + row] = ballot->support_floor;
        }
    }
}

/* ---- without a table ------------------------------------------------------------------------ */

size_t plm__election_hold_count(const plm__count *count, size_t voters, size_t options) {
    return voters * (OPTIONS_AT_ONCE + 1) + plm__pairwise_work_count(count, options);
}

void plm__voters_ask_for(const plm__voters *voters, size_t first, size_t count, double *utility) {
    for (size_t each = 0; each < count; each++) {
        voters->utility(voters->user, first + each, utility + each, OPTIONS_AT_ONCE);
    }
}

void plm__voters_ask(const plm__ballot *ballot, const plm__voters *voters, const double *one,
                     size_t one_stride, size_t count, const double *others, double *with,
                     double *against) {
    ballot_paper paper = {one, one_stride, others, OPTIONS_AT_ONCE, count};
    ask(ballot, voters->count, voters->weights, paper, with, against);
}

/* All options against those of one block before them. */
static void ask_block(const plm__ballot *ballot, const plm__voters *voters,
                      const plm__pairwise *pairs, size_t first, double *work) {
    double with[OPTIONS_AT_ONCE];
    double against[OPTIONS_AT_ONCE];
    double *block = work + voters->count;
    size_t left = pairs->options - first;
    size_t width = left < OPTIONS_AT_ONCE ? left : OPTIONS_AT_ONCE;
    plm__voters_ask_for(voters, first, width, block);
    for (size_t row = first + 1; row < pairs->options; row++) {
        size_t inside = row - first;
        bool is_inside = inside < width;
        if (!is_inside) {
            voters->utility(voters->user, row, work, 1);
        }
        size_t count = is_inside ? inside : width;
        plm__voters_ask(ballot, voters, is_inside ? block + inside : work,
                        is_inside ? OPTIONS_AT_ONCE : 1, count, block, with, against);
        plm__pairwise_add(pairs, row, first, count, with, against);
    }
}

plm_status plm__election_hold(const plm__election_rules *rules, const plm__voters *voters,
                              size_t options, double *work, double *probability) {
    double *pairs_work = work + voters->count * (OPTIONS_AT_ONCE + 1);
    plm__pairwise pairs = plm__pairwise_start(&rules->count, options, rules->ballot.support_floor,
                                              pairs_work, probability);
    for (size_t first = 0; first < options; first += OPTIONS_AT_ONCE) {
        ask_block(&rules->ballot, voters, &pairs, first, work);
    }
    return plm__pairwise_decide(&pairs);
}
