/* The best of several options, as models of issues without a scale ask for it. */
#ifndef PLM_MODELS_ELECTION_FAVOURITE_H
#define PLM_MODELS_ELECTION_FAVOURITE_H

#include "models/model.h"

/* share[i] = 1 / k for each of the k largest values, which are at least 0, and 0 for the others.
 * A value 1e-12 of the largest below it counts as large, so that a tie does not hang on rounding.
 * share may be values itself. */
void plm__share_among_largest(const double *values, size_t count, double *share);

/* Each actor's weight, capability times salience, as a share of all weight; false without any. */
bool plm__weigh_voters(const plm__point *point, double *weight);

/* What an option has behind it, and its probability. */
void plm__see_options(const plm__observer *observer, const double *support,
                      const double *probability, size_t count);

#endif
