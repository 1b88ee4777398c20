/* Lengths of time as they are written: a number and its unit, "6 weeks". */
#ifndef PLENUM_CASE_LENGTH_H
#define PLENUM_CASE_LENGTH_H

#include "case/reader.h"

/* Whether a text ends with a space and a unit of time, for one or for many: *number is how many
 * characters stand before that space, and *days how many days the unit has. A month is the twelfth
 * part of a year of 365.25 days. */
bool plm__length_unit(const plm__node *node, size_t *number, double *days);

#endif
