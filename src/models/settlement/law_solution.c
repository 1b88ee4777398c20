#include "models/settlement/law_solution.h"

#include "models/observe.h"

#include <math.h>

void plm__solve_by_law(const plm__point *point, plm_status found, const plm__mixture *law,
                       const plm__observer *observer, plm__solution *out) {
    out->status = found;
    out->rounds = 0;
    out->period = 0;
    *out->outcome = found >= 0 ? plm__mixture_quantile(law, point->chance) : (double)NAN;
    plm__see_positions(observer, 0, point->position, point->actor_count);
    plm__see(observer, 0, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, *out->outcome);
}
