/*
 * Quantiles of the PERT distribution: the beta distribution on [0, 1] with parameters
 * 1 + 4 m and 5 - 4 m, for a mode m.
 *
 * Source: Malcolm, Roseboom, Clark and Fazar, Application of a technique for research and
 * development program evaluation, Operations Research 7 (1959), 646-669.
 */
#ifndef PLM_GAME_PERT_H
#define PLM_GAME_PERT_H

enum { PLM__PERT_NODES = 64 };

/* The quantile from one end of the scale up to the split, as distance x from that end. With
 * s = share^(1/shape), x/s is an analytic function of s, kept as a Chebyshev sum on [0, reach]. */
typedef struct plm__pert_side {
    double exponent; /* 1 / shape */
    double reach;
    int count;
    double coefficients[PLM__PERT_NODES];
} plm__pert_side;

typedef struct plm__pert {
    double split; /* share of the left side */
    plm__pert_side left;
    plm__pert_side right;
} plm__pert;

/* mode in [0, 1]. */
void plm__pert_init(plm__pert *pert, double mode);

/* Share u in (0, 1) to a point of [0, 1]; error about 1e-15. */
double plm__pert_at(const plm__pert *pert, double u);

#endif
