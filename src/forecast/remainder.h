/*
 * The pool, given what is ruled out.
 *
 * What is ruled out gives the options of an issue other probabilities. Within an option nothing is
 * learnt of where the outcome lies, so each outcome of a draw weighs as much more, or less, as its
 * option's probability is.
 */
#ifndef PLM_FORECAST_REMAINDER_H
#define PLM_FORECAST_REMAINDER_H

#include "base/arena.h"
#include "forecast/ladder.h"
#include "plenum.h"

/* How much more an outcome weighs in the pool of an issue of a forecast, by its option: factors has
 * room for each. False, and all are 1, where nothing is known to be ruled out. */
bool plm__remainder_factors(const plm_forecast_issue *of, double *factors);

/* Which option's factor an outcome has, on an issue with a scale. */
size_t plm__remainder_option(const plm_issue *issue, double outcome);

/* Cuts a model's ascending outcomes at the edges of the options, each with its weight times its
 * option's factor, and returns how many of the pieces weigh anything. out has room for one for each
 * option. */
size_t plm__remainder_cut(const plm_issue *issue, const plm__rungs *side, const double *factors,
                          plm__rungs *out);

/* The distribution of an issue's pool whose answer is found and whose `before` stands; its
 * options are the answer. All else in it is NaN where no draw that is kept lies in what is left.
 * draws: of the forecast. PLM_E_MEMORY, or PLM_OK. O(draws log draws) for each model. */
plm_status plm__remainder_of(plm_context *context, const plm_forecast_issue *of, uint64_t draws,
                             plm_distribution *out);

#endif
