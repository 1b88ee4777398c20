/* The standard normal distribution and its inverse. */
#ifndef PLM_GAME_NORMAL_H
#define PLM_GAME_NORMAL_H

/* The share below `value`, with full relative accuracy in the lower tail. */
double plm__normal_share(double value);

/* The value with a share `below` under it and a share `above` = 1 - below over it. Both are given
 * so that neither tail loses digits; both in (0, 1). */
double plm__normal_quantile(double below, double above);

#endif
