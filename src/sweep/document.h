/* The results of a sweep as the document that programs read. */
#ifndef PLM_SWEEP_DOCUMENT_H
#define PLM_SWEEP_DOCUMENT_H

#include "base/arena.h"
#include "sweep/result.h"
#include "view/sweep.h"

/* Makes it of the table, in the arena, whose context is the work's. PLM_E_MEMORY; PLM_E_FORMAT
 * where a row has not the cells of the head. Time and memory are linear in the table. */
plm_status plm__sweep_document_make(plm__arena *arena, const plm__sweep_result *of,
                                    plm__sweep_document *out, plm_error *error);

#endif
