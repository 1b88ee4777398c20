/* Evidence that came after the day a forecast is made for. */
#ifndef PLM_FORECAST_HINDSIGHT_H
#define PLM_FORECAST_HINDSIGHT_H

#include "base/arena.h"

/* Lists the claims of hindsight that an issue's forecast rests on, in the order of the case.
 * PLM_E_MEMORY, or PLM_OK. */
plm_status plm__hindsight_of(const plm_dossier *dossier, const plm_issue *issue, plm__arena *arena,
                             plm_basis *out);

/* The same of the precedents, which an outside view rests on. */
plm_status plm__hindsight_of_precedents(const plm_dossier *dossier, plm__arena *arena,
                                        const plm_evidence *const **list, size_t *count);

#endif
