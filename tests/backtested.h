/* Back-tests of cases in a test's texts, and with memory that runs out. */
#ifndef PLM_TESTS_BACKTESTED_H
#define PLM_TESTS_BACKTESTED_H

#include "scarce.h"

#include <string.h>

enum { BACKTESTED_MOST = 12 };

typedef struct fixture {
    plm_context *context;
    plm_case *cases[BACKTESTED_MOST];
    size_t count;
    plm_options *options;
    plm_backtest *backtest;
} fixture;

static inline void open_fixture(fixture *with) {
    *with = (fixture){0};
    assert_int_equal(plm_context_new(NULL, &with->context), PLM_OK);
    assert_int_equal(plm_options_new(with->context, &with->options), PLM_OK);
    assert_int_equal(plm_backtest_new(with->context, &with->backtest), PLM_OK);
}

static inline void close_fixture(fixture *with) {
    plm_backtest_free(with->backtest);
    plm_options_free(with->options);
    for (size_t i = 0; i < with->count; i++) {
        plm_case_free(with->cases[i]);
    }
    plm_context_free(with->context);
}

static inline void add_text(fixture *with, const char *text) {
    plm_error error = {0};
    assert_true(with->count < BACKTESTED_MOST);
    plm_case **into = &with->cases[with->count++];
    if (plm_case_parse(with->context, text, strlen(text), "case", into, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    assert_int_equal(plm_backtest_add_case(with->backtest, *into, NULL), PLM_OK);
}

static inline void run(fixture *with, uint64_t resamples) {
    plm_error error = {0};
    if (plm_backtest_run(with->backtest, with->options, resamples, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
}

/* what: the text of a case. */
static inline plm_status backtest_scarcely(plm_context *context, const void *what,
                                           plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_backtest *backtest = NULL;
    plm_context_set_threads(context, 1);
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    if (status == PLM_OK &&
        (plm_options_new(context, &options) < 0 || plm_backtest_new(context, &backtest) < 0)) {
        *error = (plm_error){.status = PLM_E_MEMORY, .message = "options"};
        status = PLM_E_MEMORY;
    }
    if (status == PLM_OK) {
        plm_options_set_draws(options, 5);
        status = plm_backtest_add_case(backtest, from, error);
    }
    if (status == PLM_OK) {
        status = plm_backtest_run(backtest, options, 20, error);
    }
    plm_backtest_free(backtest);
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

#endif
