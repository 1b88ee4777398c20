/* A path of a case that leads nowhere, and what was meant. */
#ifndef PLM_CASE_ASTRAY_H
#define PLM_CASE_ASTRAY_H

#include "case/reader.h"
#include "tree/path.h"

/* Reports, at a node, that a path's end is not there, with the nearest name that is. */
void plm__path_report(plm__reader *r, const plm__node *at, const plm__path_end *end);

#endif
