/* Bodies side by side, by one power index. */
#ifndef PLM_VIEW_POWER_COMPARISON_H
#define PLM_VIEW_POWER_COMPARISON_H

#include "power/comparison.h"
#include "view/view.h"

/* Of a plm_power_comparison. */
extern const plm__view plm__power_comparison_view;

#endif
