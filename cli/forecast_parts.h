/* Parts of a forecast as people read it. */
#ifndef PLM_CLI_FORECAST_PARTS_H
#define PLM_CLI_FORECAST_PARTS_H

#include "base/text.h"
#include "forecast.h"
#include "plenum.h"

/* The models on an issue with a scale: over the draws, or the point games alone. */
void add_models_on_scale(plm__text *out, const plm_forecast_issue *of);
void add_points_on_scale(plm__text *out, const plm_forecast_issue *of);

/* Whose forecast the answer is, where others stand beside it. */
void add_source_of_answer(plm__text *out, const plm_forecast_issue *of);

/* Which numbers it rests on: the widest ranges, those that several people state, and hindsight. */
void add_basis_text(plm__text *out, const plm_forecast_issue *of);

/* Where the budget left models fewer draws than were asked for. */
void add_draw_shortages(plm__text *out, const plm_forecast_issue *of, uint64_t asked);

/* Where draws were counted, and what that leaves in doubt. */
void add_kept_draws(plm__text *out, const plm_forecast_issue *of, const forecast_view *view);

/* The shares of draws that end otherwise than settled. */
void add_endings_of_draws(plm__text *out, const plm_forecast_issue *of);

#endif
