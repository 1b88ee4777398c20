/* The inside of a pool that is handed out. */
#ifndef PLM_ELICITATION_POOLED_H
#define PLM_ELICITATION_POOLED_H

#include "elicitation/pool.h"

struct plm_pool {
    plm__pool found;
    plm_case **cases; /* whose paths and ranges the pool lends */
    size_t case_count;
    const plm_diagnostic *diagnostics; /* of files of answers */
    size_t diagnostic_count;
};

#endif
