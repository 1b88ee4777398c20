/* What a change does to the rule that decides an issue. */
#ifndef PLM_CLI_WHAT_IF_RULE_H
#define PLM_CLI_WHAT_IF_RULE_H

#include "base/text.h"
#include "plenum.h"

/* What rules let pass on one issue; NULL where no rule decides it. */
typedef struct rule_change {
    plm_procedure *before;
    plm_procedure *after;
} rule_change;

/* Looks at both cases; to be released even after a failure. */
plm_status rule_change_find(const plm_case *base, const plm_case *variant, const char *issue,
                            const plm_options *options, rule_change *out, plm_error *error);
void rule_change_release(rule_change *of);

/* Before and after; nothing where nothing of it changes. */
void add_rule_change(plm__text *out, const rule_change *of);

#endif
