/*
 * The results of a sweep as rows of one tidy table, in CSV.
 *
 * A forecast has a row for each issue, with the answer on a scale, and one more for each option,
 * with its probability; Sobol' indices have a row for each input. A unit that no model can treat
 * has one row, which says why. A row's bytes depend on the plan and its unit alone.
 */
#ifndef PLM_SWEEP_ROWS_H
#define PLM_SWEEP_ROWS_H

#include "base/text.h"
#include "sweep/plan.h"

/* The columns that tell a row from all others, but for those of its numbers, which follow. */
#define PLM__SWEEP_FIRST_COLUMNS "case,issue,option,model,reading,settings,seed,point,"

/* The names of the columns, with the line break. */
void plm__sweep_add_head(plm__text *out, const plm__sweep_plan *plan);

/* The rows of a unit: an answer, the indices of an issue, or why there are none. */
void plm__sweep_add_answer(plm__text *out, const plm__sweep_plan *plan, size_t unit,
                           const plm_sweep_answer *of);
void plm__sweep_add_sobol(plm__text *out, const plm__sweep_plan *plan, size_t unit,
                          const plm_issue *issue, const plm_sobol *of);
void plm__sweep_add_failure(plm__text *out, const plm__sweep_plan *plan, size_t unit,
                            const char *issue, plm_status status);

/* Whether a failure is a result: of the unit, not of the work. */
bool plm__sweep_is_row(plm_status status);

#endif
