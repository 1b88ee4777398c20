/* The parts that a review of the evidence is made of; each is of a plm__evidence_document, but
 * for the search, which is of a plm_search, and the totals, of a plm__evidence_totals. */
#ifndef PLM_VIEW_EVIDENCE_PARTS_H
#define PLM_VIEW_EVIDENCE_PARTS_H

#include "view/evidence.h"

static inline const plm__evidence_document *plm__evidence_in(const void *of) {
    return of;
}

extern const plm__record plm__search_record;
extern const plm__record plm__evidence_totals_record;
extern const plm__record plm__evidence_claims_record;
extern const plm__record plm__evidence_origins_record;
extern const plm__record plm__evidence_reasons_record;
extern const plm__record plm__evidence_contests_record; /* contradictions */
extern const plm__record plm__evidence_assessors_record;
extern const plm__record plm__evidence_documents_record;

#endif
