#include "view/by_day.h"

#include "view/parts.h"

static const plm__member day_option_members[] = {
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

static const plm__record day_option_record = {.name = "when_day_option",
                                              PLM__MEMBERS(day_option_members)};

static const plm__member settled_members[] = {
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
     .of = &day_option_record,
     .about = "each option of the issue; with `late` and `never` they add up to 1"},
};

const plm__record plm__day_settled_record = {.name = "day_settled", PLM__MEMBERS(settled_members)};

static const plm__member open_members[] = {
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

const plm__record plm__day_open_record = {.name = "day_open", PLM__MEMBERS(open_members)};
