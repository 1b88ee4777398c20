/* The sheet of a workbook that says what was run: the case, what was
 * changed, draws, bound and seed. */
#ifndef PLM_VIEW_RUN_SHEET_H
#define PLM_VIEW_RUN_SHEET_H

#include "view/table.h"

typedef struct plm__run_said {
    const plm_dossier *dossier;
    const char *scenario; /* NULL: none */
    const plm_change *changes;
    size_t change_count;
    uint64_t draws;
    uint64_t seed;
    uint64_t budget; /* that left some model fewer draws; 0: none did */
    uint64_t kept;   /* draws that are kept, where not all are; 0: all are, or none are needed */
} plm__run_said;

/* plm__run_said, and the plan of its sheet. */
extern const plm__record plm__run_sheet_record;
extern const plm__plan plm__run_sheet_plan;

#endif
