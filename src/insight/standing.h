/* How a case's forecast stands by what was known on a day. */
#ifndef PLM_INSIGHT_STANDING_H
#define PLM_INSIGHT_STANDING_H

#include "base/arena.h"

/* Forecasts of one case, one after the other. What is made lies in the arena and names the base's
 * records alone. */
typedef struct plm__retrospect {
    const plm_case *base;
    const plm_dossier *dossier; /* the base's */
    const plm_options *options;
    plm__arena *arena;
    int32_t by;               /* PLM_DAY_LAST: no day */
    int32_t written;          /* from this day on what rests on no claim is no hindsight */
    const plm_issue **issues; /* those that are forecast */
    size_t issue_count;
    size_t fewest; /* draws that the budget left a model of any answer; 0: all were drawn */

    /* Of the last one: the case as it was known, its answer, and what was not known. */
    plm_case *then;
    plm_forecast *answer;
    bool *unheld; /* by statement: none of its claims was known */
    bool *held;   /* room for those of the next one */
    size_t statement_count;
} plm__retrospect;

/* Begins with a sound base; by PLM_DAY_LAST: the deadline. End it in every case. */
plm_status plm__retrospect_begin(plm__retrospect *of, const plm_case *base, int32_t by,
                                 const plm_options *options, plm__arena *arena, plm_error *error);
void plm__retrospect_end(plm__retrospect *of);

/* How each issue stands on a day by the claims that are known, by their places, and as if the
 * hidden events were not; hidden NULL: none. out has room for each issue. Time: see
 * plm__history_run. As plm_forecast_run. */
plm_status plm__retrospect_stand(plm__retrospect *of, int32_t day, const bool *claims,
                                 const bool *hidden, plm_history_standing *out, plm_error *error);

/* The claims that are known by a day, by place; out has room for all. */
void plm__retrospect_claims(const plm_dossier *dossier, int32_t day, bool *out);

#endif
