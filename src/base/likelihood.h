/* Words of likelihood, and what each stands for. */
#ifndef PLM_BASE_LIKELIHOOD_H
#define PLM_BASE_LIKELIHOOD_H

#include <stddef.h>

typedef struct plm__likelihood {
    const char *word;
    double low;
    double high;
} plm__likelihood;

/* The words of a scale of probability, in ascending order; behind them what an actor says of itself
 * on a vote. */
enum { PLM__PROBABILITY_WORDS = 7, PLM__CHANCE_WORDS = PLM__PROBABILITY_WORDS + 6 };
extern const plm__likelihood plm__likelihoods[PLM__CHANCE_WORDS];

/* The place of a word; PLM__CHANCE_WORDS: it is none of them. */
size_t plm__likelihood_of(const char *word);

#endif
