/* Attributions in words. */
#ifndef PLM_CLI_WHY_H
#define PLM_CLI_WHY_H

#include "view/attribution.h"

typedef struct why_view {
    plm__attribution_document found;
    plm_procedure *const *procedures; /* of each issue; NULL: no rule decides it */
    const plm_dossier *dossier;
} why_view;

void add_why_text(plm__text *out, const why_view *view);

#endif
