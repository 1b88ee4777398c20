#include "view/views.h"

#include "view/advice.h"
#include "view/attribution.h"
#include "view/backtest.h"
#include "view/check.h"
#include "view/comparison.h"
#include "view/evidence.h"
#include "view/forecast.h"
#include "view/procedure.h"
#include "view/score.h"
#include "view/sobol.h"
#include "view/timeline.h"
#include "view/tornado.h"
#include "view/verify.h"

const plm__view *const plm__views[] = {
    &plm__timeline_view,  &plm__check_view,           &plm__forecast_view, &plm__attribution_view,
    &plm__procedure_view, &plm__sobol_view,           &plm__tornado_view,  &plm__comparison_view,
    &plm__scenarios_view, &plm__advice_view,          &plm__evidence_view, &plm__passages_view,
    &plm__backtest_view,  &plm__point_forecasts_view, &plm__verify_view,   &plm__score_view,
};

const size_t plm__view_count = sizeof plm__views / sizeof *plm__views;
