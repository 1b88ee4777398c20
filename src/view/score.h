/* A scorecard as JSON (format plenum-score) and as tidy tables. */
#ifndef PLM_VIEW_SCORE_H
#define PLM_VIEW_SCORE_H

#include "view/view.h"

/* Of a plm_scorecard; the second is a table alone. */
extern const plm__view plm__score_view;
extern const plm__view plm__figures_view;

/* Of a plm_standing. */
extern const char *const plm__standing_names[];

#endif
