#include "chronology/knowledge.h"

#include "case/date.h"

#include <string.h>

/* The last day that a date may be; PLM_DAY_FIRST: there is none. */
static int32_t last_day(const char *text) {
    plm__date date = {PLM_DAY_FIRST, PLM_DAY_FIRST};
    if (text != NULL) {
        plm__date_parse(text, strlen(text), &date);
    }
    return date.high;
}

int32_t plm__claim_known_from(const plm_evidence *claim) {
    if (claim->known != NULL) {
        return last_day(claim->known);
    }
    int32_t dated = last_day(claim->dated);
    int32_t published = claim->document != NULL ? last_day(claim->document->published) : dated;
    return dated > published ? dated : published;
}

bool plm__event_is_known(const plm_dated_event *event, int32_t day) {
    const plm_support *support = &event->event->support;
    bool told = support->count == 0;
    for (size_t i = 0; i < support->count && !told; i++) {
        told = plm__claim_known_from(support->evidence[i]) <= day;
    }
    return told && event->latest <= day;
}
