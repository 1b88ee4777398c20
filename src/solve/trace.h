/* The rows of a trace while they are gathered. */
#ifndef PLM_SOLVE_TRACE_H
#define PLM_SOLVE_TRACE_H

#include "base/arena.h"
#include "models/model.h"

/* A row with what it is sorted by. */
typedef struct plm__seen {
    plm_trace_row row;
    size_t issue;
    size_t actor; /* place in the case; 0 for none */
    size_t other;
    size_t sequence; /* in which it was seen */
    plm__variable variable;
} plm__seen;

/* Names, and the places in the case, of what a model knows by index. */
typedef struct plm__names {
    const char *const *issues;
    const char *const *actors; /* in the game's order, which is the case's */
    const size_t *actor;       /* index in the game of each actor that the model was handed */
    ptrdiff_t only_issue;      /* rows of others are dropped; PLM__NOBODY: none are */
} plm__names;

/* Rows that grow. After a failed allocation none are added, and failed is true. */
typedef struct plm__rows {
    plm_context *context;
    plm__seen *items;
    size_t count;
    size_t room;
    bool failed;
    plm__names names;
} plm__rows;

/* An observer's function; user is the plm__rows. */
void plm__rows_see(void *user, size_t issue, size_t round, ptrdiff_t actor, ptrdiff_t other,
                   plm__variable variable, double value);

/* Sorts the rows from `from` on: by round; within it what actors reckon with before what happens;
 * then by issue, actor and other, in the order of the case. Deals (gain) stay in their own order.
 */
void plm__rows_sort(plm__rows *rows, size_t from);

#endif
