/* An actor's part in an issue, as every room asks for it. */
#ifndef PLM_CASE_STAKE_H
#define PLM_CASE_STAKE_H

#include "plenum.h"

/* Whether the actor takes part in the issue: it has a position, reasons for one, or utilities. */
bool plm__stake_takes_part(const plm_stake *stake);

/* The stake of an actor on an issue; NULL: none, or it takes no part. */
const plm_stake *plm__stake_on(const plm_actor *actor, const plm_issue *issue);

/* The number of a stake that a path ends in, such as "salience" or
 * "weighs.REASON"; NULL where it has none. */
const plm_parameter *plm__stake_number(const plm_stake *stake, const char *leaf);

/* The place of an actor in a dossier, which may be a copy with actors of its own: by its id. The
 * number of actors where it has none. */
size_t plm__actor_place(const plm_dossier *dossier, const plm_actor *actor);

/* How many actors take part in the issue. */
size_t plm__count_stakes_on(const plm_dossier *dossier, const plm_issue *issue);

/* How many of the case's issues have a scale. */
size_t plm__count_scales(const plm_dossier *dossier);

#endif
