/*
 * The settlement law where a case states who decides: equations 6 to 10.
 *
 * A share of the law follows the statement, the rest is as without one. One that decides alone ends
 * at its own wish, or part of the way to what it heard. A rule keeps the law within what can pass,
 * and may let a proposer choose there.
 */
#ifndef PLM_MODELS_SETTLEMENT_RULED_H
#define PLM_MODELS_SETTLEMENT_RULED_H

#include "models/institutions/line.h"
#include "models/settlement/unruled.h"

/* How an issue is decided, in one draw. */
typedef struct plm__ruling {
    double binding; /* the share of the law that follows the statement */
    double stray;   /* the share that may fall anywhere on the scale, */
    bool confined;  /* or only where the rule permits */
    bool alone;
    const double *error; /* of each actor: how far its position may be off, as the standard
                            deviation of a normal; NULL: all of them are exact */

    size_t decider;       /* where one decides alone */
    const double *shares; /* of each actor in what the decider wants, its own among them; sum 1 */
    double follow;

    plm__permits permitted; /* where a rule decides */
    double reference_point;
    const double *proposes; /* each actor's chance to propose, with 1 as their sum; NULL: nobody */
    const bool *has_say;    /* whether the rule counts each actor, or lets it propose */
    double heard;           /* the factor on the weight of the others */
    double agenda;
    double deadlock;
} plm__ruling;

/* The parts that the law may have, and the bytes of work that finding it takes; at most `errors` of
 * those who decide alone or propose have one. */
plm__parts plm__ruled_parts(size_t actors, size_t errors);
size_t plm__ruled_size(size_t actors, size_t errors);

/* Adds the whole law, stray and all, with a share of its mass. Positions, weights and their order
 * as of plm__camps_of; somebody must have weight, and so must the decider. */
void plm__add_ruled(plm__mixture *mixture, double share, const plm__unruled *terms,
                    const plm__ruling *ruling, const double *position, const double *weight,
                    const size_t *order, size_t actors, void *work);

#endif
