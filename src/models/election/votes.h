/* Votes, counted in vectors as wide as the processor has. */
#ifndef PLM_MODELS_ELECTION_VOTES_H
#define PLM_MODELS_ELECTION_VOTES_H

#include "models/election/election.h"

/* Utilities of one option, and of `count` others: of voter v at one[v * one_stride] and at
 * others[v * stride]. */
typedef struct plm__ballot_paper {
    const double *one;
    size_t one_stride;
    const double *others;
    size_t stride;
    size_t count;
} plm__ballot_paper;

/* What the one option has against each of the others, and they against it. */
typedef void plm__count_votes(const plm__ballot *ballot, size_t voters, const double *weights,
                              const plm__ballot_paper *of, double *restrict with,
                              double *restrict against);

plm__count_votes plm__count_votes_baseline, plm__count_votes_avx2, plm__count_votes_avx512;

typedef struct plm__votes_kind {
    bool (*is_there)(void); /* whether this processor has it */
    plm__count_votes *count;
} plm__votes_kind;

/* Every kind this build has, widest first; closed by a NULL. */
extern const plm__votes_kind plm__votes_kinds[];

#endif
