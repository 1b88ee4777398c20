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

/* Whether what rests on claims could be known by a day: one of them could, or there are none. */
static bool is_told(const plm_support *support, int32_t day) {
    bool told = support->count == 0;
    for (size_t i = 0; i < support->count && !told; i++) {
        told = plm__claim_known_from(support->evidence[i]) <= day;
    }
    return told;
}

static bool is_latest_told(const plm_dated_event *event, int32_t day) {
    for (size_t i = 0; i < event->latest_because_count; i++) {
        const plm_statement *each = event->latest_because[i];
        if (!is_told(each->event != NULL ? &each->event->support : &each->gap->support, day)) {
            return false;
        }
    }
    return true;
}

bool plm__event_is_known(const plm_dated_event *event, int32_t day) {
    bool over = event->stated_latest <= day || (event->latest <= day && is_latest_told(event, day));
    return over && is_told(&event->event->support, day);
}
