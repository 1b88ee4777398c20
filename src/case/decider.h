/* Which rule is meant: one of the case's by its id, or that by which an issue is decided. */
#ifndef PLM_CASE_DECIDER_H
#define PLM_CASE_DECIDER_H

#include "case/ballot.h"

/* The issue of that id; NULL: there is none. */
const plm_issue *plm__issue_named(const plm_dossier *dossier, const char *id);

/* PLM_E_NOT_FOUND: the case has no such rule, with the nearest that it has. */
plm_status plm__find_rule(const plm_dossier *dossier, const char *id, const plm_rule **out,
                          plm_error *error);

/* The one decision by rule of an issue. PLM_E_EMPTY: no rule decides it; PLM_E_ARGUMENT: one of
 * several may hold. Both name where the issue stands. */
plm_status plm__find_decision(const plm_case *of, const plm_issue *issue, const plm_decision **out,
                              plm_error *error);

/* plm__compile_rules, which see, with what is wrong in words. */
plm_status plm__compile_decider(const plm_dossier *dossier, const plm_issue *issue,
                                const plm_stage *const *stages, size_t count, plm_absent absent,
                                plm__arena *arena, plm__rule *out, plm_error *error);

/* Fails with status and "issue 'ID' WHAT", where the issue stands in the case. */
plm_status plm__fail_of_issue(plm_error *error, plm_status status, const plm_case *of,
                              const plm_issue *issue, const char *what);

#endif
