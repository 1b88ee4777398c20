/* How long precedents took: the survival curve of each class, step by step. */
#ifndef PLM_VIEW_HOW_LONG_H
#define PLM_VIEW_HOW_LONG_H

#include "view/view.h"

/* Of a plm_outside_view. */
extern const plm__view plm__how_long_view;

#endif
