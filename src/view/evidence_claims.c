/* Claims, what stands behind each, and which contradict each other. */
#include "view/evidence_parts.h"

static const plm_evidence *claim_of(const void *of) {
    return ((const plm_claim_review *)of)->claim;
}

static const void *claim_link(const void *of) {
    return claim_of(of);
}

static const char *claim_id(const void *of) {
    return claim_of(of)->id;
}

static const char *grade(const void *of) {
    return ((const plm_claim_review *)of)->grade;
}

static const char *says(const void *of) {
    return claim_of(of)->says;
}

static const char *source_id(const void *of) {
    const plm_source *source = claim_of(of)->source;
    return source != NULL ? source->id : NULL;
}

static const char *document_id(const void *of) {
    const plm_document *document = claim_of(of)->document;
    return document != NULL ? document->id : NULL;
}

const char *plm__claim_date(const plm_evidence *claim) {
    if (claim->dated != NULL || claim->document == NULL) {
        return claim->dated;
    }
    return claim->document->published;
}

static const char *dated(const void *of) {
    return plm__claim_date(claim_of(of));
}

static const char *quoted(const void *of) {
    return claim_of(of)->quote;
}

static const char *const quote_states[] = {"none", "found", "missing", "unread"};

static const plm__member quote_members[] = {
    {.key = "text",
     .kind = PLM__TEXT,
     .text = quoted,
     .about = "as in the case; null for no quote"},
    {.key = "state",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_claim_review, quote),
     PLM__NAMES(quote_states),
     .variable = "quote",
     .row = true,
     .about = "whether it stands in the document; unread: there is no text to look in"},
    {.key = "paragraph",
     .kind = PLM__ORDINAL,
     .place = offsetof(plm_claim_review, quote_paragraph),
     .about = "where it was found, or where the nearest passage stands; null: nowhere"},
    {.key = "nearest",
     .kind = PLM__TEXT,
     .place = offsetof(plm_claim_review, nearest),
     .about = "the passage nearest to a missing quote, or null"},
};

static const plm__record quote_record = {.name = "quote", PLM__MEMBERS(quote_members)};

static const plm__member paragraph_column[] = {
    {.kind = PLM__ORDINAL, .place = offsetof(plm_evidence, paragraph), .column = "paragraph"},
};

static const plm__record paragraph_column_record = {.name = "paragraph_column",
                                                    PLM__MEMBERS(paragraph_column)};

static const plm__member paragraph_members[] = {
    {.key = "paragraph",
     .kind = PLM__ORDINAL,
     .place = offsetof(plm_evidence, paragraph),
     .about = "of the document, as in the case, from 1; null where none is given"},
};

static const plm__record paragraph_record = {.name = "claim_paragraph",
                                             PLM__MEMBERS(paragraph_members)};

static const plm__member hindsight_members[] = {
    {.key = "hindsight",
     .kind = PLM__FLAG,
     .place = offsetof(plm_evidence, hindsight),
     .variable = "hindsight",
     .row = true,
     .about = "whether that is later than the case's as_of"},
};

static const plm__record hindsight_record = {.name = "claim_hindsight",
                                             PLM__MEMBERS(hindsight_members)};

static size_t contradiction_count(const void *of) {
    return claim_of(of)->contradicted_by_count;
}

static const char *contradiction_at(const void *of, size_t index) {
    return claim_of(of)->contradicted_by[index]->id;
}

static size_t support_count(const void *of) {
    return ((const plm_claim_review *)of)->support_count;
}

static const char *support_at(const void *of, size_t index) {
    return ((const plm_claim_review *)of)->supports[index];
}

static size_t via_count(const void *of) {
    return claim_of(of)->origin->via_count;
}

static const char *via_at(const void *of, size_t index) {
    return claim_of(of)->origin->via[index]->id;
}

static size_t root_count(const void *of) {
    return claim_of(of)->origin->root_count;
}

static const char *root_at(const void *of, size_t index) {
    return claim_of(of)->origin->roots[index]->id;
}

static const plm__member repeats_members[] = {
    {.key = "repeats",
     .kind = PLM__FLAG,
     .place = offsetof(plm_evidence, repeats),
     .variable = "repeats",
     .row = true,
     .about = "whether it derives from other claims alone, and counts for nothing beside them"},
};

static const plm__record repeats_record = {.name = "claim_repeats", PLM__MEMBERS(repeats_members)};

static const plm__member claim_members[] = {
    {.kind = PLM__TEXT, .text = source_id, .column = "source"},
    {.kind = PLM__TEXT, .text = document_id, .column = "document"},
    {.kind = PLM__SPREAD, .link = claim_link, .of = &paragraph_column_record},
    {.key = "id", .kind = PLM__TEXT, .text = claim_id, .column = "claim", .about = "of the claim"},
    {.key = "grade",
     .kind = PLM__TEXT,
     .text = grade,
     .column = "grade",
     .about = "Admiralty code: the source's reliability and the claim's credibility, such as C3"},
    {.key = "says",
     .kind = PLM__TEXT,
     .text = says,
     .variable = "says",
     .row = true,
     .about = "what is claimed"},
    {.key = "source", .kind = PLM__TEXT, .text = source_id, .about = "id of its source, or null"},
    {.key = "document",
     .kind = PLM__TEXT,
     .text = document_id,
     .about = "id of its document, or null"},
    {.key = "via",
     .kind = PLM__TEXTS,
     .count = via_count,
     .text_at = via_at,
     .about = "ids of what it derives from: as the case says, or else its source, or its document"},
    {.key = "origins",
     .kind = PLM__TEXTS,
     .count = root_count,
     .text_at = root_at,
     .variable = "origin",
     .row = true,
     .about = "ids of the sources, documents or claims that it comes from in the end"},
    {.kind = PLM__SPREAD, .link = claim_link, .of = &repeats_record},
    {.kind = PLM__SPREAD, .link = claim_link, .of = &paragraph_record},
    {.key = "paragraph_missing",
     .kind = PLM__FLAG,
     .place = offsetof(plm_claim_review, paragraph_missing),
     .about = "whether the document has fewer paragraphs"},
    {.key = "dated",
     .kind = PLM__TEXT,
     .text = dated,
     .about = "its own date, or else its document's; null where there is neither"},
    {.kind = PLM__TEXT, .when = PLM__WHERE_KNOWN, .text = dated, .variable = "dated", .row = true},
    {.kind = PLM__SPREAD, .link = claim_link, .of = &hindsight_record},
    {.key = "quote", .kind = PLM__RECORD, .of = &quote_record, .about = "and where it stands"},
    {.key = "contradicted_by",
     .kind = PLM__TEXTS,
     .count = contradiction_count,
     .text_at = contradiction_at,
     .variable = "contradicted_by",
     .row = true,
     .about = "ids of claims, whichever of the two says so"},
    {.key = "supports",
     .kind = PLM__TEXTS,
     .count = support_count,
     .text_at = support_at,
     .variable = "supports",
     .row = true,
     .about = "paths of what rests on it"},
};

static const plm__record claim_record = {.name = "claim", PLM__MEMBERS(claim_members)};

static size_t claim_count(const void *of) {
    return plm__evidence_in(of)->claim != NULL
               ? 1
               : plm_review_claim_count(plm__evidence_in(of)->review);
}

static const void *claim_at(const void *of, size_t index) {
    const plm_claim_review *one = plm__evidence_in(of)->claim;
    return one != NULL ? one : plm_review_claim(plm__evidence_in(of)->review, index);
}

static const plm__member claims_members[] = {
    {.key = "claims",
     .kind = PLM__LIST,
     .of = &claim_record,
     .count = claim_count,
     .at = claim_at,
     .about = "in the order of the case; with --claim that one; not with --unsupported and "
              "--search"},
};

const plm__record plm__evidence_claims_record = {.name = "claims", PLM__MEMBERS(claims_members)};

/* ---- contradictions ------------------------------------------------------------------------ */

static const char *contest_claim(const void *of) {
    return ((const plm_contest *)of)->claim->id;
}

static const char *contest_against(const void *of) {
    return ((const plm_contest *)of)->against->id;
}

static const plm__member contest_members[] = {
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_contest, path),
     .about = "of the statement that both support"},
    {.key = "claim", .kind = PLM__TEXT, .text = contest_claim, .about = "id of the one"},
    {.key = "against", .kind = PLM__TEXT, .text = contest_against, .about = "id of the other"},
};

static const plm__record contest_record = {.name = "contradiction", PLM__MEMBERS(contest_members)};

static size_t contest_count(const void *of) {
    return plm_review_contest_count(plm__evidence_in(of)->review);
}

static const void *contest_at(const void *of, size_t index) {
    return plm_review_contest(plm__evidence_in(of)->review, index);
}

static const plm__member contests_members[] = {
    {.key = "contradictions",
     .kind = PLM__LIST,
     .of = &contest_record,
     .count = contest_count,
     .at = contest_at,
     .about = "pairs of claims that contradict each other and support the same statement; in the "
              "whole review alone"},
};

const plm__record plm__evidence_contests_record = {.name = "contests",
                                                   PLM__MEMBERS(contests_members)};
