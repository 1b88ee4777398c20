/* Distributions of outcomes over an issue. */
#ifndef PLM_VIEW_DISTRIBUTION_H
#define PLM_VIEW_DISTRIBUTION_H

#include "view/record.h"

/* plm_distribution, on the present issue. */
extern const plm__record plm__distribution_record;

#endif
