/* A forecast of time as a workbook: its table, and what was run. */
#ifndef PLM_VIEW_WHEN_SHEETS_H
#define PLM_VIEW_WHEN_SHEETS_H

#include "view/run_sheet.h"
#include "view/when.h"

/* Appends its bytes. PLM_E_UNSUPPORTED, PLM_E_IO, PLM_E_MEMORY. */
plm_status plm__when_sheets_write(plm__text *out, const plm__when_document *of,
                                  const plm__run_said *run, plm_error *error);

#endif
