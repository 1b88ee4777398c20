/*
 * The weighted mean's own answers, without drawing.
 *
 * With weights w_i = capability x salience, W their sum and m the mean: an actor's position moves m
 * by w_i / W for each point; its salience by capability (x_i - m) / W; the weight of a
 * consideration that pulls to t, when its actor's weights add up to V, by w_i (t - x_i) / (W V).
 */
#ifndef PLM_INSIGHT_CLOSED_FORM_H
#define PLM_INSIGHT_CLOSED_FORM_H

#include "insight/act.h"

/* The weighted mean of a point game of one issue; NaN when nobody has weight. */
double plm__point_mean(const plm__point *point);

/* The derivative of the weighted mean by the number that an act moves, in the unit of the case; NaN
 * for letting in and keeping out, and where the actor takes no part. The hand was dealt into the
 * buffer as things stand. */
double plm__point_slope(const plm_game *game, const plm__act *act, const plm__hand *hand,
                        const plm__point_buffer *dealt);

#endif
