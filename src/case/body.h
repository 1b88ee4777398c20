/* Bodies: groups and actors by name, wherever a case says who is meant. */
#ifndef PLM_CASE_BODY_H
#define PLM_CASE_BODY_H

#include "case/reader.h"

/* A group, and who is in it. */
typedef struct plm__body {
    const char *name;
    const plm_actor **members;
    size_t count;
} plm__body;

/* Finds the groups that the actors are members of. */
void plm__find_bodies(plm__reader *r);

/* The actors that a list of actors and groups, or one of them, names: each once, in that order.
 * false when one is unknown, which is reported. */
bool plm__read_members(plm__reader *r, plm__node *node, const plm_actor *const **out,
                       size_t *count);

#endif
