/* Claims that name a thing in their `about`. */
#ifndef PLM_CASE_CLAIM_H
#define PLM_CASE_CLAIM_H

#include "case/reader.h"

struct plm__claim_link {
    const plm_evidence *claim;
    plm__claim_link *next;
};

#endif
