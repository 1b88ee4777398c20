/* Who votes with whom: the members of a body in unions, each of which votes as one. */
#ifndef PLM_POWER_PARTITION_H
#define PLM_POWER_PARTITION_H

#include "base/arena.h"

typedef struct plm__partition {
    const size_t *union_of;   /* of each member */
    const char *const *names; /* of each union: its members, or the group that it is */
    size_t count;
} plm__partition;

/* The unions of members of these names: "a,b;c,d", or, of a dossier (NULL: there is none),
 * "groups": each of its groups. In place of a member a group of the dossier may stand, for
 * all its members in the body. Whoever is not named is a union of its own. The unions
 * stand in the order of their first members. All lives as long as the arena; the members'
 * names are lent. PLM_E_ARGUMENT: a member in two unions, a union of nobody, or a name
 * that is no member's; PLM_E_MEMORY. */
plm_status plm__partition_read(const char *text, const plm_dossier *dossier,
                               const char *const *names, size_t count, plm__arena *arena,
                               plm__partition *out, plm_error *error);

#endif
