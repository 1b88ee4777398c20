/* What is wrong with the documents kept beside a case, for verbs that show the rest: to them it is
 * no error but a warning. */
#ifndef PLM_CLI_DOCUMENTS_H
#define PLM_CLI_DOCUMENTS_H

#include "plenum.h"

typedef void take_problem(void *user, const plm_diagnostic *problem);

/* Prints every error of a review to standard error, each at its place in the case: as an error
 * where strict, or else as a warning. */
void print_document_errors(const plm_review *review, bool strict);

/* Reads the documents of a case for what is wrong with them alone, and hands it out as warnings.
 * PLM_E_MEMORY. */
plm_status find_document_warnings(const plm_case *of, take_problem *take, void *user,
                                  plm_error *error);

#endif
