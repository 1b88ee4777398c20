/* Histories as JSON and as a tidy table: by day (format
 * plenum-history), and by step (plenum-update). */
#ifndef PLM_VIEW_HISTORY_H
#define PLM_VIEW_HISTORY_H

#include "view/heading.h"
#include "view/view.h"

typedef struct plm__history_document {
    plm__heading heading;
    const plm_dossier *dossier;
    const plm_history *history;
} plm__history_document;

extern const plm__view plm__history_view;
extern const plm__view plm__update_view;

/* The one of the two that shows it. */
const plm__view *plm__view_of_history(const plm_history *of);

/* Words of plm_news_kind. */
extern const char *const plm__news_kinds[];

/* The id of what became known, and what it says: a claim's words, an event's label, a document's
 * title; NULL where the case does not say. */
const char *plm__news_id(const plm_news *of);
const char *plm__news_words(const plm_news *of);

#endif
