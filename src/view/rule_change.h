/* What a change to a case does to who decides its issues. */
#ifndef PLM_VIEW_RULE_CHANGE_H
#define PLM_VIEW_RULE_CHANGE_H

#include "view/comparison.h"

/* Looks at who decides in both cases, over the draws of the comparison: a list with a place for
 * each issue of it, which plm__rule_changes_free ends. PLM_E_CANCELLED, PLM_E_MEMORY. */
plm_status plm__rule_changes_find(plm_context *context, const plm_comparison *of,
                                  plm__rule_change **out, plm_error *error);
void plm__rule_changes_free(plm_context *context, plm__rule_change *changes, size_t count);

#endif
