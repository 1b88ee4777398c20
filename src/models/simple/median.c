/*
 * The plain median of positions: every actor counts the same, whatever its capability and salience.
 *
 * Source: Black, D., On the rationale of group decision-making, Journal of Political Economy 56,
 * 1948, 23-34: the position that a committee of equals settles on by majority.
 *
 * Equation: outcome = the position in the middle.
 *
 * Readings: one, "standard". Of an even number of actors every point between the two in the middle
 * ties; their mean is taken. Actors without weight count too.
 */
#include "models/average.h"
#include "models/observe.h"

#include <math.h>

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    (void)settings;
    return actors * sizeof(size_t);
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    (void)settings;
    size_t count = point->actor_count;
    size_t *order = work;
    plm__order_by(point->position, count, order);
    *out->outcome =
        count == 0
            ? (double)NAN
            : (point->position[order[(count - 1) / 2]] + point->position[order[count / 2]]) / 2;
    out->status = count > 0 ? PLM_OK : PLM_E_EMPTY;
    out->rounds = 0;
    out->period = 0;
    plm__see_positions(observer, 0, point->position, count);
    plm__see(observer, 0, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, *out->outcome);
    return PLM_OK;
}

static const plm__reading readings[] = {
    {"standard", "the position in the middle, or half way between the two in the middle",
     PLM__ORDER_CANONICAL, NULL},
};

const plm__model plm__median_model = {
    .name = "median",
    .title = "Plain median",
    .cites = "Black 1948",
    .baseline = true,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .scale = {.work_size = work_size, .solve = solve},
};
