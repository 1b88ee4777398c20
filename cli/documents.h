/* What is wrong with the documents kept beside a case, for verbs that show the rest. */
#ifndef PLM_CLI_DOCUMENTS_H
#define PLM_CLI_DOCUMENTS_H

#include "plenum.h"

typedef void take_problem(void *user, const plm_diagnostic *problem);

/* Hands out every error of a review, each at its place in the case. */
void each_document_error(const plm_review *review, take_problem *take, void *user);

/* Prints them to standard error. */
void print_document_errors(const plm_review *review);

/* Reads the documents of a case for their errors alone. PLM_E_MEMORY. */
plm_status find_document_errors(const plm_case *of, take_problem *take, void *user,
                                plm_error *error);

#endif
