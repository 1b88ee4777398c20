/* A chronology in its formats. */
#ifndef PLM_CLI_TIMELINE_H
#define PLM_CLI_TIMELINE_H

#include "base/text.h"
#include "plenum.h"

typedef struct timeline_view {
    const plm_dossier *dossier;
    const plm_chronology *chronology;
    size_t most_statements; /* of an argument that are shown: the first ones, and the last */
} timeline_view;

void add_timeline_text(plm__text *out, const timeline_view *view, int width);

#endif
