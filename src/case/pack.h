/* Cases as packed trees (tree/packed.h). */
#ifndef PLM_CASE_PACK_H
#define PLM_CASE_PACK_H

#include "base/text.h"

struct plm__tree;

/* Adds the packed form of a sound case; lends: whoever reads it has the case's text as its source.
 * PLM_E_CASE: it has errors; PLM_E_MEMORY. */
plm_status plm__case_pack(const plm_case *of, bool lends, plm__text *out, plm_error *error);

/* Reads a case from a tree, as plm_case_parse does from a text; plm_case_text of it gives "". The
 * case keeps nothing of the tree, which cannot be read a second time. */
plm_status plm__case_from_tree(plm_context *context, struct plm__tree *tree, const char *name,
                               plm_case **out, plm_error *error);

#endif
