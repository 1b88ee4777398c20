/* An issue of a case: its scale, its options, and what came of it. */
#ifndef PLM_VIEW_ISSUE_H
#define PLM_VIEW_ISSUE_H

#include "view/record.h"

/* plm_issue. */
extern const plm__record plm__scale_record;
extern const plm__record plm__known_outcome_record; /* what happened, each null where not known */

/* The options of the present issue, with their labels and edges. */
extern const plm__record plm__option_record;

#endif
