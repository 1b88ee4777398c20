/*
 * What each outcome would cost a forecast: its CRPS (models/law.h) over the draws themselves,
 * worked out before the outcome is known and sealed with it.
 *
 * It stands at every multiple of a power of ten of which the scale has more than 100 and at most
 * 1,000, between the least draw and the greatest; beyond them the CRPS rises by the distance. It is
 * rounded to a hundred-thousandth of a hundredth of the scale. From the second number on the
 * differences are kept, and from the third their differences, which are short.
 */
#ifndef PLM_STORE_CRPS_TABLE_H
#define PLM_STORE_CRPS_TABLE_H

#include "forecast/ladder.h"
#include "store/fields.h"

typedef struct plm__crps_table {
    double step;
    double from;       /* the first outcome */
    const char *bends; /* as they are written */
} plm__crps_table;

/* Adds the member "crps" of the outcomes of some models together, on a scale from low to high; null
 * without outcomes, or where the scale is so short that its steps are no numbers. Scratch
 * belongs to the arena. PLM_E_MEMORY. O(outcomes x models). */
plm_status plm__crps_table_write(plm__arena *arena, const plm__rungs *sides, size_t count,
                                 double low, double high, plm__text *to);

/* Reads that member; NULL: it is null, is not there, or is at fault. */
const plm__crps_table *plm__crps_table_read(plm__fields *f, const plm__json *of);

/* The CRPS of an outcome in hundredths of a scale that is `span` long; *exact: the outcome is
 * one of those that the table has, or beyond them. Else it is linear in between. O(numbers). */
double plm__crps_table_at(const plm__crps_table *of, double outcome, double span, bool *exact);

#endif
