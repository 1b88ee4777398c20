#include "view/evidence.h"

#include "evidence/review.h"
#include "view/evidence_parts.h"

/* ---- numbers that rest on nothing ---------------------------------------------------------- */

static size_t assumption_count(const void *of) {
    return plm_review_assumption_count(plm__evidence_in(of)->review);
}

static const char *assumption_at(const void *of, size_t index) {
    return plm_review_assumption(plm__evidence_in(of)->review, index)->path;
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

/* ---- the document -------------------------------------------------------------------------- */

static const char *case_id(const void *of) {
    return plm__evidence_in(of)->dossier->id;
}

static const char *as_of(const void *of) {
    return plm__evidence_in(of)->dossier->as_of;
}

/* The document where it is the whole review; NULL else. */
static const void *whole(const void *of) {
    const plm__evidence_document *document = of;
    bool part = document->search != NULL || document->claim != NULL || document->unsupported;
    return part ? NULL : of;
}

static const void *with_search(const void *of) {
    return plm__evidence_in(of)->search != NULL ? of : NULL;
}

static const void *with_claims(const void *of) {
    return plm__evidence_in(of)->claim != NULL ? of : whole(of);
}

static const void *with_assumptions(const void *of) {
    return plm__evidence_in(of)->unsupported ? of : whole(of);
}

static const void *search_of(const void *of) {
    return plm__evidence_in(of)->search;
}

static const plm__member found_members[] = {
    {.key = "words",
     .kind = PLM__TEXT,
     .place = offsetof(plm__evidence_document, words),
     .about = "that were searched for; with --search alone"},
    {.kind = PLM__SPREAD, .link = search_of, .of = &plm__search_record},
};

static const plm__record found_record = {.name = "found", PLM__MEMBERS(found_members)};

static const plm__member document_members[] = {
    {.key = "case", .kind = PLM__TEXT, .text = case_id, .about = "id of the case"},
    {.key = "as_of", .kind = PLM__TEXT, .text = as_of, .about = "the case's date, or null"},
    {.key = "totals",
     .kind = PLM__RECORD,
     .place = offsetof(plm__evidence_document, totals),
     .of = &plm__evidence_totals_record,
     .about = "of the whole case"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = with_search, .of = &found_record},
    {.kind = PLM__SPREAD,
     .when = PLM__WHERE_KNOWN,
     .link = with_claims,
     .of = &plm__evidence_claims_record},
    {.kind = PLM__SPREAD,
     .when = PLM__WHERE_KNOWN,
     .link = whole,
     .of = &plm__evidence_origins_record},
    {.kind = PLM__SPREAD,
     .when = PLM__WHERE_KNOWN,
     .link = whole,
     .of = &plm__evidence_reasons_record},
    {.kind = PLM__SPREAD,
     .when = PLM__WHERE_KNOWN,
     .link = whole,
     .of = &plm__evidence_contests_record},
    {.kind = PLM__SPREAD,
     .when = PLM__WHERE_KNOWN,
     .link = whole,
     .of = &plm__evidence_assessors_record},
    {.kind = PLM__SPREAD,
     .when = PLM__WHERE_KNOWN,
     .link = with_assumptions,
     .of = &assumptions_record},
    {.kind = PLM__SPREAD,
     .when = PLM__WHERE_KNOWN,
     .link = whole,
     .of = &plm__evidence_documents_record},
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
