/* Whose wish moves what comes out, and who gets what it wants. */
#ifndef PLM_INSIGHT_PREFERENCE_POWER_H
#define PLM_INSIGHT_PREFERENCE_POWER_H

#include "base/arena.h"

struct plm_preference_power {
    plm_case *of;
    plm__arena arena;
    plm_preference_summary summary;
    plm_preference_member *members;
    size_t member_count;
};

#endif
