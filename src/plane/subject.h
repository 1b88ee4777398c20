/* What a plane is made from: two issues of a case, the rule that decides both, and all who take a
 * position on both. */
#ifndef PLM_PLANE_SUBJECT_H
#define PLM_PLANE_SUBJECT_H

#include "case/case.h"
#include "plane/plane.h"

/* One with a position on both issues; every number at its most likely value. */
typedef struct plm__stander {
    const plm_actor *actor;
    plm__vector stated; /* on the issues' scales */
    plm__vector ideal;  /* the same with each scale from 0 to 1 */
    bool is_member;     /* the rule counts it */
    size_t member;      /* its place among the members */
} plm__stander;

typedef struct plm__plane_subject {
    plm__arena arena;
    const plm_issue *issues[2]; /* lent, as all of the case */
    plm__rule rule;
    const char *rule_id; /* NULL: the rule has none */
    plm__turnout turnout;
    plm__stander *standers; /* in the order of the case */
    size_t stander_count;
    size_t *players; /* of the members, in the rule */
    plm__vector *ideals;
    size_t member_count;
    const char **absent; /* whom the rule counts, and who lack a position on one of the issues */
    size_t absent_count;
    plm__vector status_quo; /* the reference points */
} plm__plane_subject;

/* Of two issues by id (NULL both: the first two that have a scale), under one of the case's rules
 * by its id, or under that which decides both (NULL). Ended by plm__plane_subject_clear, on failure
 * too. PLM_E_NOT_FOUND: there is no such issue or rule; PLM_E_ARGUMENT: one issue twice, or several
 * rules that may hold; PLM_E_EMPTY: fewer than two issues have a scale, an issue has none or no
 * reference point, no rule decides, or nobody whom it counts takes a position on both;
 * PLM_E_MEMORY. */
plm_status plm__plane_of_case(const plm_case *of, const char *const issue_ids[2],
                              const char *rule_id, plm__plane_subject *out, plm_error *error);

void plm__plane_subject_clear(plm__plane_subject *subject);

/* A point on the two scales. */
plm__vector plm__on_scales(const plm__plane_subject *subject, plm__vector point);

#endif
