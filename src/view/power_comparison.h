/* Bodies side by side, by one power index. */
#ifndef PLM_VIEW_POWER_COMPARISON_H
#define PLM_VIEW_POWER_COMPARISON_H

#include "power/comparison.h"
#include "view/power.h"

typedef struct plm__power_comparison_document {
    const char *case_id; /* NULL: votes were given */
    const plm__power_index *index;
    const plm__power_body *bodies;
    size_t body_count;
    const char *without;        /* who left, as written; NULL: nobody */
    const char *const *joining; /* who joined, as written */
    size_t joining_count;
} plm__power_comparison_document;

extern const plm__view plm__power_comparison_view;

#endif
