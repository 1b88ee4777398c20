/*
 * The decision diagram of a rule: kind by kind, how many of it are in favour, until it is decided.
 *
 * Standings from which the rest of the players decide alike are one node, so a real body has some
 * thousands of nodes where it has 2^28 coalitions. Source: Bolus, European Journal of Operational
 * Research 210, 2011, 258-272; for several weighted tests Bilbao, Fernandez, Jimenez and Lopez,
 * Top 10, 2002.
 */
#ifndef PLM_POWER_DIAGRAM_H
#define PLM_POWER_DIAGRAM_H

#include "power/body.h"

/* Where an edge ends that leads to no further node. */
enum { PLM__LOSES = -1, PLM__WINS = -2 };

/* A level for each kind, in the body's order. A node of level k has an edge for each number of that
 * kind's players in favour, from none on. */
typedef struct plm__diagram {
    const plm__body *body;
    int32_t root;             /* 0, or how it ends before anybody speaks */
    const size_t *first_node; /* of each level among all nodes, and after the last */
    const size_t *first_edge;
    const int32_t *edge; /* a node's place in the next level, PLM__LOSES or PLM__WINS */
    int32_t *edges;      /* the same, to be freed */
} plm__diagram;

/* PLM_E_UNSUPPORTED: it would have more edges than plm__diagram_most_edges (diagram_size.h), which
 * is mostly seen before it is begun; PLM_E_CANCELLED; PLM_E_MEMORY. The arena keeps all but the
 * edges. */
plm_status plm__diagram_build(const plm__body *body, plm__arena *arena, plm__diagram *out);
void plm__diagram_clear(plm_context *context, plm__diagram *diagram);

#endif
