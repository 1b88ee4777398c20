#include "view/dated.h"

#include "view/by_day.h"

static const char *model_name(const void *of) {
    (void)of;
    return "by";
}

static const plm__member day_members[] = {
    {.key = "day",
     .kind = PLM__DAY,
     .place = offsetof(plm_when_day, day),
     .column = "reading",
     .about = "the day, to its end"},
    {.kind = PLM__SPREAD, .of = &plm__day_settled_record},
    {.kind = PLM__SPREAD, .of = &plm__day_open_record},
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
