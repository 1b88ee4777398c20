/* What can be changed in a case by sliders and switches, as JSON for the page. */
#ifndef PLM_WEB_CONTROLS_H
#define PLM_WEB_CONTROLS_H

#include "base/text.h"
#include "plenum.h"

void add_controls(plm__text *out, const plm_dossier *dossier);

#endif
