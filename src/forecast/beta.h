/* The beta distribution: what a Jeffreys prior and counted events leave of a rate. */
#ifndef PLM_FORECAST_BETA_H
#define PLM_FORECAST_BETA_H

/* Share of Beta(a, b) below x in [0, 1]; a, b > 0. Error about 1e-14. */
double plm__beta_share(double a, double b, double x);

/* The x with plm__beta_share(a, b, x) = share, 0 < share < 1, to the last bits. */
double plm__beta_quantile(double a, double b, double share);

#endif
