/* The chart of an issue's forecast, the same in a report and in its live part. */
#ifndef PLM_REPORT_OUTCOME_H
#define PLM_REPORT_OUTCOME_H

#include "base/arena.h"
#include "report/charts.h"
#include "view/answer.h"

/* The pool's distribution over the issue's scale; its lists are made in the arena or lent by the
 * forecast. false when memory is short. */
bool plm__outcome_of(plm__arena *arena, const plm_forecast_issue *of, plm__outcome_chart *out);

/* A row for each option of an issue without a scale; before: shares to compare with, each drawn
 * as a stroke across its row; or NULL. */
bool plm__options_of(plm__arena *arena, const plm_forecast_issue *of, const double *before,
                     plm__rows_chart *out);

/* Decimals of a value of the issue, with or without a sampling error. */
int plm__issue_places(const plm_issue *issue, double error);

/* Fewer of them, a hundredth of the scale, for charts and sentences. */
int plm__brief_places(const plm_issue *issue);

/* As many decimals as show a value of the issue whole, from brief ones to all, and no fewer than
 * places: asked of one after the other for those that stand in one column. NaN needs none. */
int plm__places_with(const plm_issue *issue, int places, double value);

#define PLM__OUTCOME_TITLE "The forecast over the scale"
#define PLM__OUTCOME_DESCRIPTION                                                                   \
    "How the draws spread over the scale; each band is an option, with its probability. The "      \
    "table below has the figures."
#define PLM__OPTIONS_TITLE       "How likely each option is"
#define PLM__OPTIONS_DESCRIPTION "A bar for each option, as long as it is likely."

#endif
