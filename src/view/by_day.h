/* How an issue stands by a day: parts that a forecast of time and a dated forecast share. */
#ifndef PLM_VIEW_BY_DAY_H
#define PLM_VIEW_BY_DAY_H

#include "view/view.h"

/* Of a plm_when_day: that an option is chosen by then, and which;
 * that none is, but later or never. */
extern const plm__record plm__day_settled_record;
extern const plm__record plm__day_open_record;

#endif
