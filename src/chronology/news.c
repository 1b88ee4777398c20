#include "chronology/news.h"

#include "case/date.h"
#include "chronology/knowledge.h"

#include <stdlib.h>
#include <string.h>

typedef struct gathering {
    const plm_dossier *dossier;
    const plm_chronology *dates;
    int32_t *days; /* those on which something can become known, ascending */
    size_t day_count;
    plm_news *news;
    size_t count;
} gathering;

/* ---- days ---------------------------------------------------------------------------------- */

static int compare_days(const void *a, const void *b) {
    int32_t first = *(const int32_t *)a;
    int32_t second = *(const int32_t *)b;
    return first < second ? -1 : first > second ? 1 : 0;
}

static void add_day(gathering *to, int32_t day) {
    if (day != PLM_DAY_FIRST && day != PLM_DAY_LAST) {
        to->days[to->day_count++] = day;
    }
}

static void list_days(gathering *to) {
    for (size_t i = 0; i < to->dossier->evidence_count; i++) {
        add_day(to, plm__claim_known(to->dossier->evidence[i]).latest);
    }
    for (size_t i = 0; i < plm_chronology_event_count(to->dates); i++) {
        add_day(to, plm_chronology_event(to->dates, i)->latest);
        add_day(to, plm_chronology_event(to->dates, i)->stated_latest);
    }
    qsort(to->days, to->day_count, sizeof *to->days, compare_days);
}

/* The first day on which an event is known, which it then stays; PLM_DAY_LAST: none. */
static int32_t event_known_from(const gathering *of, const plm_dated_event *event) {
    size_t low = 0;
    size_t high = of->day_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (plm__event_is_known(event, of->days[middle])) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low < of->day_count ? of->days[low] : PLM_DAY_LAST;
}

/* ---- news ---------------------------------------------------------------------------------- */

static void add(gathering *to, plm_news news) {
    if (news.day != PLM_DAY_FIRST && news.day != PLM_DAY_LAST) {
        to->news[to->count++] = news;
    }
}

static bool is_told_by(const plm_support *support, int32_t day) {
    bool told = false;
    for (size_t i = 0; i < support->count; i++) {
        told = told || plm__claim_known(support->evidence[i]).latest == day;
    }
    return told;
}

static void add_events(gathering *to) {
    for (size_t i = 0; i < plm_chronology_event_count(to->dates); i++) {
        const plm_dated_event *dated = plm_chronology_event(to->dates, i);
        int32_t day = event_known_from(to, dated);
        if (!is_told_by(&dated->event->support, day)) {
            add(to, (plm_news){.day = day, .kind = PLM_NEWS_EVENT, .event = dated->event});
        }
    }
}

static void add_claims(gathering *to) {
    for (size_t i = 0; i < to->dossier->evidence_count; i++) {
        const plm_evidence *claim = to->dossier->evidence[i];
        add(to, (plm_news){
                    .day = plm__claim_known(claim).latest, .kind = PLM_NEWS_CLAIM, .claim = claim});
    }
}

/* Whether a claim of each document, by its place, is known from the day that it is out. */
static void find_told(const gathering *of, bool *told) {
    for (size_t i = 0; i < of->dossier->evidence_count; i++) {
        const plm_evidence *claim = of->dossier->evidence[i];
        if (claim->document != NULL &&
            plm__claim_known(claim).latest == plm__date_last(claim->document->published)) {
            told[claim->document - of->dossier->documents[0]] = true;
        }
    }
}

static void add_documents(gathering *to, const bool *told) {
    for (size_t i = 0; i < to->dossier->document_count; i++) {
        const plm_document *document = to->dossier->documents[i];
        if (!told[i]) {
            add(to, (plm_news){.day = plm__date_last(document->published),
                               .kind = PLM_NEWS_DOCUMENT,
                               .document = document});
        }
    }
}

static unsigned rank_of(const plm_news *of) {
    return of->kind == PLM_NEWS_EVENT ? 0 : of->kind == PLM_NEWS_CLAIM ? 1 : 2;
}

/* Records of one kind stand side by side in the case, in its order, as they do in the list. */
static int compare(const void *a, const void *b) {
    const plm_news *first = a;
    const plm_news *second = b;
    if (first->day != second->day) {
        return first->day < second->day ? -1 : 1;
    }
    if (rank_of(first) != rank_of(second)) {
        return rank_of(first) < rank_of(second) ? -1 : 1;
    }
    const void *places[] = {first->event, second->event};
    if (first->kind == PLM_NEWS_CLAIM) {
        places[0] = first->claim;
        places[1] = second->claim;
    } else if (first->kind == PLM_NEWS_DOCUMENT) {
        places[0] = first->document;
        places[1] = second->document;
    }
    return (const char *)places[0] < (const char *)places[1] ? -1 : 1;
}

plm_status plm__news_of(const plm_dossier *dossier, const plm_chronology *dates, plm__arena *arena,
                        const plm_news *const **out, size_t *count) {
    size_t events = plm_chronology_event_count(dates);
    size_t room = dossier->evidence_count + events;
    gathering to = {.dossier = dossier, .dates = dates};
    to.days = plm__arena_allocate(arena, room + events, sizeof *to.days);
    to.news = plm__arena_allocate(arena, room + dossier->document_count, sizeof *to.news);
    bool *told = plm__arena_allocate(arena, dossier->document_count, sizeof *told);
    if (to.days == NULL || to.news == NULL || told == NULL) {
        return PLM_E_MEMORY;
    }
    list_days(&to);
    find_told(&to, told);
    add_events(&to);
    add_claims(&to);
    add_documents(&to, told);
    if (to.count > 1) {
        qsort(to.news, to.count, sizeof *to.news, compare);
    }
    *out = plm__arena_list(arena, to.news, to.count, sizeof *to.news);
    *count = to.count;
    return *out != NULL ? PLM_OK : PLM_E_MEMORY;
}
