/* What a source takes with it when it is not believed. */
#ifndef PLM_CLI_WHAT_IF_SOURCE_H
#define PLM_CLI_WHAT_IF_SOURCE_H

#include "base/arena.h"
#include "view/comparison.h"

/* Lists the numbers of a variant that were widened, in the arena. PLM_E_MEMORY. */
plm_status list_widened(const plm_case *variant, plm__arena *arena, plm__comparison_document *out);

/* "Without …: 3 numbers rest on it alone"; nothing where no source was taken away. */
void add_widened(plm__text *out, const plm__comparison_document *of);

#endif
