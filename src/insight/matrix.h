/* A matrix over indices that were worked out before. */
#ifndef PLM_INSIGHT_MATRIX_H
#define PLM_INSIGHT_MATRIX_H

#include "plenum.h"

/* As plm_matrix_run, which has the indices of the same issue worked out first; NULL: no leads. */
plm_status plm__matrix_run(const plm_case *of, const char *issue_id, const plm_sobol *indices,
                           plm_matrix **out, plm_error *error);

#endif
