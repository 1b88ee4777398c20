#include "view/division.h"

static const plm__member member_members[] = {
    {.key = "name", .kind = PLM__TEXT, .place = offsetof(plm_divider, name), .about = "who it is"},
    {.key = "proposes",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_divider, proposes),
     .unit = PLM__PROBABILITY,
     .about = "that it is drawn to propose"},
    {.key = "expects",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_divider, expects),
     .unit = PLM__SHARE,
     .about = "of the sum, on average, before anybody is drawn"},
    {.key = "keeps",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_divider, keeps),
     .unit = PLM__SHARE,
     .about = "of the sum, where it proposes itself"},
    {.key = "asked",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_divider, asked),
     .unit = PLM__PROBABILITY,
     .about = "that another is drawn and pays for its agreement"},
};

static const plm__record member_record = {
    .name = "division_member", .size = sizeof(plm_divider), PLM__MEMBERS(member_members)};

static size_t member_count(const void *of) {
    return ((const plm_division *)of)->member_count;
}

static const void *member_at(const void *of, size_t index) {
    return &((const plm_division *)of)->members[index];
}

static const plm__member document_members[] = {
    {.key = "quota",
     .kind = PLM__COUNT,
     .place = offsetof(plm_division, quota),
     .about = "how many must agree, the proposer among them"},
    {.key = "discount",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_division, discount),
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

plm_status plm_division_json(plm_context *context, const plm_division *of, char **out) {
    return plm__view_json(context, &plm__division_view, of, out);
}

plm_status plm_division_csv(plm_context *context, const plm_division *of, char **out) {
    return plm__view_csv(context, &plm__division_view, of, out);
}

plm_status plm_division_table(plm_context *context, const plm_division *of, plm_table **out) {
    return plm__view_table(context, &plm__division_view.plan, &document_record, of, out);
}
