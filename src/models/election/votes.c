/* The votes on one option against others. Each pair's sums run in the order of the voters, whatever
 * stands side by side in a vector, so all kinds give the same bits. */
#include "models/election/votes.h"

/* The build gives each kind its name. */
#ifndef PLM__COUNT_VOTES
#define PLM__COUNT_VOTES plm__count_votes_baseline
#endif

/* An asymmetric vote asked in both directions weighs each side's gains and losses alike. */
static inline __attribute__((always_inline)) double
pair_vote(const plm__ballot *ballot, plm__voting voting, double weight, double gain) {
    if (voting == PLM__VOTING_ASYMMETRIC && ballot->both_ways) {
        return weight * gain * ((1.0 + 1.0 / ballot->loss_aversion) / 2.0);
    }
    return plm__vote(ballot, voting, weight, gain);
}

static inline __attribute__((always_inline)) void
sum_votes(const plm__ballot *ballot, plm__voting voting, size_t voters, const double *weights,
          const plm__ballot_paper *of, double *restrict with, double *restrict against) {
    for (size_t voter = 0; voter < voters; voter++) {
        const double *others = of->others + voter * of->stride;
        double own = of->one[voter * of->one_stride];
        for (size_t each = 0; each < of->count; each++) {
            double vote = pair_vote(ballot, voting, weights[voter], own - others[each]);
            with[each] += vote > 0.0 ? vote : 0.0;
            against[each] += vote < 0.0 ? -vote : 0.0;
        }
    }
}

void PLM__COUNT_VOTES(const plm__ballot *ballot, size_t voters, const double *weights,
                      const plm__ballot_paper *of, double *restrict with,
                      double *restrict against) {
    for (size_t each = 0; each < of->count; each++) {
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
