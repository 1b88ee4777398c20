/* How long a stage takes, as it is stated, in whole days. */
#ifndef PLM_GAME_TAKES_H
#define PLM_GAME_TAKES_H

#include "chronology/delay.h"
#include "plenum.h"

/* The law of a number of days, none of its values below 0: day d has the chance that the number
 * lies within half a day of it. A number without width is split between the two days that it
 * lies between, so that its mean stays; one that is not stated is 0. Several assessors' laws are
 * mixed by weight. Time: the days from the least to the largest, x 60. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__takes_delay(const plm_parameter *takes, plm__arena *arena, plm__delay *out);

/* The mean of a chance, not stated: 0. */
double plm__chance_mean(const plm_parameter *chance);

#endif
