/* What results were found of, and by which draws. */
#ifndef PLM_INSIGHT_PROVENANCE_H
#define PLM_INSIGHT_PROVENANCE_H

#include "plenum.h"

typedef struct plm__provenance {
    plm_case *of; /* held by the result */
    uint64_t seed;
} plm__provenance;

/* Lent by the result. O(1). */
const plm__provenance *plm__attribution_provenance(const plm_attribution *of);
const plm__provenance *plm__tornado_provenance(const plm_tornado *of);
const plm__provenance *plm__sobol_provenance(const plm_sobol *of);

#endif
