/*
 * Bargaining in a committee on a line, where whoever is drawn proposes, the rule accepts or not,
 * and delay costs: what is accepted in stationary equilibrium, by everybody who looks ahead.
 *
 * Source: Banks, J., and Duggan, J., A bargaining model of collective choice, American Political
 * Science Review 94, 2000, 73-88; with a status quo, A general bargaining model of legislative
 * policy-making, Quarterly Journal of Political Science 1, 2006, 49-85.
 *
 * Equation: i accepts x where loss_i(x) <= (1 - d) loss_i(q) + d sum_j p_j loss_i(x_j), x_j being
 * j's wish moved into what is accepted, q what stands until then, d the discount and p_j the chance
 * to propose. What each accepts is a span about its position, so that what the rule accepts is one
 * too: its ends are the pivots of their ends.
 */
#ifndef PLM_MODELS_INSTITUTIONS_ACCORD_H
#define PLM_MODELS_INSTITUTIONS_ACCORD_H

#include "models/institutions/line.h"

typedef struct plm__committee {
    const plm__rule *rule;
    const plm__turnout *turnout;
    const double *position; /* of each player of the rule; NaN: it is not there */
    const double *wish;     /* of each who may propose */
    const double *chance;   /* with 1 as their sum */
    size_t proposer_count;
    double reference;
    double discount; /* from 0, what a step later is worth, to below 1 */
    bool quadratic;  /* loss, else linear */
} plm__committee;

/* What is accepted; the reference point alone where nothing ever passes, and everything where all
 * does. low, high: room for each player. False: the search did not settle within its steps, and
 * out is where it stood. O(steps * (players * (proposers + log players) + players * tests)), with
 * some hundred steps. */
bool plm__accord(const plm__committee *of, double *low, double *high, plm__pivot_work *work,
                 plm__span *out);

/* A wish moved into a span. */
double plm__within(plm__span span, double wish);

#endif
