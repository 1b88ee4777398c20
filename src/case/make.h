/* The steps from a tree to a case, whatever the tree came from. */
#ifndef PLM_CASE_MAKE_H
#define PLM_CASE_MAKE_H

#include "case/case.h"
#include "tree/problems.h"
#include "tree/tree.h"

/* A case with copies of its text and name, and nothing read yet; PLM_E_MEMORY. */
plm_status plm__case_new(plm_context *context, const char *text, size_t length, const char *name,
                         plm_case **out);

/* Reads a tree, which has a root, into the case's dossier; problems go to the report. */
plm_status plm__case_read_tree(plm_case *into, plm__tree *tree, plm__report *report);

/* Hands over the problems; the case is sound when there is no error among them, else PLM_E_CASE
 * with the first of them in *error. PLM_E_MEMORY. */
plm_status plm__case_finish(plm_case *of, plm__report *report, plm_error *error);

#endif
