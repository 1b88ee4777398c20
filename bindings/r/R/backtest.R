# How good the models were where the outcome is known.

backtest <- function(cases, resamples = 10000, ..., draws = 100, seed = NULL, models = NULL, settings = NULL, threads = 0L,
                     progress = NULL) {
    nothing_else("backtest() takes resamples, draws, seed, models, settings, threads and progress", ...)
    given <- how(draws = draws, seed = seed, models = models, settings = settings, threads = threads, progress = progress)
    if (is.data.frame(cases)) {
        cases <- cases_of(cases)
    } else if (inherits(cases, "plenum_case")) {
        cases <- list(cases)
    }
    cases <- lapply(cases, function(case) if (is.character(case)) read_case(case) else case)
    times <- whole(resamples, "resamples")
    run <- function() {
        pointer <- checked(.Call(C_backtest_new), NULL)
        for (case in cases) {
            checked(.Call(C_backtest_add, pointer, case_pointer(case)), NULL)
        }
        checked(.Call(C_backtest_run, pointer, options_fresh(given), times, given$doing), NULL)
        pointer
    }
    made <- new_result("backtest", run)
    made$forecasts <- frame_of(made$cache$pointer, second = TRUE)
    made
}
