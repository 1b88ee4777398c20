/* The players of a decision rule at one point of a game: who is there, where each stands, and with
 * how many votes. */
#ifndef PLM_MODELS_INSTITUTIONS_SITTING_H
#define PLM_MODELS_INSTITUTIONS_SITTING_H

#include "game/decide.h"
#include "models/institutions/line.h"

/* Room for each player of a rule. */
typedef struct plm__sitting {
    double *position; /* NaN: it is not there */
    int64_t *drawn;   /* its capability, as votes */
    bool *present;
    bool *yields; /* it lets its veto be; plm__sit has it of those without a position in the case */
} plm__sitting;

/* How many votes a capability of 1 is, where all together have `total`: few where that is so much
 * that votes could not be counted. */
double plm__vote_unit(double total);

/* Seats the actors of a point that has a verdict. */
void plm__sit(const plm__point *point, const plm__rule *rule, plm__sitting *sitting);

plm__turnout plm__sitting_turnout(const plm__sitting *sitting);

/* As plm__pivots_of. */
plm__pivots plm__sitting_pivots(const plm__rule *rule, const plm__sitting *sitting,
                                plm__pivot_work *work);

#endif
