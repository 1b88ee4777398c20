/* The power in one body, as programs ask for it. */
#ifndef PLM_POWER_RUN_H
#define PLM_POWER_RUN_H

#include "power/subject.h"

struct plm_power {
    plm_context *context;
    plm_case *of; /* NULL: votes were given */
    plm__power_subject subject;
    plm__power power;
    plm__power between; /* the unions, each voting as one; without members: there are none */
    plm_power_summary summary;
    const char *without;  /* who left, as written; NULL: nobody */
    const char **joining; /* who joined, as written */
    size_t joining_count;
};

/* Id of the case; NULL: votes were given. */
const char *plm__power_case_id(const plm_power *of);

/* Counts the powers of a subject's members, or draws coalitions where they are too many. All lives
 * as long as the subject. Errors as of plm__power_sample. */
plm_status plm__power_count(plm__power_subject *subject, uint64_t seed, size_t draws,
                            plm__power *out, plm_error *error);

#endif
