/* The outcome of every draw of a forecast, as a tidy table. */
#ifndef PLM_VIEW_SAMPLES_H
#define PLM_VIEW_SAMPLES_H

#include "view/view.h"

/* Of a plm_forecast. */
extern const plm__view plm__samples_view;

/* CSV; without the column of options where every issue has a scale. */
void plm__add_samples(plm__text *out, const plm_forecast *of);

#endif
