/* Whom one that decides alone hears, and how much of its wish follows them. */
#ifndef PLM_MODELS_INSTITUTIONS_HEARING_H
#define PLM_MODELS_INSTITUTIONS_HEARING_H

#include "game/decide.h"

/* The shares of a decider that hears others by their weight times `heard`: hears marks those. */
void plm__hear_by_weight(const double *weight, const bool *hears, size_t decider, double heard,
                         size_t actors, double *shares);

/* The shares of a point's actors in what the decider wants, its own among them, with 1 as their
 * sum; marks: room for as many. False where the decider takes no part or has no weight: then nobody
 * decides. */
bool plm__hear(const plm__point *point, const plm__decision *decision, const double *values,
               const double *weight, bool *marks, double *shares, size_t *decider);

#endif
