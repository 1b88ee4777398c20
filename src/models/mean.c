/*
 * The plain mean of positions: every actor counts the same, whatever its capability and salience.
 *
 * Source: the simplest baseline of Thomson, Stokman, Achen and König (eds), The European Union
 * Decides, Cambridge University Press 2006. A model that does not beat it learns nothing from the
 * weights.
 *
 * Equation: outcome = sum_i x_i / n.
 *
 * Readings: one, "standard". Actors without weight count too.
 */
#include "models/average.h"
#include "models/observe.h"

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    (void)settings;
    return actors * sizeof(double);
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    (void)settings;
    double *weight = work;
    for (size_t i = 0; i < point->actor_count; i++) {
        weight[i] = 1;
    }
    *out->outcome = plm__weighted_mean(point->position, weight, point->actor_count);
    out->status = point->actor_count > 0 ? PLM_OK : PLM_E_EMPTY;
    out->rounds = 0;
    out->period = 0;
    plm__see_positions(observer, 0, point->position, point->actor_count);
    plm__see(observer, 0, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, *out->outcome);
    return PLM_OK;
}

static const plm__reading readings[] = {
    {"standard", "the sum of positions over their number", PLM__ORDER_CANONICAL, NULL},
};

const plm__model plm__mean_model = {
    .name = "mean",
    .title = "Plain mean",
    .cites = "Thomson et al. 2006",
    .baseline = true,
    .usual = true,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .work_size = work_size,
    .solve = solve,
};
