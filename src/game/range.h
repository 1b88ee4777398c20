/*
 * Ranges as probability distributions.
 *
 * A plm__quantile is a range with all constants worked out, so that a draw is quick. It allocates
 * from an arena, once, for a PERT range and for one by its quantiles.
 */
#ifndef PLM_GAME_RANGE_H
#define PLM_GAME_RANGE_H

#include "base/arena.h"
#include "game/johnson.h"

typedef struct plm__pert plm__pert;

typedef struct plm__quantile {
    plm_shape shape; /* PLM_SHAPE_POINT for every range without width */
    double low;
    double high;
    double split; /* triangular: the share below the mode */
    double left;  /* triangular: (high - low) * (mode - low); normal: the share below low */
    double right; /* triangular: (high - low) * (high - mode); normal: the share above high */
    double mean;  /* normal */
    double sd;    /* normal */
    const plm__pert *pert;
    const plm__johnson *johnson;
} plm__quantile;

/* PLM_E_MEMORY, or PLM_OK. */
plm_status plm__quantile_init(plm__quantile *quantile, const plm_range *range, plm__arena *arena);

/* The value below which a share u of the range lies, 0 < u < 1. Never falls as u rises but by
 * rounding; within [low, high]. */
double plm__quantile_at(const plm__quantile *quantile, double u);

/* The same for `count` shares. out may be u. */
void plm__quantile_row(const plm__quantile *quantile, const double *u, size_t count, double *out);

/* Whether the range is one value. */
bool plm__range_is_point(const plm_range *range);

#endif
