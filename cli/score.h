/* A scorecard for people. */
#ifndef PLM_CLI_SCORE_H
#define PLM_CLI_SCORE_H

#include "view/score.h"

void add_score_text(plm__text *out, const plm_scorecard *card);

#endif
