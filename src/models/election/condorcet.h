/* What the election over positions and that over options without a scale share. */
#ifndef PLM_MODELS_ELECTION_CONDORCET_H
#define PLM_MODELS_ELECTION_CONDORCET_H

#include "models/election/election.h"

typedef enum plm__condorcet_outcome {
    PLM__CONDORCET_MEAN,
    PLM__CONDORCET_MODE,
    PLM__CONDORCET_SAMPLE
} plm__condorcet_outcome;

/* Settings after those of every election and the scale of capability. */
enum {
    PLM__CONDORCET_WEIGHT = PLM__CONDORCET_CAPABILITY_SCALE + 1,
    PLM__CONDORCET_SAME_POSITION,
    PLM__CONDORCET_OUTCOME,
    PLM__CONDORCET_SUMS,
    PLM__CONDORCET_SETTING_COUNT
};

/* Each voter's weight under the settings; false when nobody has any. */
bool plm__condorcet_weigh(const plm__point *point, const plm__settings *settings, double *weight);

/* Of a plm__model. */
size_t plm__condorcet_choose_size(size_t actors, size_t options, const plm__settings *settings);
plm_status plm__condorcet_choose(const plm__point *point, const plm__settings *settings, void *work,
                                 const plm__observer *observer, plm__solution *out);

#endif
