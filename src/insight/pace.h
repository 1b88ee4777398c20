/*
 * How long a proposal of European Union legislation takes until it is adopted, given that it is: a
 * law learnt from 113 adopted proposals (docs/models/pace.md). Of the chance that one is never
 * adopted it can say nothing, as all of them were.
 */
#ifndef PLM_INSIGHT_PACE_H
#define PLM_INSIGHT_PACE_H

#include "chronology/delay.h"
#include "plenum.h"

typedef enum plm__eu_procedure {
    PLM__EU_CONSULTATION, /* the Council decides, and Parliament is heard */
    PLM__EU_CODECISION    /* both decide: the ordinary legislative procedure */
} plm__eu_procedure;

/* The logarithm of the days from proposal to adoption is normal; those up to `waited` are over
 * without it. */
typedef struct plm__pace {
    plm__eu_procedure procedure;
    double waited;        /* days since the proposal, which is open */
    double log_mean;      /* of the logarithm of all days, from the proposal on */
    double log_deviation; /* its standard deviation */
} plm__pace;

/* Fills *out for a proposal that is open after `waited` days, 0 to 2,073: no proposal of the data
 * took longer. PLM_E_DOMAIN for other days; *out is then of no use. */
plm_status plm__pace_of(plm__eu_procedure procedure, double waited, plm__pace *out,
                        plm_error *error);

/* The chance that it is adopted within `days` of the proposal, given that it ever is and was not
 * within `waited`: 0 up to there, NaN for NaN. */
double plm__pace_by(const plm__pace *of, double days);

/* The law of whole days, as a stage of a process takes them: day d has the chance of half a day
 * more or less, up to the hundred years that a stage can take. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__pace_delay(plm_pace_law law, plm__arena *arena, plm__delay *out);

/* The days within which the share, above 0 and below 1, is adopted. */
double plm__pace_days(const plm__pace *of, double share);

#endif
