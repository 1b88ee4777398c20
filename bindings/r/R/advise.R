# What an actor could do, and who could trade what with whom.

advise <- function(case, actor, want = NULL, step = 0.25, pairs = 8, ...) {
    given <- how_usually_bounded(2000, ...)
    wish <- if (is.numeric(want)) exact(want) else want
    paired <- whole(pairs, "pairs")
    if (!is.numeric(step) || length(step) != 1) {
        refuse("plenum_argument_error", "step is one number, the share of what a lever could span")
    }
    new_result("advice", function() {
        checked(.Call(C_advice, case_pointer(case), given$issue, actor, wish, as.double(step), paired, options_of(case, given),
                      given$doing), NULL)
    })
}

deals <- function(case, rounds = 1, reading = NULL, rate = NULL, settings = NULL, ...) {
    settings <- c(list("exchange.rounds" = rounds), if (!is.null(rate)) list("exchange.rate" = rate), as.list(settings))
    given <- how_usually(1000, models = paste(c("exchange", reading), collapse = ":"), settings = settings, ...)
    new_result("exchange", function() {
        checked(.Call(C_exchange, case_pointer(case), options_of(case, given), given$doing), NULL)
    })
}
