/* Two issues at once: what can pass against what stands, in the plane of both. */
#ifndef PLM_VIEW_PLANE_H
#define PLM_VIEW_PLANE_H

#include "plane/voting.h"
#include "view/view.h"

/* One that takes a position on both issues. */
typedef struct plm__plane_actor {
    const char *actor;
    const char *name;
    plm__vector ideal; /* here and below on the issues' scales */
    bool is_member;
    double shapley_owen; /* NaN: it is no member */
    plm__vector proposal;
} plm__plane_actor;

typedef struct plm__plane_axis {
    const plm_issue *issue;
    double status_quo;
} plm__plane_axis;

/* Points that a document lists. */
typedef struct plm__plane_points {
    const plm__vector *points;
    size_t count;
} plm__plane_points;

typedef struct plm__plane_document {
    const char *case_id;
    const plm__plane_subject *subject;
    const plm__voting *voting;
    plm__plane_axis axes[2];
    plm__box win_box;
    plm__vector yolk; /* its centre */
    plm__vector strong_point;
    plm__plane_points core;
    plm__plane_points pareto_set;
    plm__plane_points uncovered;
    plm__plane_actor *actors;
} plm__plane_document;

extern const plm__view plm__plane_view;

/* On the issues' scales; lives as long as the subject. PLM_E_MEMORY. */
plm_status plm__plane_document_of(const char *case_id, plm__plane_subject *subject,
                                  const plm__voting *voting, plm__plane_document *out);

#endif
