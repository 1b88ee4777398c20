/* A post-mortem of a graded forecast as JSON (format plenum-review) and as a tidy table. */
#ifndef PLM_VIEW_POST_MORTEM_H
#define PLM_VIEW_POST_MORTEM_H

#include "store/post_mortem.h"
#include "view/view.h"

extern const plm__view plm__post_mortem_view; /* of a plm__post_mortem */

#endif
