/* The inside of a review of the evidence. */
#ifndef PLM_EVIDENCE_REVIEW_H
#define PLM_EVIDENCE_REVIEW_H

#include "evidence/assessors.h"
#include "evidence/passage.h"
#include "tree/problems.h"

/* A document's text, as far as it could be read. */
typedef struct plm__document_text {
    char *bytes; /* NULL: not read */
    size_t length;
    plm__paragraph *paragraphs;
    size_t paragraph_count;
    plm__folded folded; /* made when the first quote is looked for */
} plm__document_text;

struct plm_review {
    plm__holders holders;
    plm_case *of;
    plm__arena arena;
    plm_document_review *documents;
    plm__document_text *texts; /* of the documents */
    size_t document_count;
    plm_claim_review *claims;
    size_t claim_count;
    plm_origin_review *origins;
    size_t origin_count;
    plm_assumption *assumptions;
    size_t assumption_count;
    size_t unverified_count; /* numbers with claims, but without a quote that was found */
    plm_contest *contests;
    size_t contest_count;
    plm__assessors assessors;
    size_t searches_left; /* bytes that may still be compared, for nearest passages */
    plm__report report;
    plm_diagnostic *diagnostics;
};

#endif
