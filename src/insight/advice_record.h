/* What came of a plan, as a record. */
#ifndef PLM_INSIGHT_ADVICE_RECORD_H
#define PLM_INSIGHT_ADVICE_RECORD_H

#include "insight/advice.h"

/* Room to look at plans with every number at its mode. */
typedef struct plm__recorder {
    plm__advising *of;
    const plm_advice_summary *summary;
    plm__arena *records;
    plm__batch batch;
    plm__hand hand;
    plm__doing doing;
    plm__order order; /* one that the batch deals in */
} plm__recorder;

plm_status plm__recorder_init(plm__recorder *with, plm__advising *of, plm__arena *records,
                              const plm_advice_summary *summary);

/* The record of a plan, and its moves, which the record lends as well. */
plm_status plm__record(plm__recorder *with, const plm__plan *plan, const plm__outlook *seen,
                       plm_lever *out, plm_move **moves);

/* A stand from the tallies of a worth. */
plm_status plm__read_stand(const plm_issue *issue, const plm__tally *worth, plm__arena *arena,
                           plm_stand *out);

/* Whether an effect is told from none. */
bool plm__is_clear(const plm_advice_summary *summary, plm_estimate effect);

#endif
