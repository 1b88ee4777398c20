/* Paths in a case, such as actors.china.on.attendance.salience: keys, and ids of a list's items. */
#ifndef PLM_CASE_PATH_H
#define PLM_CASE_PATH_H

#include "case/reader.h"

/* How far a path leads. */
typedef struct plm__path_end {
    plm__node *node;     /* where the path leads; NULL when it names nothing */
    plm__node *last;     /* the last node on the way that is there */
    const char *segment; /* the first part of the path that is not there, or NULL */
    size_t segment_length;
    bool only_last_missing; /* all but the path's last part is there */
} plm__path_end;

plm__path_end plm__path_follow(plm__tree *tree, const char *path, size_t length);

/* Reports, at a node, that a path's end is not there, with the nearest name that is. */
void plm__path_report(plm__reader *r, const plm__node *at, const plm__path_end *end);

#endif
