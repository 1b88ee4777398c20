/* How an issue comes to its end. */
#ifndef PLM_CASE_PROCESS_H
#define PLM_CASE_PROCESS_H

#include "plenum.h"

enum { PLM__MOST_STAGES = 64, PLM__LONGEST_STAGE = 36525 };

/* Words of plm_pace_law but for the first, PLM_PACE_STATED; NULL ends them. */
extern const char *const plm__pace_words[];

/* A stage's place among its process's. */
size_t plm__stage_place(const plm_process *process, const plm_process_stage *stage);

/* The places of the stages, each after all that it follows; how many: fewer than there are where
 * some follow one another in a circle. */
size_t plm__process_order(const plm_process *process, size_t order[PLM__MOST_STAGES]);

/* Whether each stage follows another, by whatever way. */
void plm__stages_after(const plm_process *process, const plm_process_stage *stage,
                       bool later[PLM__MOST_STAGES]);

#endif
