/*
 * A forecast as the store keeps it: one JSON object, the same bytes for the same case, options and
 * engine, which holds all that it takes to make it again.
 */
#ifndef PLM_STORE_SNAPSHOT_H
#define PLM_STORE_SNAPSHOT_H

#include "base/text.h"
#include "forecast/run.h"
#include "store/json.h"

/* Runs the forecast and the baseline, and writes both. outside_weight, 0 to 1, mixes the outside
 * view into the answer. PLM_E_ARGUMENT: nothing is to be drawn, or a weight that cannot be;
 * else as plm_forecast_run. */
plm_status plm__snapshot_write(const plm_case *of, const plm_options *options,
                               double outside_weight, plm__text *out, plm_error *error);

/* The same of a plan of the case. */
plm_status plm__snapshot_write_plan(const plm_case *of, const plm__plan *plan,
                                    double outside_weight, plm__text *out, plm_error *error);

/* Reads what plm__snapshot_write wrote; *out belongs to the arena. PLM_E_FORMAT with a message when
 * something is missing or is of another kind; PLM_E_MEMORY. */
plm_status plm__snapshot_read(const plm__json *from, plm__arena *arena, const plm_snapshot **out,
                              plm_error *error);

/* Makes the forecast again from what a snapshot holds, with the same options, and writes it.
 * PLM_E_FORMAT: the snapshot is not sound, or names what this version does not know. */
plm_status plm__snapshot_again(plm_context *context, const plm__json *from, plm__text *out,
                               plm_error *error);

/* Adds where two snapshots differ first, such as "issues.1.answer.mean is 40.5, and was 41"; false
 * when they say the same. */
bool plm__snapshot_difference(const plm__json *was, const plm__json *is, plm__text *out);

#endif
