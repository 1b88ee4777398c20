#include "view/issue.h"

/* ---- the scale ----------------------------------------------------------------------------- */

static size_t point_count(const void *of) {
    return ((const plm_issue *)of)->scale_count;
}

static const void *point_at(const void *of, size_t index) {
    return ((const plm_issue *)of)->scale[index];
}

static const plm__member point_members[] = {
    {.key = "value",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_scale_point, value),
     .about = "on the scale"},
    {.key = "label",
     .kind = PLM__TEXT,
     .place = offsetof(plm_scale_point, label),
     .about = "what it stands for"},
};

static const plm__record point_record = {.name = "scale_point", PLM__MEMBERS(point_members)};

static const plm__member scale_members[] = {
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_issue, scale_low),
     .about = "its low end"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_issue, scale_high),
     .about = "its high end"},
    {.key = "points",
     .kind = PLM__LIST,
     .of = &point_record,
     .count = point_count,
     .at = point_at,
     .about = "those that have a label"},
};

const plm__record plm__scale_record = {.name = "scale", PLM__MEMBERS(scale_members)};

/* ---- options ------------------------------------------------------------------------------- */

static const plm__member own_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .place = offsetof(plm_option, id),
     .about = "of the option, as in the case"},
    {.key = "label",
     .kind = PLM__TEXT,
     .place = offsetof(plm_option, label),
     .about = "what it means"},
    {.key = "from",
     .kind = PLM__NUMBER,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_option, from),
     .unit = PLM__SCALE_POINTS,
     .about = "where it begins; an outcome on an edge belongs to the upper option"},
    {.key = "to",
     .kind = PLM__NUMBER,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_option, to),
     .unit = PLM__SCALE_POINTS,
     .about = "where it ends"},
};

static const plm__record own_record = {.name = "option_itself", PLM__MEMBERS(own_members)};

static const plm__member option_members[] = {{.kind = PLM__OPTION, .of = &own_record}};

const plm__record plm__option_record = {.name = "option", PLM__MEMBERS(option_members)};

/* ---- what came of it ----------------------------------------------------------------------- */

static const char *outcome_option(const void *of) {
    const plm_option *option = ((const plm_issue *)of)->outcome_option;
    return option != NULL ? option->id : NULL;
}

static const plm__member outcome_members[] = {
    {.key = "value",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_issue, outcome),
     .unit = PLM__SCALE_POINTS,
     .about = "what happened, on the scale"},
    {.key = "option",
     .kind = PLM__TEXT,
     .text = outcome_option,
     .about = "id of the option that came about"},
    {.key = "on",
     .kind = PLM__TEXT,
     .place = offsetof(plm_issue, outcome_on),
     .about = "when, as in the case"},
};

const plm__record plm__known_outcome_record = {.name = "known_outcome",
                                               PLM__MEMBERS(outcome_members)};
