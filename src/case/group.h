/* The groups that actors are members of. */
#ifndef PLM_CASE_GROUP_H
#define PLM_CASE_GROUP_H

#include "plenum.h"

/* Whether an actor is a member of the group with this id. */
bool plm__is_member(const plm_actor *actor, const char *group);

#endif
