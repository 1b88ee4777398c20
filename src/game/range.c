#include "game/range.h"

#include "game/normal.h"
#include "game/pert.h"

#include <math.h>

bool plm__range_is_point(const plm_range *range) {
    bool without_spread = range->shape == PLM_SHAPE_NORMAL && !(range->sd > 0);
    bool even = range->shape == PLM_SHAPE_QUANTILES && !(range->p10 < range->p90);
    return range->shape == PLM_SHAPE_POINT || !(range->low < range->high) || without_spread || even;
}

static void init_triangular(plm__quantile *quantile, const plm_range *range) {
    double width = range->high - range->low;
    quantile->split = (range->mode - range->low) / width;
    quantile->left = width * (range->mode - range->low);
    quantile->right = width * (range->high - range->mode);
}

static void init_normal(plm__quantile *quantile, const plm_range *range) {
    quantile->mean = range->mode;
    quantile->sd = range->sd;
    quantile->left = plm__normal_share((range->low - range->mode) / range->sd);
    quantile->right = plm__normal_share((range->mode - range->high) / range->sd);
}

static plm_status init_pert(plm__quantile *quantile, const plm_range *range, plm__arena *arena) {
    plm__pert *pert = plm__arena_allocate(arena, 1, sizeof *pert);
    if (pert == NULL) {
        return PLM_E_MEMORY;
    }
    plm__pert_init(pert, (range->mode - range->low) / (range->high - range->low));
    quantile->pert = pert;
    return PLM_OK;
}

static plm_status init_johnson(plm__quantile *quantile, const plm_range *range, plm__arena *arena) {
    plm__johnson *johnson = plm__arena_allocate(arena, 1, sizeof *johnson);
    if (johnson == NULL) {
        return PLM_E_MEMORY;
    }
    plm__johnson_init(johnson, range);
    quantile->johnson = johnson;
    return PLM_OK;
}

plm_status plm__quantile_init(plm__quantile *quantile, const plm_range *range, plm__arena *arena) {
    *quantile = (plm__quantile){.shape = range->shape, .low = range->low, .high = range->high};
    if (plm__range_is_point(range)) {
        *quantile =
            (plm__quantile){.shape = PLM_SHAPE_POINT, .low = range->mode, .high = range->mode};
        return PLM_OK;
    }
    switch (range->shape) {
    case PLM_SHAPE_TRIANGULAR:
        init_triangular(quantile, range);
        break;
    case PLM_SHAPE_NORMAL:
        init_normal(quantile, range);
        break;
    case PLM_SHAPE_PERT:
        return init_pert(quantile, range, arena);
    case PLM_SHAPE_QUANTILES:
        return init_johnson(quantile, range, arena);
    case PLM_SHAPE_UNIFORM:
    case PLM_SHAPE_POINT:
        break;
    }
    return PLM_OK;
}

static double triangular_at(const plm__quantile *quantile, double u) {
    return u < quantile->split ? quantile->low + sqrt(u * quantile->left)
                               : quantile->high - sqrt((1 - u) * quantile->right);
}

static double normal_at(const plm__quantile *quantile, double u) {
    double inside = 1 - quantile->left - quantile->right;
    double below = quantile->left + u * inside;
    double above = quantile->right + (1 - u) * inside;
    return quantile->mean + quantile->sd * plm__normal_quantile(below, above);
}

static double unbounded_at(const plm__quantile *quantile, double u) {
    double width = quantile->high - quantile->low;
    switch (quantile->shape) {
    case PLM_SHAPE_TRIANGULAR:
        return triangular_at(quantile, u);
    case PLM_SHAPE_PERT:
        return quantile->low + width * plm__pert_at(quantile->pert, u);
    case PLM_SHAPE_UNIFORM:
        return quantile->low + width * u;
    case PLM_SHAPE_NORMAL:
        return normal_at(quantile, u);
    case PLM_SHAPE_QUANTILES:
        return plm__johnson_at(quantile->johnson, plm__normal_quantile(u, 1 - u));
    case PLM_SHAPE_POINT:
        break;
    }
    return quantile->low;
}

static double bounded(const plm__quantile *quantile, double value) {
    double above = value < quantile->low ? quantile->low : value;
    return above > quantile->high ? quantile->high : above;
}

double plm__quantile_at(const plm__quantile *quantile, double u) {
    return bounded(quantile, unbounded_at(quantile, u));
}

void plm__quantile_row(const plm__quantile *quantile, const double *u, size_t count, double *out) {
    const plm__quantile of = *quantile;
    if (of.shape == PLM_SHAPE_TRIANGULAR) {
        /* Both sides without a branch, so that the loop runs in vector lanes. */
        for (size_t i = 0; i < count; i++) {
            double rising = of.low + sqrt(u[i] * of.left);
            double falling = of.high - sqrt((1 - u[i]) * of.right);
            out[i] = bounded(&of, u[i] < of.split ? rising : falling);
        }
        return;
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = plm__quantile_at(&of, u[i]);
    }
}
