/* A review of the evidence as JSON (format plenum-evidence) and as tidy tables: of claims, and of
 * the passages that a search found. */
#ifndef PLM_VIEW_EVIDENCE_H
#define PLM_VIEW_EVIDENCE_H

#include "view/view.h"

typedef struct plm__evidence_totals {
    size_t claims; /* without those that repeat others */
    size_t repeats;
    size_t origins; /* that claims come from */
    size_t documents;
    size_t numbers; /* that the case states */
    size_t unsupported;
    size_t alone;      /* numbers that rest on one origin */
    size_t unverified; /* numbers with claims, but without a quote that was found */
    size_t contradictions;
    size_t quotes_found;
    size_t quotes_missing;
    size_t quotes_unread;
    size_t paragraphs_missing;
    size_t documents_unread; /* though they name a text */
    size_t hindsight;        /* claims */
} plm__evidence_totals;

plm__evidence_totals plm__evidence_totals_of(const plm_dossier *dossier, const plm_review *review);

/* What there is to print: everything, or one part of it. */
typedef struct plm__evidence_document {
    const plm_dossier *dossier;
    const plm_review *review;
    plm__evidence_totals totals;
    const plm_claim_review *claim; /* this one alone, or NULL */
    bool unsupported;              /* the numbers without evidence alone */
    const plm_search *search;      /* what was found alone, or NULL */
    const char *words;             /* that were searched for */
} plm__evidence_document;

extern const plm__view plm__evidence_view;

/* Of a plm_search; a table alone. */
extern const plm__view plm__passages_view;

/* By plm_reason_kind; and whether an actor says it. */
extern const char *const plm__reason_kinds[];
bool plm__reason_is_stated(const plm_consideration *of);

/* When a claim was made: its own date, or else its document's; NULL where there is neither. */
const char *plm__claim_date(const plm_evidence *claim);

#endif
