/* What two issues at once come to, on the issues' own scales. */
#ifndef PLM_PLANE_SCALED_H
#define PLM_PLANE_SCALED_H

#include "plane/voting.h"

typedef struct plm__plane_axis {
    const plm_issue *issue;
    double status_quo;
} plm__plane_axis;

/* Points that a document lists. */
typedef struct plm__plane_points {
    const plm__vector *points;
    size_t count;
} plm__plane_points;

typedef struct plm__scaled_plane {
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
    plm_plane_actor *actors;
} plm__scaled_plane;

/* On the issues' scales; lives as long as the subject. PLM_E_MEMORY. */
plm_status plm__scale_plane(const char *case_id, plm__plane_subject *subject,
                            const plm__voting *voting, plm__scaled_plane *out);

/* A plane as the public header has it. */
struct plm_plane {
    plm_context *context;
    plm_case *of;
    plm__plane_subject subject;
    plm__voting voting;
    plm__scaled_plane scaled;
    plm_plane_summary summary;
};

#endif
