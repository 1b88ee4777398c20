# Which numbers matter.

tornado <- function(case, ...) {
    given <- how_usually(128, ...)
    new_result("tornado", function() {
        checked(.Call(C_tornado, case_pointer(case), given$issue, options_of(case, given), given$doing), NULL)
    })
}

sobol <- function(case, rows = 1024, ...) {
    given <- how(...)
    samples <- whole(rows, "rows")
    new_result("sobol", function() {
        checked(.Call(C_sobol, case_pointer(case), given$issue, samples, options_of(case, given), given$doing), NULL)
    })
}
