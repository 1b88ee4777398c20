/* Bodies side by side: what the same members have under several rules, or before and after some
 * leave and others join. */
#ifndef PLM_POWER_COMPARISON_H
#define PLM_POWER_COMPARISON_H

#include "power/subject.h"

typedef struct plm__power_compared {
    const char *name;
    double votes;      /* NaN: the rule is not one test of votes */
    double power;      /* by one index; NaN: not defined */
    double difference; /* from what it has in the first body; NaN: it is not in both */
} plm__power_compared;

typedef struct plm__power_body {
    const char *title; /* lent: the rule, or how the body differs */
    plm__power_subject subject;
    plm__power power;
    plm__power_compared *members; /* power.member_count of them, in that order */
} plm__power_body;

/* Compares bodies whose powers are counted with the first. place: of an index's double in a
 * plm_power_member. The members live as long as the arena. PLM_E_MEMORY. O(members^2). */
plm_status plm__power_compare(plm__power_body *bodies, size_t count, size_t place,
                              plm__arena *arena);

/* A body's member of that name; NULL: none. */
const plm__power_compared *plm__power_compared_named(const plm__power_body *of, const char *name);

#endif
