/* How good the models were where the outcome is known. */
#include "entries.h"
#include "plenum_r.h"

SEXP r_backtest_new(void) {
    plm_backtest *out = NULL;
    call at = call_begin(&kind_backtest, R_NilValue);
    plm_status status = plm_backtest_new(at.context, &out);
    return call_end(&at, out, status);
}

SEXP r_backtest_add(SEXP backtest, SEXP of) {
    plm_error error = {0};
    return failure_or_null(plm_backtest_add_case(handle_of(backtest, &kind_backtest),
                                                 handle_of(of, &kind_case), &error),
                           &error);
}

SEXP r_backtest_run(SEXP backtest, SEXP options, SEXP resamples, SEXP doing) {
    plm_backtest *of = handle_of(backtest, &kind_backtest);
    const plm_options *how = handle_of(options, &kind_options);
    uint64_t times = count_of(resamples, "resamples");
    call at = call_begin(NULL, doing);
    plm_status status = plm_backtest_run(of, how, times, &at.error);
    return call_end(&at, NULL, status);
}

SEXP r_backtest_report(SEXP backtest, SEXP data) {
    const plm_backtest *of = handle_of(backtest, &kind_backtest);
    const char *named = needed_text(data, "data");
    plm_report *out = NULL;
    call at = call_begin(&kind_report, R_NilValue);
    plm_status status = plm_backtest_report_run(of, named, &out, &at.error);
    return call_end(&at, out, status);
}
