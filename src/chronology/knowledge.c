#include "chronology/knowledge.h"

#include "case/date.h"

#include <string.h>

/* The days that a date may be; PLM_DAY_FIRST: there is none. */
static plm__span days_of(const char *text) {
    plm__date date = {PLM_DAY_FIRST, PLM_DAY_FIRST};
    if (text != NULL) {
        plm__date_parse(text, strlen(text), &date);
    }
    return (plm__span){date.low, date.high};
}

plm__span plm__claim_known(const plm_evidence *claim) {
    if (claim->known != NULL) {
        return days_of(claim->known);
    }
    plm__span dated = days_of(claim->dated);
    plm__span published = claim->document != NULL ? days_of(claim->document->published) : dated;
    return (plm__span){
        dated.earliest > published.earliest ? dated.earliest : published.earliest,
        dated.latest > published.latest ? dated.latest : published.latest,
    };
}

/* Whether what rests on claims could be known by a day: one of them could, or there are none. */
static bool is_told(const plm_support *support, int32_t day) {
    bool told = support->count == 0;
    for (size_t i = 0; i < support->count && !told; i++) {
        told = plm__claim_known(support->evidence[i]).latest <= day;
    }
    return told;
}

/* The claim that was known first, of those that say when. */
static plm__span first_known(const plm_support *support) {
    plm__span first = {PLM_DAY_LAST, PLM_DAY_LAST};
    for (size_t i = 0; i < support->count; i++) {
        plm__span each = plm__claim_known(support->evidence[i]);
        bool dated = each.latest != PLM_DAY_FIRST;
        first = dated && each.latest < first.latest ? each : first;
    }
    return first;
}

bool plm__reason_is_known(const plm_consideration *reason, int32_t day, plm__span *began) {
    bool dated = reason->from != NULL || reason->support.count == 0;
    *began = dated ? days_of(reason->from) : first_known(&reason->support);
    return began->latest <= day && is_told(&reason->support, day);
}

/* Whether all of a chain of statements could be known by a day. */
static bool are_told(const plm_statement *const *chain, size_t count, int32_t day) {
    bool told = true;
    for (size_t i = 0; i < count && told; i++) {
        const plm_event *event = chain[i]->event;
        told = is_told(event != NULL ? &event->support : &chain[i]->gap->support, day);
    }
    return told;
}

plm__span plm__event_span_known(const plm_dated_event *event, int32_t day) {
    bool from = are_told(event->earliest_because, event->earliest_because_count, day);
    bool until = are_told(event->latest_because, event->latest_because_count, day);
    return (plm__span){from ? event->earliest : event->stated_earliest,
                       until ? event->latest : event->stated_latest};
}

bool plm__event_is_known(const plm_dated_event *event, int32_t day) {
    bool over = event->stated_latest <= day || plm__event_span_known(event, day).latest <= day;
    return over && is_told(&event->event->support, day);
}
