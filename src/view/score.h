/* A scorecard as JSON (format plenum-score) and as a tidy table. */
#ifndef PLM_VIEW_SCORE_H
#define PLM_VIEW_SCORE_H

#include "view/view.h"

/* Of a plm_scorecard. */
extern const plm__view plm__score_view;

#endif
