/* Power from preferences. */
#ifndef PLM_VIEW_PREFERENCE_POWER_H
#define PLM_VIEW_PREFERENCE_POWER_H

#include "insight/preference_power.h"
#include "view/view.h"

/* Of a plm_preference_power. */
extern const plm__view plm__preference_power_view;

#endif
