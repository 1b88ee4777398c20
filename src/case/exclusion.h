/* What events, stages and considerations rule out. */
#ifndef PLM_CASE_EXCLUSION_H
#define PLM_CASE_EXCLUSION_H

#include "case/reader.h"

/* Of one issue. */
enum { PLM__MOST_EXCLUSIONS = 8 };

/* The nodes of an event, a stage or a consideration; either may be NULL. */
typedef struct plm__exclusion_keys {
    plm__node *rules_out;
    plm__node *chance;
} plm__exclusion_keys;

/* Options of `issue` or, where it is NULL, of any, once issues are read; usual: what supports the
 * chance. NULL: nothing is ruled out, or what is wrong is reported. */
const plm_exclusion *plm__read_exclusion(plm__reader *r, plm__exclusion_keys keys,
                                         const plm_issue *issue, plm_support usual);

/* The options of one issue that an exclusion names, in its order, in the list, which has room for
 * them; how many. */
size_t plm__exclusion_options(const plm_exclusion *of, const plm_issue *issue,
                              const plm_option **list);

/* Whether a consideration rules options out: where it would pull, and on whatever day. */
bool plm__reason_rules_out(const plm_consideration *of);

/* Reports what rules options out and has no day, and exclusions that leave an issue nothing or
 * are too many, once events, gaps and processes are read. */
void plm__check_exclusions(plm__reader *r);

#endif
