#include "documents.h"

#include "verb.h"

/* Hands out every error of a review, with another severity. */
static void each_error(const plm_review *review, plm_severity severity, take_problem *take,
                       void *user) {
    for (size_t i = 0; i < plm_review_diagnostic_count(review); i++) {
        plm_diagnostic each = *plm_review_diagnostic(review, i);
        if (each.severity == PLM_SEVERITY_ERROR) {
            each.severity = severity;
            take(user, &each);
        }
    }
}

static void print(void *user, const plm_diagnostic *problem) {
    (void)user;
    print_diagnostic(problem);
}

void print_document_errors(const plm_review *review, bool strict) {
    each_error(review, strict ? PLM_SEVERITY_ERROR : PLM_SEVERITY_WARNING, print, NULL);
}

plm_status find_document_warnings(const plm_case *of, take_problem *take, void *user,
                                  plm_error *error) {
    plm_review *review = NULL;
    plm_status status = plm_review_new(of, &review, error);
    if (status >= 0) {
        each_error(review, PLM_SEVERITY_WARNING, take, user);
    }
    plm_review_free(review);
    return status;
}
