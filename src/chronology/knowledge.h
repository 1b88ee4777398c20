/* What was known by a day: claims from the day that they could be
 * read, and events by their claims. */
#ifndef PLM_CHRONOLOGY_KNOWLEDGE_H
#define PLM_CHRONOLOGY_KNOWLEDGE_H

#include "chronology/calendar.h"

/* The days from which a claim may have been known: those of its `known`, else the later of
 * its own date and its document's publication; PLM_DAY_FIRST where nothing dates it. It
 * cannot have been known before the earliest, and was for certain from the latest on,
 * PLM_DAY_LAST where a date has no end. */
plm__span plm__claim_known(const plm_evidence *claim);

/* Whether an event had happened for certain by a day and could be known to have: it is over by
 * its own date, or by other statements that each could be known by then, and so could one of the
 * claims that it rests on, if it rests on any. */
bool plm__event_is_known(const plm_dated_event *event, int32_t day);

/* The days between which a consideration began to rule options out, as it could be known by a day:
 * those of its `from`, or else those from which the first of the claims it rests on was
 * known, of the ones that something dates. False where that was not over by then, or none
 * of those claims could be known. */
bool plm__reason_is_known(const plm_consideration *reason, int32_t day, plm__span *began);

/* The dates of an event as they could be known by a day: those that all statements together allow
 * where each that sets them could be known by then, else those stated of the event. */
plm__span plm__event_span_known(const plm_dated_event *event, int32_t day);

#endif
