/* How claims bear on the options of an issue. */
#ifndef PLM_INSIGHT_BEARING_H
#define PLM_INSIGHT_BEARING_H

#include "base/arena.h"

/*
 * Fills a cell for each claim of the dossier and each option, row by row, and says of each claim
 * whether the case says its cells.
 *
 * Where it does not, they follow from what rests on the claim. A reason, a position or the weight
 * of a reason has a point of the scale: the claim is consistent with the option that holds it,
 * neutral to those that lie farther from what stands otherwise (the reference point, or where there
 * is none, or the point is on it, the middle of the scale), and against all others. A utility above
 * 50, and a chance of yes above a half, are consistent with their option; one below is against it.
 * Where of several things that rest on a claim one is consistent with an option and another against
 * it, the claim is neutral to it.
 *
 * PLM_E_MEMORY.
 */
plm_status plm__bearings_of(const plm_dossier *dossier, const plm_issue *issue, plm__arena *arena,
                            plm_bearing **cells, bool **stated);

#endif
