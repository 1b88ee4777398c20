/* How much of an answer's doubt hangs on numbers that are badly known. */
#ifndef PLM_INSIGHT_FOOTING_H
#define PLM_INSIGHT_FOOTING_H

#include "insight/factor.h"

typedef struct plm__footing_sum {
    plm_footing shares; /* not divided by the sum yet */
    double sum;
} plm__footing_sum;

/* Takes in a factor and its total index, in equal parts where it is several numbers. */
void plm__footing_add(plm__footing_sum *to, const plm__factor *factor, double total);

plm_footing plm__footing_of(const plm__footing_sum *from);

#endif
