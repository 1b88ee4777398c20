#include "view/dated.h"

#include "view/parts.h"

static const char *model_name(const void *of) {
    (void)of;
    return "by";
}

static const plm__member option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "probability",
     .kind = PLM__OPTION_RECORD,
     .place = offsetof(plm_when_day, options),
     .of = &plm__estimate_record,
     .variable = "probability",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that the option is chosen by then"},
};

static const plm__record option_record = {.name = "dated_option", PLM__MEMBERS(option_members)};

static const plm__member day_members[] = {
    {.key = "day",
     .kind = PLM__DAY,
     .place = offsetof(plm_when_day, day),
     .column = "reading",
     .about = "the day, to its end"},
    {.key = "settled",
     .kind = PLM__RECORD,
     .place = offsetof(plm_when_day, settled),
     .of = &plm__estimate_record,
     .variable = "settled",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that an option is chosen by then"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &option_record,
     .about = "each option of the issue; with `late` and `never` they add up to 1"},
    {.key = "late",
     .kind = PLM__RECORD,
     .place = offsetof(plm_when_day, late),
     .of = &plm__estimate_record,
     .variable = "late",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that one is chosen, but later"},
    {.key = "never",
     .kind = PLM__RECORD,
     .place = offsetof(plm_when_day, never),
     .of = &plm__estimate_record,
     .variable = "never",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that none is ever chosen"},
};

static const plm__record day_record = {.name = "dated_day", PLM__MEMBERS(day_members)};

static const void *only_day(const void *of) {
    return ((const plm_when_issue *)of)->days[0];
}

static const plm__member members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .place = offsetof(plm_when_issue, issue),
     .column = "issue",
     .about = "id of the issue in the case"},
    {.kind = PLM__TEXT, .text = model_name, .column = "model"},
    {.kind = PLM__SPREAD, .link = only_day, .of = &day_record},
};

const plm__record plm__dated_record = {.name = "dated_issue", PLM__MEMBERS(members)};
