/* What formats without ranges and reasons can hold of a stake. */
#ifndef PLM_FORMATS_STAKE_H
#define PLM_FORMATS_STAKE_H

#include "formats/findings.h"

/* Whether the actor takes part in the issue. */
bool plm__stake_takes_part(const plm_stake *stake);

/* The most likely position: as stated, or the mean of the considerations' points by their most
 * likely weights. */
double plm__stake_position(const plm_stake *stake);

/* The stake of an actor on an issue; NULL: none, or it takes no part. */
const plm_stake *plm__stake_on(const plm_actor *actor, const plm_issue *issue);

/* Finds a warning when considerations of the case become positions, and one when ranges become
 * their most likely values, or, where the format has ranges, when they all become triangular. */
void plm__stake_warn_of_loss(const plm_dossier *dossier, bool has_ranges, plm__findings *findings);

#endif
