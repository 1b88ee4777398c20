/* How many of each thing a review of the evidence found. */
#include "view/evidence_parts.h"

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

const plm__record plm__evidence_totals_record = {.name = "evidence_totals",
                                                 PLM__MEMBERS(totals_members)};
