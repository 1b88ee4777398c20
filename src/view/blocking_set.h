/* A set of members without whose agreement nothing passes. */
#ifndef PLM_VIEW_BLOCKING_SET_H
#define PLM_VIEW_BLOCKING_SET_H

#include "view/record.h"

/* plm_blocking_set. */
extern const plm__record plm__blocking_set_record;

#endif
