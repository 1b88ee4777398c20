/* What the groups of a case weigh on an issue. */
#ifndef PLM_FORECAST_GROUPS_H
#define PLM_FORECAST_GROUPS_H

#include "base/arena.h"

/* Fills the groups of an issue's record, which are lent by arena. PLM_E_MEMORY; nothing where the
 * case has no group, or the issue no scale. The issue's game must have been compiled before, so
 * that nothing else can be wrong with it. Groups x actors x options. */
plm_status plm__sum_groups(plm_context *context, const plm_dossier *dossier, plm__arena *arena,
                           plm_forecast_issue *out);

#endif
