/* How long it takes until something is settled, from cases of which some are open still. */
#ifndef PLM_FORECAST_KAPLAN_MEIER_H
#define PLM_FORECAST_KAPLAN_MEIER_H

#include "base/arena.h"

/* A case that was watched for so many days, and then was settled or is open. */
typedef struct plm__wait {
    double days; /* 0 or more */
    bool open;
} plm__wait;

/* Fills the curve, its median and what they rest on; sorts the waits, of which there is at least
 * one. PLM_E_MEMORY, or PLM_OK. O(n log n). */
plm_status plm__survival_fill(plm_survival *out, plm__arena *arena, plm__wait *waits, size_t count);

#endif
