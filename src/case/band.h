/*
 * Which option of a scale a value belongs to.
 *
 * The options are in the order of the scale and leave no gap. A value on an edge belongs to the
 * upper one, unless an option of that one point is there.
 */
#ifndef PLM_CASE_BAND_H
#define PLM_CASE_BAND_H

#include "plenum.h"

/* The least value of an option; -infinity for the first. */
double plm__band_floor(const plm_option *const *options, size_t option);

/* The option that holds a value, which is a number; NULL when there are no options. */
const plm_option *plm__band_of(const plm_option *const *options, size_t count, double value);

#endif
