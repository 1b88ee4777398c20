/* What of a case became known, and on which day. */
#ifndef PLM_CHRONOLOGY_NEWS_H
#define PLM_CHRONOLOGY_NEWS_H

#include "base/arena.h"

/* All that became known on some day, by day, and of one day events, claims and documents each in
 * the order of the case. An event and a document are there only where no claim that it rests on,
 * or that stands in it, becomes known on the same day and tells so. PLM_E_MEMORY. */
plm_status plm__news_of(const plm_dossier *dossier, const plm_chronology *dates, plm__arena *arena,
                        const plm_news *const **out, size_t *count);

#endif
