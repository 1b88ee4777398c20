#include "view/evidence.h"

#include "case/case.h"
#include "case/origin.h"
#include "evidence/review.h"

/* ---- passages ------------------------------------------------------------------------------ */

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

static const plm__record search_record = {.name = "search", PLM__MEMBERS(search_members)};

/* ---- claims -------------------------------------------------------------------------------- */

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

static const plm__evidence_document *document_in(const void *of) {
    return of;
}

static size_t claim_count(const void *of) {
    return document_in(of)->claim != NULL ? 1 : plm_review_claim_count(document_in(of)->review);
}

static const void *claim_at(const void *of, size_t index) {
    const plm_claim_review *one = document_in(of)->claim;
    return one != NULL ? one : plm_review_claim(document_in(of)->review, index);
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

static const plm__record claims_record = {.name = "claims", PLM__MEMBERS(claims_members)};

/* ---- origins ------------------------------------------------------------------------------- */

static const plm_origin *origin_of(const void *of) {
    return ((const plm_origin_review *)of)->origin;
}

static const char *origin_id(const void *of) {
    return origin_of(of)->id;
}

static const char *origin_name(const void *of) {
    return plm__origin_name(origin_of(of));
}

static unsigned origin_kind(const void *of, size_t index) {
    (void)index;
    return (unsigned)plm__origin_kind(origin_of(of));
}

static const char *origin_grade(const void *of) {
    static const char *const grades[] = {"A", "B", "C", "D", "E", "F"};
    return grades[plm__origin_reliability(origin_of(of)) - 'A'];
}

static uint64_t origin_claims(const void *of) {
    return origin_of(of)->claim_count;
}

static size_t alone_count(const void *of) {
    return ((const plm_origin_review *)of)->alone_count;
}

static const char *alone_at(const void *of, size_t index) {
    return ((const plm_origin_review *)of)->alone[index];
}

const char *const plm__origin_kinds[] = {"named", "anonymous", "interested", "document"};

static const plm__member origin_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .text = origin_id,
     .about = "of a source, or a document or claim that names none"},
    {.key = "name",
     .kind = PLM__TEXT,
     .text = origin_name,
     .about = "of the source, title of the document, or id of the claim"},
    {.key = "kind",
     .kind = PLM__CHOICE,
     .choice = origin_kind,
     .names = plm__origin_kinds,
     .name_count = 4,
     .about = "as the source says"},
    {.key = "reliability",
     .kind = PLM__TEXT,
     .text = origin_grade,
     .about = "Admiralty code, A to F; F for what is no source"},
    {.key = "claims",
     .kind = PLM__COUNT,
     .number = origin_claims,
     .about = "that come from it in the end, without those that repeat others"},
    {.key = "alone",
     .kind = PLM__TEXTS,
     .count = alone_count,
     .text_at = alone_at,
     .about = "paths of the numbers that rest on it alone"},
};

static const plm__record origin_record = {.name = "origin", PLM__MEMBERS(origin_members)};

static size_t origin_count(const void *of) {
    return plm_review_origin_count(document_in(of)->review);
}

static const void *origin_at(const void *of, size_t index) {
    return plm_review_origin(document_in(of)->review, index);
}

static const plm__member origins_members[] = {
    {.key = "origins",
     .kind = PLM__LIST,
     .of = &origin_record,
     .count = origin_count,
     .at = origin_at,
     .told_elsewhere = true,
     .about =
         "that claims come from in the end, in the order of the case: sources, then documents, "
         "then claims; in the whole review alone"},
};

static const plm__record origins_record = {.name = "origins", PLM__MEMBERS(origins_members)};

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
    return plm_review_contest_count(document_in(of)->review);
}

static const void *contest_at(const void *of, size_t index) {
    return plm_review_contest(document_in(of)->review, index);
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

static const plm__record contests_record = {.name = "contests", PLM__MEMBERS(contests_members)};

/* ---- numbers that rest on nothing ---------------------------------------------------------- */

static size_t assumption_count(const void *of) {
    return plm_review_assumption_count(document_in(of)->review);
}

static const char *assumption_at(const void *of, size_t index) {
    return plm_review_assumption(document_in(of)->review, index)->path;
}

static const char *no_claim(const void *of) {
    (void)of;
    return "none";
}

static const plm__member assumptions_members[] = {
    {.kind = PLM__TEXT, .text = no_claim, .column = "claim"},
    {.key = "unsupported",
     .kind = PLM__TEXTS,
     .count = assumption_count,
     .text_at = assumption_at,
     .variable = "unsupported",
     .row = true,
     .about = "paths of the numbers that rest on no claim; in the whole review and with "
              "--unsupported"},
};

static const plm__record assumptions_record = {.name = "assumptions",
                                               PLM__MEMBERS(assumptions_members)};

/* ---- reasons ------------------------------------------------------------------------------- */

const char *const plm__reason_kinds[] = {[PLM_REASON_UNSAID] = "unsaid",
                                         [PLM_REASON_STATED] = "stated",
                                         [PLM_REASON_ASSESSED] = "assessed",
                                         [PLM_REASON_BOTH] = "both"};

bool plm__reason_is_stated(const plm_consideration *of) {
    return of->kind == PLM_REASON_STATED || of->kind == PLM_REASON_BOTH;
}

static size_t reason_count(const void *of) {
    const plm_dossier *d = document_in(of)->dossier;
    size_t count = 0;
    for (size_t i = 0; i < d->consideration_count; i++) {
        count += d->considerations[i]->kind != PLM_REASON_UNSAID ? 1 : 0;
    }
    return count;
}

static const void *reason_at(const void *of, size_t index) {
    const plm_dossier *d = document_in(of)->dossier;
    for (size_t i = 0; i < d->consideration_count; i++) {
        if (d->considerations[i]->kind != PLM_REASON_UNSAID && index-- == 0) {
            return d->considerations[i];
        }
    }
    return NULL;
}

static const plm_consideration *reason_of(const void *of) {
    return of;
}

static const char *reason_issue(const void *of) {
    return reason_of(of)->issue->id;
}

static size_t cover_count(const void *of) {
    return reason_of(of)->cover_count;
}

static const char *cover_at(const void *of, size_t index) {
    return reason_of(of)->covers[index]->id;
}

static size_t reason_claim_count(const void *of) {
    return reason_of(of)->support.count;
}

static const char *reason_claim_at(const void *of, size_t index) {
    return reason_of(of)->support.evidence[index]->id;
}

static const plm__member reason_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .place = offsetof(plm_consideration, id),
     .about = "of the consideration"},
    {.key = "label",
     .kind = PLM__TEXT,
     .place = offsetof(plm_consideration, label),
     .about = "the reason in words"},
    {.key = "issue", .kind = PLM__TEXT, .text = reason_issue, .about = "id of the issue"},
    {.key = "kind",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_consideration, kind),
     .names = plm__reason_kinds,
     .name_count = 4,
     .about = "what an actor says, what it is taken to weigh, or both"},
    {.key = "pulls_to",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_consideration, pulls_to),
     .unit = PLM__SCALE_POINTS,
     .about = "null for one that is stated alone and pulls nowhere"},
    {.key = "covers",
     .kind = PLM__TEXTS,
     .count = cover_count,
     .text_at = cover_at,
     .about = "ids of the reasons that it is a pretext for"},
    {.key = "refuted_by",
     .kind = PLM__TEXT,
     .place = offsetof(plm_consideration, refuted_by),
     .about = "what would show that it is no reason; or null"},
    {.key = "claims",
     .kind = PLM__TEXTS,
     .count = reason_claim_count,
     .text_at = reason_claim_at,
     .about = "ids of the claims that it rests on"},
};

static const plm__record reason_record = {.name = "reason", PLM__MEMBERS(reason_members)};

static const plm__member reasons_members[] = {
    {.key = "reasons",
     .kind = PLM__LIST,
     .of = &reason_record,
     .count = reason_count,
     .at = reason_at,
     .told_elsewhere = true,
     .about = "that the case calls stated or assessed, in its order; in the whole review alone"},
};

static const plm__record reasons_record = {.name = "reasons", PLM__MEMBERS(reasons_members)};

/* ---- assessors ----------------------------------------------------------------------------- */

static const plm_parameter *disputed_number(const void *of) {
    return ((const plm_disputed *)of)->parameter;
}

static size_t view_count(const void *of) {
    return disputed_number(of)->assessor_count;
}

static const void *view_at(const void *of, size_t index) {
    return disputed_number(of)->assessors[index];
}

static const plm__member view_members[] = {
    {.key = "assessor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_assessment, assessor),
     .about = "as in the case"},
    {.key = "weight",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessment, weight),
     .about = "share of the pool"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessment, range.low),
     .about = "low end of the range, in the number's unit"},
    {.key = "mode",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessment, range.mode),
     .about = "the most likely value"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessment, range.high),
     .about = "high end"},
};

static const plm__record view_record = {.name = "assessment", PLM__MEMBERS(view_members)};

static const plm__member disputed_members[] = {
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_disputed, path),
     .about = "of the number in the case"},
    {.key = "apart",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_disputed, apart),
     .about = "how far their most likely values are apart, as a share of what all ranges span"},
    {.key = "overlap",
     .kind = PLM__FLAG,
     .place = offsetof(plm_disputed, overlap),
     .about = "whether all ranges have a point in common"},
    {.key = "assessments",
     .kind = PLM__LIST,
     .of = &view_record,
     .count = view_count,
     .at = view_at,
     .about = "one for each assessor"},
};

static const plm__record disputed_record = {.name = "disputed", PLM__MEMBERS(disputed_members)};

static const plm__member person_members[] = {
    {.key = "assessor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_assessor_review, name),
     .about = "as in the case"},
    {.key = "numbers",
     .kind = PLM__COUNT,
     .place = offsetof(plm_assessor_review, numbers),
     .about = "that this one states beside others"},
    {.key = "distance",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessor_review, distance),
     .about =
         "mean distance from the pool's most likely value, as a share of what all ranges span"},
    {.key = "leaning",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessor_review, leaning),
     .about = "the same with its sign: above 0 for one that tends to say more"},
};

static const plm__record person_record = {.name = "assessor", PLM__MEMBERS(person_members)};

static size_t disputed_count(const void *of) {
    return plm_review_disputed_count(document_in(of)->review);
}

static const void *disputed_at(const void *of, size_t index) {
    return plm_review_disputed(document_in(of)->review, index);
}

static size_t person_count(const void *of) {
    return plm_review_assessor_count(document_in(of)->review);
}

static const void *person_at(const void *of, size_t index) {
    return plm_review_assessor(document_in(of)->review, index);
}

static const plm__member assessors_members[] = {
    {.key = "disputed",
     .kind = PLM__LIST,
     .of = &disputed_record,
     .count = disputed_count,
     .at = disputed_at,
     .told_elsewhere = true,
     .about = "numbers that several assessors state; in the whole review alone"},
    {.key = "assessors",
     .kind = PLM__LIST,
     .of = &person_record,
     .count = person_count,
     .at = person_at,
     .told_elsewhere = true,
     .about = "who state them; in the whole review alone"},
};

static const plm__record assessors_record = {.name = "assessors", PLM__MEMBERS(assessors_members)};

/* ---- documents ----------------------------------------------------------------------------- */

static const plm_document *reviewed(const void *of) {
    return ((const plm_document_review *)of)->document;
}

static const char *reviewed_id(const void *of) {
    return reviewed(of)->id;
}

static const char *reviewed_title(const void *of) {
    return reviewed(of)->title;
}

static const char *reviewed_publisher(const void *of) {
    return reviewed(of)->publisher;
}

static const char *reviewed_date(const void *of) {
    return reviewed(of)->published;
}

static const plm__member reviewed_members[] = {
    {.key = "id", .kind = PLM__TEXT, .text = reviewed_id, .about = "of the document"},
    {.key = "title", .kind = PLM__TEXT, .text = reviewed_title, .about = "as in the case"},
    {.key = "publisher",
     .kind = PLM__TEXT,
     .text = reviewed_publisher,
     .about = "as in the case, or null"},
    {.key = "published",
     .kind = PLM__TEXT,
     .text = reviewed_date,
     .about = "as in the case, or null"},
    {.key = "read",
     .kind = PLM__FLAG,
     .place = offsetof(plm_document_review, read),
     .about = "whether its text was found and read"},
    {.key = "problem",
     .kind = PLM__TEXT,
     .place = offsetof(plm_document_review, problem),
     .about = "why not, where a text is named; or null"},
    {.key = "paragraphs",
     .kind = PLM__WHOLE,
     .place = offsetof(plm_document_review, paragraphs),
     .about = "of its text"},
    {.key = "claims",
     .kind = PLM__COUNT,
     .place = offsetof(plm_document_review, claim_count),
     .about = "that cite it"},
};

static const plm__record reviewed_record = {.name = "reviewed_document",
                                            PLM__MEMBERS(reviewed_members)};

static size_t document_count(const void *of) {
    return plm_review_document_count(document_in(of)->review);
}

static const void *document_at(const void *of, size_t index) {
    return plm_review_document(document_in(of)->review, index);
}

static const plm__member documents_members[] = {
    {.key = "documents",
     .kind = PLM__LIST,
     .of = &reviewed_record,
     .count = document_count,
     .at = document_at,
     .about = "in the order of the case; in the whole review alone"},
};

static const plm__record documents_record = {.name = "documents", PLM__MEMBERS(documents_members)};

/* ---- totals -------------------------------------------------------------------------------- */

plm__evidence_totals plm__evidence_totals_of(const plm_dossier *dossier, const plm_review *review) {
    plm__evidence_totals totals = {.claims = dossier->evidence_count - dossier->repeat_count,
                                   .repeats = dossier->repeat_count,
                                   .origins = plm_review_origin_count(review),
                                   .documents = dossier->document_count,
                                   .numbers = dossier->number_count,
                                   .unsupported = dossier->assumption_count,
                                   .unverified = plm_review_unverified_count(review),
                                   .contradictions = plm_review_contest_count(review)};
    for (size_t i = 0; i < plm_review_claim_count(review); i++) {
        const plm_claim_review *each = plm_review_claim(review, i);
        totals.quotes_found += each->quote == PLM_QUOTE_FOUND ? 1 : 0;
        totals.quotes_missing += each->quote == PLM_QUOTE_MISSING ? 1 : 0;
        totals.quotes_unread += each->quote == PLM_QUOTE_UNREAD ? 1 : 0;
        totals.paragraphs_missing += each->paragraph_missing ? 1 : 0;
        totals.hindsight += each->claim->hindsight ? 1 : 0;
    }
    for (size_t i = 0; i < plm_review_origin_count(review); i++) {
        totals.alone += plm_review_origin(review, i)->alone_count;
    }
    for (size_t i = 0; i < plm_review_document_count(review); i++) {
        totals.documents_unread += plm_review_document(review, i)->problem != NULL ? 1 : 0;
    }
    return totals;
}

#define TOTAL(name, words)                                                                         \
    {                                                                                              \
        .key = #name, .kind = PLM__COUNT, .place = offsetof(plm__evidence_totals, name),           \
        .about = (words)                                                                           \
    }

static const plm__member totals_members[] = {
    TOTAL(claims, "in the case, without those that repeat others"),
    TOTAL(repeats, "claims that derive from other claims alone"),
    TOTAL(origins, "that the claims come from in the end"),
    TOTAL(documents, "in the case"),
    TOTAL(numbers, "that the case states"),
    TOTAL(unsupported, "of them that rest on no claim"),
    TOTAL(alone, "of them that rest on one origin alone"),
    TOTAL(unverified,
          "of them that rest on claims none of which has a quote found in its document"),
    TOTAL(contradictions, "as listed under that name"),
    TOTAL(quotes_found, "that stand in their document"),
    TOTAL(quotes_missing, "that do not"),
    TOTAL(quotes_unread, "without a text to look in"),
    TOTAL(paragraphs_missing, "claims that name a paragraph which their document has not"),
    TOTAL(documents_unread, "that name a text which cannot be used"),
    TOTAL(hindsight, "claims made after the case's as_of"),
};

static const plm__record totals_record = {.name = "evidence_totals", PLM__MEMBERS(totals_members)};

/* ---- the document -------------------------------------------------------------------------- */

static const char *case_id(const void *of) {
    return document_in(of)->dossier->id;
}

static const char *as_of(const void *of) {
    return document_in(of)->dossier->as_of;
}

/* The document where it is the whole review; NULL else. */
static const void *whole(const void *of) {
    const plm__evidence_document *document = of;
    bool part = document->search != NULL || document->claim != NULL || document->unsupported;
    return part ? NULL : of;
}

static const void *with_search(const void *of) {
    return document_in(of)->search != NULL ? of : NULL;
}

static const void *with_claims(const void *of) {
    return document_in(of)->claim != NULL ? of : whole(of);
}

static const void *with_assumptions(const void *of) {
    return document_in(of)->unsupported ? of : whole(of);
}

static const void *search_of(const void *of) {
    return document_in(of)->search;
}

static const plm__member found_members[] = {
    {.key = "words",
     .kind = PLM__TEXT,
     .place = offsetof(plm__evidence_document, words),
     .about = "that were searched for; with --search alone"},
    {.kind = PLM__SPREAD, .link = search_of, .of = &search_record},
};

static const plm__record found_record = {.name = "found", PLM__MEMBERS(found_members)};

static const plm__member document_members[] = {
    {.key = "case", .kind = PLM__TEXT, .text = case_id, .about = "id of the case"},
    {.key = "as_of", .kind = PLM__TEXT, .text = as_of, .about = "the case's date, or null"},
    {.key = "totals",
     .kind = PLM__RECORD,
     .place = offsetof(plm__evidence_document, totals),
     .of = &totals_record,
     .about = "of the whole case"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = with_search, .of = &found_record},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = with_claims, .of = &claims_record},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = whole, .of = &origins_record},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = whole, .of = &reasons_record},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = whole, .of = &contests_record},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = whole, .of = &assessors_record},
    {.kind = PLM__SPREAD,
     .when = PLM__WHERE_KNOWN,
     .link = with_assumptions,
     .of = &assumptions_record},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = whole, .of = &documents_record},
};

static const plm__record document_record = {.name = "evidence_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "claim",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the claim; none for a number that rests on none"},
    {.name = "grade", .kind = PLM_COLUMN_TEXT, .about = "Admiralty code"},
    {.name = "source", .kind = PLM_COLUMN_TEXT, .about = "id of its source"},
    {.name = "document", .kind = PLM_COLUMN_TEXT, .about = "id of its document"},
    {.name = "paragraph", .kind = PLM_COLUMN_NUMBER, .about = "of the document, from 1"},
    {.name = "variable",
     .kind = PLM_COLUMN_TEXT,
     .about = "says, origin, repeats, dated, hindsight, quote (its state), contradicted_by, "
              "supports (a row for each), or unsupported"},
    {.name = "value",
     .kind = PLM_COLUMN_TEXT,
     .about = "what is said; of the last three an id or "
              "a path"},
};

const plm__view plm__evidence_view = {
    .format = "plenum-evidence",
    .version = 1,
    .about = "What is claimed, how good it is, and what rests on it: `plenum evidence CASE`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

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

static plm__evidence_document document_of(const plm_review *of) {
    const plm_dossier *dossier = plm_case_dossier(of->of);
    return (plm__evidence_document){
        .dossier = dossier, .review = of, .totals = plm__evidence_totals_of(dossier, of)};
}

plm_status plm_review_json(plm_context *context, const plm_review *of, char **out) {
    const plm__evidence_document document = document_of(of);
    return plm__view_json(context, &plm__evidence_view, &document, out);
}

plm_status plm_review_csv(plm_context *context, const plm_review *of, char **out) {
    const plm__evidence_document document = document_of(of);
    return plm__view_csv(context, &plm__evidence_view, &document, out);
}

plm_status plm_review_table(plm_context *context, const plm_review *of, plm_table **out) {
    const plm__evidence_document document = document_of(of);
    return plm__view_table(context, &plm__evidence_view.plan, plm__evidence_view.record, &document,
                           out);
}

plm_status plm_search_csv(plm_context *context, const plm_search *of, char **out) {
    return plm__view_csv(context, &plm__passages_view, of, out);
}

plm_status plm_search_table(plm_context *context, const plm_search *of, plm_table **out) {
    return plm__view_table(context, &plm__passages_view.plan, plm__passages_view.record, of, out);
}
