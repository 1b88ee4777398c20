/* Advice in its formats. */
#ifndef PLM_CLI_ADVISE_H
#define PLM_CLI_ADVISE_H

#include "base/text.h"
#include "plenum.h"

typedef struct advise_view {
    const plm_dossier *dossier;
    const char *scenario; /* its id, or NULL */
    uint64_t seed;
    const plm_advice *advice;
    bool per_effort; /* the largest effect per effort first */
    bool all;        /* every lever */
} advise_view;

void add_advise_text(plm__text *out, const advise_view *view);
void add_advise_json(plm__text *out, const advise_view *view);

/* One row for each figure of each lever:
 * lever,move,actor,consideration,from,to,model,variable,value, standard_error. */
void add_advise_csv(plm__text *out, const advise_view *view);

#endif
