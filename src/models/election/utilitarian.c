/*
 * The option with the largest weighted sum of utilities: weight = capability x salience.
 *
 * Source: Harsanyi, J. C., Cardinal welfare, individualistic ethics, and interpersonal comparisons
 * of utility, Journal of Political Economy 63(4), 1955, 309-321: a welfare that respects unanimous
 * preferences over risks is a weighted sum of utilities. There the weights are ethical; here they
 * say who can make himself felt.
 *
 * Equation: chosen = argmax_o sum_i c_i s_i u_io.
 *
 * Readings: one, "standard". Options with equal sums share the probability.
 */
#include "models/election/favourite.h"

static size_t choose_size(size_t actors, size_t options, const plm__settings *settings) {
    (void)settings;
    return (actors + options) * sizeof(double);
}

static plm_status choose(const plm__point *point, const plm__settings *settings, void *work,
                         const plm__observer *observer, plm__solution *out) {
    (void)settings;
    double *weight = work;
    double *sum = weight + point->actor_count;
    size_t options = point->option_count;
    *out = (plm__solution){.outcome = out->outcome, .shares = out->shares};
    if (!plm__weigh_voters(point, weight)) {
        out->status = PLM_E_EMPTY;
        return PLM_OK;
    }
    for (size_t option = 0; option < options; option++) {
        sum[option] = 0;
        for (size_t actor = 0; actor < point->actor_count; actor++) {
            sum[option] += weight[actor] * point->utility[actor * options + option];
        }
    }
    plm__share_among_largest(sum, options, out->shares);
    plm__see_options(observer, sum, out->shares, options);
    return PLM_OK;
}

static const plm__reading readings[] = {
    {"standard", "the largest sum of capability x salience x utility", PLM__ORDER_CANONICAL, NULL},
};

const plm__model plm__utilitarian_model = {
    .name = "utilitarian",
    .title = "Largest weighted sum of utilities",
    .cites = "Harsanyi 1955",
    .baseline = true,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .options = {.usual = true, .work_size = choose_size, .solve = choose},
};
