/*
 * What if members left a body, or others joined it.
 *
 * Quotas that are a number of votes stay; shares, unanimity and "all but so many" are then of those
 * who are in.
 */
#ifndef PLM_POWER_CHANGE_H
#define PLM_POWER_CHANGE_H

#include "power/subject.h"

/* Members who leave, as "a,b" (NULL: nobody), and others who join, each as "name=votes", or as
 * "name=votes:votes" with a number for each test of the rule, in its order. PLM_E_ARGUMENT: nobody
 * of that name, one named twice, nobody is left, no votes, or too few or too many of them;
 * PLM_E_MEMORY. The subject is as it was then. */
plm_status plm__power_change(plm__power_subject *subject, const char *without,
                             const char *const *joining, size_t joining_count, plm_error *error);

/* Says in which part of the choice an argument is wrong: *error (may be NULL) of PLM_E_ARGUMENT has
 * it as its field. Returns the status. */
plm_status plm__power_blame(plm_status status, const char *part, plm_error *error);

#endif
