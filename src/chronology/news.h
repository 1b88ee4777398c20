/* What of a case became known, and on which day. */
#ifndef PLM_CHRONOLOGY_NEWS_H
#define PLM_CHRONOLOGY_NEWS_H

#include "base/arena.h"

typedef enum plm__news_kind { PLM__NEWS_CLAIM, PLM__NEWS_DOCUMENT, PLM__NEWS_EVENT } plm__news_kind;

/* What became known on a day. Lent by the case. */
typedef struct plm__news {
    int32_t day; /* the first by whose end it was known */
    plm__news_kind kind;
    const plm_evidence *claim;    /* of a claim; else NULL */
    const plm_document *document; /* of a document that is out, where no claim of it tells so */
    const plm_event *event;       /* of an event that is over, and known to be */
} plm__news;

/* All that became known on some day, by day, and of one day events, claims and documents each in the
 * order of the case. An event and a document are there only where no claim that it rests on, or that
 * stands in it, becomes known on the same day and tells so. PLM_E_MEMORY. */
plm_status plm__news_of(const plm_dossier *dossier, const plm_chronology *dates, plm__arena *arena,
                        const plm__news *const **out, size_t *count);

#endif
