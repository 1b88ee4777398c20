/* A forecast of time in its formats. */
#ifndef PLM_CLI_WHEN_H
#define PLM_CLI_WHEN_H

#include "run_options.h"
#include "settings.h"

#include "base/text.h"
#include "view/when.h"

typedef struct when_view {
    const plm_dossier *dossier;
    plm__when_document found;
    const char *stage; /* the one that is told whole; or NULL */
    const case_settings *settings;
    const run_options *run;
} when_view;

/* A line for each stage that will rule options out once it has come. */
void add_ruled_out_ahead(plm__text *out, const plm_ruled_out *const *list, size_t count);

/* A line of the events and considerations that rule nothing out, as they are not known to be
 * over by the day of the forecast; nothing where there are none. */
void add_not_ruled_out(plm__text *out, const plm_ruled_out *const *list, size_t count);

void add_when_text(plm__text *out, const when_view *view);

#endif
