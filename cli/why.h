/* Attributions in words. */
#ifndef PLM_CLI_WHY_H
#define PLM_CLI_WHY_H

#include "view/attribution.h"

void add_why_text(plm__text *out, const plm__attribution_document *view);

#endif
