/* Whose power is asked for: members with so many votes, or those whom a rule of a case counts. */
#ifndef PLM_POWER_SUBJECT_H
#define PLM_POWER_SUBJECT_H

#include "power/indices.h"

enum { PLM__MOST_MEMBERS = 1000000 };

typedef struct plm__power_subject {
    plm__arena arena;
    plm__rule rule;
    size_t *players;
    const char **names;
    size_t count;
    const plm__test *only; /* the rule's test, where it has one; else NULL */
    plm_mark rule_mark;    /* where the case has it, or its first stage's; line 0: nowhere */
    const char *rule_id;   /* lent; NULL: the rule has none, or there is no case */
} plm__power_subject;

/* The votes of a test, or its quota, as they were written. */
double plm__power_votes(const plm__test *test, int64_t votes);

/* Members with votes of which quota carry. names: NULL: "1", "2" and so on. Both end
 * with plm__power_subject_clear, on failure too. PLM_E_ARGUMENT: no votes, more than
 * PLM__MOST_MEMBERS, one below 0, or too many in all; PLM_E_MEMORY. */
plm_status plm__power_of_votes(plm_context *context, const int64_t *votes, const char *const *names,
                               size_t count, int64_t quota, plm__power_subject *out,
                               plm_error *error);

/* Those whom a rule counts: one of the case's by its id, or that by which an issue
 * (NULL: the first) is decided, all stages together. PLM_E_NOT_FOUND: there is no such
 * rule or issue; PLM_E_EMPTY: no rule decides the issue, or it counts nobody;
 * PLM_E_ARGUMENT: it is one of several that may hold; PLM_E_UNSUPPORTED: it counts
 * capabilities, which are no votes; PLM_E_MEMORY. */
plm_status plm__power_of_case(const plm_case *of, const char *issue_id, const char *rule_id,
                              plm__power_subject *out, plm_error *error);

/* The rule's test, where it has one; else NULL. */
const plm__test *plm__power_only_test(const plm__rule *rule);

void plm__power_subject_clear(plm__power_subject *subject);

#endif
