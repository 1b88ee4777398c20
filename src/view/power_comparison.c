#include "view/power_comparison.h"

#include "view/power.h"

/* ---- members --------------------------------------------------------------------------------- */

static const plm__member member_members[] = {
    {.key = "name",
     .kind = PLM__TEXT,
     .place = offsetof(plm_power_compared, name),
     .about = "who it is"},
    {.key = "votes",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_compared, votes),
     .about = "that it has, where the rule is one test of votes; else null"},
    {.key = "power",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_compared, power),
     .about = "by the index; null where it is not defined, or was not counted"},
    {.key = "difference",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_compared, difference),
     .about = "from what it has in the first body; null where it is not in both"},
};

static const plm__record member_record = {
    .name = "power_compared", .size = sizeof(plm_power_compared), PLM__MEMBERS(member_members)};

/* ---- bodies ---------------------------------------------------------------------------------- */

static const plm__power_body *as_body(const void *of) {
    return of;
}

static size_t member_count(const void *of) {
    return as_body(of)->member_count;
}

static const void *member_at(const void *of, size_t index) {
    return &as_body(of)->members[index];
}

static const plm__member body_members[] = {
    {.key = "body",
     .kind = PLM__TEXT,
     .place = offsetof(plm__power_body, title),
     .column = "body",
     .about = "id of its rule or, of one rule, whether it is as it was (`now`) or as changed "
              "(`then`)"},
    PLM__POWER_BODY(plm__power_body),
    {.key = "act",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__power_body, summary.act),
     .unit = PLM__PROBABILITY,
     .about = "Coleman's power of the body to act: the share of all coalitions that win"},
    {.key = "winning",
     .kind = PLM__TEXT,
     .place = offsetof(plm__power_body, summary.winning),
     .about = "how many coalitions win, exactly"},
    {.key = "members",
     .kind = PLM__LIST,
     .of = &member_record,
     .count = member_count,
     .at = member_at,
     .row = true,
     .about = "those whom the rule counts"},
};

static const plm__record body_record = {
    .name = "power_body", .size = sizeof(plm__power_body), PLM__MEMBERS(body_members)};

/* ---- the document ---------------------------------------------------------------------------- */

static const plm_power_comparison *as_document(const void *of) {
    return of;
}

static const char *case_id(const void *of) {
    return plm__power_case_id(as_document(of)->bodies[0].power);
}

static const char *index_key(const void *of) {
    return as_document(of)->index->key;
}

/* Of several bodies the last is one that was changed, if any was. */
static const plm_power *changed(const void *of) {
    return as_document(of)->bodies[as_document(of)->body_count - 1].power;
}

static const char *without(const void *of) {
    return changed(of)->without;
}

static size_t joining_count(const void *of) {
    return changed(of)->joining_count;
}

static const char *joining_at(const void *of, size_t index) {
    return changed(of)->joining[index];
}

static size_t body_count(const void *of) {
    return as_document(of)->body_count;
}

static const void *body_at(const void *of, size_t index) {
    return &as_document(of)->bodies[index];
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .text = case_id,
     .about = "id of the case; null where votes were given"},
    {.key = "index",
     .kind = PLM__TEXT,
     .text = index_key,
     .about = "what power is counted by: a key of `power_member` in `plenum-power`"},
    {.key = "without",
     .kind = PLM__TEXT,
     .text = without,
     .about = "who left, as given; null: nobody"},
    {.key = "added",
     .kind = PLM__TEXTS,
     .count = joining_count,
     .text_at = joining_at,
     .about =
         "who joined, as given. Quotas that are numbers of votes stayed; shares, unanimity and "
         "`all_but` are of those who are in then"},
    {.key = "bodies",
     .kind = PLM__LIST,
     .of = &body_record,
     .count = body_count,
     .at = body_at,
     .about = "in the order asked for; differences are from the first"},
};

static const plm__record document_record = {.name = "power_comparison_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "body", .kind = PLM_COLUMN_TEXT, .about = "the rule, or `now` and `then`"},
    {.name = "name", .kind = PLM_COLUMN_TEXT, .about = "who it is"},
    {.name = "votes",
     .kind = PLM_COLUMN_NUMBER,
     .about = "that it has, where the rule is one test of votes"},
    {.name = "power", .kind = PLM_COLUMN_NUMBER, .about = "by the index"},
    {.name = "difference",
     .kind = PLM_COLUMN_NUMBER,
     .about = "from what it has in the first body"},
};

const plm__view plm__power_comparison_view = {
    .format = "plenum-power-comparison",
    .version = 1,
    .about = "Power of the same members in several bodies: `plenum power CASE --rule A --rule B`, "
             "`--without`, `--add`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

plm_status plm_power_comparison_json(plm_context *context, const plm_power_comparison *of,
                                     char **out) {
    return plm__view_json(context, &plm__power_comparison_view, of, out);
}

plm_status plm_power_comparison_csv(plm_context *context, const plm_power_comparison *of,
                                    char **out) {
    return plm__view_csv(context, &plm__power_comparison_view, of, out);
}

plm_status plm_power_comparison_table(plm_context *context, const plm_power_comparison *of,
                                      plm_table **out) {
    return plm__view_table(context, &plm__power_comparison_view.plan, &document_record, of, out);
}
