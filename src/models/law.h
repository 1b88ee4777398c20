/*
 * A law: the probability distribution of an outcome, with jumps where single points have weight.
 *
 * Its distribution function is given at nodes in ascending order and is linear between them. So its
 * quantiles and scores are exact, whatever it was made of.
 */
#ifndef PLM_MODELS_LAW_H
#define PLM_MODELS_LAW_H

#include <stddef.h>

typedef struct plm__law_node {
    double value;
    double below; /* the probability of less than value */
    double up_to; /* the probability of value or less: more than below where value has weight */
} plm__law_node;

/* The first node's below is 0 and the last one's up_to is 1. */
typedef struct plm__law {
    plm__law_node *nodes;
    size_t count; /* at least 1 */
} plm__law;

/* The probabilities of less than value, and of value or less, as a node of its own. */
plm__law_node plm__law_at(const plm__law *law, double value);

/* The mean. */
double plm__law_mean(const plm__law *law);

/* The continuous ranked probability score against an outcome: the integral over x of
 * (F(x) - [outcome <= x])^2. Lower is better; a law that is sure of one value scores its distance.
 * Source: Gneiting and Raftery, Journal of the American Statistical Association 102, 2007,
 * 359-378, equation 20. O(nodes). */
double plm__law_crps(const plm__law *law, double outcome);

#endif
