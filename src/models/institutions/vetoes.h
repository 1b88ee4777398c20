/*
 * Vetoes as they are used: a holder lets its veto be with a chance, and then abstains.
 *
 * The ways in which the holders use theirs, or do not, are gone through one by one where there are
 * few of them; else so many are drawn, by addressed numbers.
 */
#ifndef PLM_MODELS_INSTITUTIONS_VETOES_H
#define PLM_MODELS_INSTITUTIONS_VETOES_H

#include "game/decide.h"

/* Ways that are looked at; up to so many holders all there are. */
enum { PLM__VETO_WAYS = 64, PLM__VETO_FEW = 6 };

/* How many ways there are to look at: 1 where every veto is used for certain. */
size_t plm__veto_ways(const plm__decision *decision);
size_t plm__most_veto_ways(const plm__decisions *decisions);

/* Says which players let their veto be in a way, and returns its chance. */
double plm__veto_way(const plm__point *point, const plm__decision *decision, const double *values,
                     size_t way, bool *yields);

#endif
