#include "view/parts.h"

const char *plm__ending_name(plm_status status) {
    switch (status) {
    case PLM_OK:
        return "settled";
    case PLM_CYCLE:
        return "cycle";
    case PLM_ROUND_LIMIT:
        return "round-limit";
    case PLM_DEGENERATE:
        return "degenerate";
    default:
        return "none";
    }
}

static const plm__member estimate_members[] = {
    {.key = "value",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_estimate, value),
     .about = "the figure"},
    {.key = "standard_error",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_estimate, standard_error),
     .about = "of the Monte Carlo draws; 0 where nothing was sampled, null for a single draw"},
};

const plm__record plm__estimate_record = {
    .name = "estimate", .size = sizeof(plm_estimate), PLM__MEMBERS(estimate_members)};

static const plm__member option_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .place = offsetof(plm_option, id),
     .column = "option",
     .about = "of the option, as in the case"},
};

const plm__record plm__option_id_record = {.name = "option_id", PLM__MEMBERS(option_members)};

/* ---- what is ruled out --------------------------------------------------------------------- */

static const plm_ruled_out *as_ruled_out(const void *of) {
    return of;
}

static const char *ruled_out_event(const void *of) {
    const plm_event *event = as_ruled_out(of)->event;
    return event != NULL ? event->id : NULL;
}

static const char *ruled_out_stage(const void *of) {
    const plm_process_stage *stage = as_ruled_out(of)->stage;
    return stage != NULL ? stage->id : NULL;
}

static const char *ruled_out_consideration(const void *of) {
    const plm_consideration *reason = as_ruled_out(of)->consideration;
    return reason != NULL ? reason->id : NULL;
}

static size_t ruled_out_count(const void *of) {
    return as_ruled_out(of)->option_count;
}

static const char *ruled_out_at(const void *of, size_t index) {
    return as_ruled_out(of)->options[index]->id;
}

static const char *const exclusion_states[] = {"known", "unknown", "ahead"};

static const plm__member ruled_out_members[] = {
    {.key = "options",
     .kind = PLM__TEXTS,
     .count = ruled_out_count,
     .text_at = ruled_out_at,
     .about = "ids of the options that it rules out"},
    {.key = "event",
     .kind = PLM__TEXT,
     .text = ruled_out_event,
     .about = "id of the event that does, or that is the stage; or null"},
    {.key = "stage",
     .kind = PLM__TEXT,
     .text = ruled_out_stage,
     .about = "id of the stage that does; null: the event or the consideration does"},
    {.key = "consideration",
     .kind = PLM__TEXT,
     .text = ruled_out_consideration,
     .about = "id of the consideration that does; or null"},
    {.key = "state",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_ruled_out, state),
     PLM__NAMES(exclusion_states),
     .about =
         "known: taken into account; unknown: an event or a consideration that was not known on "
         "the day of the forecast, so that it rules nothing out; ahead: a stage that was not, so "
         "that it rules out what is chosen once it has come"},
    {.key = "chance",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_ruled_out, chance),
     .unit = PLM__PROBABILITY,
     .about = "that the options are out by it"},
    {.key = "earliest",
     .kind = PLM__DAY,
     .place = offsetof(plm_ruled_out, earliest),
     .about = "the first day on which it can have happened; null where it is not known"},
    {.key = "latest",
     .kind = PLM__DAY,
     .place = offsetof(plm_ruled_out, latest),
     .about = "the last"},
};

const plm__record plm__ruled_out_record = {.name = "ruled_out", PLM__MEMBERS(ruled_out_members)};

static const plm_conditioning *as_conditioning(const void *of) {
    return of;
}

static size_t excluded_count(const void *of) {
    return as_conditioning(of)->count;
}

static const void *excluded_at(const void *of, size_t index) {
    return as_conditioning(of)->ruled_out[index];
}

static const plm__member conditioning_members[] = {
    {.key = "given_ruled_out",
     .kind = PLM__FLAG,
     .place = offsetof(plm_conditioning, any),
     .column = "given_ruled_out",
     .about = "whether options of the issue are known to be ruled out: the figures are of the "
              "answer given that"},
    {.key = "nothing_left",
     .kind = PLM__COUNT,
     .place = offsetof(plm_conditioning, nothing_left),
     .told_elsewhere = true,
     .about = "of the coalitions, ends of numbers or levers solved, how many left nothing that the "
              "models give a chance; the options that are not ruled out count alike there"},
    {.key = "ruled_out",
     .kind = PLM__LIST,
     .of = &plm__ruled_out_record,
     .count = excluded_count,
     .at = excluded_at,
     .told_elsewhere = true,
     .about = "what rules them out, on which the figures are conditional"},
};

const plm__record plm__conditioning_record = {.name = "conditioning",
                                              PLM__MEMBERS(conditioning_members)};

/* ---- a stand ------------------------------------------------------------------------------- */

static const plm__member stand_option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "probability",
     .kind = PLM__OPTION_RECORD,
     .place = offsetof(plm_stand, options),
     .of = &plm__estimate_record,
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "of the option, or the change of it"},
};

static const plm__record stand_option_record = {.name = "stand_option",
                                                PLM__MEMBERS(stand_option_members)};

static const plm__member stand_members[] = {
    {.key = "outcome",
     .kind = PLM__RECORD,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_stand, outcome),
     .of = &plm__estimate_record,
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "expected outcome, or the change of it"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &stand_option_record,
     .about = "each option of the issue, in the order of the case"},
};

const plm__record plm__stand_record = {.name = "stand", PLM__MEMBERS(stand_members)};

static const plm__member interval_members[] = {
    {.key = "level",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_interval, level),
     .unit = PLM__PROBABILITY,
     .about = "that the interval holds"},
    {.key = "low",
     .kind = PLM__RECORD,
     .place = offsetof(plm_interval, low),
     .of = &plm__estimate_record,
     .about = "its lower end"},
    {.key = "high",
     .kind = PLM__RECORD,
     .place = offsetof(plm_interval, high),
     .of = &plm__estimate_record,
     .about = "its upper end"},
};

const plm__record plm__interval_record = {
    .name = "interval", .size = sizeof(plm_interval), PLM__MEMBERS(interval_members)};
