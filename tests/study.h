/* A case in a test's text, with the options to study it by. */
#ifndef PLM_TESTS_STUDY_H
#define PLM_TESTS_STUDY_H

#include "check.h"
#include "plenum.h"

#include <string.h>

typedef struct test_study {
    plm_context *context;
    plm_case *from;
    plm_options *options;
} test_study;

/* With one model (NULL: the usual ones). */
static inline test_study open_study(const char *text, const char *model, uint64_t draws) {
    test_study made = {0};
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &made.context), PLM_OK);
    if (plm_case_parse(made.context, text, strlen(text), "sample", &made.from, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    assert_int_equal(plm_options_new(made.context, &made.options), PLM_OK);
    assert_int_equal(plm_options_set_draws(made.options, draws), PLM_OK);
    if (model != NULL) {
        assert_int_equal(plm_options_add_model(made.options, model, NULL, NULL), PLM_OK);
    }
    return made;
}

static inline void close_study(test_study *of) {
    plm_options_free(of->options);
    plm_case_free(of->from);
    plm_context_free(of->context);
}

#endif
