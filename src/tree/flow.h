/* Nodes as YAML text on one line, which can stand anywhere a value can. */
#ifndef PLM_TREE_FLOW_H
#define PLM_TREE_FLOW_H

#include "base/text.h"
#include "tree/tree.h"

/* Adds a node in flow style: [a, b], {k: v}; texts are quoted where they need it. */
void plm__flow_add(plm__text *text, const plm__node *node);

/* The same as a text in an arena; NULL when memory is short. */
const char *plm__flow_text(plm__arena *arena, const plm__node *node);

#endif
