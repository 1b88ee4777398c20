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

/* How many statements to show before those that are left out; count when none is. */
size_t first_statements(size_t count, size_t most);

void add_timeline_text(plm__text *out, const timeline_view *view, int width);
void add_timeline_json(plm__text *out, const timeline_view *view);

/* One row for each event: event,label,stage,variable,value, where the variables are days. */
void add_timeline_csv(plm__text *out, const timeline_view *view);

#endif
