/* A case with other numbers in it, made again and again from one reading of its text. */
#ifndef PLM_CASE_NUMBERED_H
#define PLM_CASE_NUMBERED_H

#include "tree/tree.h"

/* The tree of a sound case's text; plm__tree_clear ends it, on failure too. PLM_E_MEMORY. */
plm_status plm__case_tree(const plm_case *of, plm__tree *out, plm_error *error);

/* The case with each of the count numbers, all finite, under its path, in place of what is
 * there; base is the tree of its text, and stays as it is. As plm_case_with_changes, but the
 * case has no text of its own. PLM_E_NOT_FOUND: there is no such path; PLM_E_CASE: the case has
 * an error then, and is in *out all the same; PLM_E_MEMORY. */
plm_status plm__case_with_numbers(const plm_case *of, const plm__tree *base,
                                  const char *const *paths, const double *numbers, size_t count,
                                  plm_case **out, plm_error *error);

#endif
