/* The models' answer and the outside view in one. */
#ifndef PLM_FORECAST_MIXED_H
#define PLM_FORECAST_MIXED_H

#include "base/arena.h"

/* The probabilities of an issue's options in the pool, with the outside view mixed in by its
 * weight, 0 to 1, where the case has precedents of the issue, and nothing ruled out yet; out has
 * room for each option. Standard errors are those of the draws. As plm_outside_view_mix. */
plm_status plm__mixed_options(const plm_case *of, const plm_forecast_issue *on, double weight,
                              plm__arena *arena, plm_estimate *out, plm_error *error);

/* The weight that the case's run says; 0: none. */
double plm__mixed_weight(const plm_case *of);

#endif
