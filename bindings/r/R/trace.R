# A model at work, round by round, and who makes offers to whom.

trace_model <- function(case, model = "challenge", ...) {
    given <- how(models = model, ...)
    new_result("trace", function() {
        checked(.Call(C_trace, case_pointer(case), given$issue, options_of(case, given), given$doing), NULL)
    })
}

offers <- function(case, reading = NULL, ...) {
    usual <- if (is.null(case_facts(case)$run_draws)) 1000
    given <- how_usually(usual, models = paste(c("challenge", reading), collapse = ":"), ...)
    new_result("offers", function() {
        checked(.Call(C_offers, case_pointer(case), given$issue, options_of(case, given), given$doing), NULL)
    })
}
