/* The passages that a search found. */
#include "view/evidence.h"
#include "view/evidence_parts.h"

static const char *passage_document(const void *of) {
    const plm_passage *passage = of;
    return passage->document != NULL ? passage->document->id : NULL;
}

static const char *passage_claim(const void *of) {
    const plm_passage *passage = of;
    return passage->claim != NULL ? passage->claim->id : NULL;
}

/* The rank stands in the table alone. */
static const plm__member passage_members[] = {
    {.key = "rank", .kind = PLM__RANK},
    {.key = "document",
     .kind = PLM__TEXT,
     .text = passage_document,
     .about = "id of the document; null for a claim's own words"},
    {.key = "claim",
     .kind = PLM__TEXT,
     .text = passage_claim,
     .about = "id of the claim; null for a document's paragraph"},
    {.key = "paragraph",
     .kind = PLM__ORDINAL,
     .place = offsetof(plm_passage, paragraph),
     .about = "of the document, or the one that the claim names, from 1; null where none is known"},
    {.key = "text",
     .kind = PLM__TEXT,
     .place = offsetof(plm_passage, text),
     .about = "around the words found, which stand in brackets"},
};

static const plm__record passage_row_record = {.name = "passage_row",
                                               PLM__MEMBERS(passage_members)};
static const plm__record passage_record = {
    .name = "passage",
    .members = passage_members + 1,
    .count = sizeof passage_members / sizeof *passage_members - 1};

static size_t passage_count(const void *of) {
    return plm_search_count(of);
}

static const void *passage_at(const void *of, size_t index) {
    return plm_search_passage(of, index);
}

static const plm__member search_members[] = {
    {.key = "passages",
     .kind = PLM__LIST,
     .of = &passage_record,
     .count = passage_count,
     .at = passage_at,
     .about = "that hold the words, best first"},
};

const plm__record plm__search_record = {.name = "search", PLM__MEMBERS(search_members)};

static const plm__member row_members[] = {
    {.kind = PLM__LIST,
     .of = &passage_row_record,
     .count = passage_count,
     .at = passage_at,
     .row = true},
};

static const plm__record row_record = {.name = "passage_rows", PLM__MEMBERS(row_members)};

static const plm_column passage_columns[] = {
    {.name = "rank", .kind = PLM_COLUMN_NUMBER, .about = "from 1, the best"},
    {.name = "document",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the document; empty for a claim's own words"},
    {.name = "claim",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the claim; empty for a document's paragraph"},
    {.name = "paragraph",
     .kind = PLM_COLUMN_NUMBER,
     .about = "of the document, or the one that the claim names, from 1"},
    {.name = "text",
     .kind = PLM_COLUMN_TEXT,
     .about = "around the words found, which stand in brackets"},
};

const plm__view plm__passages_view = {
    .format = "plenum-passages",
    .about = "The passages that hold the words: `plenum evidence CASE --search WORDS`",
    .record = &row_record,
    .plan = {PLM__COLUMNS(passage_columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_search_csv(plm_context *context, const plm_search *of, char **out) {
    return plm__view_csv(context, &plm__passages_view, of, out);
}

plm_status plm_search_table(plm_context *context, const plm_search *of, plm_table **out) {
    return plm__view_table(context, &plm__passages_view.plan, plm__passages_view.record, of, out);
}
