#include "view/division.h"

static const plm__member member_members[] = {
    {.key = "name", .kind = PLM__TEXT, .place = offsetof(plm__divider, name), .about = "who it is"},
    {.key = "proposes",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__divider, proposes),
     .unit = PLM__PROBABILITY,
     .about = "that it is drawn to propose"},
    {.key = "expects",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__divider, expects),
     .unit = PLM__SHARE,
     .about = "of the sum, on average, before anybody is drawn"},
    {.key = "keeps",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__divider, keeps),
     .unit = PLM__SHARE,
     .about = "of the sum, where it proposes itself"},
    {.key = "asked",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__divider, asked),
     .unit = PLM__PROBABILITY,
     .about = "that another is drawn and pays for its agreement"},
};

static const plm__record member_record = {
    .name = "division_member", .size = sizeof(plm__divider), PLM__MEMBERS(member_members)};

static size_t member_count(const void *of) {
    return ((const plm__division_document *)of)->member_count;
}

static const void *member_at(const void *of, size_t index) {
    return &((const plm__division_document *)of)->members[index];
}

static const plm__member document_members[] = {
    {.key = "quota",
     .kind = PLM__COUNT,
     .place = offsetof(plm__division_document, quota),
     .about = "how many must agree, the proposer among them"},
    {.key = "discount",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__division_document, discount),
     .about = "what a sum one proposal later is worth, of one now"},
    {.key = "members",
     .kind = PLM__LIST,
     .of = &member_record,
     .count = member_count,
     .at = member_at,
     .row = true,
     .about = "in the order given"},
};

static const plm__record document_record = {.name = "division_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "name", .kind = PLM_COLUMN_TEXT, .about = "who it is"},
    {.name = "proposes",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "that it is drawn to propose"},
    {.name = "expects",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "of the sum, on average, before anybody is drawn"},
    {.name = "keeps",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "of the sum, where it proposes itself"},
    {.name = "asked",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "that another is drawn and pays for its agreement"},
};

const plm__view plm__division_view = {
    .format = "plenum-division",
    .version = 1,
    .about = "How a body divides a sum where proposers are drawn and delay costs: `plenum power "
             "--divide CHANCES --quota MEMBERS`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};
