/* Forecasts of earlier days as JSON (format plenum-history) and as a tidy table, and what changed
 * between two days (plenum-update). */
#ifndef PLM_VIEW_HISTORY_H
#define PLM_VIEW_HISTORY_H

#include "insight/history.h"
#include "view/heading.h"
#include "view/view.h"

typedef struct plm__history_document {
    plm__heading heading;
    const plm_dossier *dossier;
    const plm__history *history;
} plm__history_document;

typedef struct plm__update_document {
    plm__heading heading;
    const plm_dossier *dossier;
    const plm__update *update;
} plm__update_document;

extern const plm__view plm__history_view;
extern const plm__view plm__update_view;

/* Words of plm__news_kind. */
extern const char *const plm__news_kinds[];

/* The id of what became known, and what it says: a claim's words, an event's label, a document's
 * title; NULL where the case does not say. */
const char *plm__news_id(const plm__news *of);
const char *plm__news_words(const plm__news *of);

#endif
