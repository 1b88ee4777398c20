/*
 * Whether power in unions can be counted, said before anything is.
 *
 * Where a rule has one test of votes, that takes their sums; else it takes diagrams, and only
 * whoever builds one knows how large it is. So each that may be too large is built and let go, and
 * its edges and the chances at which they are looked at in any case are what the count would take
 * at least.
 */
#ifndef PLM_POWER_UNION_WORK_H
#define PLM_POWER_UNION_WORK_H

#include "power/union_body.h"

/* Steps that plm__unions_power would take at least, over all unions: sums of votes that are added
 * up. No union more is looked at beyond 1e12. PLM_E_UNSUPPORTED: the unions, or the members of one
 * beside the other unions, fit no diagram, the unions' own sums of votes are more than
 * PLM__MOST_BY_VOTES, or the members are more than PLM__MOST_COUNTED;
 * PLM_E_CANCELLED; PLM_E_MEMORY. O(unions * edges of a diagram), and nothing where each surely
 * fits. */
plm_status plm__unions_steps(const plm__in_unions *of, plm_context *context, double *steps);

/* PLM_E_UNSUPPORTED, and why, where that is more than 1e12 steps; other errors as above. */
plm_status plm__unions_refuse(const plm__in_unions *of, plm_context *context, plm_error *error);

#endif
