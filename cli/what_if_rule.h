/* What a change does to the rule that decides an issue. */
#ifndef PLM_CLI_WHAT_IF_RULE_H
#define PLM_CLI_WHAT_IF_RULE_H

#include "base/text.h"
#include "view/comparison.h"

/* Looks at both cases; to be released even after a failure. */
plm_status rule_change_find(const plm_case *base, const plm_case *variant, const plm_issue *issue,
                            const plm_options *options, plm__rule_change *out, plm_error *error);
void rule_change_release(plm__rule_change *of);

/* Before and after; nothing where nothing of it changes. */
void add_rule_change(plm__text *out, const plm__rule_change *of);

#endif
