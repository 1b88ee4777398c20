/* Forecasts of earlier days in their formats. */
#ifndef PLM_CLI_HISTORY_H
#define PLM_CLI_HISTORY_H

#include "run_options.h"
#include "settings.h"

#include "base/text.h"
#include "view/history.h"

typedef struct history_view {
    plm__history_document found;
    const case_settings *settings;
    const run_options *run;
} history_view;

typedef struct update_view {
    plm__update_document found;
    const case_settings *settings;
    const run_options *run;
} update_view;

void add_history_text(plm__text *out, const history_view *view);
void add_update_text(plm__text *out, const update_view *view);

/* Whether all that is shown of an issue can be by the day: each forecast of it has one. */
bool is_dated(const plm__standing *of);

/* The chance of an option in it: by its day where `dated`, else whenever. */
double option_chance(const plm__standing *of, size_t option, bool dated);

/* "claim no-stage: given the boycott, …", cut where it is long. */
void add_news_words(plm__text *out, const plm__news *of);

/* That this is hindsight, and what of the numbers. */
void add_hindsight_note(plm__text *out, const plm_dossier *dossier);

#endif
