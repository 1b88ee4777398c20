/* Every result that is described, in the order of the command's verbs. */
#ifndef PLM_VIEW_VIEWS_H
#define PLM_VIEW_VIEWS_H

#include "view/view.h"

extern const plm__view *const plm__views[];
extern const size_t plm__view_count;

#endif
