/* All that is said of two issues that a body decides at once. */
#ifndef PLM_PLANE_VOTING_H
#define PLM_PLANE_VOTING_H

#include "plane/subject.h"
#include "plane/uncovered.h"
#include "plane/win_set.h"
#include "plane/yolk.h"

/* Points of the grid each way, so that its step is a fortieth of a scale. */
enum { PLM__PLANE_GRID = 41 };

/* Points have each scale from 0 to 1, so areas are shares of the plane, and lengths of a scale. */
typedef struct plm__voting {
    plm__plane plane;
    plm__polygon pareto_set;
    plm__polygon core;
    double win_share;        /* of the plane, that beats the status quo */
    double win_pareto_share; /* of the Pareto set; NaN: that has no area */
    plm__box win_box;
    bool has_strong_point;
    plm__vector strong_point;
    double strong_share;    /* of the plane, that beats it */
    plm__circle yolk;       /* where the plane has median lines */
    double *shapley_owen;   /* of each member */
    plm__vector *proposals; /* of each stander: where it would lead as the only one to propose */
    plm__grid grid;
    size_t *uncovered;
    size_t uncovered_count;
} plm__voting;

/* Lives as long as the subject. PLM_E_EMPTY: with those who are there nothing can pass, or all
 * does; PLM_E_UNSUPPORTED: more than PLM__PLANE_MOST_MEMBERS; PLM_E_CANCELLED; PLM_E_MEMORY. */
plm_status plm__vote_in_plane(plm__plane_subject *subject, plm__voting *out, plm_error *error);

#endif
