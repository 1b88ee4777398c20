/* Who decides an issue, in words. */
#ifndef PLM_FORECAST_WHO_DECIDES_H
#define PLM_FORECAST_WHO_DECIDES_H

#include "base/text.h"

/* "the council decides alone, hearing the mayor": one decision in words, without a full stop. */
void plm__decision_add_words(plm__text *out, const plm_decision *of);

/* All decisions of an issue, each with its chance where there are several. */
void plm__issue_add_deciders(plm__text *out, const plm_issue *issue);

#endif
