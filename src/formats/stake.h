/* What formats without ranges and reasons can hold of a stake. */
#ifndef PLM_FORMATS_STAKE_H
#define PLM_FORMATS_STAKE_H

#include "case/stake.h"
#include "formats/findings.h"

/* The most likely position: as stated, or the mean of the considerations' points by their most
 * likely weights. */
double plm__stake_position(const plm_stake *stake);

/* Finds a warning when considerations of the case become positions, and one when ranges become
 * their most likely values, or, where the format has ranges, when they all become triangular. */
void plm__stake_warn_of_loss(const plm_dossier *dossier, bool has_ranges, plm__findings *findings);

#endif
