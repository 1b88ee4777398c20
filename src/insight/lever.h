/* What levers are called. */
#ifndef PLM_INSIGHT_LEVER_H
#define PLM_INSIGHT_LEVER_H

#include "plenum.h"

/* By plm_lever_kind. */
enum { PLM__LEVER_KINDS = PLM_LEVER_SPARE_VETO + 1 };
extern const char *const plm__lever_names[PLM__LEVER_KINDS];

#endif
