/* Advice in its formats. */
#ifndef PLM_CLI_ADVISE_H
#define PLM_CLI_ADVISE_H

#include "view/advice.h"

typedef struct advise_view {
    plm__advice_document document;
    bool per_effort; /* the largest effect per effort first */
    bool all;        /* every lever */
} advise_view;

void add_advise_text(plm__text *out, const advise_view *view);

#endif
