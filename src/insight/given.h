/*
 * What means over the draws become, given what is ruled out.
 *
 * The answer given that is not linear in the draws: an option's probability is its share of what is
 * left. So a panel's worths are averaged over the draws first, for each coalition, number or lever,
 * and what is ruled out is taken from the means, as the forecast does. Standard errors are by the
 * jackknife that leaves out one block of draws after the other.
 *
 * Source: Efron and Stein, The jackknife estimate of variance, Annals
 * of Statistics 9, 1981, 586-596.
 *
 * Readings: where nothing that has a probability is left, which leaves no proportions to keep, the
 * options that are not ruled out count alike, each at its middle. That favours none of them, gives
 * what is out no chance, and keeps the sum of the options at 1.
 */
#ifndef PLM_INSIGHT_GIVEN_H
#define PLM_INSIGHT_GIVEN_H

#include "insight/panel.h"
#include "insight/tally.h"

typedef struct plm__conditional {
    const plm__panel *panel;
    unsigned all;    /* everything that is known */
    double *factors; /* room for each option */
    double *even;    /* all options alike */
    double *mean;    /* room for a worth */
    double *answer;  /* and for two answers */
    double *other;
    size_t nothing_left; /* how often that was so of whole means; for the caller to set to 0 */
} plm__conditional;

/* One thread's room. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__conditional_init(plm__conditional *given, plm__arena *arena,
                                 const plm__panel *panel);

/* The answer that a mean worth becomes, given the exclusions in a set: panel->told numbers.
 * False where nothing that has a probability is left. */
bool plm__conditional_answer(const plm__conditional *given, unsigned set, const double *mean,
                             double *answer);

/* Tallies of worths, one for each number of them, in blocks of draws: those of a block stand
 * `stride` after those of the one before. */
typedef struct plm__blocks {
    const plm__tally *tallies;
    size_t count;
    size_t stride;
} plm__blocks;

/* The answer of all blocks together, given all that is known: panel->told estimates. less: what
 * it is less the answer of others, in blocks of the same draws; or NULL. Standard errors are
 * NaN where several draws make one block. False where nothing is left. Time: blocks x (width +
 * that of plm__rule_out_factors). */
bool plm__conditional_estimates(plm__conditional *given, const plm__blocks *of,
                                const plm__blocks *less, plm_estimate *out);

/* What a draw adds to the answer, to the first order: the answer told is nearly the mean over
 * the draws of base + slopes x worth, and so it is exactly at this mean. base: panel->told
 * numbers; slopes: for each of them panel->width. Of a panel without an aim. PLM_E_DOMAIN
 * where nothing is left; PLM_E_MEMORY. */
plm_status plm__conditional_slopes(const plm__conditional *given, const double *mean,
                                   plm__arena *arena, double *base, double *slopes);

/* The error of a run on a case: where nothing is left of its answer, PLM_E_DOMAIN, at what rules
 * it out last. Returns the status. */
plm_status plm__conditional_fail(const plm__panel *panel, const plm_case *of, plm_status status,
                                 plm_error *error);

/* The standard error of a figure from what it is without one block of `count` after another, the
 * first at values[0] and the next `stride` on. NaN of one block alone. */
double plm__jackknife(const double *values, size_t count, size_t stride);

#endif
