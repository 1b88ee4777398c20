/* What an issue's forecast rests on: the numbers that a case states for it. */
#ifndef PLM_FORECAST_BASIS_H
#define PLM_FORECAST_BASIS_H

#include "base/arena.h"

/* PLM_E_MEMORY, or PLM_OK. */
plm_status plm__basis_of(const plm_dossier *dossier, const plm_issue *issue, plm__arena *arena,
                         plm_basis *out);

#endif
