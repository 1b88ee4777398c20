#include "documents.h"

#include "verb.h"

void each_document_error(const plm_review *review, take_problem *take, void *user) {
    for (size_t i = 0; i < plm_review_diagnostic_count(review); i++) {
        const plm_diagnostic *each = plm_review_diagnostic(review, i);
        if (each->severity == PLM_SEVERITY_ERROR) {
            take(user, each);
        }
    }
}

static void print(void *user, const plm_diagnostic *problem) {
    (void)user;
    print_diagnostic(problem);
}

void print_document_errors(const plm_review *review) {
    each_document_error(review, print, NULL);
}

plm_status find_document_errors(const plm_case *of, take_problem *take, void *user,
                                plm_error *error) {
    plm_review *review = NULL;
    plm_status status = plm_review_new(of, &review, error);
    if (status >= 0) {
        each_document_error(review, take, user);
    }
    plm_review_free(review);
    return status;
}
