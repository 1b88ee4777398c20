/* A scorecard in its three formats. */
#ifndef PLM_CLI_SCORE_H
#define PLM_CLI_SCORE_H

#include "base/text.h"
#include "plenum.h"

typedef struct score_view {
    const plm_scorecard *card;
    uint64_t seed;
    uint64_t resamples;
} score_view;

void add_score_text(plm__text *out, const score_view *view);
void add_score_json(plm__text *out, const score_view *view);

/* One row for each figure: forecaster,reading,loss,variable,value; of the calibration, the word is
 * the loss. */
void add_score_csv(plm__text *out, const score_view *view);

#endif
