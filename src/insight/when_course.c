#include "insight/when.h"

#include "base/random.h"
#include "case/date.h"
#include "chronology/knowledge.h"
#include "game/takes.h"
#include "insight/pace.h"

#include <string.h>

/* The address of "KIND/IN/ID"; in may be empty. */
static uint64_t address_of(const char *kind, const char *in, const char *id) {
    uint64_t hash = plm__hash(kind, strlen(kind));
    hash = plm__hash_more(hash, in, strlen(in));
    hash = plm__hash_more(hash, "/", 1);
    return plm__hash_more(hash, id, strlen(id));
}

/* ---- calendars ----------------------------------------------------------------------------- */

static plm_status set_sittings(const plm_calendar *from, plm__arena *arena, plm__sittings *out) {
    int32_t *days = plm__arena_allocate(arena, from->sitting_count, sizeof *days);
    plm__span *spans = plm__arena_allocate(arena, from->sitting_count, sizeof *spans);
    if (days == NULL || spans == NULL) {
        return PLM_E_MEMORY;
    }
    *out = (plm__sittings){
        .days = days, .spans = spans, .address = address_of("calendars/", "", from->id)};
    for (size_t i = 0; i < from->sitting_count; i++) {
        const plm_sitting *each = from->sittings[i];
        if (each->earliest == each->latest) {
            days[out->day_count++] = each->earliest;
        } else {
            spans[out->span_count++] = (plm__span){each->earliest, each->latest};
        }
    }
    return PLM_OK;
}

static plm_status set_calendars(const plm_dossier *dossier, plm__arena *arena, plm__course *out) {
    size_t count = dossier->calendar_count;
    plm__sittings *calendars = plm__arena_allocate(arena, count, sizeof *calendars);
    if (calendars == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        PLM_TRY(set_sittings(dossier->calendars[i], arena, &calendars[i]));
    }
    out->calendars = calendars;
    out->calendar_count = count;
    return PLM_OK;
}

/* ---- stages -------------------------------------------------------------------------------- */

static size_t place_of(const void *wanted, const void *list, size_t count) {
    const void *const *records = list;
    size_t place = 0;
    while (place < count && records[place] != wanted) {
        place++;
    }
    return place;
}

/* What is known of a stage on the day of the forecast. */
static void set_knowledge(const plm_process_stage *from, const plm_chronology *dates, int32_t as_of,
                          plm__course_stage *out) {
    out->knowledge = from->unseen ? PLM__STAGE_UNSEEN : PLM__STAGE_OPEN;
    for (size_t i = 0; i < plm_chronology_event_count(dates); i++) {
        const plm_dated_event *dated = plm_chronology_event(dates, i);
        if (dated->event == from->event && plm__event_is_known(dated, as_of)) {
            out->knowledge = PLM__STAGE_KNOWN;
            out->came = plm__event_span_known(dated, as_of);
        }
    }
}

/* Whether the days of a stage have a law: those of a known one only where it says what
 * it takes, and from which day on. */
static bool has_law(const plm_process *process, const plm_process_stage *from,
                    const plm__course_stage *as) {
    bool counts = from->after_count > 0 || process->from != PLM_DAY_FIRST;
    bool says = from->takes.stated || from->pace != PLM_PACE_STATED;
    return as->knowledge != PLM__STAGE_KNOWN || (says && counts);
}

static plm_status set_takes(const plm_process_stage *from, plm__arena *arena,
                            plm__course_stage *out) {
    plm__delay *takes = plm__arena_allocate(arena, 1, sizeof *takes);
    out->takes = takes;
    if (takes == NULL) {
        return PLM_E_MEMORY;
    }
    return from->pace != PLM_PACE_STATED ? plm__pace_delay(from->pace, arena, takes)
                                         : plm__takes_delay(&from->takes, arena, takes);
}

static plm_status set_after(const plm_process *process, const plm_process_stage *from,
                            plm__arena *arena, plm__course_stage *out) {
    size_t *after = plm__arena_allocate(arena, from->after_count, sizeof *after);
    if (after == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < from->after_count; i++) {
        after[i] = place_of(from->after[i], process->stages, process->stage_count);
    }
    out->after = after;
    out->after_count = from->after_count;
    return PLM_OK;
}

plm_status plm__when_course(const plm_dossier *dossier, const plm_issue *issue,
                            const plm_chronology *dates, int32_t as_of, plm__arena *arena,
                            plm__course *out) {
    const plm_process *process = issue->process;
    plm__course_stage *stages = plm__arena_allocate(arena, process->stage_count, sizeof *stages);
    if (stages == NULL) {
        return PLM_E_MEMORY;
    }
    *out = (plm__course){.stages = stages, .count = process->stage_count, .as_of = as_of};
    PLM_TRY(set_calendars(dossier, arena, out));
    for (size_t i = 0; i < process->stage_count; i++) {
        const plm_process_stage *from = process->stages[i];
        plm__course_stage *to = &stages[i];
        to->from = process->from != PLM_DAY_FIRST ? process->from : as_of;
        to->fails = plm__chance_mean(&from->fails);
        to->skipped = plm__chance_mean(&from->skipped);
        to->address = address_of("process/", issue->id, from->id);
        to->on = PLM__NO_SITTINGS;
        if (from->on != NULL) {
            to->on = place_of(from->on, dossier->calendars, dossier->calendar_count);
        }
        set_knowledge(from, dates, as_of, to);
        PLM_TRY(set_after(process, from, arena, to));
        if (has_law(process, from, to)) {
            PLM_TRY(set_takes(from, arena, to));
        }
    }
    return PLM_OK;
}
