/*
 * The weighted median of positions: the position that no other beats when each actor votes, with
 * weight capability x salience, for the nearer of two.
 *
 * Sources: Black, D., On the rationale of group decision-making, Journal of Political Economy 56,
 * 1948, 23-34 (single-peaked wishes: the median is the Condorcet winner). Weights as in Bueno de
 * Mesquita, B., The war trap revisited, American Political Science Review 79, 1985, 156-177.
 *
 * Equation: outcome = the least x_j with sum_{x_i <= x_j} c_i s_i >= 1/2 sum_i c_i s_i.
 *
 * Readings: one, "standard". Where the weights split exactly in half, every point between two
 * positions ties; the lower position is taken.
 */
#include "models/average.h"
#include "models/observe.h"

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    (void)settings;
    return actors * (sizeof(double) + sizeof(size_t));
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    (void)settings;
    size_t count = point->actor_count;
    double *weight = work;
    size_t *order = (size_t *)(weight + count);
    double total = plm__weights(point->capability, point->salience, count, weight);
    plm__order_by(point->position, count, order);
    *out->outcome = plm__weighted_median(point->position, weight, count, order);
    out->status = total > 0 ? PLM_OK : PLM_E_EMPTY;
    out->rounds = 0;
    out->period = 0;
    plm__see_positions(observer, 0, point->position, count);
    plm__see(observer, 0, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, *out->outcome);
    return PLM_OK;
}

static const plm__reading readings[] = {
    {"standard", "the lower of two positions where the weights split in half", PLM__ORDER_CANONICAL,
     NULL},
};

const plm__model plm__weighted_median_model = {
    .name = "weighted-median",
    .title = "Weighted median",
    .cites = "Black 1948",
    .baseline = true,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .scale = {.usual = true, .work_size = work_size, .solve = solve},
};
