/* Back-tests as JSON (format plenum-backtest) and as tidy tables: of losses, and of forecasts. */
#ifndef PLM_VIEW_BACKTEST_H
#define PLM_VIEW_BACKTEST_H

#include "view/view.h"

typedef struct plm__backtest_document {
    const char *data; /* where the cases are from, as the user named it; NULL: not said */
    const char *part; /* that was taken of them; NULL: all */
    const plm_backtest *backtest;
} plm__backtest_document;

extern const plm__view plm__backtest_view;

/* A model's point forecast of an issue. */
typedef struct plm__point_forecast {
    const plm_backtest_issue *issue;
    const plm_backtest_model *model;
    double forecast;
} plm__point_forecast;

typedef struct plm__point_forecasts {
    plm__point_forecast *items; /* issue by issue, of each model */
    size_t count;
} plm__point_forecasts;

/* A table alone. */
extern const plm__view plm__point_forecasts_view;

/* Ended by plm__release of the items. PLM_E_MEMORY. */
plm_status plm__point_forecasts_of(plm_context *context, const plm_backtest *of,
                                   plm__point_forecasts *out);

#endif
