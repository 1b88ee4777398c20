/* How far those differ who state the same numbers. */
#ifndef PLM_EVIDENCE_ASSESSORS_H
#define PLM_EVIDENCE_ASSESSORS_H

#include "base/arena.h"

typedef struct plm__assessors {
    plm_disputed *disputed; /* in the order of the case */
    size_t disputed_count;
    plm_assessor_review *people; /* in the order in which the case names them */
    size_t person_count;
} plm__assessors;

/* Everything in the arena. PLM_E_MEMORY. */
plm_status plm__assessors_of(const plm_dossier *dossier, plm__arena *arena, plm__assessors *out);

#endif
