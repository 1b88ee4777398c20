/* The players of a rule at one point, in a model's work: room for any rule of a game. */
#ifndef PLM_MODELS_INSTITUTIONS_SEATS_H
#define PLM_MODELS_INSTITUTIONS_SEATS_H

#include "models/institutions/sitting.h"

typedef struct plm__seats {
    plm__sitting sitting;
    plm__pivot_work pivots;
} plm__seats;

/* Bytes of work for the largest rule among the decisions; the seats in them. */
size_t plm__seats_size(const plm__decisions *decisions);
plm__seats plm__seats_in(void *work, const plm__decisions *decisions);

/* The chances to propose of a point's actors, with 1 as their sum; false where nobody does. */
bool plm__proposers(const plm__point *point, const plm__decision *decision, const double *values,
                    double *chances);

#endif
