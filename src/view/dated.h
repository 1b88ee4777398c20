/* How an issue stands by a day, beside its forecast. */
#ifndef PLM_VIEW_DATED_H
#define PLM_VIEW_DATED_H

#include "view/view.h"

/* plm_when_issue, of which one day was asked. */
extern const plm__record plm__dated_record;

#endif
