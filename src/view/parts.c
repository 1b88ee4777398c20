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
