/*
 * The mean of positions with less than the whole weight: plainly, every actor counts the same,
 * whatever its capability and salience.
 *
 * Source: the simplest baseline of Thomson, Stokman, Achen and König (eds), The European Union
 * Decides, Cambridge University Press 2006. A model that does not beat it learns nothing from the
 * weights.
 *
 * Equation: outcome = sum_i w_i x_i / sum_i w_i.
 *
 * Readings: "standard", w_i = 1: actors without weight count too; "salience", w_i = s_i;
 * "capability", w_i = c_i.
 */
#include "models/average.h"
#include "models/observe.h"

#include <math.h>

enum { WEIGHT };

enum { WEIGHT_NONE, WEIGHT_SALIENCE, WEIGHT_CAPABILITY };

static const char *const weights[] = {"none", "salience", "capability", NULL};

static const plm__setting settings_table[] = {
    [WEIGHT] = {.name = "weight",
                .about = "what an actor counts by",
                .choices = weights,
                .most = WEIGHT_CAPABILITY},
};

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    (void)settings;
    return actors * sizeof(double);
}

static void fill_weights(const plm__point *point, int by, double *weight) {
    for (size_t i = 0; i < point->actor_count; i++) {
        weight[i] = by == WEIGHT_SALIENCE     ? point->salience[i]
                    : by == WEIGHT_CAPABILITY ? point->capability[i]
                                              : 1;
    }
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    double *weight = work;
    fill_weights(point, (int)settings->value[WEIGHT], weight);
    *out->outcome = plm__weighted_mean(point->position, weight, point->actor_count);
    out->status = isnan(*out->outcome) ? PLM_E_EMPTY : PLM_OK;
    out->rounds = 0;
    out->period = 0;
    plm__see_positions(observer, 0, point->position, point->actor_count);
    plm__see(observer, 0, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, *out->outcome);
    return PLM_OK;
}

static const plm__preset by_salience[] = {{"weight", WEIGHT_SALIENCE}, {NULL, 0}};
static const plm__preset by_capability[] = {{"weight", WEIGHT_CAPABILITY}, {NULL, 0}};

static const plm__reading readings[] = {
    {"standard", "the sum of positions over their number", PLM__ORDER_CANONICAL, NULL},
    {"salience", "weighted by salience alone", PLM__ORDER_CANONICAL, by_salience},
    {"capability", "weighted by capability alone", PLM__ORDER_CANONICAL, by_capability},
};

const plm__model plm__mean_model = {
    .name = "mean",
    .title = "Plain mean",
    .cites = "Thomson et al. 2006",
    .baseline = true,
    .settings = settings_table,
    .setting_count = sizeof settings_table / sizeof *settings_table,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .scale = {.usual = true, .work_size = work_size, .solve = solve},
};
