/* Paths in a case, such as actors.china.on.attendance.salience: keys, and ids of a list's items. */
#ifndef PLM_TREE_PATH_H
#define PLM_TREE_PATH_H

#include "tree/tree.h"

/* How far a path leads. */
typedef struct plm__path_end {
    plm__node *node;     /* where the path leads; NULL when it names nothing */
    plm__node *last;     /* the last node on the way that is there */
    const char *segment; /* the first part of the path that is not there, or NULL */
    size_t segment_length;
    bool only_last_missing; /* all but the path's last part is there */
} plm__path_end;

plm__path_end plm__path_follow(plm__tree *tree, const char *path, size_t length);

#endif
