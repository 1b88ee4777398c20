/* What a change does to who decides an issue. */
#ifndef PLM_CLI_WHAT_IF_RULE_H
#define PLM_CLI_WHAT_IF_RULE_H

#include "base/text.h"
#include "view/comparison.h"

/* Before and after; nothing where nothing of it changes. */
void add_rule_change(plm__text *out, const plm__rule_change *of);

#endif
