/* Advice on a case in a test's text, and with memory that runs out. */
#ifndef PLM_TESTS_ADVISED_H
#define PLM_TESTS_ADVISED_H

#include "scarce.h"
#include "study.h"

#define ADVISED_STEP 0.25

typedef struct advised {
    test_study study;
    plm_advice *advice;
} advised;

static inline advised advise_on(test_study study, const char *actor, const char *want,
                                size_t pairs) {
    advised made = {.study = study};
    plm_error error = {0};
    if (plm_advice_run(study.from, NULL, actor, want, ADVISED_STEP, pairs, study.options,
                       &made.advice, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

static inline void close_advised(advised *of) {
    plm_advice_free(of->advice);
    close_study(&of->study);
}

typedef struct scarce_advice {
    const char *text;
    const char *actor;
    const char *want;
} scarce_advice;

static inline plm_status advise_scarcely(plm_context *context, const void *what, plm_error *error) {
    const scarce_advice *wanted = what;
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_advice *advice = NULL;
    plm_context_set_threads(context, 1);
    plm_status status =
        plm_case_parse(context, wanted->text, strlen(wanted->text), "sample", &from, error);
    if (status == PLM_OK && plm_options_new(context, &options) < 0) {
        *error = (plm_error){.status = PLM_E_MEMORY, .message = "options"};
        status = PLM_E_MEMORY;
    }
    if (status == PLM_OK) {
        plm_options_set_draws(options, 9);
        status = plm_advice_run(from, NULL, wanted->actor, wanted->want, ADVISED_STEP, 3, options,
                                &advice, error);
    }
    plm_advice_free(advice);
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

#endif
