/* Bodies side by side: what the same members have under several rules, or before and after some
 * leave and others join. */
#ifndef PLM_POWER_COMPARISON_H
#define PLM_POWER_COMPARISON_H

#include "power/index.h"
#include "power/run.h"

typedef struct plm__power_body {
    const char *title; /* the rule, or how the body differs */
    const plm_power *power;
    plm_power_summary summary;
    plm_power_compared *members; /* in the body's order */
    size_t member_count;
} plm__power_body;

struct plm_power_comparison {
    plm__arena arena;
    const plm__power_index *index;
    plm__power_body *bodies;
    size_t body_count;
};

/* A body's member of that name; NULL: none. */
const plm_power_compared *plm__power_compared_named(const plm__power_body *of, const char *name);

#endif
